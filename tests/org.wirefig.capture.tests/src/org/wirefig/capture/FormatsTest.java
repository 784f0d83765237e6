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
    void readsCheckSequenceLengthFromTheLinkType() throws IOException {
        byte[] bytes = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 65535, 0x2400_0001L).make();
        try (Capture capture = open(bytes)) {
            assertEquals(4, capture.interfaces().getFirst().fcsLength());
            assertEquals(LinkType.ETHERNET, capture.interfaces().getFirst().linkType());
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
}
