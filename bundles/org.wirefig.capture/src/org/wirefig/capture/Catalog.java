package org.wirefig.capture;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a format reader finds in a file, filled by the indexing thread and read by any other. Everything a file can
 * repeat at will has a bound here; what goes beyond it is left out with a warning.
 */
public final class Catalog {
    public static final int MAX_INTERFACES = 1 << 14;
    public static final int MAX_TEXT = 1024;
    private static final int MAX_ENTRIES = 1 << 16;
    private static final int MAX_WARNINGS = 1000;
    private static final long MAX_TEXT_TOTAL = 16 << 20;
    /** What an object costs beside its text, in characters. */
    private static final int OBJECT = 32;

    /** How the text of a comment is written in the file. */
    public enum Encoding {
        UTF8,
        /** NetMon: length, title in UTF-16LE, length, description as RTF or in UTF-16LE. */
        NETMON_TITLE_AND_DESCRIPTION
    }

    /** A list that one thread appends to and others take snapshots of. */
    private static final class Shelf<T> {
        private final List<T> items = new ArrayList<>();
        private volatile List<T> snapshot = List.of();

        synchronized void add(T item) {
            items.add(item);
            snapshot = null;
        }

        synchronized void set(int at, T item) {
            items.set(at, item);
            snapshot = null;
        }

        synchronized T get(int at) {
            return items.get(at);
        }

        synchronized int size() {
            return items.size();
        }

        List<T> all() {
            List<T> all = snapshot;
            return all != null ? all : copied();
        }

        private synchronized List<T> copied() {
            return snapshot = List.copyOf(items);
        }
    }

    private final FrameIndex frames;
    private final CommentIndex frameComments;
    private final Shelf<Interface> interfaces = new Shelf<>();
    private final Shelf<Warning> warnings = new Shelf<>();
    private final Shelf<String> comments = new Shelf<>();
    private final Shelf<ProcessInfo> processes = new Shelf<>();
    private final Shelf<NameRecord> names = new Shelf<>();
    private final Shelf<Secrets> secrets = new Shelf<>();
    private int[] processOf = new int[0];
    private long text;
    private boolean full;
    private volatile String format = "";
    private volatile ZoneOffset zone;
    private volatile Warning cutOff;

    public Catalog() {
        this(new FrameIndex(), new CommentIndex());
    }

    /** One that begins with frames and comments that are known already. */
    Catalog(FrameIndex frames, CommentIndex frameComments) {
        this.frames = frames;
        this.frameComments = frameComments;
    }

    public FrameIndex frames() {
        return frames;
    }

    public void format(String name) {
        format = name;
    }

    public String format() {
        return format;
    }

    /** The zone of the capturing machine, where the format tells. */
    public void zone(ZoneOffset offset) {
        zone = offset;
    }

    ZoneOffset zone() {
        return zone;
    }

    public void warn(long offset, String what) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(new Warning(offset, what));
        } else if (warnings.size() == MAX_WARNINGS) {
            warnings.add(new Warning(offset, "more than " + MAX_WARNINGS + " warnings; the rest is left out"));
        }
    }

    /** Says what is left at the end of the file, until more of it can be read: then said anew, or no longer. */
    public void cutOff(long offset, String what) {
        cutOff = new Warning(offset, what);
    }

    void forgetCutOff() {
        cutOff = null;
    }

    /** What is left at the end of the file, or null. */
    Warning cutOff() {
        return cutOff;
    }

    /** The warnings without {@link #cutOff()}. */
    List<Warning> lastingWarnings() {
        return warnings.all();
    }

    List<Warning> warnings() {
        Warning end = cutOff;
        if (end == null) {
            return warnings.all();
        }
        List<Warning> all = new ArrayList<>(warnings.all());
        all.add(end);
        return all;
    }

    /** For a frame shorter than what its link type puts before each: there is nothing of it to show. */
    public void noFrame(long offset, int linkType) {
        warn(offset, "a record is shorter than the header that " + LinkType.name(linkType) + " puts before each frame; it"
                + " is left out");
    }

    /** The id the next interface gets. */
    public int nextInterface() {
        return interfaces.size();
    }

    /** Adds an interface with the id {@link #nextInterface()}; false when there are too many. */
    public boolean add(Interface added) {
        if (interfaces.size() >= MAX_INTERFACES) {
            return false;
        }
        interfaces.add(added);
        return true;
    }

    public void replace(Interface changed) {
        interfaces.set(changed.id(), changed);
    }

    /** One interface, without the snapshot of all that {@link #interfaces} takes after a change. */
    public Interface interfaceAt(int id) {
        return interfaces.get(id);
    }

    /** The text as it is kept: cut to {@link #MAX_TEXT}, empty when there is no more room for texts. */
    public String kept(String given, long offset) {
        String cut = given.length() > MAX_TEXT ? given.substring(0, MAX_TEXT) : given;
        return cut.isEmpty() || room(offset, cut.length() + OBJECT, 0) ? cut : "";
    }

    public List<Interface> interfaces() {
        return interfaces.all();
    }

    /** Adds a comment on the trace as a whole. */
    public void comment(String comment, long offset) {
        if (room(offset, comment.length(), comments.size())) {
            comments.add(comment);
        }
    }

    List<String> comments() {
        return comments.all();
    }

    public void frameComment(int frame, long offset, int length, Encoding encoding) {
        frameComments.add(frame, offset, length, encoding);
    }

    CommentIndex frameComments() {
        return frameComments;
    }

    /** Adds a process and returns its position, or -1 when there are too many. */
    public int add(ProcessInfo process, long offset) {
        if (!room(offset, process.path().length(), processes.size())) {
            return -1;
        }
        processes.add(process);
        return processes.size() - 1;
    }

    public List<ProcessInfo> processes() {
        return processes.all();
    }

    /** Says which process a frame belongs to; frames in ascending order. */
    public synchronized void process(int frame, int process) {
        if (frame > processOf.length) {
            int old = processOf.length;
            processOf = Arrays.copyOf(processOf, Math.max(1024, frame + (frame >> 1)));
            Arrays.fill(processOf, old, processOf.length, -1);
        }
        processOf[frame - 1] = process;
    }

    synchronized int processOf(int frame) {
        int process = frame >= 1 && frame <= processOf.length ? processOf[frame - 1] : -1;
        return process < processes.size() ? process : -1;
    }

    public void add(NameRecord name, long offset) {
        int length = name.names().stream().mapToInt(String::length).sum() + OBJECT * name.names().size();
        if (room(offset, length, names.size())) {
            names.add(name);
        }
    }

    List<NameRecord> names() {
        return names.all();
    }

    public void add(Secrets added, long offset) {
        if (room(offset, 0, secrets.size())) {
            secrets.add(added);
        }
    }

    List<Secrets> secrets() {
        return secrets.all();
    }

    private boolean room(long offset, int length, int entries) {
        if (entries < MAX_ENTRIES && text + length <= MAX_TEXT_TOTAL) {
            text += length;
            return true;
        }
        if (!full) {
            full = true;
            warn(offset, "more comments, names or processes than are kept (" + MAX_ENTRIES + " of a kind, "
                    + (MAX_TEXT_TOTAL >> 20) + " Mi characters in all); the rest is left out");
        }
        return false;
    }
}
