package org.wirefig.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.capture.write.Converter;
import org.wirefig.filter.Filter;
import org.wirefig.protocol.DecodeAs;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.query.Samples;

/** One folder of kept indexes, and several processes that write there at a time or are ended while they do. */
class IndexProcessesTest {
    private static final long ROOM = 1L << 30;
    private static final int PCAP_HEADER = 24;

    @TempDir
    Path folder;
    private Path indexes;
    private Path trace;

    /**
     * Opens a trace so many times, each time as if it had been changed just now, so that an index is written. Prints a line for what
     * it told, other than the time before, and whatever the folder of indexes was not good for.
     */
    static final class Opening {
        private Opening() {
        }

        public static void main(String[] arguments) throws Exception {
            Path file = Path.of(arguments[1]);
            String before = "";
            for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
                String told = told(file, Path.of(arguments[0]), System.out::println).substring(1);
                if (!told.equals(before)) {
                    System.out.println(told);
                }
                before = told;
            }
        }
    }

    /** Whether the trace was opened from an index, + or -; how many frames it has and a filter finds, and its last row. */
    private static String told(Path file, Path indexes, Consumer<String> problems) throws Exception {
        try (Trace open = Trace.open(file, new Keys(), DecodeAs.NONE, new IndexCache(indexes, 0, ROOM, problems), Progress.NONE)) {
            return (open.capture().isRestored() ? "+" : "-") + open.frameCount() + " " + open.select(Filter.compile("http"), Progress.NONE).size()
                    + " " + open.row(open.frameCount());
        }
    }

    @BeforeEach
    void copySample() throws Exception {
        indexes = folder.resolve("indexes");
        trace = folder.resolve("trace.pcap");
        try (Trace sample = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Converter.convert(sample.capture(), null, 0, trace, Progress.NONE);
        }
    }

    private Process opening(int times) throws Exception {
        return OtherProcess.start(Opening.class, List.of(), indexes, trace, times);
    }

    private List<Path> kept(String ending) throws Exception {
        try (Stream<Path> files = Files.exists(indexes) ? Files.list(indexes) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    @Test
    void processesThatWriteTheSameIndexAtOnceDoNotDisturbEachOther() throws Exception {
        List<Process> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(opening(15));
        }
        Set<String> told = new TreeSet<>();
        for (Process process : all) {
            told.addAll(OtherProcess.said(process));
        }
        List<String> problems = new ArrayList<>();
        told(trace, indexes, problems::add);
        String again = told(trace, indexes, problems::add);
        assertEquals(Set.of(again.substring(1)), told);
        assertTrue(again.startsWith("+"), "is not opened from the index");
        assertEquals(List.of(), problems);
        assertEquals(1, kept(".index").size());
        assertEquals(List.of(), kept(".part"));
    }

    /** So many frames that writing takes long enough to be seen. */
    private void enlarge() throws Exception {
        byte[] all = Files.readAllBytes(trace);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(trace), 1 << 20)) {
            out.write(all, 0, PCAP_HEADER);
            for (int i = 0; i < 100; i++) {
                out.write(all, PCAP_HEADER, all.length - PCAP_HEADER);
            }
        }
    }

    @Test
    void aProcessThatEndsWhileItWritesLeavesNothingThatIsBelieved() throws Exception {
        enlarge();
        String expected = told(trace, indexes, problem -> { }).substring(1);
        for (int tried = 0; kept(".part").isEmpty(); tried++) {
            assertTrue(tried < 20, "a process could not be ended while it wrote");
            Process process = opening(1000);
            while (kept(".part").isEmpty()) {
                assertTrue(process.isAlive(), "it wrote nothing");
            }
            process.destroyForcibly().waitFor();
        }
        Path part = kept(".part").getFirst();
        List<String> problems = new ArrayList<>();
        // as new, the trace was touched; then from what this process kept
        assertEquals("-" + expected, told(trace, indexes, problems::add));
        assertEquals("+" + expected, told(trace, indexes, problems::add));
        assertEquals(List.of(), problems);
        // what it left is not believed in the place of the index either, should it lack no more than a byte
        byte[] left = Files.readAllBytes(part);
        Files.write(kept(".index").getFirst(), Arrays.copyOf(left, Math.max(0, left.length - 1)));
        assertEquals("-" + expected, told(trace, indexes, problems::add));
        assertFalse(problems.isEmpty());
    }
}
