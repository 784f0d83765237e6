package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Utf8Text;
import org.wirefig.trace.Trace;

/** {@code wirefig frames FILE [-Y FILTER] [-c COUNT]}: the frame table, one line a frame. */
final class FramesCommand extends Command {
    FramesCommand() {
        super("frames", "Prints one line a frame: number, relative time, source, destination, protocol, length, description.");
        argument("FILE", "The capture; - for standard input.");
        option("-Y", "FILTER", "Only frames that match.");
        option("-c", "COUNT", "At most so many.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        int most = given.number("-c", Integer.MAX_VALUE);
        Trace trace = traces.open(given.file(0));
        long start = trace.startNanos();
        new Lines(() -> (some, lines) -> trace.rows(some, d -> add(d, start, lines)), out)
                .print(Selection.of(trace, given.option("-Y")).limit(most));
        return Traces.warn(trace, err);
    }

    private static void add(Dissection d, long start, Utf8Text line) {
        line.append(d.frame()).append('\t');
        if (d.timeNanos() != FrameIndex.NO_TIME) {
            line.seconds(d.timeNanos() - start);
        }
        line.append('\t').append(d.sourceText()).append('\t').append(d.destinationText()).append('\t').append(d.column())
                .append('\t').append(d.length()).append('\t');
        d.describeTo(line);
        line.append('\n');
    }
}
