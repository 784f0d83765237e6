package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StretchesTest {
    private static final int FRAMES = 9000;
    private static final int LARGE = 400_000;

    @TempDir
    Path folder;

    /** Frames of all lengths up to 2,000 bytes, and now and then one that is larger than a stretch. */
    private Path file() throws IOException {
        Random random = new Random(5);
        ByteBuffer out = ByteBuffer.allocate(24 << 20).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(1 << 20).putInt(1);
        for (int i = 1; i <= FRAMES; i++) {
            byte[] bytes = new byte[i % 1000 == 0 ? LARGE : random.nextInt(2000)];
            random.nextBytes(bytes);
            out.putInt(i).putInt(0).putInt(bytes.length).putInt(bytes.length).put(bytes);
        }
        return Files.write(folder.resolve("a.pcap"), Arrays.copyOf(out.array(), out.position()));
    }

    @Test
    void everyFrameButTheLargeIsWholeInAStretch() throws Exception {
        try (Capture capture = Capture.start(file())) {
            capture.indexAhead(Progress.NONE);
            Stretches stretches = capture.stretches();
            Stretches.Stretch stretch = new Stretches.Stretch(0, new byte[0], 0);
            for (int i = 1; i <= FRAMES; i++) {
                while (capture.frames().count() < i) {
                    assertTrue(stretches.more());
                }
                long at = capture.frames().offset(i);
                int length = capture.frames().capturedLength(i);
                boolean held = at >= stretch.start() && at + length <= stretch.start() + stretch.length();
                if (!held && stretches.has(at, length)) {
                    stretch = stretches.take(stretch.bytes());
                    held = true;
                }
                assertEquals(length != LARGE, held, "frame " + i);
                if (held) {
                    int from = (int) (at - stretch.start());
                    assertArrayEquals(capture.frame(i).copy(), Arrays.copyOfRange(stretch.bytes(), from, from + length), "frame " + i);
                }
            }
            assertFalse(stretches.more());
            assertTrue(capture.isComplete());
            assertEquals(FRAMES, capture.frames().count());
        }
    }

    @Test
    void framesAreFoundAsTheyAreAskedFor() throws Exception {
        try (Capture capture = Capture.start(file())) {
            capture.indexAhead(Progress.NONE);
            assertEquals(0, capture.frames().count());
            Stretches stretches = capture.stretches();
            assertTrue(stretches.more());
            int first = capture.frames().count();
            assertTrue(first > 0 && first < FRAMES / 10, "found: " + first);
            // the last one found is in a stretch that is not handed over yet
            long last = capture.frames().offset(first);
            assertTrue(stretches.has(last, capture.frames().capturedLength(first)));
            assertTrue(capture.frames().count() > first);
            // whoever decodes them with bytes from elsewhere takes no stretch
            while (stretches.more()) {
                assertFalse(capture.isComplete());
            }
            assertEquals(FRAMES, capture.frames().count());
        }
    }

    @Test
    void aFileThatWasNotReadToItsEndIsGoneOnWith() throws Exception {
        Path file = file();
        try (Capture capture = Capture.start(file)) {
            capture.indexAhead(Progress.NONE);
            assertTrue(capture.stretches().more());
            capture.endIndexing();
            assertFalse(capture.isComplete());
            assertFalse(capture.stretches().more());
            assertFalse(capture.stretches().has(24, 1));
            Files.write(file, new byte[1], StandardOpenOption.APPEND);
            capture.follow(Progress.NONE);
            assertEquals(FRAMES, capture.frames().count());
        }
    }

    @Test
    void nothingIsHandedOverWhereNobodyAsksForIt() throws Exception {
        try (Capture capture = Capture.open(file(), Progress.NONE)) {
            assertEquals(FRAMES, capture.frames().count());
            assertFalse(capture.stretches().more());
            assertFalse(capture.stretches().has(24, 1));
        }
    }
}
