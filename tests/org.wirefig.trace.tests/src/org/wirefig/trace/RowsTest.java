package org.wirefig.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Utf8Text;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.query.Samples;

/** Rows of many frames at a time are those of one by one, and those of a decoding that reports fields. */
class RowsTest {
    @TempDir
    Path folder;

    @Test
    void manyRowsSayWhatOneByOneSays() throws Exception {
        int compared = 0;
        for (Path file : Samples.samples()) {
            try (Trace trace = Trace.open(file, Progress.NONE)) {
                compared += compare(trace);
            }
        }
        assertTrue(compared > 500, compared + " rows");
    }

    /** The first pass is taken when the rows are asked for, and is waited for. */
    @Test
    void manyRowsOfATraceOpenedFromItsIndexSayTheSame() throws Exception {
        IndexCache cache = new IndexCache(folder, 0, 1L << 30, problem -> {
        });
        for (Path file : Samples.samples()) {
            List<String> rows;
            try (Trace trace = Trace.open(file, new Keys(), DecodeAs.NONE, cache, Progress.NONE)) {
                rows = rows(trace);
            }
            try (Trace again = Trace.open(file, new Keys(), DecodeAs.NONE, cache, Progress.NONE)) {
                assertEquals(rows, rows(again), file.toString());
            }
        }
    }

    @Test
    void aFrameThatDoesNotExistIsToldOf() throws Exception {
        try (Trace trace = Trace.open(Samples.samples().getFirst(), Progress.NONE)) {
            assertThrows(IllegalArgumentException.class, () -> trace.rows(new int[] {trace.frameCount() + 1}, d -> { }));
            assertThrows(IllegalArgumentException.class, () -> trace.rows(new int[] {0, 1}, d -> { }));
        }
    }

    private static List<String> rows(Trace trace) {
        List<String> rows = new ArrayList<>();
        Utf8Text text = new Utf8Text(100);
        trace.rows(IntStream.rangeClosed(1, trace.frameCount()).toArray(), d -> {
            text.append(d.sourceText()).append('|').append(d.destinationText()).append('|').append(d.column()).append('|')
                    .append(d.length()).append('|').seconds(d.timeNanos()).append('|');
            d.describeTo(text);
            rows.add(d.frame() + " " + text);
            text.take();
        });
        return rows;
    }

    private static int compare(Trace trace) {
        List<String> rows = rows(trace);
        assertEquals(trace.frameCount(), rows.size());
        FieldTexts sink = new FieldTexts("frame.number", "tls.record.content_type");
        for (int frame = 1; frame <= rows.size(); frame++) {
            assertEquals(text(trace.row(frame)), rows.get(frame - 1), trace.path().toString());
            assertEquals(trace.row(frame), trace.row(frame, sink), trace.path().toString());
        }
        return rows.size();
    }

    private static String text(Row row) {
        return row.number() + " " + row.source() + "|" + row.destination() + "|" + row.protocol() + "|" + row.length() + "|"
                + FieldText.seconds(row.timeNanos()) + "|" + FieldText.printable(row.description());
    }
}
