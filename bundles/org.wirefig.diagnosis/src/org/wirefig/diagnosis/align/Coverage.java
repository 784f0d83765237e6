package org.wirefig.diagnosis.align;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The bytes that one side's segments of a stream carry, by sequence number: network cards cut and join segments, so what
 * is no segment of the other side may still be there byte by byte.
 */
final class Coverage {
    private static final long HALF = 1L << 31;
    private static final long MASK = 0xffffffffL;

    private record Flow(int stream, boolean fromClient) {
    }

    private final Map<Flow, NavigableMap<Long, List<Segment>>> flows = new HashMap<>();
    private final Map<Flow, Long> origins = new HashMap<>();

    Coverage(List<Segment> segments) {
        for (Segment segment : segments) {
            if (segment.length() > 0) {
                flows.computeIfAbsent(new Flow(segment.stream(), segment.fromClient()), f -> new TreeMap<>())
                        .computeIfAbsent(unwrapped(segment), at -> new ArrayList<>(1)).add(segment);
            }
        }
    }

    /** Sequence numbers wrap: they are counted from the flow's first. */
    private long unwrapped(Segment segment) {
        Flow flow = new Flow(segment.stream(), segment.fromClient());
        return distance(origins.computeIfAbsent(flow, f -> segment.sequence()), segment.sequence());
    }

    private static long distance(long from, long to) {
        long forward = to - from & MASK;
        return forward >= HALF ? forward - MASK - 1 : forward;
    }

    /** How the bytes of the other side's segment stand here. */
    enum Found { SAME, OTHER, MISSING }

    /** @param differs the segment here that has other bytes at that place, or null; {@code bytes}: how many differ */
    record Answer(Found found, Segment differs, int first, int bytes) {
    }

    /** Looks for a segment of the other side in a flow of this one. */
    Answer of(Segment other, int stream, boolean fromClient) {
        Flow flow = new Flow(stream, fromClient);
        NavigableMap<Long, List<Segment>> here = flows.get(flow);
        if (here == null) {
            return new Answer(Found.MISSING, null, 0, 0);
        }
        long from = distance(origins.get(flow), other.sequence());
        byte[] seen = new byte[other.length()];
        Segment differs = null;
        int first = -1;
        int bytes = 0;
        Long start = here.floorKey(from);
        start = start == null ? from : Math.min(from, Math.max(start, from - (1 << 17)));
        for (List<Segment> at : here.subMap(start, true, from + other.length(), false).values()) {
            for (Segment segment : at) {
                int shift = (int) (distance(origins.get(flow), segment.sequence()) - from);
                int end = Math.min(other.payload().length(), Math.min(segment.payload().length(), segment.length()) + shift);
                for (int i = Math.max(0, shift); i < end; i++) {
                    boolean same = other.payload().u8(i) == segment.payload().u8(i - shift);
                    if (same) {
                        seen[i] = 1;
                    } else if (seen[i] == 0) {
                        seen[i] = 2;
                        differs = segment;
                    }
                }
            }
        }
        boolean missing = false;
        for (int i = 0; i < other.payload().length(); i++) {
            missing |= seen[i] == 0;
            if (seen[i] == 2) {
                first = first < 0 ? i : first;
                bytes++;
            }
        }
        return bytes > 0 ? new Answer(Found.OTHER, differs, first, bytes) : new Answer(missing ? Found.MISSING : Found.SAME, null, 0, 0);
    }
}
