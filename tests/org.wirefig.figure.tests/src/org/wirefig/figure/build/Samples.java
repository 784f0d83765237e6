package org.wirefig.figure.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;

/** Figures of the project's sample traces, found from wherever the tests run. */
public final class Samples {
    private Samples() {
    }

    public static Path folder() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("samples/scenario-a-debugger.txt"))) {
                return at.resolve("samples");
            }
        }
        throw new IllegalStateException("no samples folder at or above " + start);
    }

    static Figure figure(String sample, Detail detail, String filter) throws IOException, FilterException {
        return figure(folder().resolve(sample), detail, filter);
    }

    /** One opening, one diagnosis, a figure of each detail. */
    public static List<Figure> figures(Path file, List<Detail> details) throws IOException {
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            Diagnosis diagnosis = Diagnosis.of(trace, Progress.NONE);
            return details.stream().map(detail -> new FigureBuilder(diagnosis).detail(detail).build()).toList();
        }
    }

    static Figure figure(Path file, Detail detail, String filter) throws IOException, FilterException {
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            FigureBuilder builder = new FigureBuilder(Diagnosis.of(trace, Progress.NONE)).detail(detail);
            if (filter != null) {
                builder.frames(trace.select(Filter.compile(filter), Progress.NONE), filter);
            }
            return builder.build();
        }
    }
}
