package org.wirefig.diagnosis;

import java.util.Arrays;
import org.wirefig.trace.Trace;

/** The frames of each TCP stream, in order: one array, sorted by counting. */
final class FramesByStream {
    private final int[] starts;
    private final int[] frames;

    FramesByStream(Trace trace, int streams) {
        starts = new int[streams + 2];
        int count = trace.frameCount();
        for (int frame = 1; frame <= count; frame++) {
            int stream = trace.columns().tcpStream(frame);
            if (stream >= 0) {
                starts[stream + 2]++;
            }
        }
        for (int i = 2; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        frames = new int[starts[streams + 1]];
        for (int frame = 1; frame <= count; frame++) {
            int stream = trace.columns().tcpStream(frame);
            if (stream >= 0) {
                frames[starts[stream + 1]++] = frame;
            }
        }
    }

    int[] first(int stream, int most) {
        return Arrays.copyOfRange(frames, starts[stream], (int) Math.min(starts[stream + 1], (long) starts[stream] + most));
    }

    int[] last(int stream, int most) {
        return Arrays.copyOfRange(frames, Math.max(starts[stream], starts[stream + 1] - most), starts[stream + 1]);
    }
}
