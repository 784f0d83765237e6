package org.wirefig.trace.query;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sample traces of the checkout. */
public final class Samples {
    private Samples() {
    }

    public static List<Path> samples() throws IOException {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("samples/scenario-a-debugger.txt"))) {
            at = at.getParent();
        }
        if (at == null) {
            throw new IOException("the samples folder is in none of the folders above " + Path.of("").toAbsolutePath());
        }
        try (Stream<Path> files = Files.list(at.resolve("samples"))) {
            return files.filter(file -> file.toString().matches(".*\\.(cap|pcapng)")).sorted().toList();
        }
    }

    public static Path sample(String name) throws IOException {
        return samples().stream().filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
}
