package org.wirefig.cli;

import java.util.stream.IntStream;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;

/** The frames a command works on: those a filter selects, or all. */
final class Selection {
    private Selection() {
    }

    static IntStream of(Trace trace, String filter) throws UsageException {
        if (filter == null || filter.isBlank()) {
            return IntStream.rangeClosed(1, trace.frameCount());
        }
        try {
            return trace.select(Filter.compile(filter), Progress.NONE).stream();
        } catch (FilterException e) {
            throw new UsageException(e.getMessage());
        }
    }
}
