package org.wirefig.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.tls.decrypt.Keys;

/** The files that {@code --keys} names, as they were when the command began; equal ones give equal secrets. */
record KeyFiles(List<Path> files, List<FileTime> times, boolean comment) {
    static final KeyFiles NONE = new KeyFiles(List.of(), List.of(), false);
    private static final String COMMENT = "@comment";

    static KeyFiles of(String[] names) throws IOException, UsageException {
        List<Path> files = new ArrayList<>();
        List<FileTime> times = new ArrayList<>();
        boolean comment = false;
        for (String name : names) {
            if (name.equals(COMMENT)) {
                comment = true;
                continue;
            }
            Path file = Path.of(name);
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new UsageException("--keys " + name + ": there is no file to read there. Give a key log (SSLKEYLOGFILE) or an RSA private key (PEM)");
            }
            files.add(file);
            times.add(Files.getLastModifiedTime(file));
        }
        return new KeyFiles(List.copyOf(files), List.copyOf(times), comment);
    }

    /** Reads them; {@code trace} is the capture whose comment may hold some. */
    Keys read(Path trace) throws IOException {
        Keys keys = new Keys();
        for (Path file : files) {
            keys.add(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        if (comment) {
            try (Capture capture = Capture.open(trace, Progress.NONE)) {
                keys.addKeyLog("the capture's comment", String.join("\n", capture.comments()));
            }
        }
        return keys;
    }
}
