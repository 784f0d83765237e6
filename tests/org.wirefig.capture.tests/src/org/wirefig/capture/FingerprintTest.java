package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FingerprintTest {
    @TempDir
    Path folder;

    @Test
    void aMovedFileIsRecognised() throws IOException {
        Path first = random("first", 300_000, 1);
        String before = Fingerprint.of(first);
        assertEquals(before, Fingerprint.of(Files.move(first, folder.resolve("second"))));
        assertEquals(64, before.length());
    }

    @Test
    void contentAtBothEndsAndLengthCount() throws IOException {
        Path file = random("file", 300_000, 2);
        String before = Fingerprint.of(file);
        for (int at : new int[] {0, 299_999}) {
            byte[] bytes = Files.readAllBytes(file);
            bytes[at] ^= 1;
            assertNotEquals(before, Fingerprint.of(Files.write(folder.resolve("changed"), bytes)));
        }
        assertNotEquals(Fingerprint.of(Files.write(folder.resolve("a"), new byte[9])),
                Fingerprint.of(Files.write(folder.resolve("b"), new byte[10])));
        assertNotEquals(before, Fingerprint.of(Files.write(folder.resolve("empty"), new byte[0])));
    }

    @Test
    void aFolderHasNone() {
        assertThrows(IOException.class, () -> Fingerprint.of(folder));
    }

    private Path random(String name, int length, long seed) throws IOException {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return Files.write(folder.resolve(name), bytes);
    }
}
