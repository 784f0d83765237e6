package org.wirefig.ui.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.tls.TlsConnections;
import org.wirefig.protocol.tls.TlsSecrecy;
import org.wirefig.protocol.tls.decrypt.Keys;
import org.wirefig.trace.Trace;

/**
 * The secrets given for a trace. Where their files are is kept with the trace's settings; passwords and pre-shared keys
 * are held in memory only, as long as the trace is open, and nothing of all this is ever logged. The files are watched: a
 * key log that grows opens connections as their secrets come. Used on the user interface's thread.
 */
public final class TraceKeys {
    private static final String FILES = "keys.files";
    private static final String COMMENT = "keys.comment";
    private static final int EVERY_MILLIS = 1000;
    /** The part of the time that reading changed files may take. */
    private static final int MOST_BUSY = 20;
    private static final long LARGEST_FILE = 1L << 30;

    /** A place that secrets come from; {@code file} is null where that is no file. */
    public record Source(String name, Path file, int secrets, String problem, boolean locked) {
    }

    /** What is read: a copy of the wishes, for the background. */
    private record Wanted(List<Path> files, Map<Path, char[]> passwords, List<String> preShared, boolean comment) {
    }

    private final TraceModel model;
    /** Also read in the background, while the trace is opened. */
    private final List<Path> files = new CopyOnWriteArrayList<>();
    private final Map<Path, char[]> passwords = new HashMap<>();
    private final List<String> preShared = new ArrayList<>();
    private boolean comment;
    private List<Source> sources = List.of();
    private Work work;
    private volatile Wanted watched;
    private Job watcher;
    private Map<Path, String> seen = Map.of();

    TraceKeys(TraceModel model) {
        this.model = model;
    }

    // ---- while the trace is opened

    /** Takes over what is kept with the trace, and reads it; in the background, before anything else is asked. */
    Keys begin(TraceSettings settings) {
        settings.get(FILES).lines().map(Path::of).forEach(files::add);
        comment = Boolean.parseBoolean(settings.get(COMMENT));
        watched = wanted();
        return read(null, watched);
    }

    /** The trace is loaded: its comments are known now, and files were perhaps given meanwhile. */
    void loaded() {
        if (comment || !wanted().files().equals(watched.files())) {
            keep();
        }
        watch();
    }

    // ---- what is given

    public List<Path> files() {
        return List.copyOf(files);
    }

    /** The places of secrets as they were read last. */
    public List<Source> sources() {
        return sources;
    }

    /** True when key log lines in the capture's comments are used. */
    public boolean comment() {
        return comment;
    }

    /** True while the trace is being decoded with other secrets. */
    public boolean busy() {
        return work != null;
    }

    public void add(List<Path> more) {
        for (Path file : more) {
            Path path = file.toAbsolutePath().normalize();
            if (!files.contains(path)) {
                files.add(path);
            }
        }
        keep();
    }

    public void remove(Source source) {
        if (source.file() != null) {
            files.remove(source.file());
            passwords.remove(source.file());
        } else {
            preShared.clear();
        }
        keep();
    }

    /** Gives the password of a file. */
    public void password(Path file, char[] password) {
        passwords.put(file, password);
        keep();
    }

    /** Gives a pre-shared key, as {@code HEX} or {@code IDENTITY:HEX}. */
    public void addPreShared(String key) {
        preShared.add(key);
        keep();
    }

    public void comment(boolean use) {
        comment = use;
        keep();
    }

    private void keep() {
        if (model.settings() == null) {
            model.tellNow(listener -> listener.keysChanged(model));
        } else {
            model.settings().put(FILES, files.stream().map(Path::toString).collect(Collectors.joining("\n")));
            model.settings().put(COMMENT, comment ? "true" : "");
            changed();
        }
    }

    // ---- decoding with them

    /** The key log for every trace, or null. */
    private static Path usual() {
        String kept = ProgramSettings.get(ProgramSettings.KEY_LOG);
        return kept.isBlank() ? null : Path.of(kept).toAbsolutePath().normalize();
    }

    /** Another key log is used with every trace. */
    void usualChanged() {
        if (model.trace() != null) {
            changed();
        }
    }

    private Wanted wanted() {
        List<Path> all = new ArrayList<>(files);
        Path usual = usual();
        if (usual != null && !all.contains(usual)) {
            all.add(usual);
        }
        return new Wanted(List.copyOf(all), Map.copyOf(passwords), List.copyOf(preShared), comment);
    }

    private void changed() {
        if (work != null) {
            work.cancel();
        }
        Wanted now = wanted();
        watched = now;
        Trace trace = model.trace();
        Work[] own = {null};
        own[0] = Work.begin(model, Messages.decodingWithKeys, progress -> {
            trace.session().keys().become(read(trace, now));
            redecode(trace, own, progress);
        }, () -> ended(own[0], false));
        work = own[0];
        watch();
        model.tellNow(listener -> listener.keysChanged(model));
    }

    private void redecode(Trace trace, Work[] own, Progress progress) throws IOException {
        trace.redecode(progress);
        model.display(() -> ended(own[0], true));
    }

    private void ended(Work of, boolean done) {
        if (of == work) {
            work = null;
        }
        if (done) {
            model.redecoded();
        }
        model.tellNow(listener -> listener.keysChanged(model));
    }

    private Keys read(Trace trace, Wanted from) {
        Keys all = new Keys();
        List<Source> found = new ArrayList<>();
        Map<Path, String> stamps = new HashMap<>();
        for (Path file : from.files()) {
            stamps.put(file, stamp(file));
            String name = file.getFileName().toString();
            Keys keys = new Keys();
            boolean locked = false;
            try {
                if (Files.size(file) > LARGEST_FILE) {
                    throw new IOException(Messages.tooLarge);
                }
                byte[] content = Files.readAllBytes(file);
                locked = Keys.isLocked(content);
                keys.add(name, content, from.passwords().get(file));
                Arrays.fill(content, (byte) 0);
            } catch (IOException unreadable) {
                keys.addProblem(NLS.bind(Messages.unreadable, name));
            }
            found.add(source(files.contains(file) ? name : NLS.bind(Messages.usualKeyLog, name), file, keys, locked));
            all.addAll(keys);
        }
        if (!from.preShared().isEmpty()) {
            Keys keys = new Keys();
            from.preShared().forEach(key -> keys.addPreShared(Messages.preShared, key));
            found.add(source(Messages.preShared, null, keys, false));
            all.addAll(keys);
        }
        if (from.comment() && trace != null) {
            all.addKeyLog(Messages.comment, String.join("\n", trace.capture().comments()));
        }
        model.display(() -> {
            sources = found;
            seen = stamps;
            model.tellNow(listener -> listener.keysChanged(model));
        });
        return all;
    }

    private static Source source(String name, Path file, Keys keys, boolean locked) {
        return new Source(name, file, keys.size(), String.join("\n", keys.problems()), locked && keys.isEmpty());
    }

    // ---- watching

    private void watch() {
        if (watcher == null && !watched.files().isEmpty()) {
            watcher = model.helper("Watching key files", this::look);
            watcher.schedule(EVERY_MILLIS);
        }
    }

    private static String stamp(Path file) {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            return Files.size(file) + " " + time;
        } catch (IOException gone) {
            return "";
        }
    }

    private void look() {
        Wanted now = watched;
        Trace trace = model.trace();
        long began = System.nanoTime();
        Map<Path, String> before = seen;
        if (trace != null && now.files().stream().anyMatch(file -> !stamp(file).equals(before.getOrDefault(file, "")))) {
            Keys keys = read(trace, now);
            trace.session().keys().become(keys);
            if (TlsConnections.of(trace.session()).stream()
                    .anyMatch(each -> each.status() == TlsSecrecy.Status.CLOSED && each.isKnownTo(keys))) {
                model.display(this::grown);
            }
        }
        if (!model.disposed()) {
            watcher.schedule(Math.max(EVERY_MILLIS, MOST_BUSY * (System.nanoTime() - began) / 1_000_000L));
        }
    }

    /** The files have secrets for connections that were decoded without. */
    private void grown() {
        if (work == null) {
            Trace trace = model.trace();
            Work[] own = {null};
            own[0] = Work.begin(model, Messages.decodingWithKeys, progress -> redecode(trace, own, progress), () -> ended(own[0], false));
            work = own[0];
        }
    }
}
