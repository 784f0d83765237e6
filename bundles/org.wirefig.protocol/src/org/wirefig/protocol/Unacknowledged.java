package org.wirefig.protocol;

import java.util.Arrays;

/**
 * Segments of one direction that were sent and not yet acknowledged, in order of capture. At most 10,000 are kept, as
 * Wireshark does; where one side's acknowledgements are missing the rest is not counted.
 */
final class Unacknowledged {
    private static final int MOST = 10_000;
    private static final int WIDTH = 3;

    /** Arrays for the directions of a trace that wait for an acknowledgement now: mostly few of them do. By size, the unused ones. */
    static final class Rooms {
        private final int[][][] unused = new int[Integer.SIZE][4][];
        private final int[] count = new int[Integer.SIZE];

        private int[] take(int places) {
            int size = Integer.numberOfTrailingZeros(places);
            return count[size] == 0 ? new int[places * WIDTH] : unused[size][--count[size]];
        }

        private void giveBack(int[] room) {
            int size = Integer.numberOfTrailingZeros(room.length / WIDTH);
            if (count[size] == unused[size].length) {
                unused[size] = Arrays.copyOf(unused[size], 2 * count[size]);
            }
            unused[size][count[size]++] = room;
        }
    }

    /** For each segment: frame, start, end; null where there is none. */
    private int[] segments;
    private int from;
    private int to;
    /** Lowest start and highest end of those kept. */
    private int lowest;
    private int highest;

    boolean isEmpty() {
        return from == to;
    }

    void add(int frame, int start, int end, Rooms rooms) {
        if (to - from >= MOST) {
            return;
        }
        if (segments == null) {
            segments = rooms.take(2);
        } else if (to * WIDTH == segments.length) {
            makeRoom(rooms);
        }
        lowest = isEmpty() || start - lowest < 0 ? start : lowest;
        highest = isEmpty() || end - highest > 0 ? end : highest;
        set(to++, frame, start, end);
    }

    private void makeRoom(Rooms rooms) {
        int count = to - from;
        int places = segments.length / WIDTH;
        int[] next = count * 2 > places ? rooms.take(places * 2) : segments;
        System.arraycopy(segments, from * WIDTH, next, 0, count * WIDTH);
        if (next != segments) {
            rooms.giveBack(segments);
            segments = next;
        }
        from = 0;
        to = count;
    }

    private void set(int at, int frame, int start, int end) {
        segments[at * WIDTH] = frame;
        segments[at * WIDTH + 1] = start;
        segments[at * WIDTH + 2] = end;
    }

    private int start(int at) {
        return segments[at * WIDTH + 1];
    }

    private int end(int at) {
        return segments[at * WIDTH + 2];
    }

    /** Takes out what {@code ack} covers; returns the frame of the segment that ends exactly there, or 0. */
    int acknowledge(int ack, Rooms rooms) {
        if (from == to || ack - lowest <= 0) {
            return 0;
        }
        int exact = 0;
        int kept = to;
        for (int i = to - 1; i >= from; i--) {
            if (ack == end(i)) {
                exact = segments[i * WIDTH];
            } else if (end(i) - ack > 0) {
                set(--kept, segments[i * WIDTH], ack - start(i) > 0 ? ack : start(i), end(i));
            }
        }
        from = kept;
        if (from == to) {
            from = 0;
            to = 0;
            rooms.giveBack(segments);
            segments = null;
        } else {
            measure();
        }
        return exact;
    }

    private void measure() {
        lowest = start(from);
        highest = end(from);
        for (int i = from + 1; i < to; i++) {
            lowest = start(i) - lowest < 0 ? start(i) : lowest;
            highest = end(i) - highest > 0 ? end(i) : highest;
        }
    }

    /** Bytes between the lowest and the highest. */
    int span() {
        return isEmpty() ? 0 : highest - lowest;
    }

    /** The frame of the eldest segment, or 0. */
    int eldest() {
        return from < to ? segments[from * WIDTH] : 0;
    }
}
