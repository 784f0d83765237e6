package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The cases of the filter language, by value type: one a line in {@code cases/}, as {@code filter ==> frames},
 * {@code filter ==> error COLUMN+LENGTH part of the message}. Frames and fields are those of {@link World}; files whose
 * name begins with "real" use the real fields and say {@code ok} or error. Lines that begin with a hash are comments.
 */
class FilterCasesTest {
    private static final String[] FILES = {"presence", "numbers", "signed", "truth", "names", "times", "addresses", "ethernet",
        "decimals", "bytes", "texts", "patterns", "identifiers", "logic", "sets", "slices", "layers", "arithmetic", "functions",
        "macros", "netmon", "errors", "real"};
    private static final String ARROW = " ==> ";

    private record Case(String file, int line, String filter, String expected) {
    }

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        return read().stream().map(c -> dynamicTest(c.file + ":" + c.line + " " + c.filter, () -> check(c)));
    }

    @Test
    void thereAreSixHundredCases() throws IOException {
        assertTrue(read().size() >= 600, "only " + read().size() + " cases");
    }

    private static List<Case> read() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String file : FILES) {
            String text;
            try (InputStream in = FilterCasesTest.class.getResourceAsStream("cases/" + file + ".txt")) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
            String[] lines = text.split("\n");
            for (int i = 0; i < lines.length; i++) {
                int arrow = lines[i].lastIndexOf(ARROW);
                if (arrow >= 0 && !lines[i].startsWith("#")) {
                    cases.add(new Case(file, i + 1, lines[i].substring(0, arrow).replace("⏎", "\n"),
                            lines[i].substring(arrow + ARROW.length()).strip()));
                } else {
                    assertTrue(lines[i].isBlank() || lines[i].startsWith("#"), file + ":" + (i + 1) + " is no case: " + lines[i]);
                }
            }
        }
        return cases;
    }

    private static void check(Case c) throws FilterException {
        FilterContext context = c.file.startsWith("real") ? FilterContext.DEFAULT : World.CONTEXT;
        if (c.expected.startsWith("error ")) {
            fails(c, context);
            return;
        }
        Filter filter = Filter.compile(c.filter, context);
        if (c.expected.equals("ok")) {
            rewritten(filter, context);
            return;
        }
        assertEquals(c.expected.equals("none") ? List.of() : Stream.of(c.expected.split(" ")).map(Integer::valueOf).toList(),
                World.matching(filter));
        for (Filter same : rewritten(filter, context)) {
            if (same.text().contains(" >= ") && c.filter.contains("..")) {
                continue; // Network Monitor writes a range as two comparisons, which several values can answer
            }
            assertEquals(World.matching(filter), World.matching(same), "written again: " + same);
        }
    }

    /** The filter written in both dialects and read again. */
    private static List<Filter> rewritten(Filter filter, FilterContext context) {
        return Stream.of(Dialect.values()).map(dialect -> dialect.write(filter)).map(text -> {
            try {
                return Filter.compile(text, context);
            } catch (FilterException e) {
                throw new AssertionError("Written again it does not compile: " + text + "\n" + e.getMessage(), e);
            }
        }).toList();
    }

    private static void fails(Case c, FilterContext context) {
        FilterException thrown = assertThrows(FilterException.class, () -> Filter.compile(c.filter, context));
        Problem problem = thrown.first();
        String[] parts = c.expected.split(" ", 3);
        assertEquals(parts[1], (problem.position() + 1) + "+" + problem.length(), thrown.getMessage());
        assertTrue(parts.length < 3 || problem.toString().contains(parts[2]), problem.toString());
    }
}
