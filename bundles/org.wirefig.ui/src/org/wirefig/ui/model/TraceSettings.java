package org.wirefig.ui.model;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.jobs.Job;
import org.wirefig.capture.Fingerprint;

/**
 * What the analyst set for one trace and wants to find again when it is opened the next time: marks, names of roles,
 * where its keys are. Kept with the program's settings under the trace's {@link Fingerprint}, never in the trace itself
 * and never beside it, so that nothing of it travels with a capture that is sent on. Thread-safe.
 */
public final class TraceSettings {
    private final Path trace;
    private final Properties values = new Properties();
    private final Job saver = Job.createSystem("Keeping a trace's settings", (ICoreRunnable) monitor -> save());
    private Path file;

    private TraceSettings(Path trace) {
        this.trace = trace;
    }

    /** Reads a trace's settings; not on the user interface's thread. Without a file that can be read they start empty. */
    static TraceSettings of(Path trace) {
        TraceSettings settings = new TraceSettings(trace);
        try {
            Path folder = Platform.getStateLocation(Platform.getBundle("org.wirefig.ui")).toPath().resolve("traces");
            settings.file = folder.resolve(Fingerprint.of(trace).substring(0, 32) + ".properties");
            if (Files.exists(settings.file)) {
                try (Reader reader = Files.newBufferedReader(settings.file)) {
                    settings.values.load(reader);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            ILog.get().warn("The settings of " + trace + " could not be read, and start empty", e);
        }
        return settings;
    }

    /** A setting; empty when it was never set. */
    public synchronized String get(String key) {
        return values.getProperty(key, "");
    }

    /** Sets a value, or removes it when it is empty; it is written soon, in the background. */
    public synchronized void put(String key, String value) {
        if (!get(key).equals(value)) {
            if (value.isEmpty()) {
                values.remove(key);
            } else {
                values.setProperty(key, value);
            }
            saver.schedule(300);
        }
    }

    /** Takes over all that is kept for another trace: the same one, after its file was written anew. */
    public void takeOver(TraceSettings other) {
        Properties copy = new Properties();
        synchronized (other) {
            copy.putAll(other.values);
        }
        copy.forEach((key, value) -> put((String) key, (String) value));
    }

    private void save() {
        if (file == null) {
            return;
        }
        Properties copy = new Properties();
        synchronized (this) {
            copy.putAll(values);
        }
        try {
            Files.createDirectories(file.getParent());
            Path part = file.resolveSibling(file.getFileName() + ".part");
            try (Writer writer = Files.newBufferedWriter(part)) {
                copy.store(writer, "Wirefig's settings for " + trace.getFileName());
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            ILog.get().error("The settings of " + trace + " could not be kept in " + file, e);
        }
    }

    /** Writes what has not been written yet; not on the user interface's thread. */
    void close() {
        if (saver.cancel() || saver.getState() == Job.NONE) {
            save();
        }
    }
}
