package org.wirefig.figure.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.CaptureException;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutChecker;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;

/**
 * Figures of captures from elsewhere: every one of the labelled set at every level of detail is laid out without overlap and can
 * be saved. The set lies beside the checkout (../shared/labelled) or where WIREFIG_LABELLED says.
 */
class CorpusTest {
    private static final long LARGEST = 60_000;

    private static List<Path> captures() throws IOException {
        String set = System.getProperty("WIREFIG_LABELLED", System.getenv("WIREFIG_LABELLED"));
        Path folder = set != null ? Path.of(set) : Samples.folder().resolve("../../shared/labelled").normalize();
        Assumptions.assumeTrue(Files.isDirectory(folder), "SKIPPED: the labelled captures are not here; WIREFIG_LABELLED names their folder");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.pcap(ng)?(\\.gz)?")).sorted().toList();
        }
    }

    /** Every file beside the checkout that is a capture, whatever it is called: what cannot be opened is another test's matter. */
    @Test
    void everyRealCaptureIsLaidOutWithoutOverlap() throws Exception {
        String set = System.getProperty("WIREFIG_CAPTURES", System.getenv("WIREFIG_CAPTURES"));
        Path folder = set != null ? Path.of(set) : Samples.folder().resolve("../../shared/captures").normalize();
        Assumptions.assumeTrue(Files.isDirectory(folder), "SKIPPED: the real captures are not here; WIREFIG_CAPTURES names their folder");
        List<String> problems = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger figures = new AtomicInteger();
        List<Path> captures;
        try (Stream<Path> files = Files.walk(folder)) {
            captures = files.filter(Files::isRegularFile).sorted().toList();
        }
        captures.parallelStream().forEach(file -> {
            try {
                for (Figure figure : Samples.figures(file, List.of(Detail.values()))) {
                    for (double width : new double[] {0, 800}) {
                        LayoutChecker.check(FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT.width(width)));
                    }
                    figures.incrementAndGet();
                }
            } catch (IOException closed) {
                return;
            } catch (RuntimeException | AssertionError e) {
                problems.add(folder.relativize(file) + ": " + e);
            }
        });
        assertEquals(List.of(), problems);
        assertTrue(figures.get() > 0, "no capture under " + folder + " could be opened");
    }

    @Test
    void everyCaptureIsLaidOutAndSaved() throws Exception {
        List<String> problems = new ArrayList<>();
        int figures = 0;
        for (Path file : captures()) {
            List<Detail> details = Files.size(file) <= LARGEST ? List.of(Detail.values()) : List.of(Detail.STORY);
            try {
                for (Figure figure : Samples.figures(file, details)) {
                    LayoutChecker.check(FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT));
                    for (String ending : figure.detail() == Detail.STORY ? List.of("svg", "pdf", "puml", "mmd") : List.of("svg")) {
                        FigureExport.write(figure, ending, ExportOptions.DEFAULT, OutputStream.nullOutputStream());
                    }
                    figures++;
                }
            } catch (CaptureException | RuntimeException | AssertionError e) {
                problems.add(file.getFileName() + ": " + e);
            }
        }
        assertEquals(List.of(), problems);
        assertTrue(figures > 0);
    }
}
