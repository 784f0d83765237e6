package org.wirefig.trace;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.protocol.Peers;

/**
 * Which frame came before another in its TCP stream, found from the columns when somebody asks: for a stretch of frames at a
 * time, of which the latest few are kept. So it costs nothing a frame while nobody asks, and asking for all frames in order
 * goes over the columns a few times.
 */
final class StreamFrames {
    /** Frames of a stretch. */
    private static final int BITS = 16;
    private static final int MOST_KEPT = 8;

    private final Map<Integer, int[]> stretches = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, int[]> eldest) {
            return size() > MOST_KEPT;
        }
    };

    /** Those that the stretches are of: other settings make others. */
    private FrameColumns known;

    /** The frame before this one in the same TCP stream, or 0; the columns may have more frames than at the last question. */
    synchronized int before(FrameColumns columns, List<? extends Peers> streams, int frame) {
        if (columns != known) {
            stretches.clear();
            known = columns;
        }
        int number = frame - 1 >> BITS;
        int first = (number << BITS) + 1;
        int[] stretch = stretches.get(number);
        if (stretch == null || frame - first >= stretch.length) {
            stretch = find(columns, streams, first, Math.min(columns.count(), first + (1 << BITS) - 1));
            stretches.put(number, stretch);
        }
        return stretch[frame - first];
    }

    private static int[] find(FrameColumns columns, List<? extends Peers> streams, int first, int last) {
        int[] before = new int[last - first + 1];
        // the frame of each stream that still waits for the one before it
        Map<Integer, Integer> waiting = new HashMap<>();
        for (int frame = last; frame >= 1 && (frame >= first || !waiting.isEmpty()); frame--) {
            int stream = columns.tcpStream(frame);
            if (stream < 0) {
                continue;
            }
            Integer later = waiting.remove(stream);
            if (later != null) {
                before[later - first] = frame;
            }
            if (frame >= first && streams.get(stream).firstFrame() < frame) {
                waiting.put(stream, frame);
            }
        }
        return before;
    }
}
