package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;

class FrameSortTest {
    private static Trace trace;

    @BeforeAll
    static void open() throws Exception {
        trace = Trace.open(Samples.sample("ocs-crl-proxy.cap"), Progress.NONE);
    }

    @AfterAll
    static void close() throws Exception {
        trace.close();
    }

    private static List<Integer> frames(FrameOrder order) {
        return IntStream.range(0, order.size()).map(order::frame).boxed().toList();
    }

    @Test
    void lengthsAsNumbersAndEqualOnesInTheFilesOrder() {
        FrameOrder order = FrameSort.sort(trace, null, "_ws.col.Length", true, Progress.NONE);
        List<Integer> expected = IntStream.rangeClosed(1, trace.frameCount()).boxed()
                .sorted(Comparator.comparing((Integer frame) -> trace.capture().frames().length(frame)).reversed()).toList();
        assertEquals(expected, frames(order));
        for (int row = 0; row < order.size(); row++) {
            assertEquals(row, order.row(order.frame(row)));
        }
    }

    @Test
    void textsWithTheNumbersInThemAsNumbers() {
        FrameOrder order = FrameSort.sort(trace, null, "_ws.col.Description", false, Progress.NONE);
        assertEquals(trace.frameCount(), order.size());
        Row before = null;
        for (int frame : frames(order)) {
            Row row = trace.row(frame);
            if (before != null) {
                int compared = natural(before.description(), row.description());
                assertTrue(compared < 0 || compared == 0 && before.number() < frame, before + " before " + row);
            }
            before = row;
        }
    }

    /** Slow and plain: part by part, digits by value. */
    private static int natural(String one, String other) {
        String[] a = one.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
        String[] b = other.split("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            boolean numbers = a[i].matches("\\d+") && b[i].matches("\\d+");
            int part = numbers ? new java.math.BigInteger(a[i]).compareTo(new java.math.BigInteger(b[i]))
                    : Arrays.compareUnsigned(a[i].getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            b[i].getBytes(java.nio.charset.StandardCharsets.UTF_8));
            boolean prefix = !numbers && part != 0 && (a[i].startsWith(b[i]) || b[i].startsWith(a[i]));
            if (part != 0) {
                return prefix ? one.compareTo(other) : part;
            }
        }
        return Integer.compare(a.length, b.length);
    }

    @Test
    void aFieldsNumbersAndFramesWithoutItLastBothWays() {
        FrameSet http = trace.select(compiled("tcp.port==8080"), Progress.NONE);
        List<Integer> up = frames(FrameSort.sort(trace, http, "http.response.code", false, Progress.NONE));
        List<Integer> down = frames(FrameSort.sort(trace, http, "http.response.code", true, Progress.NONE));
        assertEquals(http.size(), up.size());
        List<Integer> codes = trace.select(compiled("tcp.port==8080 && http.response.code"), Progress.NONE).stream().boxed().toList();
        assertTrue(codes.containsAll(up.subList(0, codes.size())) && codes.containsAll(down.subList(0, codes.size())), up + " " + down);
        assertEquals(up.subList(codes.size(), up.size()), down.subList(codes.size(), down.size()));
    }

    private static Filter compiled(String text) {
        try {
            return Filter.compile(text);
        } catch (org.wirefig.filter.FilterException e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void stopsWhenItIsTold() {
        assertThrows(CancellationException.class,
                () -> FrameSort.sort(trace, null, "_ws.col.Description", false, (done, total) -> false));
    }

    @Test
    void aKeyOrderOfManyIsStable() {
        SortKeys.Numbers keys = new SortKeys.Numbers(200_000);
        java.util.Random random = new java.util.Random(3);
        long[] values = new long[200_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(500);
            keys.set(i, values[i]);
        }
        int[] places = new KeyOrder(keys, false, () -> true).sorted(values.length);
        for (int i = 1; i < places.length; i++) {
            long a = values[places[i - 1]];
            long b = values[places[i]];
            assertTrue(a < b || a == b && places[i - 1] < places[i]);
        }
    }
}
