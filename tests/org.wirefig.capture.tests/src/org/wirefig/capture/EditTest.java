package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.CommentEditor;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.Merger;
import org.wirefig.capture.write.Replacement;

/** Converting, merging, shifting a clock, changing comments. */
class EditTest {
    @TempDir
    Path folder;

    private Capture open(Path file) throws IOException {
        Capture capture = Capture.open(file, Progress.NONE);
        assertEquals(List.of(), capture.warnings());
        return capture;
    }

    private static List<Long> times(Capture capture) {
        return IntStream.rangeClosed(1, capture.frames().count()).mapToObj(i -> capture.frames().timeNanos(i)).toList();
    }

    @Test
    void everyFormatIsConvertedToEveryOther() throws IOException {
        for (Map.Entry<String, byte[]> sample : Samples.all(folder).entrySet()) {
            Path in = Files.write(folder.resolve("in"), sample.getValue());
            for (String ending : List.of("pcap", "pcapng", "cap")) {
                Path out = folder.resolve("out." + ending);
                try (Capture from = open(in)) {
                    List<String> losses = Converter.convert(from, null, 0, out, Progress.NONE);
                    assertEquals(losses, Converter.losses(from, null, from.secrets(), CaptureWriters.target(out), Progress.NONE), "losses told before");
                    try (Capture to = open(out)) {
                        boolean all = losses.stream().noneMatch(loss -> loss.matches("\\d+ frames? .*left out.*"));
                        String what = sample.getKey() + " to " + ending + ": " + losses;
                        assertTrue(all ? to.frames().count() == from.frames().count()
                                : to.frames().count() < from.frames().count(), what);
                        for (int i = 1; all && i <= from.frames().count(); i++) {
                            assertArrayEquals(from.frame(i).copy(), to.frame(i).copy(), what);
                            assertEquals(from.frames().length(i), to.frames().length(i), what);
                            assertEquals(from.linkType(i), to.linkType(i), what);
                            if (losses.stream().noneMatch(loss -> loss.contains("time"))) {
                                assertEquals(from.frames().timeNanos(i), to.frames().timeNanos(i), what);
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void aPackedFileHoldsTheSameAsAPlainOne() throws IOException {
        Path in = Files.write(folder.resolve("in"), Samples.all(folder).get("netmon2"));
        for (String ending : List.of("pcap", "pcapng", "cap")) {
            try (Capture from = open(in)) {
                Path plain = folder.resolve("plain." + ending);
                Converter.convert(from, null, 0, plain, Progress.NONE);
                for (String packing : List.of(".gz", ".zst")) {
                    Path packed = folder.resolve("packed." + ending + packing);
                    Converter.convert(from, null, 0, packed, Progress.NONE);
                    try (Capture to = open(packed); Capture expected = open(plain)) {
                        assertEquals(-1, to.memory().mismatch(expected.memory()), ending + packing);
                        assertEquals(ending.equals("cap") ? "NetMon 2.3" : ending, to.format().replace(" (nanosecond)", ""));
                    }
                }
            }
        }
        try (var files = Files.list(folder)) {
            assertEquals(List.of(), files.filter(f -> f.toString().endsWith(".part")).toList(), "nothing is left behind");
        }
    }

    @Test
    void onlyChosenFramesAreWrittenAndTheClockIsShifted() throws IOException {
        Path in = Samples.write(folder.resolve("in.pcapng"), Samples.info(), Samples.frames());
        try (Capture from = open(in)) {
            Converter.convert(from, frame -> frame != 2, 5, folder.resolve("out.pcapng"), Progress.NONE);
            try (Capture to = open(folder.resolve("out.pcapng"))) {
                assertEquals(List.of(times(from).get(0) + 5, times(from).get(2) + 5, times(from).get(3) + 5), times(to));
                assertEquals("one line", to.frameComment(3));
                assertEquals(1, to.processOf(2));
            }
        }
    }

    @Test
    void cancellingLeavesNothingBehind() throws IOException {
        Samples.Maker maker = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 65535, 1);
        for (int i = 0; i < 5000; i++) {
            maker.u32(i, 2, 4, 4).u32(i);
        }
        Path in = Files.write(folder.resolve("in.pcap"), maker.make());
        try (Capture from = open(in)) {
            assertThrows(CaptureException.class,
                    () -> Converter.convert(from, null, 0, folder.resolve("out.pcap"), (done, total) -> false));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(in), left.toList());
        }
    }

    @Test
    void tracesAreMergedByTimeOrAppended() throws IOException {
        Path a = Samples.write(folder.resolve("a.pcapng"), Samples.info(), Samples.frames());
        Path b = Files.write(folder.resolve("b"), Samples.snoop());
        try (Capture first = open(a); Capture second = open(b)) {
            long shift = Samples.TIME + 500 - second.frames().timeNanos(1);
            List<Merger.Source> sources = List.of(new Merger.Source(first, 0), new Merger.Source(second, shift));
            Merger.merge(sources, true, folder.resolve("m.pcapng"), Progress.NONE);
            try (Capture merged = open(folder.resolve("m.pcapng"))) {
                long t = Samples.TIME;
                assertEquals(List.of(t, t + 500, t + 500, t + 500, t + 1500, t - 2_000_000, t + 3_000_000_100L), times(merged));
                assertEquals(3, merged.interfaces().size());
                assertEquals(2, merged.frames().interfaceId(2));
                assertEquals(0, merged.processOf(5));
                assertEquals("first line\nsecond \u00e4\u20ac {line}", merged.frameComment(5));
            }
            Merger.merge(sources, false, folder.resolve("m.pcapng"), Progress.NONE);
            try (Capture appended = open(folder.resolve("m.pcapng"))) {
                assertEquals(times(first), times(appended).subList(0, 4));
                assertEquals(7, appended.frames().count());
            }
        }
    }

    private void edit(Path file, Map<Integer, List<String>> frames, List<String> trace) throws IOException {
        Capture capture = open(file);
        try (Replacement replacement = CommentEditor.prepare(capture, frames, trace, file)) {
            capture.close();
            replacement.commit();
        }
    }

    @Test
    void changedCommentsLeaveEverythingElseAlone() throws IOException {
        for (String name : List.of("t.pcapng", "t.cap")) {
            boolean netMon = name.endsWith("cap");
            Path file = Samples.write(folder.resolve(name), Samples.info(), Samples.frames());
            edit(file, new HashMap<>(Map.of(1, List.of("new \u20ac"), 2, List.of())), netMon ? null : List.of("trace, too"));
            try (Capture capture = open(file)) {
                assertEquals(List.of("new \u20ac"), capture.frameComments(1));
                assertEquals(List.of(), capture.frameComments(2));
                assertEquals(List.of("one line"), capture.frameComments(4));
                assertEquals(netMon ? List.of() : List.of("trace, too"), capture.comments());
                assertEquals(0, capture.processOf(2));
                assertEquals(2, capture.processes().size());
                assertEquals(Samples.frames().stream().map(f -> f.timeNanos()).toList(), times(capture));
                for (int i = 1; i <= 4; i++) {
                    assertArrayEquals(Samples.frames().get(i - 1).bytes().copy(), capture.frame(i).copy());
                }
            }
        }
    }

    @Test
    void commentsInSectionsOfEitherByteOrder() throws IOException {
        Path file = Files.write(folder.resolve("t.pcapng"), PcapNgTest.sections());
        edit(file, Map.of(1, List.of("changed"), 4, List.of("on an old block"), 6, List.of("last")), null);
        try (Capture capture = open(file)) {
            assertEquals(List.of("changed"), capture.frameComments(1));
            assertEquals(List.of("on an old block"), capture.frameComments(4));
            assertEquals(List.of("last"), capture.frameComments(6));
            assertEquals(List.of("section one", "section two"), capture.comments());
            assertEquals(6, capture.frames().count());
            assertEquals(0, capture.processOf(1));
            assertEquals(1, capture.processOf(6));
        }
        edit(file, Map.of(), List.of());
        try (Capture capture = open(file)) {
            assertEquals(List.of(), capture.comments());
            assertEquals(List.of("changed"), capture.frameComments(1));
        }
    }

    /** Found by mutation: an entry of the frame table leads beyond the end, where the comments come to stand. */
    @Test
    void aDamagedFileThatCommentsWouldGiveFramesIsLeftAlone() throws IOException {
        byte[] bytes = Samples.all(folder).get("netmon2");
        int table = (int) Bytes.of(bytes).u32le(24);
        // read as a frame's header, this text claims 16 bytes
        String text = "\u0010\u0000".repeat(2000);
        int refused = 0;
        for (int beyond = 512; beyond <= 514; beyond += 2) {
            System.arraycopy(Samples.little().u32(bytes.length + beyond).make(), 0, bytes, table + 12, 4);
            Path file = Files.write(folder.resolve("damaged"), bytes);
            try (Capture capture = Capture.open(file, Progress.NONE)) {
                assertEquals(3, capture.frames().count());
                CommentEditor.prepare(capture, Map.of(1, List.of(text)), null, file).close();
            } catch (CaptureException e) {
                assertTrue(e.getMessage().contains("damaged") && e.getMessage().contains("4 frames instead of 3"), e.getMessage());
                refused++;
            }
            assertArrayEquals(bytes, Files.readAllBytes(file));
        }
        assertTrue(refused > 0, "no text became a frame, so nothing was tested");
    }

    @Test
    void formatsWithoutCommentsSayWhatHoldsThem() throws IOException {
        Path file = Files.write(folder.resolve("t"), Samples.snoop());
        CaptureException e = assertThrows(CaptureException.class, () -> edit(file, Map.of(1, List.of("x")), null));
        assertTrue(e.getMessage().contains("pcapng"), e.getMessage());
        assertArrayEquals(Samples.snoop(), Files.readAllBytes(file));
    }

    @Test
    void rtfIsReadAsText() {
        assertEquals("Step 1\n\u2013 b\u00fcro {x} \u20ac", Rtf.text(Bytes.of(("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}{\\*\\gen x;}\\f0 Step 1\\par\r\n"
                + "\\u8211? b\\'fcro \\{x\\} \\u8364?\\par}").getBytes())));
        assertEquals("a\n\tb\\ \u4e2d", Rtf.text(Bytes.of(Rtf.document("a\n\tb\\ \u4e2d"))));
        assertEquals("", Rtf.text(Bytes.of("{\\rtf1{{{{\\'".getBytes())));
    }
}
