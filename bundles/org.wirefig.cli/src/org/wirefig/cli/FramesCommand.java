package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.FieldText;
import org.wirefig.trace.Row;
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
        new Lines(() -> (frame, line) -> add(trace.row(frame), start, line), out)
                .print(Selection.of(trace, given.option("-Y")).limit(most));
        return Traces.warn(trace, err);
    }

    private static void add(Row row, long start, Line line) {
        String time = row.timeNanos() == FrameIndex.NO_TIME ? "" : FieldText.seconds(row.timeNanos() - start);
        line.append(row.number()).append('\t').append(time).append('\t').append(row.source()).append('\t')
                .append(row.destination()).append('\t').append(row.protocol()).append('\t').append(row.length()).append('\t')
                .append(FieldText.printable(row.description())).append('\n');
    }
}
