package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureTest {
    @TempDir
    Path folder;

    @Test
    void aPictureIsOneFrameAndSaidToBeNoCapture() throws IOException {
        byte[] bytes = new byte[1000];
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
        try (Capture capture = Capture.open(Files.write(folder.resolve("shot.cap"), bytes), Progress.NONE)) {
            assertEquals(1, capture.frames().count());
            assertEquals(1000, capture.frame(1).length());
            assertEquals(FrameIndex.NO_TIME, capture.frames().timeNanos(1));
            assertTrue(capture.warnings().getFirst().toString().contains("picture (JPEG), not a capture"), capture.warnings().toString());
        }
    }
}
