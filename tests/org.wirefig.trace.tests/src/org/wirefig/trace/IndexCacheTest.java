package org.wirefig.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** A trace opened from the index that an earlier opening kept, which must tell what it tells without. */
class IndexCacheTest {
    private static final long ROOM = 1L << 30;
    private static final String RANDOM = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final String SECRET = "f1e2d3c4b5a69788f1e2d3c4b5a69788f1e2d3c4b5a69788f1e2d3c4b5a69788f1e2d3c4b5a69788f1e2d3c4b5a69788";

    @TempDir
    Path folder;
    private Path indexes;
    private final List<String> problems = new ArrayList<>();
    private IndexCache cache;
    private Path file;

    @BeforeEach
    void copySample() throws IOException {
        indexes = folder.resolve("indexes");
        cache = new IndexCache(indexes, 0, ROOM, problems::add);
        file = folder.resolve("trace.pcap");
        try (Trace trace = Trace.open(Samples.sample("ocs-crl-proxy.pcapng"), Progress.NONE)) {
            Converter.convert(trace.capture(), null, 0, file, Progress.NONE);
        }
    }

    private Trace open(Path trace, IndexCache with) throws IOException {
        return Trace.open(trace, new Keys(), DecodeAs.NONE, with, Progress.NONE);
    }

    private List<String> everything(IndexCache with) throws Exception {
        return everything(file, with);
    }

    private List<String> everything(Path trace, IndexCache with) throws Exception {
        try (Trace open = open(trace, with)) {
            return Everything.of(open);
        }
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.exists(indexes) ? Files.list(indexes) : Stream.empty()) {
            return files.sorted().toList();
        }
    }

    /** True when this opening read no frame of its own: the trace has its frames, and nothing was passed over. */
    private boolean isRestored(Path trace, Keys keys, DecodeAs decodeAs) throws IOException {
        try (Trace open = Trace.open(trace, keys, decodeAs, cache, Progress.NONE)) {
            return open.capture().isRestored();
        }
    }

    private boolean isRestored() throws IOException {
        return isRestored(file, new Keys(), DecodeAs.NONE);
    }

    @Test
    void aTraceOpenedAgainTellsWhatItToldTheFirstTime() throws Exception {
        for (Path sample : Samples.samples()) {
            List<String> without = everything(sample, IndexCache.NONE);
            assertEquals(without, everything(sample, cache), sample + " while it is kept");
            assertTrue(isRestored(sample, new Keys(), DecodeAs.NONE), sample.toString());
            assertEquals(without, everything(sample, cache), sample + " opened again");
        }
        assertEquals(Samples.samples().size(), kept().size());
        assertEquals(List.of(), problems);
    }

    private static byte[] numbers(int... values) {
        ByteBuffer b = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            b.putInt(value);
        }
        return b.array();
    }

    /** Custom blocks of pcapng are frames that came over no interface, at no time. */
    @Test
    void blocksThatAreFramesAreKeptToo() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(numbers(0x0A0D0D0A, 28, 0x1A2B3C4D, 1, -1, -1, 28));
        bytes.writeBytes(numbers(0xbad, 20, 32473, 0x64636261, 20));
        bytes.writeBytes(numbers(1, 20, 1, 0, 20));
        bytes.writeBytes(numbers(6, 36, 0, 5, 5, 4, 4, 0x01020304, 36));
        bytes.writeBytes(numbers(0x40000bad, 20, 9, 0x64636261, 20));
        Path trace = Files.write(folder.resolve("blocks.pcapng"), bytes.toByteArray());
        List<String> without = everything(trace, IndexCache.NONE);
        assertEquals(without, everything(trace, cache));
        assertTrue(isRestored(trace, new Keys(), DecodeAs.NONE));
        assertEquals(without, everything(trace, cache));
        try (Trace open = open(trace, cache)) {
            assertEquals(3, open.frameCount());
            assertEquals(1, open.select(Filter.compile("frame.interface_id == 0"), Progress.NONE).size());
            assertEquals(2, open.select(Filter.compile("frame.cb_pen"), Progress.NONE).size());
            assertEquals(0, open.select(Filter.compile("frame.time_relative > 0"), Progress.NONE).size());
        }
    }

    @Test
    void whatTheIndexAnswersBeginsNoPass() throws Exception {
        everything(cache);
        List<String> expected;
        try (Trace trace = open(file, IndexCache.NONE)) {
            expected = Everything.columns(trace);
        }
        try (Trace trace = open(file, cache)) {
            assertEquals(expected, Everything.columns(trace));
            assertEquals(trace.select(Filter.compile("tcp.port==443 || http"), Progress.NONE).size(),
                    trace.select(Filter.compile("http or tcp.port in {443}"), Progress.NONE).size());
            assertFalse(isPassing(), "the first pass was begun for a filter on columns");
            trace.row(1);
            trace.session();
            assertEquals(expected, Everything.columns(trace));
        }
        assertFalse(isPassing(), "the first pass goes on in a closed trace");
    }

    private static boolean isPassing() {
        return Thread.getAllStackTraces().keySet().stream().anyMatch(thread -> thread.getName().contains("first pass"));
    }

    @Test
    void aFileThatWasChangedOrTouchedIsReadAnew() throws Exception {
        everything(cache);
        assertTrue(isRestored());
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
        assertFalse(isRestored(), "after the file's time changed");
        assertTrue(isRestored());
        FileTime time = Files.getLastModifiedTime(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, time);
        assertFalse(isRestored(), "after a byte changed though size and time are the same");
        assertEquals(everything(IndexCache.NONE), everything(cache));
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        assertFalse(isRestored(), "after it became shorter");
        assertEquals(everything(IndexCache.NONE), everything(cache));
    }

    @Test
    void aRenamedFileIsKnown() throws Exception {
        everything(cache);
        Path other = folder.resolve("renamed.pcap");
        Files.move(file, other);
        assertTrue(isRestored(other, new Keys(), DecodeAs.NONE));
    }

    @Test
    void aFileThatGrewSinceGoesOnWhereItWas() throws Exception {
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        everything(cache);
        try (Trace trace = open(file, cache)) {
            assertTrue(trace.capture().isRestored());
            assertEquals(0, trace.follow(Progress.NONE));
            int before = trace.frameCount();
            Files.write(file, Arrays.copyOfRange(whole, whole.length / 2, whole.length * 3 / 4), StandardOpenOption.APPEND);
            assertEquals(trace.follow(Progress.NONE), trace.frameCount() - before);
            Files.write(file, Arrays.copyOfRange(whole, whole.length * 3 / 4, whole.length), StandardOpenOption.APPEND);
            assertTrue(trace.follow(Progress.NONE) > 0);
            assertEquals(everything(IndexCache.NONE), Everything.of(trace));
        }
    }

    @Test
    void damageIsFoundWhereverItIs() throws Exception {
        List<String> expected = everything(cache);
        Path index = kept().getFirst();
        byte[] good = Files.readAllBytes(index);
        for (int part = 0; part < 60; part++) {
            byte[] bad = good.clone();
            bad[(int) ((long) (good.length - 1) * part / 59)] ^= 0x10;
            check(index, part % 7 == 0 ? Arrays.copyOf(bad, good.length * part / 60) : bad, expected);
        }
        check(index, "no index at all".getBytes(StandardCharsets.UTF_8), expected);
        check(index, new byte[0], expected);
        assertFalse(problems.isEmpty());
    }

    private void check(Path index, byte[] bytes, List<String> expected) throws Exception {
        Files.write(index, bytes);
        try (Trace trace = open(file, cache)) {
            assertFalse(trace.capture().isRestored(), bytes.length + " bytes were believed");
            assertEquals(expected.size(), Everything.of(trace).size());
            assertEquals(expected.getLast(), Everything.of(trace).getLast());
        }
        assertTrue(isRestored(), "it is made anew");
    }

    @Test
    void secretsAndOtherDecodingHaveIndexesOfTheirOwn() throws Exception {
        everything(cache);
        Keys keys = new Keys();
        keys.addKeyLog("test", "CLIENT_RANDOM " + RANDOM + " " + SECRET);
        assertFalse(isRestored(file, keys, DecodeAs.NONE));
        assertTrue(isRestored(file, keys, DecodeAs.NONE));
        assertTrue(isRestored());
        DecodeAs decodeAs = DecodeAs.parse("tcp.port==80,data");
        assertFalse(isRestored(file, new Keys(), decodeAs));
        assertTrue(isRestored(file, new Keys(), decodeAs));
        assertEquals(3, kept().size());
        for (Path index : kept()) {
            String content = Files.readString(index, StandardCharsets.ISO_8859_1);
            assertFalse(content.contains(SECRET) || content.contains(RANDOM), "a secret stands in " + index);
        }
    }

    @Test
    void nothingIsKeptOfATraceWithAKeyThatCouldBeGuessed() throws Exception {
        Keys keys = new Keys();
        keys.addPreShared("test", "1234");
        assertFalse(isRestored(file, keys, DecodeAs.NONE));
        assertFalse(isRestored(file, keys, DecodeAs.NONE));
        assertEquals(List.of(), kept());
    }

    @Test
    void noBytesOfFramesAreKept() throws Exception {
        everything(cache);
        byte[] index = Files.readAllBytes(kept().getFirst());
        String text = new String(index, StandardCharsets.ISO_8859_1);
        for (String word : List.of("HTTP/1.", "Host: ", "GET ")) {
            assertTrue(Files.readString(file, StandardCharsets.ISO_8859_1).contains(word), word + " does not stand in the trace");
            assertFalse(text.contains(word), word);
        }
    }

    @Test
    void theEldestGoesWhenThereIsNoRoom() throws Exception {
        Path[] traces = new Path[4];
        for (int i = 0; i < traces.length; i++) {
            traces[i] = folder.resolve(i + ".pcap");
            byte[] bytes = Files.readAllBytes(file);
            bytes[44] = (byte) i;
            Files.write(traces[i], bytes);
        }
        everything(traces[0], cache);
        long one = Files.size(kept().getFirst());
        Files.setLastModifiedTime(kept().getFirst(), FileTime.from(Instant.now().minusSeconds(100)));
        Path foreign = Files.writeString(indexes.resolve("notes.txt"), "not ours");
        Path stale = Files.writeString(indexes.resolve("x.part"), "left behind");
        Files.setLastModifiedTime(stale, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        IndexCache small = new IndexCache(indexes, 0, one * 5 / 2, problems::add);
        everything(traces[1], small);
        everything(traces[2], small);
        assertEquals(2, kept().stream().filter(index -> index.toString().endsWith(".index")).count());
        assertFalse(isRestored(traces[0], new Keys(), DecodeAs.NONE), "the eldest was not let go");
        assertTrue(isRestored(traces[2], new Keys(), DecodeAs.NONE));
        assertTrue(Files.exists(foreign), "a file that is no index was deleted");
        assertFalse(Files.exists(stale), "what a process left behind stayed");
    }

    @Test
    void manyAtATimeDoNotDisturbEachOther() throws Exception {
        List<String> expected = everything(IndexCache.NONE);
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Callable<List<String>>> work = new ArrayList<>();
            for (int i = 0; i < 18; i++) {
                work.add(() -> everything(cache));
            }
            for (Future<List<String>> told : pool.invokeAll(work)) {
                assertEquals(expected, told.get());
            }
        }
        assertEquals(1, kept().size(), kept().toString());
        assertEquals(List.of(), problems);
        assertTrue(isRestored());
    }

    @Test
    void aFolderThatCannotBeUsedIsToldAndNothingElse() throws Exception {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, no folder");
        IndexCache none = new IndexCache(blocked.resolve("indexes"), 0, ROOM, problems::add);
        assertEquals(everything(IndexCache.NONE), everything(none));
        assertFalse(problems.isEmpty());
        assertTrue(problems.getFirst().contains("blocked"), problems.toString());
    }

    @Test
    void smallTracesAndThoseOfAnotherSettingAreNotKept() throws Exception {
        everything(new IndexCache(indexes, Files.size(file) + 1, ROOM, problems::add));
        everything(IndexCache.NONE);
        assertEquals(List.of(), kept());
        assertNotEquals(0, Files.size(file));
    }

    @Test
    void decodingAnewForgetsWhatWasKept() throws Exception {
        everything(cache);
        try (Trace trace = open(file, cache)) {
            trace.redecode(Progress.NONE);
            assertEquals(everything(IndexCache.NONE), Everything.of(trace));
        }
    }
}
