package org.wirefig.diagnosis.statistics;

import java.util.concurrent.CancellationException;
import java.util.function.IntConsumer;
import org.wirefig.capture.Progress;
import org.wirefig.trace.query.FrameSet;

/** Walks over the frames that count. */
final class Frames {
    private static final int REPORT_EVERY = 1 << 16;

    private Frames() {
    }

    static void each(FrameSet frames, Progress progress, IntConsumer take) {
        int[] seen = {0};
        frames.stream().forEach(frame -> {
            if (++seen[0] % REPORT_EVERY == 0 && !progress.report(seen[0], frames.size())) {
                throw new CancellationException("Counting was stopped at frame " + frame);
            }
            take.accept(frame);
        });
    }
}
