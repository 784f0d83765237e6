package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.statistics.Sheet;
import org.wirefig.diagnosis.statistics.Statistic;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** {@code wirefig statistics FILE KIND [-Y FILTER]}: a statistic as tab-separated lines, the last column its filter. */
final class StatisticsCommand extends Command {
    private static final String KINDS = Arrays.stream(Statistic.values()).map(s -> s.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    StatisticsCommand() {
        super("statistics", "Counts: " + KINDS + ".");
        argument("FILE", "The capture; - for standard input.");
        argument("KIND", "What is counted: " + KINDS + ".");
        option("-Y", "FILTER", "Counts matching frames only.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        String kind = given.argument(1);
        Statistic statistic = Statistic.named(kind);
        if (statistic == null) {
            throw new UsageException("There is no statistic '" + kind + "'; there are " + KINDS);
        }
        Trace trace = traces.open(given.file(0));
        FrameSet frames = Selection.frames(trace, given.option("-Y"));
        Sheet sheet = statistic.count(trace, frames, null, Progress.NONE);
        out.println(sheet.columns().stream().map(Sheet.Column::name).collect(Collectors.joining("\t")) + "\tFilter");
        for (Sheet.Line line : sheet.lines()) {
            StringBuilder text = new StringBuilder("  ".repeat(line.level()));
            for (int i = 0; i < line.values().size(); i++) {
                text.append(i == 0 ? "" : "\t").append(shown(line.values().get(i)));
            }
            out.println(text.append('\t').append(line.filter()));
        }
        return Traces.warn(trace, err);
    }

    private static String shown(Object value) {
        return value == null ? "" : value instanceof Double number ? String.format(Locale.ROOT, "%.6f", number) : value.toString();
    }
}
