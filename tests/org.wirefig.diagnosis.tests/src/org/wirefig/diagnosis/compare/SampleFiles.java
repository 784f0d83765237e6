package org.wirefig.diagnosis.compare;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's sample traces, found from wherever the tests run. */
public final class SampleFiles {
    private SampleFiles() {
    }

    public static Path of(String name) {
        Path start = Path.of(System.getProperty("wirefig.root", "")).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("samples").resolve(name))) {
                return at.resolve("samples").resolve(name);
            }
        }
        throw new IllegalStateException("no samples/" + name + " at or above " + start);
    }
}
