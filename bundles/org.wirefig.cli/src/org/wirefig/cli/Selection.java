package org.wirefig.cli;

import java.util.stream.IntStream;
import org.wirefig.trace.Trace;

/** The frames a command works on: those a filter selects, or all. */
final class Selection {
    private Selection() {
    }

    static IntStream of(Trace trace, String filter) {
        return IntStream.rangeClosed(1, trace.frameCount());
    }
}
