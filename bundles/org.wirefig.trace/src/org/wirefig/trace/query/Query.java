package org.wirefig.trace.query;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FrameValues;
import org.wirefig.trace.Trace;

/** Asks every frame of a trace whether it matches a filter. */
public final class Query {
    private static final int BATCH = 4096;

    private Query() {
    }

    /** The frames that match; {@code partial} is given what was found so far, now and then. */
    public static FrameSet run(Trace trace, Filter filter, Progress progress, Consumer<FrameSet> partial) {
        int frames = trace.frameCount();
        long[] bits = FrameSet.bitmap(frames);
        FrameValues values = new FrameValues(filter.fields());
        for (int frame = 1; frame <= frames; frame++) {
            values.reset();
            trace.dissect(frame, values);
            if (filter.matches(values)) {
                FrameSet.add(bits, frame);
            }
            if (frame % BATCH == 0) {
                if (!progress.report(frame, frames)) {
                    throw new CancellationException("Filtering was cancelled at frame " + frame + " of " + frames);
                }
                partial.accept(FrameSet.of(bits.clone()));
            }
        }
        return FrameSet.of(bits);
    }
}
