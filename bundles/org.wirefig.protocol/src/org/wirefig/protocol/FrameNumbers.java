package org.wirefig.protocol;

import java.util.Arrays;

/**
 * A number for most of the frames: two bytes a frame, and a further entry for the few that need more. Written in file
 * order by the first pass, found by frame later. For numbers that few frames have, {@link FrameLog} takes less.
 */
final class FrameNumbers {
    private static final int BITS = 13;
    private static final int SIZE = 1 << BITS;
    private static final int MASK = SIZE - 1;
    /** Stands for a number in {@link #large}. */
    private static final char LARGE = 0xffff;

    private char[][] chunks = new char[16][];
    private final FrameLog large = new FrameLog();

    /** Notes a frame's number; 0 is as good as none. */
    void put(int frame, int number) {
        int chunk = frame >> BITS;
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, chunks.length * 2));
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new char[SIZE];
        }
        boolean small = number >= 0 && number < LARGE;
        chunks[chunk][frame & MASK] = small ? (char) number : LARGE;
        if (!small) {
            large.put(frame, number, 0);
        }
    }

    /** The frame's number, or 0. */
    int get(int frame) {
        int chunk = frame >> BITS;
        if (chunk >= chunks.length || chunks[chunk] == null) {
            return 0;
        }
        char number = chunks[chunk][frame & MASK];
        return number == LARGE ? large.first(large.find(frame)) : number;
    }
}
