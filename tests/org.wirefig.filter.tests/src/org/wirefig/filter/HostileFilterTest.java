package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Filters made to hurt end with an answer or an error, within two seconds and on a small stack. */
class HostileFilterTest {
    private static final long LIMIT_NANOS = 2_000_000_000L;
    /** A machine that is busy with other things may take longer by the clock. */
    private static final Duration GIVE_UP = Duration.ofSeconds(60);

    /** Runs it with a stack of 512 KB, as a worker thread may have; two seconds of a processor are allowed. */
    private static void quickly(Executable work) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicLong took = new AtomicLong();
        Thread thread = new Thread(null, () -> {
            try {
                work.execute();
            } catch (Throwable problem) {
                thrown.set(problem);
            }
            took.set(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
        }, "small stack", 512 * 1024);
        assertTimeoutPreemptively(GIVE_UP, () -> {
            thread.start();
            thread.join();
        });
        if (thrown.get() != null) {
            throw new AssertionError(thrown.get());
        }
        assertTrue(took.get() < LIMIT_NANOS, "took " + took.get() / 1_000_000 + " ms of a processor");
    }

    private static Filter compiled(String text) throws FilterException {
        return Filter.compile(text, World.CONTEXT);
    }

    private static Problem refused(String text) {
        return assertThrows(FilterException.class, () -> compiled(text)).first();
    }

    private static String repeated(String term, String joint, int count) {
        return IntStream.range(0, count).mapToObj(i -> term.replace("#", Integer.toString(i))).collect(Collectors.joining(joint));
    }

    @Test
    void tenThousandTerms() {
        quickly(() -> assertEquals(List.of(1, 2, 3, 5), World.matching(compiled(repeated("zz.port == #", " || ", 10_000)))));
        quickly(() -> assertEquals(List.of(3), World.matching(compiled(repeated("zz.port != #", " && ", 5_000)))));
        quickly(() -> assertEquals(List.of(1, 2, 3, 5),
                World.matching(compiled(repeated("zz.port == # && zz.ip != 9.9.9.9 || zz.text contains \"#er\"", " or ", 3_000)
                        + " or zz.text contains \"er\""))));
        quickly(() -> assertEquals(List.of(1, 2, 3, 5), World.matching(compiled("zz.port in {" + repeated("#", ",", 10_000) + "}"))));
    }

    @Test
    void aThousandNestedParentheses() {
        quickly(() -> assertEquals(List.of(1, 2), World.matching(compiled("(".repeat(1000) + "zz.port == 80" + ")".repeat(1000)))));
        quickly(() -> assertEquals(List.of(1, 2), World.matching(compiled("!(".repeat(1000) + "zz.port == 80" + ")".repeat(1000)))));
        quickly(() -> assertEquals(List.of(1, 2), World.matching(compiled("(".repeat(100_000) + "zz.port == 80" + ")".repeat(100_000)))));
        quickly(() -> assertEquals(List.of(1, 2, 3, 5),
                World.matching(compiled("zz && (zz || (".repeat(240) + "zz" + "))".repeat(240)))));
        quickly(() -> assertTrue(refused("zz && (zz || (".repeat(600) + "zz" + "))".repeat(600)).message().contains("levels deep")));
        quickly(() -> assertTrue(refused("(".repeat(100_000)).message().contains("is expected")));
    }

    @Test
    void deepOperands() {
        quickly(() -> assertTrue(refused("{".repeat(10_000) + "zz.port" + "}".repeat(10_000) + " == 1").message().contains("deep")));
        quickly(() -> assertTrue(refused("-".repeat(10_000) + "zz.port == 1").message().contains("deep")));
        quickly(() -> assertTrue(refused("upper(".repeat(10_000) + "zz.text" + ")".repeat(10_000) + " == \"X\"").message().contains("deep")));
        quickly(() -> assertTrue(refused("zz.port" + " + 1".repeat(10_000) + " == 1").message().contains("operations in a row")));
        quickly(() -> assertTrue(refused("zz.data" + "[0:1]".repeat(10_000) + " == 1").message().contains("slices in a row")));
        quickly(() -> assertEquals(List.of(1, 2, 3, 5), World.matching(compiled("!".repeat(100_000) + "zz"))));
    }

    @Test
    void manyWrongNames() {
        quickly(() -> refused(repeated("zz.prt# == 1", " || ", 10_000)));
        quickly(() -> assertThrows(FilterException.class, () -> Filter.compile(repeated("tcp.prt# == 1", " || ", 10_000))));
    }

    @Test
    void regularExpressionsThatGoBackAndForth() {
        String text = "a".repeat(60_000) + "b";
        for (String pattern : List.of("(a+)+$", "(a|a)*c", "(a*)*c", "(.*)(.*)(.*)(.*)(.*)c", "(x+x+)+y", "^(a?){500}a{500}c")) {
            quickly(() -> assertTrue(!Regex.of(pattern).find(text), pattern));
        }
        quickly(() -> assertTrue(assertThrows(FilterAbort.class, () -> Regex.of("(?=b)c|(a+)+$").find(text + "c")).getMessage()
                .contains("takes too long")));
        quickly(() -> assertTrue(assertThrows(FilterAbort.class, () -> Regex.of("(a+)+\\1c").find(text)).getMessage()
                .contains("takes too long")));
        quickly(() -> assertTrue(refused("zz.text matches \"" + "(".repeat(100_000) + "\"").message().contains("cannot be read")));
        quickly(() -> assertTrue(refused("zz.text matches \"((a{100}){100}){100}\"").message().contains("too large")));
        quickly(() -> Regex.of("[a-z]{0,500}x[a-z]{0,500}y").find("xa".repeat(30_000)));
    }

    @Test
    void macrosThatGrow() {
        FilterContext bomb = World.CONTEXT.withMacros(Map.of("a", "$b || $b || $b || $b", "b", "$c || $c || $c || $c || $c || $c",
                "c", "$d || $d || $d || $d || $d || $d", "d", "$e || $e || $e || $e || $e", "e", "$f || $f || $f || $f",
                "f", "zz || zz || zz || zz || zz || zz || zz || zz || zz || zz || zz || zz || zz || zz || zz || zz"));
        quickly(() -> assertTrue(assertThrows(FilterException.class, () -> Filter.compile("$a || $a || $a || $a", bomb))
                .first().message().contains("Macros make this filter longer")));
        FilterContext grows = World.CONTEXT.withMacros(Map.of("g", "$g($1$1$1$1$1$1$1$1)"));
        quickly(() -> assertThrows(FilterException.class, () -> Filter.compile("$g(zz.port)", grows)));
    }

    @Test
    void longTexts() {
        quickly(() -> assertTrue(refused("zz.port == \"" + "x".repeat(1_000_000)).message().contains("not closed")));
        quickly(() -> refused("zz." + "x".repeat(1_000_000)));
        quickly(() -> refused("a-".repeat(200_000) + "a == 1"));
        quickly(() -> refused("zz.data == " + "aa-".repeat(200_000)));
        quickly(() -> compiled("zz.data == " + "aa-".repeat(200_000) + "aa"));
        quickly(() -> refused("zz.port == 1" + "0".repeat(1_000_000)));
        quickly(() -> refused("ZZ." + "x.".repeat(200_000) + "y == 1"));
        quickly(() -> assertTrue(refused(" ".repeat(5_000_000)).message().contains("at most")));
        quickly(() -> refused("zz.oid == " + "1.".repeat(200_000)));
        quickly(() -> refused("zz.data == " + "aa:".repeat(200_000)));
        quickly(() -> refused("zz.ip6 == " + "1:".repeat(200_000)));
    }
}
