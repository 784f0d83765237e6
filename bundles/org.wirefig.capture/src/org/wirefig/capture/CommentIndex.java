package org.wirefig.capture;

import java.io.IOException;
import java.util.Arrays;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;

/**
 * Where the comments on frames lie in the file: 24 bytes a comment, the text is read when it is asked for. A file full
 * of comments therefore costs as little memory as one full of frames.
 */
final class CommentIndex {
    private int[] frames = new int[16];
    private long[] offsets = new long[16];
    private int[] lengths = new int[16];
    private byte[] encodings = new byte[16];
    private int count;
    private boolean sorted = true;

    synchronized void add(int frame, long offset, int length, Catalog.Encoding encoding) {
        if (count == frames.length) {
            int size = count + (count >> 1);
            frames = Arrays.copyOf(frames, size);
            offsets = Arrays.copyOf(offsets, size);
            lengths = Arrays.copyOf(lengths, size);
            encodings = Arrays.copyOf(encodings, size);
        }
        sorted &= count == 0 || frames[count - 1] <= frame;
        frames[count] = frame;
        offsets[count] = offset;
        lengths[count] = length;
        encodings[count] = (byte) encoding.ordinal();
        count++;
    }

    synchronized void write(StoreWriter out) throws IOException {
        out.put(count);
        for (int i = 0; i < count; i++) {
            out.put(frames[i]);
            out.put(offsets[i]);
            out.put(lengths[i]);
            out.put(encodings[i]);
        }
    }

    static CommentIndex read(StoreReader in) throws IOException {
        CommentIndex read = new CommentIndex();
        for (int left = in.getCount(Integer.BYTES); left > 0; left--) {
            read.add(in.getInt(), in.getLong(), in.getInt(), Catalog.Encoding.values()[in.getInt()]);
        }
        return read;
    }

    /** Told where the comments of one frame lie, in file order. */
    interface Visitor {
        void comment(long offset, int length, Catalog.Encoding encoding);
    }

    synchronized void visit(int frame, Visitor visitor) {
        sort();
        int at = Arrays.binarySearch(frames, 0, count, frame);
        if (at < 0) {
            return;
        }
        while (at > 0 && frames[at - 1] == frame) {
            at--;
        }
        for (; at < count && frames[at] == frame; at++) {
            visitor.comment(offsets[at], lengths[at], Catalog.Encoding.values()[encodings[at]]);
        }
    }

    /** Numbers of the frames that carry a comment, ascending, each once. */
    synchronized int[] commented() {
        sort();
        return Arrays.stream(frames, 0, count).distinct().toArray();
    }

    private void sort() {
        if (sorted) {
            return;
        }
        int[] oldFrames = frames.clone();
        long[] oldOffsets = offsets.clone();
        int[] oldLengths = lengths.clone();
        byte[] oldEncodings = encodings.clone();
        // frame in the upper half, position in the lower: sorts stably without boxing
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (long) oldFrames[i] << 32 | i;
        }
        Arrays.sort(keys);
        for (int i = 0; i < count; i++) {
            int from = (int) keys[i];
            frames[i] = oldFrames[from];
            offsets[i] = oldOffsets[from];
            lengths[i] = oldLengths[from];
            encodings[i] = oldEncodings[from];
        }
        sorted = true;
    }
}
