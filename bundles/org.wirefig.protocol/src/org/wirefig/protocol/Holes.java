package org.wirefig.protocol;

import java.util.Arrays;

/**
 * Stretches of a flow that were passed over and have not been seen: what fills one is new, whatever else it looks like.
 * Known in the first pass only. The latest 256 are kept.
 */
final class Holes {
    private static final int MOST = 256;

    /** For each stretch its start and its end. */
    private long[] holes = new long[2];
    private int count;
    private int lastOpened;

    /** The frame that opened the latest. */
    int lastOpened() {
        return lastOpened;
    }

    void open(long start, long end, int frame) {
        lastOpened = frame;
        open(start, end);
    }

    private void open(long start, long end) {
        if (count == MOST) {
            remove(0);
        } else if (count * 2 == holes.length) {
            holes = Arrays.copyOf(holes, count * 4);
        }
        holes[count * 2] = start;
        holes[count * 2 + 1] = end;
        count++;
    }

    /** Takes {@code from..to} out of the holes; true when some of it was missing. */
    boolean fill(long from, long to) {
        boolean found = false;
        for (int i = count - 1; i >= 0; i--) {
            long start = holes[i * 2];
            long end = holes[i * 2 + 1];
            if (from < end && to > start) {
                found = true;
                remove(i);
                if (start < from) {
                    open(start, from);
                }
                if (to < end) {
                    open(to, end);
                }
            }
        }
        return found;
    }

    private void remove(int i) {
        System.arraycopy(holes, (i + 1) * 2, holes, i * 2, (count - i - 1) * 2);
        count--;
    }
}
