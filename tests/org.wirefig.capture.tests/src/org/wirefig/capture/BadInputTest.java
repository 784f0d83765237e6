package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {
    /** More than what stands after the last frame in any sample. */
    private static final int LEFT = 100;

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("t"), bytes);
    }

    @Test
    void aFileCutAnywhereShowsItsWholeFramesAndWarns() throws IOException {
        for (Map.Entry<String, byte[]> sample : Samples.all(folder).entrySet()) {
            byte[] whole = sample.getValue();
            int all = Soundness.check(file(whole));
            int most = 0;
            for (int cut = 0; cut < whole.length; cut += whole.length > 3000 ? 3 : 1) {
                Path file = file(Arrays.copyOf(whole, cut));
                int frames = Soundness.check(file);
                String where = sample.getKey() + " cut at " + cut + " of " + whole.length;
                assertTrue(frames <= all, where);
                if (frames >= 0 && frames < all && !sample.getKey().startsWith("netmon")) {
                    assertTrue(frames >= most, where + ": " + frames + " frames after " + most);
                    most = frames;
                }
            }
            assertTrue(all < 2 || most >= all - 1 || sample.getKey().startsWith("netmon"), sample.getKey() + ": " + most);
        }
    }

    @Test
    void aCutNetMonFileGivesItsFramesWithoutTheTable() throws IOException {
        byte[] whole = Samples.all(folder).get("netmon2");
        try (Capture capture = Capture.open(file(Arrays.copyOf(whole, whole.length - 20)), Progress.NONE)) {
            assertEquals(4, capture.frames().count());
            assertEquals(Samples.TIME + 1500, capture.frames().timeNanos(2));
            assertTrue(capture.warnings().getFirst().what().contains("frame table"), capture.warnings().toString());
        }
    }

    @Test
    void theWarningGivesTheOffsetOfTheCut() throws IOException {
        byte[] whole = Samples.pcap(Samples.little(), 0xa1b2c3d4L, 2, 4, false);
        try (Capture capture = Capture.open(file(Arrays.copyOf(whole, whole.length - 1)), Progress.NONE)) {
            assertEquals(2, capture.frames().count());
            assertEquals(24 + 16 + 40 + 16 + 41, capture.warnings().getFirst().offset());
            assertTrue(capture.warnings().getFirst().what().contains("cut off"), capture.warnings().toString());
        }
    }

    @Test
    void lengthsAtTheirEdgesAreSaidAndSurvived() throws IOException {
        byte[] whole = Samples.pcap(Samples.little(), 0xa1b2c3d4L, 2, 4, false);
        for (long length : new long[] {0x7fffffffL, 0x80000000L, 0xffffffffL, 300_000}) {
            byte[] bytes = whole.clone();
            System.arraycopy(Samples.little().u32(length).make(), 0, bytes, 24 + 56 + 8, 4);
            try (Capture capture = Capture.open(file(bytes), Progress.NONE)) {
                assertEquals(1, capture.frames().count());
                assertEquals(24 + 56, capture.warnings().getFirst().offset());
            }
        }
        for (Map.Entry<String, byte[]> sample : Samples.all(folder).entrySet()) {
            for (long length : new long[] {0, 1, 0x7fffffffL, 0xffffffffL}) {
                for (int at = 4; at + 4 <= Math.min(sample.getValue().length, 600); at += 4) {
                    byte[] bytes = sample.getValue().clone();
                    System.arraycopy(Samples.little().u32(length).make(), 0, bytes, at, 4);
                    Soundness.check(file(bytes));
                }
            }
        }
    }

    /** Found by mutation: the frame's header was read beyond the end of the file. */
    @Test
    void aSnifferRecordShorterThanAFrameHeaderIsSaid() throws IOException {
        byte[] whole = Samples.sniffer();
        byte[] bytes = Arrays.copyOf(whole, whole.length - 6 - 14 - 42);
        int record = bytes.length - 6;
        System.arraycopy(Samples.little().u16(4, 0, 0).make(), 0, bytes, record, 6);
        try (Capture capture = Capture.open(file(bytes), Progress.NONE)) {
            assertEquals(2, capture.frames().count());
            assertEquals(record, capture.warnings().getFirst().offset());
        }
    }

    @Test
    void aFrameTableThatPointsOutsideOrBackwards() throws IOException {
        byte[] bytes = Samples.netMon1();
        System.arraycopy(Samples.little().u32(0xfffffff0L).make(), 0, bytes, bytes.length - 4, 4);
        try (Capture capture = Capture.open(file(bytes), Progress.NONE)) {
            assertEquals(1, capture.frames().count());
            assertEquals(bytes.length - 4, capture.warnings().getFirst().offset());
        }
    }

    @Test
    void whatIsNoCaptureIsNamedWithWhatIsRead() throws IOException {
        CaptureException text = assertThrows(CaptureException.class,
                () -> Capture.open(file("hello, this is text".getBytes()), Progress.NONE));
        assertTrue(text.getMessage().contains("68 65 6c 6c") && text.getMessage().contains("pcapng"), text.getMessage());
        CaptureException empty = assertThrows(CaptureException.class, () -> Capture.open(file(new byte[0]), Progress.NONE));
        assertTrue(empty.getMessage().contains("empty"), empty.getMessage());
        CaptureException directory = assertThrows(CaptureException.class, () -> Capture.open(folder, Progress.NONE));
        assertTrue(directory.getMessage().contains("folder"), directory.getMessage());
        CaptureException missing = assertThrows(CaptureException.class,
                () -> Capture.open(folder.resolve("none"), Progress.NONE));
        assertTrue(missing.getMessage().contains("does not exist"), missing.getMessage());
    }

    @Test
    void aPipeIsRefusedInsteadOfWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process mkfifo;
        try {
            mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        } catch (IOException e) {
            Assumptions.abort("SKIPPED: no mkfifo here: " + e.getMessage());
            return;
        }
        assertTrue(mkfifo.waitFor(10, TimeUnit.SECONDS));
        CaptureException e = assertThrows(CaptureException.class, () -> Capture.open(pipe, Progress.NONE));
        assertTrue(e.getMessage().contains("pipe"), e.getMessage());
    }

    @Test
    void aFileWithoutPermissionSaysSo() throws IOException {
        Path file = file(Samples.snoop());
        Assumptions.assumeTrue(file.getFileSystem().supportedFileAttributeViews().contains("posix"), "SKIPPED: no POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "SKIPPED: this user may read everything");
        CaptureException e = assertThrows(CaptureException.class, () -> Capture.open(file, Progress.NONE));
        assertTrue(e.getMessage().contains("permission"), e.getMessage());
    }

    @Test
    void aFileThatShrinksWhileOpenIsAFaultThatCanBeCaught() throws IOException {
        byte[] record = Samples.little().u32(1, 2, 4096, 4096).bytes(Samples.frame(4096, 1)).make();
        Samples.Maker maker = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 65535, 1);
        for (int i = 0; i < 20; i++) {
            maker.bytes(record);
        }
        Path file = file(maker.make());
        try (Capture capture = Capture.open(file, Progress.NONE)) {
            try (var channel = java.nio.channels.FileChannel.open(file, java.nio.file.StandardOpenOption.WRITE)) {
                channel.truncate(8192);
            }
            assertEquals(0x01, capture.frame(1).u8(0));
            Throwable fault = assertThrows(InternalError.class, () -> capture.frame(20).copy());
            assertTrue(Capture.isFault(fault), fault.toString());
            assertEquals(0, capture.follow(Progress.NONE));
            assertTrue(capture.warnings().getLast().what().contains("shorter"), capture.warnings().toString());
            int warnings = capture.warnings().size();
            capture.follow(Progress.NONE);
            assertEquals(warnings, capture.warnings().size());
        }
    }

    @Test
    void aGrowingFileIsFollowed() throws IOException {
        for (String name : new String[] {"pcap", "pcapng", "snoop", "erf"}) {
            byte[] whole = Samples.all(folder).get(name);
            Path file = file(whole);
            int all = Soundness.check(file);
            Files.write(file, Arrays.copyOf(whole, whole.length - LEFT));
            try (Capture capture = Capture.start(file)) {
                capture.index(Progress.NONE);
                int before = capture.frames().count();
                assertTrue(before < all, name);
                Files.write(file, Arrays.copyOfRange(whole, whole.length - LEFT, whole.length), java.nio.file.StandardOpenOption.APPEND);
                assertEquals(all - before, capture.follow(Progress.NONE), name);
                byte[] last = capture.frame(all).copy();
                assertEquals(capture.frames().capturedLength(all), last.length);
                assertEquals(0, capture.follow(Progress.NONE));
                assertFalse(capture.warnings().stream().anyMatch(w -> w.what().contains("cut off")), capture.warnings().toString());
            }
        }
    }
}
