package org.wirefig.protocol;

/**
 * Segments of one direction that were sent and not yet acknowledged, in order of capture. At most 10,000 are kept, as
 * Wireshark does; where one side's acknowledgements are missing the rest is not counted.
 */
final class Unacknowledged {
    private static final int MOST = 10_000;

    private int[] frames;
    private int[] starts;
    private int[] ends;
    private int from;
    private int to;
    /** Lowest start and highest end of those kept. */
    private int lowest;
    private int highest;

    boolean isEmpty() {
        return from == to;
    }

    void add(int frame, int start, int end) {
        if (to - from >= MOST) {
            return;
        }
        if (frames == null) {
            frames = new int[4];
            starts = new int[4];
            ends = new int[4];
        } else if (to == frames.length) {
            makeRoom();
        }
        lowest = isEmpty() || start - lowest < 0 ? start : lowest;
        highest = isEmpty() || end - highest > 0 ? end : highest;
        frames[to] = frame;
        starts[to] = start;
        ends[to++] = end;
    }

    private void makeRoom() {
        int count = to - from;
        int size = count * 2 > frames.length ? frames.length * 2 : frames.length;
        frames = moved(frames, size, count);
        starts = moved(starts, size, count);
        ends = moved(ends, size, count);
        from = 0;
        to = count;
    }

    private int[] moved(int[] old, int size, int count) {
        int[] next = size == old.length ? old : new int[size];
        System.arraycopy(old, from, next, 0, count);
        return next;
    }

    /** Takes out what {@code ack} covers; returns the frame of the segment that ends exactly there, or 0. */
    int acknowledge(int ack) {
        if (from == to || ack - lowest <= 0) {
            return 0;
        }
        int exact = 0;
        int kept = to;
        for (int i = to - 1; i >= from; i--) {
            if (ack == ends[i]) {
                exact = frames[i];
            } else if (ends[i] - ack > 0) {
                if (ack - starts[i] > 0) {
                    starts[i] = ack;
                }
                kept--;
                frames[kept] = frames[i];
                starts[kept] = starts[i];
                ends[kept] = ends[i];
            }
        }
        from = kept;
        if (from == to) {
            from = 0;
            to = 0;
        } else {
            measure();
        }
        return exact;
    }

    private void measure() {
        lowest = starts[from];
        highest = ends[from];
        for (int i = from + 1; i < to; i++) {
            lowest = starts[i] - lowest < 0 ? starts[i] : lowest;
            highest = ends[i] - highest > 0 ? ends[i] : highest;
        }
    }

    /** Bytes between the lowest and the highest. */
    int span() {
        return isEmpty() ? 0 : highest - lowest;
    }

    /** The frame of the eldest segment, or 0. */
    int eldest() {
        return from < to ? frames[from] : 0;
    }
}
