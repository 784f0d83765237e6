package org.wirefig.figure.build;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;

/** The frames of some TCP streams, in order, found in one walk over the columns. */
final class StreamFrames {
    private static final int[] NONE = {};
    private final Map<Integer, int[]> frames = new HashMap<>();

    StreamFrames(Trace trace, BitSet streams) {
        Map<Integer, Integer> counts = new HashMap<>();
        FrameColumns columns = trace.columns();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            int stream = columns.tcpStream(frame);
            if (stream >= 0 && streams.get(stream)) {
                int[] known = frames.getOrDefault(stream, NONE);
                int count = counts.merge(stream, 1, Integer::sum);
                if (count > known.length) {
                    known = Arrays.copyOf(known, Math.max(8, known.length * 2));
                    frames.put(stream, known);
                }
                known[count - 1] = frame;
            }
        }
        counts.forEach((stream, count) -> frames.computeIfPresent(stream, (key, all) -> Arrays.copyOf(all, count)));
    }

    int[] of(int stream) {
        return frames.getOrDefault(stream, NONE);
    }
}
