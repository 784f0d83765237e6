package org.wirefig.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Warning;

/** Opening that the analyst stops: the frames so far can be looked at, and it is said once that there are more. */
class CancelTest {
    private static final int FRAMES = 200_000;
    private static final int LENGTH = 60;

    @TempDir
    Path folder;

    private Path pcap() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(24 + FRAMES * (16 + LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(1 << 16).putInt(1);
        for (int i = 0; i < FRAMES; i++) {
            out.putInt(i).putInt(0).putInt(LENGTH).putInt(LENGTH).put(new byte[LENGTH]);
        }
        return Files.write(folder.resolve("a.pcap"), out.array());
    }

    private Path pcapng() throws IOException {
        ByteBuffer out = ByteBuffer.allocate(28 + 20 + FRAMES * (32 + LENGTH)).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0x0a0d0d0a).putInt(28).putInt(0x1a2b3c4d).putShort((short) 1).putShort((short) 0).putLong(-1).putInt(28);
        out.putInt(1).putInt(20).putShort((short) 1).putShort((short) 0).putInt(0).putInt(20);
        for (int i = 0; i < FRAMES; i++) {
            out.putInt(6).putInt(32 + LENGTH).putInt(0).putLong(0).putInt(LENGTH).putInt(LENGTH).put(new byte[LENGTH]).putInt(32 + LENGTH);
        }
        return Files.write(folder.resolve("a.pcapng"), out.array());
    }

    private static List<String> said(Trace trace) {
        return trace.capture().warnings().stream().map(Warning::what).toList();
    }

    @Test
    void framesOfAFileThatIsDecodedAsItIsReadCanBeUsed() throws Exception {
        try (Trace trace = Trace.start(pcap())) {
            CancellationException stopped = assertThrows(CancellationException.class, () -> trace.load((done, total) -> trace.frameCount() < 10_000));
            int frames = trace.frameCount();
            assertTrue(frames >= 10_000 && frames < FRAMES / 2, "frames: " + frames);
            assertTrue(stopped.getMessage().startsWith("Loading was cancelled after frame " + frames), stopped.getMessage());
            assertEquals(List.of("reading was stopped here; the frames behind it are left out"), said(trace));
            assertEquals(LENGTH, trace.row(frames).length());
        }
    }

    @Test
    void aFileThatIsReadBeforeItIsDecodedIsNotDecodedAnyMore() throws Exception {
        try (Trace trace = Trace.start(pcapng())) {
            assertThrows(CancellationException.class, () -> trace.load((done, total) -> false));
            assertEquals(0, trace.frameCount());
            assertEquals(List.of("reading was stopped here; the frames behind it are left out"), said(trace));
        }
    }

    @Test
    void progressOfTheFirstFramesIsToldSoon() throws Exception {
        try (Trace trace = Trace.start(pcap())) {
            int[] told = new int[3];
            int[] count = new int[1];
            trace.load((done, total) -> {
                if (count[0] < told.length) {
                    told[count[0]++] = trace.frameCount();
                }
                return true;
            });
            assertTrue(told[1] > 0 && told[2] > told[1] && told[2] < 10_000, Arrays.toString(told));
            assertEquals(FRAMES, trace.frameCount());
            assertEquals(List.of(), said(trace));
            assertEquals(0, trace.follow(Progress.NONE));
        }
    }
}
