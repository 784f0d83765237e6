package org.wirefig.trace.query;

import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/**
 * A set of frames of one trace, as a bitmap with counts, so that the n-th frame of the set and a frame's place in it are
 * found at once: the rows of a filtered table. Immutable; frame numbers count from 1, places from 0.
 */
public final class FrameSet {
    private static final int WORDS_A_BLOCK = 8;

    private final long[] bits;
    private final int[] before;
    private final int size;

    private FrameSet(long[] bits) {
        this.bits = bits;
        int blocks = (bits.length + WORDS_A_BLOCK - 1) / WORDS_A_BLOCK;
        before = new int[blocks + 1];
        int count = 0;
        for (int block = 0; block < blocks; block++) {
            before[block] = count;
            for (int word = block * WORDS_A_BLOCK; word < Math.min(bits.length, (block + 1) * WORDS_A_BLOCK); word++) {
                count += Long.bitCount(bits[word]);
            }
        }
        before[blocks] = count;
        size = count;
    }

    /** The frames whose bit is set; bit 0 of word 0 is frame 1. The array is taken over. */
    public static FrameSet of(long[] bits) {
        return new FrameSet(bits);
    }

    /** Frames 1 to {@code count}. */
    public static FrameSet all(int count) {
        long[] bits = new long[(count + 63) / 64];
        Arrays.fill(bits, -1);
        if (count % 64 != 0) {
            bits[bits.length - 1] = (1L << count % 64) - 1;
        }
        return new FrameSet(bits);
    }

    /** A bitmap for {@code count} frames, to be filled and given to {@link #of}. */
    public static long[] bitmap(int count) {
        return new long[(count + 63) / 64];
    }

    public static void add(long[] bits, int frame) {
        bits[frame - 1 >> 6] |= 1L << (frame - 1);
    }

    public int size() {
        return size;
    }

    public boolean contains(int frame) {
        int word = frame - 1 >> 6;
        return frame >= 1 && word < bits.length && (bits[word] & 1L << (frame - 1)) != 0;
    }

    /** The frame at a place. */
    public int frame(int place) {
        if (place < 0 || place >= size) {
            throw new IndexOutOfBoundsException("Place " + place + " of " + size);
        }
        int block = Arrays.binarySearch(before, place);
        block = block >= 0 ? lastOf(block) : -block - 2;
        int left = place - before[block];
        int word = block * WORDS_A_BLOCK;
        while (left >= Long.bitCount(bits[word])) {
            left -= Long.bitCount(bits[word++]);
        }
        long rest = bits[word];
        for (; left > 0; left--) {
            rest &= rest - 1;
        }
        return (word << 6) + Long.numberOfTrailingZeros(rest) + 1;
    }

    /** Of blocks that begin with the same count, all but the last are empty. */
    private int lastOf(int block) {
        int last = block;
        while (last + 1 < before.length - 1 && before[last + 1] == before[block]) {
            last++;
        }
        return last;
    }

    /** The place of a frame, or, where it is not in the set, the place it would have: -place - 1. */
    public int place(int frame) {
        int word = Math.min(frame - 1 >> 6, bits.length);
        int block = word / WORDS_A_BLOCK;
        int place = before[Math.min(block, before.length - 1)];
        for (int i = block * WORDS_A_BLOCK; i < word && i < bits.length; i++) {
            place += Long.bitCount(bits[i]);
        }
        if (word < bits.length) {
            place += Long.bitCount(bits[word] & (1L << (frame - 1)) - 1);
        }
        return contains(frame) ? place : -place - 1;
    }

    /** The frames of this set that are not in another. */
    public FrameSet without(FrameSet other) {
        long[] left = bits.clone();
        for (int word = 0; word < Math.min(left.length, other.bits.length); word++) {
            left[word] &= ~other.bits[word];
        }
        return new FrameSet(left);
    }

    /** The frames in order. */
    public void forEach(IntConsumer to) {
        for (int word = 0; word < bits.length; word++) {
            for (long rest = bits[word]; rest != 0; rest &= rest - 1) {
                to.accept((word << 6) + Long.numberOfTrailingZeros(rest) + 1);
            }
        }
    }

    /** The same, found as they are asked for. */
    public IntStream stream() {
        return StreamSupport.intStream(Spliterators.spliterator(new Each(), size, Spliterator.ORDERED | Spliterator.DISTINCT), false);
    }

    /** Goes from frame to frame. */
    private final class Each implements PrimitiveIterator.OfInt {
        private int word;
        private long rest = bits.length == 0 ? 0 : bits[0];

        @Override
        public boolean hasNext() {
            while (rest == 0 && word + 1 < bits.length) {
                rest = bits[++word];
            }
            return rest != 0;
        }

        @Override
        public int nextInt() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            int frame = (word << 6) + Long.numberOfTrailingZeros(rest) + 1;
            rest &= rest - 1;
            return frame;
        }
    }

    /** A copy of the bitmap. */
    public long[] bits() {
        return bits.clone();
    }
}
