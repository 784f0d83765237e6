package org.wirefig.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.TimeMode;
import org.wirefig.figure.build.FigureBuilder;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;
import org.wirefig.figure.export.PageSetup;
import org.wirefig.figure.report.EvidenceNotes;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;

/** {@code wirefig figure FILE [-Y FILTER] [-o OUT]}: the sequence figure, as SVG on stdout or as OUT's ending says. */
final class FigureCommand extends Command {
    FigureCommand() {
        super("figure", "Draws the sequence figure: SVG to standard output, or a file by its ending (svg, pdf, png, puml, mmd, txt).");
        argument("FILE", "The capture; - for standard input.");
        option("-Y", "FILTER", "Only frames that match.");
        option("-o", "OUT", "The file to write.");
        option("--detail", "LEVEL", "story (as at first), messages, or frames.");
        option("--time", "HOW", "relative (as at first), absolute, or delta.");
        option("--evidence", "TEXT", "A file with a debugger's output: what of it is in the trace is noted at its arrows.");
        option("--rename", "WHO=NAME", "Calls a participant otherwise; WHO is an address, a name or a role. May be repeated.");
        option("--hide", "WHO", "Leaves a participant out. May be repeated.");
        option("--merge", "WHO=WHO", "Shows one participant as another: several addresses of one host. May be repeated.");
        option("--order", "WHO,WHO…", "Participants from left to right; those not named follow.");
        option("--paper", "SIZE", "a4 (as at first) or letter, for pdf.");
        option("--wide", "HOW", "split (as at first): what would be too small to be read goes to pages side by side; or fit; for pdf.");
        option("--scale", "FACTOR", "Pixels for each unit of a png, 2 at first.");
        flag("--dark", "Light on dark.");
    }

    @Override
    int run(Given given, Traces traces, PrintStream out, PrintStream err) throws IOException, UsageException {
        Detail detail = choice("--detail", given.option("--detail"), Detail.values());
        ExportOptions options = exportOptions(given);
        String to = given.option("-o");
        checkName(to);
        Trace trace = traces.open(given.file(0));
        Diagnosis diagnosis = Diagnosis.of(trace, Progress.NONE);
        FigureBuilder builder = new FigureBuilder(diagnosis).detail(detail);
        String filter = given.option("-Y");
        if (filter != null) {
            try {
                builder.frames(trace.select(Filter.compile(filter), Progress.NONE), filter);
            } catch (FilterException e) {
                throw new UsageException(e.getMessage());
            }
        }
        Figure figure = EvidenceNotes.on(builder.build(), DebuggerFile.read(given.option("--evidence"), diagnosis));
        figure = FigureOptions.apply(figure, given.options("--rename"), given.options("--hide"), given.options("--merge"), given.option("--order"));
        if (to == null) {
            FigureExport.write(figure, "svg", options, out);
        } else {
            FigureExport.save(figure, Path.of(to), options);
        }
        return Traces.warn(trace, err);
    }

    /** Told before the trace is read, not after. */
    private static void checkName(String to) throws UsageException {
        try {
            String wrong = to == null ? "" : FigureExport.wrongEnding(Path.of(to));
            if (!wrong.isEmpty()) {
                throw new UsageException(wrong);
            }
        } catch (InvalidPathException e) {
            throw new UsageException("-o: " + e.getMessage());
        }
    }

    private static ExportOptions exportOptions(Given given) throws UsageException {
        ExportOptions options = ExportOptions.DEFAULT.time(choice("--time", given.option("--time"), TimeMode.values()));
        String paper = given.option("--paper");
        if (paper != null && !paper.equalsIgnoreCase("a4") && !paper.equalsIgnoreCase("letter")) {
            throw new UsageException("--paper takes a4, letter, not '" + paper + "'");
        }
        if ("letter".equalsIgnoreCase(paper)) {
            options = options.paper(PageSetup.LETTER);
        }
        options = options.paper(options.paper().wide(choice("--wide", given.option("--wide"), PageSetup.Wide.values())));
        String scale = given.option("--scale");
        if (scale != null) {
            if (!scale.matches("\\d{1,2}(\\.\\d{1,3})?") || Double.parseDouble(scale) < 0.1) {
                throw new UsageException("--scale takes a number from 0.1 to 99, not '" + scale + "'");
            }
            options = options.scale(Double.parseDouble(scale));
        }
        return given.has("--dark") ? options.theme(Theme.DARK) : options;
    }

    /** The first where nothing is given. */
    private static <E extends Enum<E>> E choice(String option, String name, E[] all) throws UsageException {
        for (E each : all) {
            if (name == null || each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new UsageException(option + " takes " + String.join(", ", Arrays.stream(all)
                .map(each -> each.name().toLowerCase(Locale.ROOT)).toList()) + ", not '" + name + "'");
    }
}
