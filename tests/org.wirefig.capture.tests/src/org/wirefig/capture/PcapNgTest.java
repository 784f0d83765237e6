package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Samples.Maker;

class PcapNgTest {
    @TempDir
    Path folder;

    /** Two sections, big-endian then little-endian, with all kinds of blocks. */
    static byte[] sections() {
        Maker a = Samples.big();
        a.block(0x0A0D0D0A, a.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1).option(1, utf8("section one")).u32(0));
        // resolution 2^-10, offset 1000 s
        a.block(1, a.body().u16(1, 0).u32(0).option(2, utf8("be0")).option(9, new byte[] {(byte) 0x8a})
                .option(14, a.body().i64(1000).make()).u32(0));
        a.block(6, a.body().u32(0, 0, 1536, 5, 5).text("abcde").pad()
                .option(1, utf8("one")).option(1, utf8("two")).option(8, a.body().u32(77, 1).make()).u32(0));
        a.block(0xbac, a.body().u32(1, 2, 3));
        // an exponent of 127 is legal and makes every tick nothing
        a.block(1, a.body().u16(101, 0).u32(3).option(9, new byte[] {127}).u32(0));
        a.block(6, a.body().u32(1, 99, 99, 2, 2).text("xy").pad());
        a.block(3, a.body().u32(6).text("simple").pad());
        Maker b = Samples.little();
        b.block(0x0A0D0D0A, b.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1).option(1, utf8("section two")).u32(0));
        b.block(1, b.body().u16(113, 0).u32(4).option(2, utf8("le0")).u32(0));
        b.block(2, b.body().u16(0, 0).u32(1_700_000_000_000_000L >>> 32, 1_700_000_000_000_000L, 3, 9).text("old").pad());
        b.block(3, b.body().u32(9).text("cut!"));
        b.block(0x80000001L, b.body().u32(123).option(2, utf8("curl")).u32(0));
        b.block(6, b.body().u32(0, 1_700_000_000_000_000L >>> 32, 1_700_000_000_000_000L, 1, 1).text("z").pad()
                .option(0x8001, b.body().u32(0).make()).u32(0));
        b.block(4, b.body().option(1, utf8("\12\0\0\1gateway\0gw\0")).u32(0).option(1, new byte[0]));
        b.block(5, b.body().u32(0, 0, 0).option(4, b.body().i64(55).make()).option(5, b.body().i64(2).make()).u32(0));
        b.block(10, b.body().u32(Secrets.TLS_KEY_LOG, 3).text("key").pad());
        return Samples.little().bytes(a.make()).bytes(b.make()).make();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Capture open(byte[] bytes) throws IOException {
        return Capture.open(Files.write(folder.resolve("t.pcapng"), bytes), Progress.NONE);
    }

    @Test
    void readsSectionsOfEitherByteOrder() throws IOException {
        try (Capture capture = open(sections())) {
            assertEquals(List.of(), capture.warnings());
            assertEquals("pcapng", capture.format());
            FrameIndex frames = capture.frames();
            assertEquals(6, frames.count());
            assertEquals(1001_500_000_000L, frames.timeNanos(1));
            assertEquals(0, frames.timeNanos(2));
            assertEquals(FrameIndex.NO_TIME, frames.timeNanos(3));
            assertEquals(1_700_000_000_000_000_000L, frames.timeNanos(4));
            assertEquals("abcde", capture.frame(1).ascii(0, 5));
            assertEquals(6, frames.capturedLength(3));
            assertEquals(9, frames.length(4));
            assertEquals("cut!", capture.frame(5).ascii(0, 4));
            assertEquals(9, frames.length(5));
            assertEquals(List.of("be0", "", "le0"), capture.interfaces().stream().map(Interface::name).toList());
            assertEquals(List.of(0, 1, 0, 2, 2, 2), List.of(frames.interfaceId(1), frames.interfaceId(2), frames.interfaceId(3),
                    frames.interfaceId(4), frames.interfaceId(5), frames.interfaceId(6)));
            assertEquals(LinkType.LINUX_SLL, capture.linkType(4));
        }
    }

    @Test
    void readsWhatStandsBesideTheFrames() throws IOException {
        try (Capture capture = open(sections())) {
            assertEquals(List.of("section one", "section two"), capture.comments());
            assertEquals(List.of("one", "two"), capture.frameComments(1));
            assertEquals("one\ntwo", capture.frameComment(1));
            assertEquals("", capture.frameComment(2));
            assertEquals(List.of(77L, 123L), capture.processes().stream().map(ProcessInfo::pid).toList());
            assertEquals(0, capture.processOf(1));
            assertEquals(-1, capture.processOf(2));
            assertEquals("curl", capture.processes().get(capture.processOf(6)).name());
            assertEquals("/10.0.0.1", capture.names().getFirst().address().toString());
            assertEquals(List.of("gateway", "gw"), capture.names().getFirst().names());
            assertEquals(55, capture.interfaces().get(2).received());
            assertEquals(2, capture.interfaces().get(2).dropped());
            assertEquals("key", capture.secrets().getFirst().data().ascii(0, 3));
        }
    }

    @Test
    void keepsWhatLiesBetweenTimesThatAreNoDates() throws IOException {
        Maker a = Samples.little();
        a.block(0x0A0D0D0A, a.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1));
        a.block(1, a.body().u16(1, 0).u32(0));
        a.block(6, a.body().u32(0, 0x41b35e88, 1_000_000, 1, 1).text("a").pad());
        a.block(6, a.body().u32(0, 0x41b35e88, 1_000_250, 1, 1).text("b").pad());
        a.block(6, a.body().u32(0, 0x41b35e88, 999_000, 1, 1).text("c").pad());
        try (Capture capture = open(a.make())) {
            FrameIndex frames = capture.frames();
            assertEquals(List.of(0L, 250_000L, -1_000_000L), List.of(frames.timeNanos(1), frames.timeNanos(2), frames.timeNanos(3)));
            assertEquals(1, capture.warnings().size());
            assertTrue(capture.warnings().getFirst().what().contains("2262"), capture.warnings().toString());
        }
    }

    @Test
    void aTimeThatIsNoDateAmongOthersIsNone() throws IOException {
        Maker a = Samples.little();
        a.block(0x0A0D0D0A, a.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1));
        a.block(1, a.body().u16(1, 0).u32(0));
        a.block(6, a.body().u32(0, 1_700_000_000_000_000L >>> 32, 1_700_000_000_000_000L, 1, 1).text("a").pad());
        a.block(6, a.body().u32(0, 0x41b35e88, 1_000_250, 1, 1).text("b").pad());
        try (Capture capture = open(a.make())) {
            assertEquals(FrameIndex.NO_TIME, capture.frames().timeNanos(2));
            assertEquals(List.of(), capture.warnings());
        }
    }

    @Test
    void keepsTheFramesBeforeABlockWhoseLengthsDiffer() throws IOException {
        byte[] bytes = sections();
        int second = 0;
        for (int i = 0, blocks = 0; blocks < 3; blocks++) {
            second = i;
            i += (bytes[i + 6] & 0xff) << 8 | bytes[i + 7] & 0xff;
        }
        int length = (bytes[second + 6] & 0xff) << 8 | bytes[second + 7] & 0xff;
        bytes[second + length - 1] ^= 4;
        try (Capture capture = open(bytes)) {
            assertEquals(0, capture.frames().count());
            assertEquals(second, capture.warnings().getFirst().offset());
            assertTrue(capture.warnings().getFirst().what().contains("lengths"), capture.warnings().toString());
        }
    }

    @Test
    void passesOverPacketsOfAnUnknownInterface() throws IOException {
        Maker a = Samples.little();
        a.block(0x0A0D0D0A, a.body().u32(0x1A2B3C4D).u16(1, 0).i64(-1));
        a.block(6, a.body().u32(5, 0, 0, 4, 4).text("lost"));
        a.block(1, a.body().u16(1, 0).u32(0));
        a.block(6, a.body().u32(0, 0, 0, 4, 4).text("kept"));
        try (Capture capture = open(a.make())) {
            assertEquals(1, capture.frames().count());
            assertEquals("kept", capture.frame(1).ascii(0, 4));
            assertEquals(28, capture.warnings().getFirst().offset());
        }
    }
}
