package org.wirefig.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Progress;
import org.wirefig.capture.Warning;
import org.wirefig.trace.IndexCache;
import org.wirefig.trace.Trace;

/** The traces that are open: one command's, or in a batch the last few, so that asking again is quick. */
final class Traces implements AutoCloseable {
    private record Key(Path path, long size, FileTime time, Reading reading) {
    }

    /** What a command does with the traces. */
    interface Work {
        int run() throws IOException, UsageException;
    }

    private record Open(Key key, Trace trace) {
    }

    /** Those asked for last come last. A list, as it has a few at most, and one command alone then never compares keys. */
    private final List<Open> open = new ArrayList<>();
    private final int most;
    private Reading reading;
    private Path standardInput;

    Traces(int most, Reading reading) {
        this.most = most;
        this.reading = reading;
    }

    /** How traces are read. */
    Reading reading() {
        return reading;
    }

    /** Does a command's work with traces that are read so. */
    int with(Reading other, Work work) throws IOException, UsageException {
        Reading before = reading;
        reading = other;
        try {
            return work.run();
        } finally {
            reading = before;
        }
    }

    /** The loaded trace of a file, {@code -} for standard input. */
    Trace open(Path file) throws IOException {
        Path real = path(file.toString());
        Key key = Files.exists(real) ? new Key(real.toRealPath(), Files.size(real), Files.getLastModifiedTime(real), reading)
                : new Key(real, -1, null, reading);
        for (Open each : open) {
            if (each.key.equals(key)) {
                open.remove(each);
                open.add(each);
                return each.trace;
            }
        }
        Trace trace = Trace.open(real, reading.keys().read(real), reading.decodeAs(),
                    real.equals(standardInput) ? IndexCache.NONE : reading.cache(), Progress.NONE);
        open.add(new Open(key, trace));
        if (open.size() > most) {
            open.removeFirst().trace.close();
        }
        return trace;
    }

    /** The same, to look for causes in: with a key log that lies beside the capture, where none was given. */
    Trace explain(Path file, PrintStream err) throws IOException {
        Reading before = reading;
        reading = reading.orBeside(file, err);
        try {
            return open(file);
        } finally {
            reading = before;
        }
    }

    /** The file to read: the one named, or what stands on standard input. */
    Path path(String file) throws IOException {
        return file.equals("-") ? standardInput() : Path.of(file);
    }

    /** Prints a trace's warnings; the exit status that follows from them. */
    static int warn(Trace trace, PrintStream err) {
        for (Warning warning : trace.capture().warnings()) {
            err.println("wirefig: " + trace.path() + ": " + warning.what());
        }
        for (String problem : trace.sessionSoFar().keys().problems()) {
            err.println("wirefig: keys: " + problem);
        }
        return trace.capture().warnings().isEmpty() && trace.sessionSoFar().keys().problems().isEmpty() ? Command.DONE : Command.WARNED;
    }

    private Path standardInput() throws IOException {
        if (standardInput == null) {
            standardInput = Files.createTempFile("wirefig", ".capture");
            try (InputStream in = System.in) {
                Files.copy(in, standardInput, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return standardInput;
    }

    @Override
    public void close() throws IOException {
        for (Open each : open) {
            each.trace.close();
        }
        open.clear();
        if (standardInput != null) {
            Files.deleteIfExists(standardInput);
        }
    }
}
