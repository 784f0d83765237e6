package org.wirefig.protocol;

import java.util.Arrays;

/**
 * Stretches of a flow that were passed over and have not been seen: what fills one is new, whatever else it looks like.
 * Known in the first pass only. The latest 256 are kept.
 */
final class Holes {
    private static final int MOST = 256;

    private long[] starts;
    private long[] ends;
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
        if (starts == null) {
            starts = new long[1];
            ends = new long[1];
        } else if (count == MOST) {
            remove(0);
        } else if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        starts[count] = start;
        ends[count++] = end;
    }

    /** Takes {@code from..to} out of the holes; true when some of it was missing. */
    boolean fill(long from, long to) {
        boolean found = false;
        for (int i = count - 1; i >= 0; i--) {
            if (from < ends[i] && to > starts[i]) {
                found = true;
                long start = starts[i];
                long end = ends[i];
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
        System.arraycopy(starts, i + 1, starts, i, count - i - 1);
        System.arraycopy(ends, i + 1, ends, i, count - i - 1);
        count--;
        if (count == 0) {
            starts = null;
            ends = null;
        }
    }
}
