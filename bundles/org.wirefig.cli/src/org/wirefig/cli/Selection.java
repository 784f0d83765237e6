package org.wirefig.cli;

import java.util.stream.IntStream;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** The frames a command works on: those a filter selects, or all. */
final class Selection {
    private Selection() {
    }

    static IntStream of(Trace trace, String filter) throws UsageException {
        return frames(trace, filter).stream();
    }

    static FrameSet frames(Trace trace, String filter) throws UsageException {
        if (filter == null || filter.isBlank()) {
            return FrameSet.all(trace.frameCount());
        }
        try {
            return trace.select(Filter.compile(filter), Progress.NONE);
        } catch (FilterException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
