package org.wirefig.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.wirefig.capture.format.CaptureFormat;
import org.wirefig.capture.format.Compression;
import org.wirefig.capture.format.Formats;
import org.wirefig.capture.format.FrameReader;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;

/**
 * An opened capture file: frames, interfaces and what else the file tells. {@link #open} reads it whole;
 * {@link #start} and {@link #index} let frames be shown while the rest is still being indexed. All getters can be
 * called from any thread. {@link #close} unmaps the file: no {@link Bytes} of it may be used afterwards.
 *
 * <p>The bytes of frames are views of the mapped file. When the file shrinks while it is open, the virtual machine turns
 * the access fault into an {@link InternalError}, at the access or shortly after it: passes over many frames catch it around
 * the whole pass. {@link #isFault} tells it apart; the frame is then gone, and {@link #follow} says so in the warnings.
 */
public final class Capture implements AutoCloseable {
    private final Path path;
    private final FileChannel file;
    /** The file, or the temporary file it was unpacked to. */
    private volatile FileChannel data;
    private final Arena arena = Arena.ofShared();
    private volatile Catalog catalog = new Catalog();
    private volatile MemorySegment memory = MemorySegment.NULL;
    private volatile boolean complete;
    private Window window;
    private final Stretches stretches = new Stretches();
    /** Null before the file is read, and when {@link #restore} told what is in it. */
    private FrameReader reader;
    private volatile boolean truncated;

    private Capture(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
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
        return new Capture(file, Input.open(file));
    }

    /** Reads a capture from a stream (standard input, a pipe) to its end; {@code name} stands for the path. */
    public static Capture open(InputStream stream, Path name, Progress progress) throws CaptureException {
        Capture capture = new Capture(name, Input.spooled(stream, progress));
        try {
            capture.index(progress);
            return capture;
        } catch (CaptureException | RuntimeException | Error e) {
            capture.close();
            throw e;
        }
    }

    /** Finds all frames that the file has now. Called once. */
    public void index(Progress progress) throws CaptureException {
        begin(progress);
        indexAll(progress);
    }

    /**
     * The same for who decodes the frames at once: they are found as {@link #stretches} is asked for more, and it hands over
     * their bytes. Where that is no use, as the file tells of more than frames, all are found here; false if that was cancelled.
     */
    public boolean indexAhead(Progress progress) throws CaptureException {
        if (!begin(progress).onlyFrames()) {
            indexAll(progress);
            return complete;
        }
        window.handOver(stretches);
        stretches.begin(this::readOn);
        return true;
    }

    private CaptureFormat begin(Progress progress) throws CaptureException {
        try {
            data = file;
            List<Compression> unpacked = unpack(progress);
            Bytes begin = head(data);
            CaptureFormat format = Formats.of(begin).orElseThrow(() -> unknown(begin, unpacked));
            catalog.format(format.name());
            window = new Window(data, data.size());
            memory = data.map(FileChannel.MapMode.READ_ONLY, 0, window.size(), arena);
            reader = format.open(window, memory, catalog);
            return format;
        } catch (CaptureException e) {
            throw e;
        } catch (IOException e) {
            throw new CaptureException(path + " cannot be read: " + e.getMessage() + ". Copy it to a local disk.", e);
        }
    }

    private void indexAll(Progress progress) {
        boolean[] cancelled = {false};
        read((done, total) -> {
            boolean on = progress.report(done, total);
            cancelled[0] |= !on;
            return on;
        });
        if (cancelled[0]) {
            stopped();
        } else {
            complete = true;
            progress.report(window.size(), window.size());
        }
    }

    /** Finds frames until their bytes are handed over; false at the end of the file. */
    private boolean readOn() {
        window.goOn();
        read(Progress.NONE);
        if (!window.pauses()) {
            window.end();
            complete = true;
        }
        return !complete;
    }

    /** After {@link #indexAhead}: nothing more is handed over. */
    public void endIndexing() {
        if (window != null) {
            window.end();
            window.goOn();
        }
        stretches.close();
    }

    /** Says that no more frames are looked for, as the analyst does not want them. */
    public void stopped() {
        catalog.warn(reader.position(), "reading was stopped here; the frames behind it are left out");
    }

    /** Keeps what {@link #index} found, for {@link #restore}; only of a file that is complete and not packed. */
    public void keep(StoreWriter out) throws IOException {
        CatalogStore.write(catalog, out);
    }

    /** Instead of {@link #index}: takes in what {@link #keep} kept of the same file. After an exception the file can still be indexed. */
    public void restore(StoreReader in) throws IOException {
        MemorySegment all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
        catalog = CatalogStore.read(in, all);
        window = new Window(file, all.byteSize());
        memory = all;
        data = file;
        complete = true;
    }

    /** True when the frames are known from {@link #restore} alone, not from the file. */
    public boolean isRestored() {
        return complete && reader == null;
    }

    /** Finds the frames of a file that has grown since {@link #restore}: the readers of formats can only begin at the beginning. */
    private void indexAnew(Progress progress) throws IOException {
        Catalog anew = new Catalog();
        CaptureFormat format = Formats.of(head(file)).orElseThrow(() -> unknown(Bytes.EMPTY, List.of()));
        anew.format(format.name());
        reader = format.open(window, memory, anew);
        reader.read(progress);
        catalog = anew;
        warnOfFailure();
    }

    /** Takes off what is packed around the capture: two layers at most, such as gzip around a log of pppd. */
    private List<Compression> unpack(Progress progress) throws IOException {
        List<Compression> unpacked = new ArrayList<>();
        Optional<Compression> next = Compression.of(head(file));
        while (next.isPresent() && unpacked.size() < 2) {
            unpacked.add(next.get());
            catalog.format(next.get().label());
            FileChannel packed = data;
            data = Input.unpacked(packed, next.get(), catalog, progress);
            if (packed != file) {
                packed.close();
            }
            next = Compression.of(head(data));
        }
        return unpacked;
    }

    private static Bytes head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate((int) Math.min(channel.size(), CaptureFormat.HEAD));
        while (head.hasRemaining() && channel.read(head, head.position()) > 0) {
            // reads until the head is full or the file ends
        }
        return Bytes.of(head.array()).slice(0, head.position());
    }

    private void read(Progress progress) {
        reader.read(progress);
        warnOfFailure();
    }

    private void warnOfFailure() {
        if (window.failure() != null) {
            catalog.warn(reader.position(), "reading stopped: " + window.failure().getMessage());
        }
    }

    /**
     * Looks whether the file has grown since it was last read, and adds the frames that are whole now. For a file that is
     * still being written: called again and again, by the thread that indexes. A file that has become shorter is said so
     * in the warnings, once.
     *
     * @return how many frames were added
     */
    public int follow(Progress progress) throws CaptureException {
        int before = frames().count();
        if (data != file || truncated) {
            return 0;
        }
        try {
            long size = data.size();
            if (size < window.size()) {
                truncated = true;
                catalog.warn(size, "the file has become shorter, from " + window.size() + " to " + size
                        + " bytes, while it was open; frames beyond that byte are gone. Open it again");
            } else if (size > window.size()) {
                window.size(size);
                // a mapping each time: unmapped when nothing refers to it any more, or hours of following would use up all there are
                memory = data.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
                if (reader == null) {
                    indexAnew(progress);
                } else {
                    catalog.forgetCutOff();
                    read(progress);
                }
            }
        } catch (IOException e) {
            throw new CaptureException(path + " can no longer be read: " + e.getMessage() + ". Open it again.", e);
        }
        return frames().count() - before;
    }

    /** True when {@link #follow} found that the file has become shorter. */
    public boolean hasShrunk() {
        return truncated;
    }

    /** True when the file itself is read, not what it unpacks to: such a file can be followed while it grows. */
    public boolean canGrow() {
        return data == file;
    }

    private CaptureException unknown(Bytes first, List<Compression> unpacked) {
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < Math.min(8, first.length()); i++) {
            found.append(String.format(i == 0 ? "%02x" : " %02x", first.u8(i)));
        }
        String inside = unpacked.isEmpty() ? "" : ", unpacked from "
                + unpacked.stream().map(Compression::label).collect(Collectors.joining(" and ")) + ",";
        return new CaptureException(path + inside + (first.length() == 0 ? " is empty." : " begins with the bytes " + found
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

    /** What is read after {@link #indexAhead}, and reads on. */
    public Stretches stretches() {
        return stretches;
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

    /** Points a view to the bytes of a frame: as {@link #frame(int)}, without making a view for each. */
    public void frame(int number, Bytes view) {
        FrameIndex frames = catalog.frames();
        view.point(memory, frames.offset(number), frames.capturedLength(number));
    }

    /** The bytes of a frame with the header that the capture driver put before it, as {@link LinkType#pseudoHeader} says. */
    public Bytes record(int number) {
        int more = LinkType.pseudoHeader(linkType(number));
        FrameIndex frames = catalog.frames();
        return new Bytes(memory, frames.offset(number) - more, frames.capturedLength(number) + more);
    }

    public List<Interface> interfaces() {
        return catalog.interfaces();
    }

    /** The link type of a frame, a number of {@link LinkType}. */
    public int linkType(int number) {
        int of = frames().interfaceId(number);
        return of < 0 ? LinkType.ofBlock(of) : interfaces().get(of).linkType();
    }

    public List<Warning> warnings() {
        return catalog.warnings();
    }

    /** Says why the frames from a byte of the file on are left out, by who reads them; reading then ends without another word. */
    public void leaveOut(long offset, String why) {
        catalog.warn(offset, why);
    }

    /** Comments on the trace as a whole. */
    public List<String> comments() {
        return catalog.comments();
    }

    /** All comments on a frame. */
    public List<String> frameComments(int number) {
        List<String> comments = new ArrayList<>();
        MemorySegment bytes = memory;
        try {
            catalog.frameComments().visit(number, (offset, length, encoding) ->
                    comments.add(comment(new Bytes(bytes, offset, length), encoding)));
        } catch (InternalError e) {
            if (!isFault(e)) {
                throw e;
            }
            comments.add("(this comment can no longer be read: the file has become shorter)");
        }
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
            case NETMON_TITLE_AND_DESCRIPTION -> netMon(bytes);
        };
    }

    private static String netMon(Bytes bytes) {
        int length = (int) Math.min(bytes.u32le(0), bytes.length() - 4);
        String title = utf16(bytes.slice(4, length));
        int at = 4 + length;
        if (!bytes.has(at, 4)) {
            return title;
        }
        Bytes rest = bytes.slice(at + 4, (int) Math.min(bytes.u32le(at), bytes.length() - at - 4));
        String description = Rtf.isRtf(rest) ? Rtf.text(rest) : utf16(rest);
        return title.isEmpty() ? description : description.isEmpty() ? title : title + "\n" + description;
    }

    private static String utf16(Bytes bytes) {
        String text = bytes.text(0, bytes.length() & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
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

    /** Explains the error that reading this file threw; one that is no {@link #isFault} is thrown again. */
    public CaptureException shorter(InternalError error) {
        if (!isFault(error)) {
            throw error;
        }
        return new CaptureException(path + " has become shorter while it was read. Open it again.", error);
    }

    @Override
    public void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
        try {
            file.close();
            if (data != null) {
                data.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + path, e);
        }
    }
}
