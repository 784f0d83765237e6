package org.wirefig.diagnosis.compare;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.trace.Trace;

/**
 * Pairs of labelled captures: the first difference is the labelled one. The set lies beside the checkout
 * (../shared/labelled) or where WIREFIG_LABELLED says; without it the test is skipped, with a message.
 */
class LabelledPairsTest {
    private static final Pattern NAMES = Pattern.compile("(?m)^working: (\\S+)\\R+failing: (\\S+)");
    private static final Pattern FRAME = Pattern.compile("(?m)^    frame: (\\d+)");
    private static final int TOLERANCE = 2;
    private static final double GOAL = 0.9;

    @Test
    void theFirstDifferenceIsTheLabelledOne() throws IOException {
        String set = System.getProperty("WIREFIG_LABELLED", System.getenv("WIREFIG_LABELLED"));
        Path folder = Path.of(set != null ? set : Files.isDirectory(Path.of("../shared/labelled")) ? "../shared/labelled" : "../../../shared/labelled");
        Assumptions.assumeTrue(Files.isDirectory(folder), "SKIPPED: the labelled captures are not here; WIREFIG_LABELLED names their folder");
        List<String> missed = new ArrayList<>();
        int pairs = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith("pair-")).sorted().toList()) {
                String label = Files.readString(file);
                Matcher names = NAMES.matcher(label);
                if (names.find()) {
                    pairs++;
                    Difference first = first(folder.resolve(names.group(1)), folder.resolve(names.group(2)));
                    if (!hit(label, first)) {
                        missed.add(file.getFileName() + ": " + first);
                    }
                }
            }
        }
        assertTrue(pairs > 0, "no pair in " + folder);
        assertTrue(missed.size() <= pairs * (1 - GOAL), () -> String.join("\n", missed));
    }

    private static Difference first(Path working, Path failing) throws IOException {
        try (Trace a = Trace.open(working, Progress.NONE); Trace b = Trace.open(failing, Progress.NONE)) {
            List<Difference> differences = Comparison.of(Diagnosis.of(a, Progress.NONE), Diagnosis.of(b, Progress.NONE)).differences();
            return differences.isEmpty() ? null : differences.getFirst();
        }
    }

    private static boolean hit(String label, Difference first) {
        Matcher frames = FRAME.matcher(label);
        if (first == null || !frames.find()) {
            return false;
        }
        int working = Integer.parseInt(frames.group(1));
        int failing = frames.find() ? Integer.parseInt(frames.group(1)) : 0;
        return first.working().frame() > 0 && Math.abs(first.working().frame() - working) <= TOLERANCE
                || first.failing().frame() > 0 && Math.abs(first.failing().frame() - failing) <= TOLERANCE;
    }
}
