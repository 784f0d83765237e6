package org.wirefig.protocol;

import java.util.Arrays;

/**
 * Two numbers for some of the frames: written in file order by the first pass, found by frame later. Costs 12 bytes for
 * each frame that has an entry, nothing for the others.
 */
final class FrameLog {
    private int[] frames = new int[16];
    private int[] first = new int[16];
    private int[] second = new int[16];
    private int count;

    /** Notes numbers for a frame, the last one so far; a further note for the same frame replaces it. */
    void put(int frame, int a, int b) {
        if (count > 0 && frames[count - 1] == frame) {
            count--;
        } else if (count == frames.length) {
            int size = count * 2;
            frames = Arrays.copyOf(frames, size);
            first = Arrays.copyOf(first, size);
            second = Arrays.copyOf(second, size);
        }
        frames[count] = frame;
        first[count] = a;
        second[count] = b;
        count++;
    }

    /** Where a frame's entry is, or a negative number. */
    int find(int frame) {
        return count == 0 || frame > frames[count - 1] ? -1 : Arrays.binarySearch(frames, 0, count, frame);
    }

    int first(int entry) {
        return first[entry];
    }

    int second(int entry) {
        return second[entry];
    }
}
