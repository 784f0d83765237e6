package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.build.FigureBuilder;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;

/** {@code wirefig figure FILE [-Y FILTER] [-o OUT]}: the sequence figure, as SVG on stdout or as OUT's ending says. */
final class FigureCommand extends Command {
    FigureCommand() {
        super("figure", "Draws the sequence figure: SVG to standard output, or a file by its ending (svg, pdf, png, puml, mmd).");
        argument("FILE", "The capture; - for standard input.");
        option("-Y", "FILTER", "Only frames that match.");
        option("-o", "OUT", "The file to write.");
        option("--detail", "LEVEL", "story (as at first), messages, or frames.");
        flag("--dark", "Light on dark.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        Detail detail = detail(given.option("--detail"));
        Trace trace = traces.open(given.file(0));
        FigureBuilder builder = new FigureBuilder(Diagnosis.of(trace, Progress.NONE)).detail(detail);
        String filter = given.option("-Y");
        if (filter != null) {
            try {
                builder.frames(trace.select(Filter.compile(filter), Progress.NONE), filter);
            } catch (FilterException e) {
                throw new UsageException(e.getMessage());
            }
        }
        Figure figure = builder.build();
        ExportOptions options = given.has("--dark") ? ExportOptions.DEFAULT.theme(Theme.DARK) : ExportOptions.DEFAULT;
        String to = given.option("-o");
        if (to == null) {
            FigureExport.write(figure, "svg", options, out);
        } else {
            try {
                FigureExport.save(figure, Path.of(to), options);
            } catch (IllegalArgumentException e) {
                throw new UsageException(e.getMessage());
            }
        }
        return Traces.warn(trace, err);
    }

    private static Detail detail(String name) throws UsageException {
        for (Detail detail : Detail.values()) {
            if (name == null || detail.name().equalsIgnoreCase(name)) {
                return detail;
            }
        }
        throw new UsageException("--detail takes " + String.join(", ", Arrays.stream(Detail.values())
                .map(d -> d.name().toLowerCase(Locale.ROOT)).toList()) + ", not '" + name + "'");
    }
}
