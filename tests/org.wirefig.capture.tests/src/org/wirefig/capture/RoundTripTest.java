package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.write.CaptureWriter;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.OutFrame;
import org.wirefig.capture.write.TraceInfo;

class RoundTripTest {
    @TempDir
    Path folder;

    private Capture written(String name, TraceInfo info) throws IOException {
        return Capture.open(Samples.write(folder.resolve(name), info, Samples.frames()), Progress.NONE);
    }

    private static void sameFrames(Capture capture, List<OutFrame> frames) {
        assertEquals(List.of(), capture.warnings());
        assertEquals(frames.size(), capture.frames().count());
        for (int i = 1; i <= frames.size(); i++) {
            OutFrame frame = frames.get(i - 1);
            assertEquals(frame.timeNanos(), capture.frames().timeNanos(i), "time of frame " + i);
            assertEquals(frame.length(), capture.frames().length(i), "length of frame " + i);
            assertArrayEquals(frame.bytes().copy(), capture.frame(i).copy(), "bytes of frame " + i);
        }
    }

    @Test
    void pcapNgKeepsEverything() throws IOException {
        try (Capture capture = written("t.pcapng", Samples.info())) {
            sameFrames(capture, Samples.frames());
            for (int i = 1; i <= 4; i++) {
                assertEquals(Samples.frames().get(i - 1).comments(), capture.frameComments(i));
                assertEquals(Samples.frames().get(i - 1).process(), capture.processOf(i));
                assertEquals(Samples.frames().get(i - 1).interfaceId(), capture.frames().interfaceId(i));
            }
            assertEquals(Samples.info().interfaces(), capture.interfaces());
            assertEquals(Samples.info().comments(), capture.comments());
            assertEquals(Samples.info().names(), capture.names());
            assertEquals("CLIENT_RANDOM 00 11\n", capture.secrets().getFirst().data().ascii(0, 20));
            assertEquals("b\u00fcro.exe", capture.processes().getFirst().name());
            assertEquals(4711, capture.processes().getFirst().pid());
        }
    }

    @Test
    void netMonKeepsCommentsProcessesAndUtc() throws IOException {
        try (Capture capture = written("t.cap", Samples.info())) {
            assertEquals("NetMon 2.3", capture.format());
            sameFrames(capture, Samples.frames());
            assertEquals(Optional.of(ZoneOffset.ofHours(-5)), capture.zone());
            assertEquals(List.of("first line\nsecond \u00e4\u20ac {line}"), capture.frameComments(2));
            assertEquals(List.of("one line"), capture.frameComments(4));
            assertArrayEquals(new int[] {2, 4}, capture.commentedFrames());
            assertEquals(0, capture.processOf(2));
            assertEquals(1, capture.processOf(3));
            assertEquals(-1, capture.processOf(1));
            ProcessInfo process = capture.processes().getFirst();
            assertEquals("C:\\Program Files\\b\u00fcro.exe", process.path());
            assertEquals(InetAddress.getByAddress(new byte[] {10, 1, 2, 3}), process.remoteAddress());
            assertEquals(443, process.remotePort());
            assertEquals(50123, process.localPort());
            assertEquals(2, process.icon().length());
            assertEquals(LinkType.RAW, capture.linkType(3));
        }
    }

    @Test
    void pcapKeepsFramesAndNamesTheRest() throws IOException {
        List<String> losses;
        List<OutFrame> frames = Samples.frames();
        try (CaptureWriter writer = CaptureWriters.byName("pcap", folder.resolve("t.pcap"), Samples.info())) {
            for (OutFrame frame : frames) {
                writer.write(frame);
            }
            writer.finish();
            losses = writer.losses();
        }
        try (Capture capture = Capture.open(folder.resolve("t.pcap"), Progress.NONE)) {
            assertEquals("pcap (nanosecond)", capture.format());
            sameFrames(capture, List.of(frames.get(0), frames.get(1), frames.get(3)));
            assertEquals(4, capture.interfaces().getFirst().fcsLength());
        }
        String all = String.join("; ", losses);
        for (String lost : List.of("2 frame comments", "2 processes", "2 resolved names", "1 block of decryption",
                "1 frame of link type Raw IP is", "2 interface names are", "1 comment on the trace is")) {
            assertTrue(all.contains(lost), lost + " in " + all);
        }
    }

    @Test
    void sameInputGivesSameBytes() throws IOException {
        for (String ending : List.of("pcap", "pcapng", "cap")) {
            Path first = Samples.write(folder.resolve("a." + ending), Samples.info(), Samples.frames());
            Path second = Samples.write(folder.resolve("b." + ending), Samples.info(), Samples.frames());
            assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second), ending);
        }
    }

    @Test
    void anUnfinishedFileLeavesTheOldOneAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("t.pcap"), "old");
        try (CaptureWriter writer = CaptureWriters.forPath(file, Samples.info())) {
            writer.write(Samples.frames().getFirst());
        }
        assertEquals("old", Files.readString(file));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(file), left.toList());
        }
    }

    @Test
    void anEndingWithoutAFormatIsRefusedWithTheOnesThereAre() {
        CaptureException e = assertThrows(CaptureException.class,
                () -> CaptureWriters.forPath(folder.resolve("t.txt"), Samples.info()));
        assertTrue(e.getMessage().contains(".pcapng"), e.getMessage());
    }

    @Test
    void aTimeThatDoesNotFitIsSaid() throws IOException {
        TraceInfo coarse = TraceInfo.of(LinkType.ETHERNET);
        try (CaptureWriter writer = CaptureWriters.forPath(folder.resolve("t.pcapng"), coarse)) {
            writer.write(OutFrame.of(Samples.TIME + 1, Bytes.of(Samples.frame(60, 0))));
            writer.write(OutFrame.of(FrameIndex.NO_TIME, Bytes.of(Samples.frame(60, 0))));
            writer.finish();
            assertEquals(2, writer.losses().size(), writer.losses().toString());
        }
    }
}
