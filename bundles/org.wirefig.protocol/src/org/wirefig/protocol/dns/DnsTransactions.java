package org.wirefig.protocol.dns;

import java.util.Arrays;

/** Queries and responses of one conversation by transaction id, to pair them. Written in the first pass. */
final class DnsTransactions {
    /** How many messages between a query and its response are looked at. */
    private static final int FARTHEST = 512;
    private static final int RESPONSE = 0x10000;

    private int[] frames = new int[2];
    private int[] ids = new int[2];
    private int count;

    void add(int frame, int id, boolean response) {
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, count * 2);
            ids = Arrays.copyOf(ids, count * 2);
        }
        frames[count] = frame;
        ids[count++] = id | (response ? RESPONSE : 0);
    }

    /** The frame of the query that a response in {@code frame} answers, or 0. */
    int queryOf(int frame, int id) {
        int from = at(frame);
        for (int i = from - 1; i >= Math.max(0, from - FARTHEST); i--) {
            if (ids[i] == id) {
                return frames[i];
            }
        }
        return 0;
    }

    /** The frame of the response to a query in {@code frame}, or 0. */
    int responseTo(int frame, int id) {
        int from = at(frame);
        for (int i = from + 1; i < Math.min(count, from + FARTHEST); i++) {
            if (ids[i] == (id | RESPONSE)) {
                return frames[i];
            }
            if (ids[i] == id) {
                return 0;
            }
        }
        return 0;
    }

    /** The frame of the same query before, with no response since, or of the response before to the same query; or 0. */
    int before(int frame, int id, boolean response) {
        int from = at(frame);
        for (int i = from - 1; i >= Math.max(0, from - FARTHEST); i--) {
            if ((ids[i] & 0xffff) == id) {
                return ids[i] == (id | (response ? RESPONSE : 0)) ? frames[i] : 0;
            }
        }
        return 0;
    }

    private int at(int frame) {
        int i = Arrays.binarySearch(frames, 0, count, frame);
        return i >= 0 ? i : -i - 1;
    }
}
