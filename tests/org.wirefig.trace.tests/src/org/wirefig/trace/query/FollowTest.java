package org.wirefig.trace.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.Converter;
import org.wirefig.filter.Filter;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;

/** A trace whose file grows, or shrinks, while it is open. */
class FollowTest {
    @TempDir
    Path folder;
    private byte[] whole;
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        file = folder.resolve("growing.pcap");
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Converter.convert(trace.capture(), null, 0, file, Progress.NONE);
        }
        whole = Files.readAllBytes(file);
    }

    private static List<Row> rows(Trace trace) {
        return IntStream.rangeClosed(1, trace.frameCount()).mapToObj(trace::row).toList();
    }

    private static int matches(Trace trace) throws Exception {
        return trace.select(Filter.compile("http || tls.alert_message"), Progress.NONE).size();
    }

    @Test
    void aFileThatGrowsBecomesWhatItIsWhenOpenedWhole() throws Exception {
        List<Row> expected;
        int matching;
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            expected = rows(trace);
            matching = matches(trace);
        }
        Files.write(file, Arrays.copyOf(whole, 30));
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            assertEquals(0, trace.frameCount());
            for (int at = 30; at < whole.length;) {
                int next = Math.min(whole.length, at + 7919);
                Files.write(file, Arrays.copyOfRange(whole, at, next), StandardOpenOption.APPEND);
                int before = trace.frameCount();
                assertEquals(trace.follow(Progress.NONE), trace.frameCount() - before);
                matches(trace);
                at = next;
            }
            assertEquals(expected, rows(trace));
            assertEquals(matching, matches(trace));
            assertEquals(List.of(), trace.capture().warnings());
            assertEquals(0, trace.follow(Progress.NONE));
        }
    }

    @Test
    void framesThatAreNoLongerInTheFileSaySo() throws Exception {
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            int last = trace.frameCount();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(whole.length / 2);
            }
            assertTrue(trace.row(last).description().contains("can no longer be read"), trace.row(last).toString());
            trace.rows(new int[] {last - 1, last}, d -> assertTrue(d.description().contains("can no longer be read"), d.frame() + ": " + d.description()));
            assertTrue(trace.decode(last).roots().getLast().text().contains("can no longer be read"), "the tree");
            assertEquals("SMB", trace.row(1).protocol());
            trace.follow(Progress.NONE);
            assertTrue(trace.capture().hasShrunk());
            assertTrue(trace.capture().warnings().getLast().what().contains("shorter"));
        }
    }
}
