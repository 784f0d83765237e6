package org.wirefig.capture;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wirefig.capture.format.CaptureFormat;
import org.wirefig.capture.format.Formats;
import org.wirefig.capture.format.FrameReader;

/**
 * An opened capture file: frames, interfaces and what else the file tells. {@link #open} reads it whole;
 * {@link #start} and {@link #index} let frames be shown while the rest is still being indexed. All getters can be
 * called from any thread. {@link #close} unmaps the file: no {@link Bytes} of it may be used afterwards.
 *
 * <p>The bytes of frames are views of the mapped file. When the file shrinks while it is open, the virtual machine turns
 * the access fault into an {@link InternalError}; {@link #isFault} tells it apart, and the frame is then gone.
 */
public final class Capture implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final Arena arena = Arena.ofShared();
    private final Catalog catalog = new Catalog();
    private volatile MemorySegment memory = MemorySegment.NULL;
    private volatile boolean complete;
    private Window window;
    private FrameReader reader;

    private Capture(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens a file and indexes all of it. */
    public static Capture open(Path file, Progress progress) throws CaptureException {
        Capture capture = start(file);
        try {
            capture.index(progress);
            return capture;
        } catch (CaptureException | RuntimeException | Error e) {
            capture.close();
            throw e;
        }
    }

    /** Opens a file; {@link #index} then finds the frames, in any one thread. */
    public static Capture start(Path file) throws CaptureException {
        if (Files.isDirectory(file)) {
            throw new CaptureException(file + " is a folder. Choose a capture file in it.");
        }
        try {
            return new Capture(file, FileChannel.open(file, StandardOpenOption.READ));
        } catch (NoSuchFileException e) {
            throw new CaptureException(file + " does not exist. Check the name.", e);
        } catch (AccessDeniedException e) {
            throw new CaptureException(file + " may not be read by this user. Give yourself read permission, or copy it.", e);
        } catch (IOException e) {
            throw new CaptureException(file + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Finds all frames that the file has now. Called once. */
    public void index(Progress progress) throws CaptureException {
        try {
            long size = channel.size();
            window = new Window(channel, size);
            memory = size == 0 ? MemorySegment.NULL : channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            int head = (int) Math.min(size, CaptureFormat.HEAD);
            Bytes first = window.has(0, head) ? Bytes.of(window.copy(0, head)) : Bytes.EMPTY;
            CaptureFormat format = Formats.of(first).orElseThrow(() -> unknown(first));
            catalog.format(format.name());
            reader = format.open(window, memory, catalog);
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(path + " cannot be read: " + e.getMessage(), e);
        }
        reader.read(progress, true);
        complete = true;
        progress.report(window.size(), window.size());
    }

    private CaptureException unknown(Bytes first) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < Math.min(8, first.length()); i++) {
            found.append(String.format(i == 0 ? "%02x" : " %02x", first.u8(i)));
        }
        return new CaptureException(path + (first.length() == 0 ? " is empty." : " begins with the bytes " + found
                + ", which is no capture format that is read here.") + " Read are " + Formats.names()
                + ", each also compressed. Convert it, for instance with editcap, or choose another file.");
    }

    public Path path() {
        return path;
    }

    /** Which format was found, for instance "pcapng". */
    public String format() {
        return catalog.format();
    }

    public FrameIndex frames() {
        return catalog.frames();
    }

    /** The mapped file (unpacked if it was compressed); empty until {@link #index} has begun. */
    public MemorySegment memory() {
        return memory;
    }

    /** True when {@link #index} has come to the end of the file. */
    public boolean isComplete() {
        return complete;
    }

    /** The bytes of a frame; numbers begin at 1. */
    public Bytes frame(int number) {
        FrameIndex frames = catalog.frames();
        return new Bytes(memory, frames.offset(number), frames.capturedLength(number));
    }

    public List<Interface> interfaces() {
        return catalog.interfaces();
    }

    /** The link type of a frame, a number of {@link LinkType}. */
    public int linkType(int number) {
        return interfaces().get(frames().interfaceId(number)).linkType();
    }

    public List<Warning> warnings() {
        return catalog.warnings();
    }

    /** Comments on the trace as a whole. */
    public List<String> comments() {
        return catalog.comments();
    }

    /** All comments on a frame. */
    public List<String> frameComments(int number) {
        List<String> comments = new ArrayList<>();
        MemorySegment bytes = memory;
        catalog.frameComments().visit(number, (offset, length, encoding) ->
                comments.add(comment(new Bytes(bytes, offset, length), encoding)));
        return comments;
    }

    /** The comments on a frame, a line each; empty if it has none. */
    public String frameComment(int number) {
        return String.join("\n", frameComments(number));
    }

    /** Numbers of the frames with a comment, ascending. */
    public int[] commentedFrames() {
        return catalog.frameComments().commented();
    }

    private static String comment(Bytes bytes, Catalog.Encoding encoding) {
        return switch (encoding) {
            case UTF8 -> bytes.text(0, bytes.length(), StandardCharsets.UTF_8);
            case UTF16LE -> bytes.text(0, bytes.length(), StandardCharsets.UTF_16LE);
            case NETMON_TITLE_AND_DESCRIPTION -> {
                int title = (int) Math.min(bytes.u32le(0), bytes.length() - 4);
                String text = bytes.text(4, title, StandardCharsets.UTF_16LE);
                int at = 4 + title;
                if (bytes.has(at, 4)) {
                    int more = (int) Math.min(bytes.u32le(at), bytes.length() - at - 4);
                    String description = bytes.text(at + 4, more, StandardCharsets.UTF_16LE);
                    text = text.isEmpty() ? description : description.isEmpty() ? text : text + "\n" + description;
                }
                yield text;
            }
        };
    }

    public List<ProcessInfo> processes() {
        return catalog.processes();
    }

    /** Position in {@link #processes()} of the process a frame belongs to, or -1. */
    public int processOf(int frame) {
        return catalog.processOf(frame);
    }

    public List<NameRecord> names() {
        return catalog.names();
    }

    public List<Secrets> secrets() {
        return catalog.secrets();
    }

    /** The zone of the clock of the capturing machine, where the format writes local time and tells the zone. */
    public Optional<ZoneOffset> zone() {
        return Optional.ofNullable(catalog.zone());
    }

    /** True for the error that an access to a frame throws when the file has shrunk under its mapping. */
    public static boolean isFault(Throwable error) {
        return error instanceof InternalError && error.getMessage() != null
                && error.getMessage().contains("unsafe memory access");
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("closing " + path, e);
        }
    }
}
