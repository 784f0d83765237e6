package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.trace.query.Query;

/** {@code wirefig count FILE FILTER…}: how many frames match, and a digest of which. */
final class CountCommand extends Command {
    CountCommand() {
        super("count", "Prints, a line a filter: matching frames, SHA-1 of their numbers (a line each), the filter.");
        argument("FILE", "The capture; - for standard input.");
        arguments("FILTER", "Display filters.");
        flag("--explain", "Says below each line how the filter is answered: what from the index, what by decoding.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException {
        Trace trace = traces.open(given.file(0));
        int status = DONE;
        for (String text : given.from(1)) {
            try {
                Filter filter = Filter.compile(text);
                // Before it is asked: what was learned by decoding is known to the trace afterwards.
                String how = given.has("--explain") ? Query.of(trace, filter).explain() : "";
                FrameSet frames = trace.select(filter, Progress.NONE);
                out.println(frames.size() + "\t" + FrameDigest.of(frames) + "\t" + text);
                how.lines().skip(1).forEach(line -> out.println("    " + line));
            } catch (FilterException e) {
                out.println("error\t" + e.getMessage().replaceAll("\\s+", " ") + "\t" + text);
                err.println("wirefig: " + e.getMessage());
                status = USAGE;
            }
        }
        return Math.max(status, Traces.warn(trace, err));
    }
}
