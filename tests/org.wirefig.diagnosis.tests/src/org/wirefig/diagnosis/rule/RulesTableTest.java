package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefig.diagnosis.compare.SampleFiles;

/**
 * Every numbered point of what the diagnosis knows has a rule, every rule runs, and docs/rules.md says which: it is made
 * from the rules' own comments and ids. With -Dwirefig.write=true the test writes the page instead of comparing it.
 */
class RulesTableTest {
    private static final int POINTS = 51;
    private static final String SOURCES = "bundles/org.wirefig.diagnosis/src/org/wirefig/diagnosis";
    private static final Pattern POINT = Pattern.compile("/\\*\\*\\s+(?:\\* )?(\\d+(?:, \\d+)*)\\. ");
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*\\*\\s+(?:\\* )?\\d+(?:, \\d+)*\\. (.*?)\\*/");
    private static final Pattern SENTENCE_END = Pattern.compile("[.](?= [A-Z]|$)");
    /** Names of findings as they are written: words of lower case joined by hyphens, or one of the few of one word. */
    private static final Pattern ID = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+|ntlmv1)\"");
    /** Words of protocols that have the same form. */
    private static final Set<String> NO_IDS = Set.of("ms-diagnostics");
    private static final String HEAD = """
            # The rules

            What the diagnosis looks for, by the number of the point; made by `RulesTableTest` from the rules' own comments and ids. How to
            add one: [add-a-rule.md](add-a-rule.md).

            | point | rule | looks for | findings it makes or follows |
            | --- | --- | --- | --- |
            """;

    private final Path root = SampleFiles.of("ocs-crl-proxy.pcapng").getParent().getParent();

    /** A file with a rule: what it is about, in its words, and the findings it makes or names as causes. */
    private record Source(String name, List<Integer> points, String about, Set<String> ids) {
        static Source of(Path file) {
            try {
                String text = Files.readString(file);
                Matcher point = POINT.matcher(text);
                Matcher comment = COMMENT.matcher(text);
                List<Integer> points = point.find() ? Stream.of(point.group(1).split(", ")).map(Integer::valueOf).toList() : List.of();
                String about = comment.find() ? comment.group(1).replaceAll("\\s+\\*? ?", " ").strip() : "";
                Matcher end = SENTENCE_END.matcher(about);
                Set<String> ids = ID.matcher(text).results().map(m -> m.group(1)).filter(id -> !NO_IDS.contains(id)).collect(Collectors.toCollection(TreeSet::new));
                return new Source(file.getFileName().toString().replace(".java", ""), points, end.find() ? about.substring(0, end.start()) : about, ids);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private List<Source> sources() throws IOException {
        try (Stream<Path> rules = Files.list(root.resolve(SOURCES).resolve("rule"))) {
            return Stream.concat(rules, Stream.of(root.resolve(SOURCES).resolve("debugger/Conclusions.java"))).map(Source::of)
                    .filter(s -> !s.points.isEmpty()).sorted(Comparator.comparing(Source::name)).toList();
        }
    }

    @Test
    void everyPointHasARule() throws IOException {
        Set<Integer> covered = sources().stream().flatMap(s -> s.points.stream()).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(IntStream.rangeClosed(1, POINTS).boxed().collect(Collectors.toCollection(TreeSet::new)), covered);
    }

    @Test
    void everyRuleRuns() throws IOException {
        String list = Files.readString(root.resolve(SOURCES).resolve("Rules.java"));
        try (Stream<Path> files = Files.list(root.resolve(SOURCES).resolve("rule"))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                String name = file.getFileName().toString().replace(".java", "");
                boolean rule = Pattern.compile("class \\w+ (extends SessionRule|implements Rule)\\b").matcher(text).find() && !text.contains("abstract class");
                assertTrue(!rule || list.contains("new " + name + "()"), name + " is not in Rules.ALL");
                assertTrue(!rule || POINT.matcher(text).find(), name + "'s comment does not begin with the number of its point");
            }
        }
    }

    @Test
    void thePageSaysWhatTheRulesAre() throws IOException {
        Map<Integer, List<Source>> byPoint = new TreeMap<>();
        for (Source source : sources()) {
            source.points.forEach(p -> byPoint.computeIfAbsent(p, n -> new ArrayList<>()).add(source));
        }
        StringBuilder page = new StringBuilder(HEAD);
        byPoint.forEach((point, rules) -> rules.forEach(s -> page.append("| ").append(point).append(" | ").append(s.name).append(" | ").append(s.about.replace("|", "\\|"))
                .append(" | ").append(String.join(", ", s.ids)).append(" |\n")));
        Path file = root.resolve("docs/rules.md");
        if (Boolean.getBoolean("wirefig.write")) {
            Files.writeString(file, page);
        }
        assertEquals(page.toString(), Files.readString(file), "docs/rules.md is old: run this test with -Dwirefig.write=true");
    }
}
