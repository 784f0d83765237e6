package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Samples.Maker;
import org.wirefig.capture.write.CommentEditor;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.Merger;

/** Blocks of pcapng that count as frames: custom ones, the journal's, sysdig's. */
class BlockFramesTest {
    private static final String ENTRY = "__CURSOR=x\n__REALTIME_TIMESTAMP=1700000000123456\nMESSAGE=hello\n";

    @TempDir
    Path folder;

    private static byte[] file(Maker a) {
        a.block(0x0A0D0D0A, a.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1));
        a.block(0xbad, a.body().u32(32473).text("custom!!"));
        a.block(1, a.body().u16(1, 0).u32(0));
        a.block(6, a.body().u32(0, 0, 5, 4, 4).text("abcd"));
        a.block(0x40000badL, a.body().u32(9).text("mine"));
        a.block(9, a.body().text(ENTRY).pad());
        a.block(0x204, a.body().u16(3).i64(1_700_000_000_500_000_000L).i64(77).u32(40).u16(2).text("evnt"));
        a.block(0x216, a.body().u16(3).i64(1_700_000_000_600_000_000L).i64(77).u32(44).u16(3).u32(1).text("event two..."));
        a.block(0xbad, a.body().u32(1));
        return a.make();
    }

    private Capture open(String name, byte[] bytes) throws IOException {
        return Capture.open(Files.write(folder.resolve(name), bytes), Progress.NONE);
    }

    private static void holds(Capture capture) {
        FrameIndex frames = capture.frames();
        assertEquals(List.of(), capture.warnings());
        assertEquals(7, frames.count());
        assertEquals("custom!!", capture.frame(1).ascii(0, 8));
        assertEquals(8, frames.length(1));
        assertEquals(FrameIndex.NO_TIME, frames.timeNanos(1));
        assertEquals("abcd", capture.frame(2).ascii(0, 4));
        assertEquals(0, frames.interfaceId(2));
        assertEquals("mine", capture.frame(3).ascii(0, 4));
        assertEquals(ENTRY, capture.frame(4).ascii(0, capture.frame(4).length()));
        assertEquals(1_700_000_000_123_456_000L, frames.timeNanos(4));
        assertEquals(1_700_000_000_500_000_000L, frames.timeNanos(5));
        assertEquals(40, frames.length(5));
        assertEquals("evnt", capture.frame(5).ascii(0, 4));
        assertEquals("event two...", capture.frame(6).ascii(0, 12));
        assertEquals(0, frames.length(7));
        assertEquals(List.of(LinkType.PCAPNG_CUSTOM, LinkType.ETHERNET, LinkType.PCAPNG_CUSTOM, LinkType.PCAPNG_JOURNAL, LinkType.PCAPNG_SYSDIG,
                LinkType.PCAPNG_SYSDIG_2, LinkType.PCAPNG_CUSTOM), java.util.stream.IntStream.rangeClosed(1, 7).mapToObj(capture::linkType).toList());
        assertEquals(1, capture.interfaces().size());
    }

    @Test
    void blocksHaveTheirNumbersAmongThePackets() throws IOException {
        try (Capture little = open("le.pcapng", file(Samples.little())); Capture big = open("be.pcapng", file(Samples.big()))) {
            holds(little);
            holds(big);
        }
    }

    @Test
    void savingKeepsThemAsTheyAreButThoseNotToBeCopied() throws IOException {
        try (Capture from = open("le.pcapng", file(Samples.little()))) {
            Path to = folder.resolve("copy.pcapng");
            List<String> losses = Converter.convert(from, null, 0, to, Progress.NONE);
            assertTrue(losses.contains("1 custom blocks are left out: they say that they must not be copied"), losses.toString());
            try (Capture copy = Capture.open(to, Progress.NONE)) {
                assertEquals(6, copy.frames().count());
                int[] same = {1, 2, 4, 5, 6, 7};
                for (int i = 0; i < same.length; i++) {
                    assertEquals(from.linkType(same[i]), copy.linkType(i + 1));
                    assertEquals(from.frames().timeNanos(same[i]), copy.frames().timeNanos(i + 1));
                    assertArrayEquals(from.frame(same[i]).copy(), copy.frame(i + 1).copy());
                }
                assertArrayEquals(from.record(1).copy(), copy.record(1).copy());
            }
            losses = Converter.convert(from, null, 0, folder.resolve("copy.pcap"), Progress.NONE);
            assertTrue(losses.contains("6 frames that are blocks of pcapng, not packets, are left out: pcap has no place for them"), losses.toString());
            losses = Converter.convert(from, null, 0, folder.resolve("copy.cap"), Progress.NONE);
            assertTrue(losses.contains("6 frames that are blocks of pcapng, not packets, are left out: NetMon has no place for them"), losses.toString());
        }
    }

    @Test
    void ofABigEndianFileOnlyWhatStaysTrueIsWritten() throws IOException {
        try (Capture little = open("le.pcapng", file(Samples.little())); Capture big = open("be.pcapng", file(Samples.big()))) {
            Path to = folder.resolve("both.pcapng");
            List<String> losses = Merger.merge(List.of(new Merger.Source(little, 0), new Merger.Source(big, 0)), false, to, Progress.NONE);
            assertEquals(List.of("2 custom blocks are left out: they say that they must not be copied",
                    "2 custom blocks keep their content in big-endian order, in a little-endian file",
                    "2 events of sysdig are left out: they are big-endian, and a little-endian file is written"), losses);
            try (Capture both = Capture.open(to, Progress.NONE)) {
                assertEquals(10, both.frames().count());
                assertArrayEquals(little.record(1).copy(), both.record(7).copy());
                assertEquals(1, both.frames().interfaceId(8));
                assertEquals(1_700_000_000_123_456_000L, both.frames().timeNanos(9));
            }
        }
    }

    @Test
    void aCommentFindsNoPlaceInABlock() throws IOException {
        try (Capture capture = open("le.pcapng", file(Samples.little()))) {
            CaptureException refused = assertThrows(CaptureException.class,
                    () -> CommentEditor.prepare(capture, Map.of(1, List.of("mine")), null, folder.resolve("le.pcapng")).close());
            assertTrue(refused.getMessage().startsWith("Frame 1 is no packet, but a block (type 2989)"), refused.getMessage());
        }
    }

    @Test
    void blocksTooShortForWhatTheyAreAreLeftOut() throws IOException {
        Maker a = Samples.little();
        a.block(0x0A0D0D0A, a.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1));
        a.block(0xbad, a.body());
        a.block(0x204, a.body().u32(1));
        a.block(9, a.body());
        a.block(9, a.body().text("__REALTIME_TIMESTAMP=99999999999999999999").pad());
        try (Capture capture = open("short.pcapng", a.make())) {
            assertEquals(2, capture.frames().count());
            assertEquals(2, capture.warnings().size());
            assertEquals(0, capture.frame(1).length());
        }
    }
}
