package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wirefig.protocol.Flow;

/**
 * Segments of a flow that bring nothing new, because all their bytes were seen before: retransmissions (RFC 9293 3.8.1).
 * Each is remembered with the frame that first brought its last byte.
 */
final class Repeats {
    private final BitSet repeated = new BitSet();
    private final Map<Integer, List<Integer>> again = new HashMap<>();

    Repeats(Flow flow) {
        TreeMap<Long, Integer> firstEnds = new TreeMap<>();
        long reached = Long.MIN_VALUE;
        for (int i = 0; i < flow.segmentCount(); i++) {
            long end = flow.position(i) + flow.length(i);
            if (end > reached) {
                reached = end;
                firstEnds.put(end, flow.frame(i));
                continue;
            }
            Map.Entry<Long, Integer> first = firstEnds.ceilingEntry(end);
            Integer earlier = firstEnds.get(end);
            if (earlier != null || first != null && covered(flow, i, first.getValue())) {
                repeated.set(flow.frame(i));
                again.computeIfAbsent(earlier != null ? earlier : first.getValue(), frame -> new ArrayList<>(1)).add(flow.frame(i));
            } else {
                firstEnds.put(end, flow.frame(i));
            }
        }
    }

    /** True when the segment lies within the one that a frame brought: else it fills a hole that was open. */
    private static boolean covered(Flow flow, int segment, int frame) {
        int other = flow.segmentOf(frame);
        return other >= 0 && flow.position(other) <= flow.position(segment);
    }

    boolean isRepeat(int frame) {
        return repeated.get(frame);
    }

    /** The frames that sent again what these brought. */
    List<Integer> of(int[] frames) {
        List<Integer> repeats = new ArrayList<>(0);
        for (int frame : frames) {
            repeats.addAll(again.getOrDefault(frame, List.of()));
        }
        return repeats;
    }
}
