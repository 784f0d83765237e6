package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatsTest {
    @TempDir
    Path folder;

    private Capture open(byte[] bytes) throws IOException {
        Capture capture = Capture.open(Files.write(folder.resolve("t"), bytes), Progress.NONE);
        assertEquals(List.of(), capture.warnings());
        return capture;
    }

    private void isPcap(byte[] bytes, String format, long fraction) throws IOException {
        try (Capture capture = open(bytes)) {
            assertEquals(format, capture.format());
            assertEquals(3, capture.frames().count());
            assertEquals(1_700_000_001_000_000_000L + fraction * 501, capture.frames().timeNanos(2));
            assertEquals(41, capture.frames().capturedLength(2));
            assertEquals(100, capture.frames().length(2));
            assertArrayEquals(Samples.frame(42, 2), capture.frame(3).copy());
            assertEquals(LinkType.ETHERNET, capture.linkType(1));
        }
    }

    @Test
    void readsPcapInAllVariants() throws IOException {
        isPcap(Samples.pcap(Samples.little(), 0xa1b2c3d4L, 2, 4, false), "pcap", 1000);
        isPcap(Samples.pcap(Samples.big(), 0xa1b2c3d4L, 2, 4, false), "pcap", 1000);
        isPcap(Samples.pcap(Samples.little(), 0xa1b23c4dL, 2, 4, false), "pcap (nanosecond)", 1);
        isPcap(Samples.pcap(Samples.big(), 0xa1b23c4dL, 2, 4, false), "pcap (nanosecond)", 1);
        isPcap(Samples.pcap(Samples.little(), 0xa1b2cd34L, 2, 4, false), "pcap (modified)", 1000);
        isPcap(Samples.pcap(Samples.little(), 0xa1b2c3d4L, 2, 2, true), "pcap", 1000);
        isPcap(Samples.pcap(Samples.big(), 0xa1b2c3d4L, 2, 3, true), "pcap", 1000);
        isPcap(Samples.pcap(Samples.big(), 0xa1b2c3d4L, 2, 3, false), "pcap", 1000);
    }

    @Test
    void damageInAFractionOfASecondMovesNoFrameToAnother() throws IOException {
        Samples.Maker to = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 65535, LinkType.ETHERNET);
        for (long micros : new long[] {999_999, 1_000_345, 520_765_928}) {
            to.u32(1_700_000_000L, micros).u32(1, 1).u8(0);
        }
        try (Capture capture = open(to.make())) {
            FrameIndex frames = capture.frames();
            assertEquals(1_700_000_000_999_999_000L, frames.timeNanos(1));
            // two writers in one: who forgot to carry, and who wrote nonsense
            assertEquals(1_700_000_001_000_345_000L, frames.timeNanos(2));
            assertEquals(1_700_000_000_765_928_000L, frames.timeNanos(3));
        }
    }

    @Test
    void readsCheckSequenceLengthFromTheLinkType() throws IOException {
        byte[] bytes = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 65535, 0x2400_0001L).make();
        try (Capture capture = open(bytes)) {
            assertEquals(4, capture.interfaces().getFirst().fcsLength());
            assertEquals(LinkType.ETHERNET, capture.interfaces().getFirst().linkType());
        }
    }

    @Test
    void readsNetXRay() throws IOException {
        for (int version = 1; version <= 2; version++) {
            try (Capture capture = open(Samples.netXRay(version))) {
                assertEquals("NetXRay 00" + version + (version == 1 ? ".100" : ".001"), capture.format());
                assertEquals(3, capture.frames().count());
                assertEquals(1_700_000_001_500_000_000L, capture.frames().timeNanos(2));
                assertEquals(41, capture.frames().capturedLength(2));
                assertEquals(100, capture.frames().length(2));
                assertArrayEquals(Samples.frame(42, 2), capture.frame(3).copy());
            }
        }
    }

    @Test
    void readsHciDump() throws IOException {
        try (Capture capture = open(Samples.hciDump())) {
            assertEquals("hcidump", capture.format());
            assertEquals(3, capture.frames().count());
            assertEquals(1_700_000_001_000_007_000L, capture.frames().timeNanos(2));
            assertEquals(41, capture.frames().capturedLength(2));
        }
    }

    @Test
    void readsSniffer() throws IOException {
        try (Capture capture = open(Samples.sniffer())) {
            assertEquals("Sniffer", capture.format());
            assertEquals(3, capture.frames().count());
            assertEquals(1_201_651_202_000_000_000L, capture.frames().timeNanos(2));
            assertEquals(100, capture.frames().length(3));
            assertArrayEquals(Samples.frame(42, 2), capture.frame(3).copy());
        }
    }

    @Test
    void readsPppdLogs() throws IOException {
        try (Capture capture = open(Samples.pppd())) {
            assertEquals(2, capture.frames().count());
            assertArrayEquals(new byte[] {(byte) 0xff, 3, 0x7e}, capture.frame(1).copy());
            assertEquals(1_700_000_000_300_000_000L, capture.frames().timeNanos(1));
            assertArrayEquals(new byte[] {(byte) 0xff, 3, 0x21}, capture.frame(2).copy());
            assertEquals(1_700_000_001_300_000_000L, capture.frames().timeNanos(2));
            assertEquals(LinkType.PPP, capture.linkType(1));
        }
    }

    @Test
    void readsEyeSdnTraces() throws IOException {
        try (Capture capture = open(Samples.eyeSdn())) {
            assertEquals(1, capture.frames().count());
            assertEquals(1_700_000_000_000_007_000L, capture.frames().timeNanos(1));
            assertArrayEquals(new byte[] {1, (byte) 0xff, (byte) 0xfe}, capture.frame(1).copy());
        }
    }

    @Test
    void readsBtSnoop() throws IOException {
        try (Capture capture = open(Samples.btSnoop())) {
            assertEquals("btsnoop", capture.format());
            assertEquals(3, capture.frames().count());
            assertEquals(1_700_000_002_000_000_000L, capture.frames().timeNanos(3));
            assertEquals(LinkType.BLUETOOTH_H4, capture.linkType(1));
        }
    }

    @Test
    void readsSnoop() throws IOException {
        try (Capture capture = open(Samples.snoop())) {
            assertEquals("snoop", capture.format());
            assertEquals(3, capture.frames().count());
            assertEquals(1_700_000_000_000_007_000L, capture.frames().timeNanos(3));
            assertArrayEquals(Samples.frame(42, 2), capture.frame(3).copy());
            assertEquals(100, capture.frames().length(3));
        }
    }

    @Test
    void readsErfWithExtensionHeaders() throws IOException {
        try (Capture capture = open(Samples.erf())) {
            assertEquals("ERF", capture.format());
            assertEquals(3, capture.frames().count());
            assertEquals(1_700_000_001_500_000_000L, capture.frames().timeNanos(2));
            assertEquals(60, capture.frames().length(2));
            assertArrayEquals(Bytes.of(Samples.frame(62, 1)).copy(0, 60), capture.frame(2).copy());
            assertEquals(List.of("port A", "port B", "port C"), capture.interfaces().stream().map(Interface::name).toList());
        }
    }

    @Test
    void readsNetMon1InTheOrderOfItsTable() throws IOException {
        try (Capture capture = open(Samples.netMon1())) {
            assertEquals("NetMon 1.1", capture.format());
            assertEquals(2, capture.frames().count());
            long start = java.time.Instant.parse("2001-02-03T04:05:06.007Z").toEpochMilli() * 1_000_000L;
            assertEquals(start + 1_000_000_000L, capture.frames().timeNanos(1));
            assertEquals(start, capture.frames().timeNanos(2));
            assertEquals(60, capture.frames().length(1));
            assertArrayEquals(Samples.frame(40, 1), capture.frame(1).copy());
        }
    }

    /** A frame of NetMon 2.x: time, lengths, data, trailer. */
    private static byte[] netMonFrame(long micros, int length, byte[] trailer) {
        return Samples.little().i64(micros).u32(length + 10, length).bytes(Samples.frame(length, length)).bytes(trailer).make();
    }

    private static byte[] netMon2(int minor, byte[]... frames) {
        Samples.Maker data = Samples.little();
        int[] offsets = new int[frames.length];
        for (int i = frames.length - 1; i >= 0; i--) {
            // last frame first, and a hole before each
            offsets[i] = 128 + data.u32(0).make().length;
            data.bytes(frames[i]);
        }
        Samples.Maker file = Samples.little().text("GMBU").u8(minor, 2).u16(1).u16(2020, 2, 6, 29, 12, 0, 0, 500)
                .u32(128 + data.make().length, 4 * frames.length).bytes(new byte[96]).bytes(data.make());
        for (int offset : offsets) {
            file.u32(offset);
        }
        return file.make();
    }

    @Test
    void readsNetMon2WithAnyTrailer() throws IOException {
        long start = java.time.Instant.parse("2020-02-29T12:00:00.500Z").toEpochMilli() * 1_000_000L;
        byte[] ethernet = Samples.little().u16(1).make();
        byte[] raw = Samples.little().u16(9).u32(-1).make();
        byte[] reassembled = Samples.little().u16(0xfffc).u32(-1).make();
        byte[] etw = Samples.little().u16(0xffe0).u32(-1).make();
        byte[] fromPcap = Samples.little().u16(0xe000 + LinkType.LINUX_SLL).u32(-1).make();
        try (Capture capture = open(netMon2(0, netMonFrame(5, 20, new byte[0]), netMonFrame(-7, 30, new byte[1])))) {
            assertEquals("NetMon 2.0", capture.format());
            assertEquals(start + 5000, capture.frames().timeNanos(1));
            assertEquals(start - 7000, capture.frames().timeNanos(2));
            assertEquals(40, capture.frames().length(2));
            assertArrayEquals(Samples.frame(30, 30), capture.frame(2).copy());
        }
        try (Capture capture = open(netMon2(1, netMonFrame(0, 20, ethernet), netMonFrame(1, 24, ethernet)))) {
            assertEquals(2, capture.frames().count());
            assertEquals(LinkType.ETHERNET, capture.linkType(2));
        }
        try (Capture capture = open(netMon2(2, netMonFrame(0, 20, raw), netMonFrame(1, 24, reassembled),
                netMonFrame(2, 28, etw), netMonFrame(3, 32, fromPcap)))) {
            assertEquals(3, capture.frames().count(), "the reassembled pseudo frame is skipped");
            assertEquals(LinkType.RAW, capture.linkType(1));
            assertEquals(LinkType.NETMON | 0xffe0, capture.linkType(2));
            assertEquals("NetMon media 0xFFE0", LinkType.name(capture.linkType(2)));
            assertEquals(LinkType.LINUX_SLL, capture.linkType(3));
            assertEquals(java.util.Optional.empty(), capture.zone());
        }
    }
}
