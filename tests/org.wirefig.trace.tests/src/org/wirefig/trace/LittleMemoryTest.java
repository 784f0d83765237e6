package org.wirefig.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.filter.Filter;

/** A trace that does not fit the memory, in a Java machine of its own with very little. */
class LittleMemoryTest {
    private static final int FRAMES = 1_000_000;

    @TempDir
    Path folder;

    /** Opens a trace and prints how many frames there are, how many have a port, the last row, and the warnings. */
    static final class Opened {
        private Opened() {
        }

        public static void main(String[] arguments) throws Exception {
            try (Trace trace = Trace.open(Path.of(arguments[0]), Progress.NONE)) {
                System.out.println(trace.frameCount());
                System.out.println(trace.select(Filter.compile("udp.port==53"), Progress.NONE).size());
                System.out.println(trace.row(trace.frameCount()).protocol());
                trace.capture().warnings().forEach(warning -> System.out.println(warning.what()));
            }
        }
    }

    @Test
    void theFramesThatFitAreThereAndAWarningTellsOfTheOthers() throws Exception {
        Path file = folder.resolve("large.pcap");
        write(file);
        List<String> told = open(file, "-Xmx24m");
        int frames = Integer.parseInt(told.get(0));
        assertTrue(frames > FRAMES / 10 && frames < FRAMES, told.toString());
        assertEquals(told.get(0), told.get(1), "each has the port");
        assertEquals("DNS", told.get(2));
        assertTrue(told.get(3).contains("the memory of") && told.get(3).contains("is full after frame") && told.get(3).contains("-Xmx"), told.toString());
        assertEquals(4, told.size(), "said once: " + told);
        assertEquals(List.of(Integer.toString(FRAMES), Integer.toString(FRAMES), "DNS"), open(file, "-Xmx256m"));
    }

    private static List<String> open(Path file, String memory) throws Exception {
        return OtherProcess.said(OtherProcess.start(Opened.class, List.of(memory), file));
    }

    /** Queries over DNS of many hosts, so that each is a conversation of its own for some frames. */
    private static void write(Path file) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(16 + 14 + 20 + 8 + 12);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write(ByteBuffer.allocate(24).putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(65535).putInt(1).array());
            for (int i = 0; i < FRAMES; i++) {
                int length = frame.capacity() - 16;
                frame.clear().putInt(1_200_000_000 + i / 1000).putInt(i % 1000).putInt(length).putInt(length);
                frame.putLong(0).putInt(0).putShort((short) 0x0800);
                frame.put((byte) 0x45).put((byte) 0).putShort((short) (length - 14)).putInt(0).put((byte) 64).put((byte) 17).putShort((short) 0)
                        .putInt(0x0a000000 | i / 1000).putInt(0x0a7f0001);
                frame.putShort((short) 40000).putShort((short) 53).putShort((short) 20).putShort((short) 0);
                frame.putShort((short) i).putShort((short) 0x0100).putLong(0);
                out.write(frame.array());
            }
        }
    }
}
