package org.wirefig.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;

/**
 * A folder of indexes of large traces, so that one opened again is there at once. It holds where frames lie, which layers
 * they have and who talked with whom; no bytes of frames, and no secrets but a digest. Several processes may use it at
 * a time: a file is written beside its place and moved there whole, and is read whole before it is used. What is damaged, of
 * another build, or of a trace that has changed is passed over and written anew; the eldest goes when there is too much.
 *
 * @see IndexKey
 */
public final class IndexCache {
    /** Keeps nothing and finds nothing. */
    public static final IndexCache NONE = new IndexCache(null, 0, 0, problem -> {
    });

    /** Set to {@code off}, nothing is kept and nothing found. */
    public static final String SWITCH = "wirefig.index";
    /** Where they are kept, if not in the user's folder for caches. */
    public static final String FOLDER = "wirefig.index.folder";

    /** How many bytes a trace has at least of which something is kept. */
    public static final String LEAST = "wirefig.index.least";

    static final String ENDING = ".index";
    private static final String PART = ".part";
    /** Below this a first opening takes no longer than one is willing to wait. */
    private static final long LEAST_TRACE = 20L << 20;
    private static final long MOST_BYTES = 2L << 30;
    private static final int SHARE_OF_DISK = 20;
    /** Bytes that a frame takes at least. */
    private static final long LEAST_FRAME = 22;
    /** What a process left behind that ended while it wrote. */
    private static final Duration STALE = Duration.ofHours(6);

    private final Path folder;
    private final long leastTrace;
    private final long mostBytes;
    private final Consumer<String> problems;

    /**
     * @param leastTrace traces smaller than this are not kept
     * @param mostBytes what all files together may take, also of a 20th of the disk
     * @param problems told in a sentence why something could not be kept or used; nothing depends on that but time
     */
    public IndexCache(Path folder, long leastTrace, long mostBytes, Consumer<String> problems) {
        this.folder = folder;
        this.leastTrace = leastTrace;
        this.mostBytes = mostBytes;
        this.problems = problems;
    }

    /** The cache of this user, as system properties and the environment have it. */
    public static IndexCache ofUser(Consumer<String> problems) {
        return "off".equals(System.getProperty(SWITCH)) ? NONE : new IndexCache(usersFolder(), Long.getLong(LEAST, LEAST_TRACE), MOST_BYTES, problems);
    }

    /** {@code WIREFIG_HOME}, where that is set, else the system's place for caches of programs. */
    private static Path usersFolder() {
        String home = System.getProperty("user.home");
        String set = System.getProperty(FOLDER);
        if (set != null) {
            return Path.of(set);
        }
        if (variable("WIREFIG_HOME") != null) {
            return Path.of(variable("WIREFIG_HOME"), "index");
        }
        if (variable("XDG_CACHE_HOME") != null) {
            return Path.of(variable("XDG_CACHE_HOME"), "wirefig", "index");
        }
        if (variable("LOCALAPPDATA") != null) {
            return Path.of(variable("LOCALAPPDATA"), "Wirefig", "Cache", "index");
        }
        Path mac = Path.of(home, "Library", "Caches");
        return Files.isDirectory(mac) ? mac.resolve("Wirefig").resolve("index") : Path.of(home, ".cache", "wirefig", "index");
    }

    private static String variable(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }

    // ---- for Trace

    /** Reads what was kept. */
    interface Reading {
        void read(StoreReader in) throws IOException;
    }

    interface Writing {
        void write(StoreWriter out) throws IOException;
    }

    /** The key of a trace as it is now, with what decoding depends on beside it; null when nothing is kept of it. */
    IndexKey key(Path trace, String settings) {
        try {
            return folder == null || !Files.isRegularFile(trace) || Files.size(trace) < leastTrace ? null : IndexKey.of(trace, settings);
        } catch (IOException e) {
            problems.accept("No index is kept of " + trace + ": " + e.getMessage());
            return null;
        }
    }

    /** Reads the index with this key; false when there is none that can be used, whatever was read of it. */
    boolean read(IndexKey key, Reading reading) {
        Path file = folder.resolve(key.fileName());
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (!new MemoryWatch().lasts(channel.size())) {
                throw new IOException("the memory does not suffice for it");
            }
            StoreReader in = new StoreReader(channel);
            if (!key.text().equals(in.getText())) {
                return false;
            }
            in.end();
            reading.read(in);
        } catch (NoSuchFileException none) {
            return false;
        } catch (IOException e) {
            problems.accept("The index " + file + " cannot be used, and is made anew: " + e.getMessage());
            return false;
        }
        try {
            // the eldest goes first: this one is the youngest now
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (NoSuchFileException another) {
            // another process made room meanwhile
        } catch (IOException e) {
            problems.accept("The index " + file + " cannot be marked as used: " + e.getMessage());
        }
        return true;
    }

    /** True when an index of so many frames is not let go again at once. */
    boolean hasRoom(int frames) {
        return frames * LEAST_FRAME <= mostBytes / 2;
    }

    /** Keeps an index, and lets go what is too much. */
    void write(IndexKey key, Writing writing) {
        Path file = folder.resolve(key.fileName());
        Path part = null;
        try {
            makeFolder();
            part = Files.createTempFile(folder, key.fileName(), PART);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                StoreWriter out = new StoreWriter(channel);
                out.put(key.text());
                out.end();
                writing.write(out);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            part = null;
            makeRoom();
        } catch (IOException e) {
            problems.accept("No index can be kept in " + folder + ": " + e.getMessage());
        } finally {
            if (part != null) {
                delete(part);
            }
        }
    }

    private void makeFolder() throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.getParent() != null) {
            Files.createDirectories(folder.getParent());
        }
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                // who talked with whom is nobody else's business
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException another) {
            // by another process
        }
    }

    private record Held(Path file, long size, FileTime time) {
    }

    private void makeRoom() throws IOException {
        long most = Math.min(mostBytes, folder.toFile().getTotalSpace() / SHARE_OF_DISK);
        List<Held> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                look(file, all);
            }
        }
        long bytes = 0;
        all.sort(Comparator.comparing(Held::time).reversed());
        for (Held held : all) {
            bytes += held.size();
            if (bytes > most) {
                delete(held.file());
            }
        }
    }

    private void look(Path file, List<Held> all) throws IOException {
        try {
            FileTime time = Files.getLastModifiedTime(file);
            if (file.toString().endsWith(ENDING)) {
                all.add(new Held(file, Files.size(file), time));
            } else if (file.toString().endsWith(PART) && time.toInstant().isBefore(Instant.now().minus(STALE))) {
                delete(file);
            }
        } catch (NoSuchFileException gone) {
            // another process made room
        }
    }

    private void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            problems.accept("The index " + file + " cannot be deleted: " + e.getMessage());
        }
    }
}
