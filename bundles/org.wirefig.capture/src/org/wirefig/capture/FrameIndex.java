package org.wirefig.capture;

import java.io.IOException;
import java.util.Arrays;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;

/**
 * Where every frame lies: offset, lengths, time and interface in primitive arrays, 12 bytes a frame where the file is as
 * most are; what does not fit is kept in wider columns ({@link FrameChunk}). Frames are numbered from 1. One thread adds
 * while others read: a frame can be seen only after all of its columns are written, because the count is published last.
 */
public final class FrameIndex {
    /** The time of a frame that has none (a simple packet block of pcapng). */
    public static final long NO_TIME = Long.MIN_VALUE;
    /** More than this would not fit 31-bit frame numbers and the memory of any desktop. */
    public static final int MAX_FRAMES = 1 << 30;

    private static final int SHIFT = 14;
    private static final int MASK = (1 << SHIFT) - 1;

    private volatile FrameChunk[] chunks = new FrameChunk[16];
    private FrameChunk last;
    private volatile long start = NO_TIME;
    private volatile int count;

    /** Adds a frame; one thread only. Returns its number, or 0 when there is no room for more. */
    public int add(long offset, int captured, int length, long timeNanos, int interfaceId) {
        int index = count;
        int at = index & MASK;
        FrameChunk chunk = last;
        if (at == 0) {
            if (index >= MAX_FRAMES) {
                return 0;
            }
            chunk = grow(index >> SHIFT, offset, timeNanos, interfaceId);
        }
        if (chunk == null || !chunk.set(at, offset, captured, length, timeNanos, interfaceId)) {
            return 0;
        }
        if (start == NO_TIME) {
            start = timeNanos;
        }
        count = index + 1;
        return index + 1;
    }

    private FrameChunk grow(int number, long offset, long timeNanos, int interfaceId) {
        FrameChunk[] all = chunks;
        try {
            if (number == all.length) {
                all = Arrays.copyOf(all, all.length * 2);
            }
            last = all[number] = new FrameChunk(1 << SHIFT, offset, timeNanos, interfaceId);
        } catch (OutOfMemoryError e) {
            // the frames so far stay usable; who adds says that there is no room for more
            return null;
        }
        chunks = all;
        return last;
    }

    /** Frames so far; grows while the file is being indexed. */
    public int count() {
        return count;
    }

    /** Where the frame's bytes begin in {@link Capture#memory()}. */
    public long offset(int number) {
        return chunk(number).offset(number - 1 & MASK);
    }

    /** Bytes of the frame in the file. */
    public int capturedLength(int number) {
        return chunk(number).captured(number - 1 & MASK);
    }

    /** Bytes of the frame on the wire. */
    public int length(int number) {
        return chunk(number).length(number - 1 & MASK);
    }

    /** Nanoseconds since 1970 (UTC), or {@link #NO_TIME}. */
    public long timeNanos(int number) {
        return chunk(number).timeNanos(number - 1 & MASK);
    }

    /** The time of the first frame that has one, or {@link #NO_TIME}: relative times count from it. */
    public long startNanos() {
        return start;
    }

    /** The time of the last frame before this one that has a time, or {@link #NO_TIME}. */
    public long timeBefore(int number) {
        for (int before = number - 1; before >= 1; before--) {
            long time = timeNanos(before);
            if (time != NO_TIME) {
                return time;
            }
        }
        return NO_TIME;
    }

    /** Position in {@link Capture#interfaces()}; negative for a frame that came over none ({@link LinkType#ofBlock}). */
    public int interfaceId(int number) {
        return chunk(number).interfaceId(number - 1 & MASK);
    }

    /** Keeps the frames so far. */
    void write(StoreWriter out) throws IOException {
        int all = count();
        out.put(all);
        for (int first = 0; first < all; first += 1 << SHIFT) {
            chunks[first >> SHIFT].write(out, Math.min(1 << SHIFT, all - first));
        }
    }

    /** An index as {@link #write} kept it, to which nothing can be added. */
    static FrameIndex read(StoreReader in) throws IOException {
        FrameIndex index = new FrameIndex();
        int all = in.getCount(FrameChunk.LEAST_KEPT);
        if (all > MAX_FRAMES) {
            throw new IOException("too many frames: " + all);
        }
        FrameChunk[] read = new FrameChunk[all + MASK >> SHIFT];
        for (int i = 0; i < read.length; i++) {
            read[i] = FrameChunk.read(in, Math.min(1 << SHIFT, all - (i << SHIFT)));
        }
        index.chunks = read;
        index.count = all;
        for (int i = 1; i <= all && index.start == NO_TIME; i++) {
            index.start = index.timeNanos(i);
        }
        return index;
    }

    private FrameChunk chunk(int number) {
        if (number < 1 || number > count) {
            throw new IndexOutOfBoundsException("frame " + number + " of " + count);
        }
        return chunks[number - 1 >> SHIFT];
    }
}
