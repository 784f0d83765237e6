package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.Evidence;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.trace.Trace;

/**
 * Labelled captures of real peers: the first root cause is the label's, its evidence is among the labelled frames, and
 * nothing is claimed that the label forbids. The set lies beside the checkout (../shared/labelled) or where
 * WIREFIG_LABELLED says; without it the test is skipped, with a message. A case with a key log needs its keys.
 */
class LabelledCasesTest {
    private static final String NONE = "no labelled captures";
    private static final String ABSENT = "SKIPPED: the labelled captures are not here; WIREFIG_LABELLED names their folder";

    private static Path folder() {
        String set = System.getProperty("WIREFIG_LABELLED", System.getenv("WIREFIG_LABELLED"));
        Path beside = Path.of("../shared/labelled");
        Path besideAbove = Path.of("../../../shared/labelled");
        return (set != null ? Path.of(set) : Files.isDirectory(beside) ? beside : besideAbove).toAbsolutePath().normalize();
    }

    static List<String> cases() throws IOException {
        if (!Files.isDirectory(folder())) {
            return List.of(NONE);
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(f -> f.getFileName().toString()).filter(n -> n.startsWith("case-") && n.endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theRootCauseIsTheLabelledOne(String name) throws IOException {
        Assumptions.assumeTrue(!name.equals(NONE), ABSENT);
        String label = Files.readString(folder().resolve(name));
        String slug = find(label, "(?m)^  slug: (\\S+)");
        Set<String> forbidden = list(find(label, "(?s)must_not: \\[(.*?)\\]"));
        boolean decrypted = Files.exists(folder().resolve(name.replace(".yaml", ".keys.txt")));
        try (Trace trace = Trace.open(folder().resolve(find(label, "(?m)^file: (\\S+)")), Progress.NONE)) {
            List<Finding> findings = Diagnosis.of(trace, Progress.NONE).findings();
            boolean healthy = slug.equals("none") || forbidden.contains("any-failure");
            List<String> wrong = findings.stream().filter(f -> forbidden.contains(f.id()) || healthy && f.severity() == Severity.ERROR).map(Finding::id).toList();
            assertEquals(List.of(), wrong, "false alarms");
            if (!slug.equals("none")) {
                Finding root = findings.stream().filter(Finding::root).findFirst().orElse(null);
                Assumptions.assumeTrue(root != null || !decrypted, "SKIPPED: " + name + " needs its key log to be read");
                assertAll(() -> assertEquals(slug, root == null ? "nothing" : root.id()),
                        () -> assertTrue(root != null && root.evidence().stream().map(Evidence::frame).anyMatch(frames(label)::contains), "evidence " + root));
            }
        }
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Set<String> list(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.replaceAll("\\s", "").split(",")));
    }

    private static Set<Integer> frames(String label) {
        Set<Integer> frames = new LinkedHashSet<>();
        Matcher matcher = Pattern.compile("(?m)^- frame: (\\d+)").matcher(label);
        while (matcher.find()) {
            frames.add(Integer.parseInt(matcher.group(1)));
        }
        return frames;
    }
}
