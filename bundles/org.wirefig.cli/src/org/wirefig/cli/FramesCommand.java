package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;
import picocli.CommandLine.ParseResult;

/** {@code wirefig frames FILE [-Y FILTER] [-c COUNT]}: the frame table, one line a frame. */
final class FramesCommand extends Command {
    FramesCommand() {
        super("frames", "Prints one line a frame: number, relative time, source, destination, protocol, length, description.");
        argument("FILE", "The capture; - for standard input.");
        option("-Y", "FILTER", "Only frames that match.");
        option("-c", "COUNT", "At most so many.");
    }

    @Override
    int run(ParseResult given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        int most = number(given, "-c", Integer.MAX_VALUE);
        Trace trace = traces.open(file(given, 0));
        long start = trace.startNanos();
        Selection.of(trace, option(given, "-Y")).limit(most).forEach(frame -> {
            Row row = trace.row(frame);
            String time = row.timeNanos() == FrameIndex.NO_TIME ? "" : FieldText.seconds(row.timeNanos() - start);
            out.append(Integer.toString(frame)).append('\t').append(time).append('\t').append(row.source()).append('\t')
                    .append(row.destination()).append('\t').append(row.protocol()).append('\t')
                    .append(Integer.toString(row.length())).append('\t').append(FieldText.printable(row.description())).append('\n');
        });
        return Traces.warn(trace, err);
    }
}
