package org.wirefig.samples;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's {@code samples} folder from wherever the tests run. */
final class Samples {
    private Samples() {
    }

    static Path file(String name) {
        return folder().resolve(name);
    }

    static Path folder() {
        Path start = Path.of("").toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("samples/scenario-a-debugger.txt"))) {
                return at.resolve("samples");
            }
        }
        throw new IllegalStateException("no samples folder at or above " + start);
    }
}
