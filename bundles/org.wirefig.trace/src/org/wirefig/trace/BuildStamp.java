package org.wirefig.trace;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.wirefig.capture.Capture;
import org.wirefig.protocol.Protocols;

/**
 * Tells one build of the decoder from another by its files: what one build found out of a trace is nothing to another. A
 * checksum over the jars is quick even before anything is compiled, and says the same for copies of them.
 */
final class BuildStamp {
    private static final List<Class<?>> PARTS = List.of(Capture.class, Protocols.class, Trace.class);

    private static String known;

    private BuildStamp() {
    }

    /** The stamp of the running build; throws where its files cannot be found. */
    static synchronized String running() throws IOException {
        if (known == null) {
            known = found();
        }
        return known;
    }

    private static String found() throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Class<?> part : PARTS) {
            stamp.append(stamp.isEmpty() ? "" : "-").append(of(place(part)));
        }
        return stamp.toString();
    }

    private static Path place(Class<?> part) throws IOException {
        CodeSource source = part.getProtectionDomain().getCodeSource();
        try {
            if (source != null && source.getLocation() != null) {
                return Path.of(new URI(source.getLocation().toString().replaceFirst("^reference:", "").replace(" ", "%20")));
            }
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("the program's files cannot be found: " + source.getLocation(), e);
        }
        throw new IOException("the program's files cannot be found");
    }

    private static String of(Path place) throws IOException {
        CRC32 sum = new CRC32();
        long size = 0;
        if (Files.isRegularFile(place)) {
            byte[] content = Files.readAllBytes(place);
            sum.update(content);
            size = content.length;
        } else {
            try (Stream<Path> all = Files.walk(place)) {
                for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                    sum.update((place.relativize(file) + " " + Files.getLastModifiedTime(file).toMillis()).getBytes(StandardCharsets.UTF_8));
                    size += Files.size(file);
                }
            }
        }
        return Long.toHexString(sum.getValue()) + "." + Long.toHexString(size);
    }
}
