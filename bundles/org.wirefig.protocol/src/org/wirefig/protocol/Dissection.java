package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;

/**
 * The decoding of one frame: what protocols report to and ask. It reads and reports in one go ({@code u16(PORT, b, 0)}),
 * guards every layer, and knows the layers, addresses, stream and column texts so far. One object serves many frames in
 * turn; with no sink nothing is reported and nothing allocated.
 */
public final class Dissection extends Between {
    private static final int DEEPEST = 128;

    private final Session session;
    private boolean first;
    private boolean describing;
    private int frame;
    private long timeNanos;
    private int length;
    private int capturedLength;
    private int linkType;
    private int beyond;
    private boolean quoted;
    private Bytes frameBytes = Bytes.EMPTY;
    private final Views views = new Views(DEEPEST + 1);
    /** First pass: what goes ahead with this frame, or null; what it leaves; whether this is what comes behind. */
    private FirstPass ahead;
    private final Rest rest = new Rest();
    private boolean behind;

    private final int[] layers = new int[DEEPEST];
    private int layerCount;
    private int depth;
    private int messages;
    private int records;
    private Object told;
    private Place message;
    private Bytes messageBytes;

    private int tcpFlags;
    private int tcpLength;
    private int marks;

    private String mediaType;
    private String column;
    private final Description description = new Description();
    /** Copies of frames that are decoded for their texts alone. */
    private final ReadAhead rows = new ReadAhead(null);

    public Dissection(Session session) {
        this.session = session;
    }

    /** First pass: a view of bytes of an earlier frame, where reading them is quick until the next is asked for. */
    public Bytes again(Bytes earlier) {
        return views.again(earlier);
    }

    /**
     * The part of {@code b} that a layer hands on to the one within it: as {@link Bytes#slice}, but where nothing is reported the
     * same view for every frame. One for each layer; whoever keeps it keeps {@link Bytes#kept()}.
     */
    public Bytes within(Bytes b, int at, int count) {
        if (sink() != null) {
            return b.slice(at, count);
        }
        Bytes view = views.at(depth);
        view.point(b, at, count);
        return view;
    }

    Views views() {
        return views;
    }

    /** The view of a frame's bytes that is the same for every frame. */
    Bytes view() {
        return views.at(0);
    }

    /** Copies a frame's bytes to where reading them is quick, until another frame's are copied. */
    void copy(Bytes frame) {
        if (!rows.read(frame)) {
            rows.clear();
            rows.read(frame);
        }
    }

    /** Starts over with another frame. {@code sink} may be null; {@code describe} asks for the columns' texts. */
    void begin(int number, Bytes bytes, int link, long time, int originalLength, Sink to, boolean firstPass, boolean describe) {
        frame = number;
        frameBytes = bytes;
        linkType = link;
        timeNanos = time;
        length = originalLength;
        capturedLength = bytes.length();
        beyond = Math.max(0, originalLength - bytes.length());
        quoted = false;
        report(to);
        first = firstPass;
        ahead = null;
        behind = false;
        rest.of = null;
        describing = describe;
        layerCount = 0;
        depth = 0;
        messages = 0;
        records = 0;
        told = null;
        message = null;
        messageBytes = null;
        nobody();
        tcpFlags = 0xffff;
        tcpLength = 0;
        marks = 0;
        mediaType = null;
        column = null;
        description.set("");
        views.free();
    }

    /** The same with a frame that cannot be read: why is all that is told of it. */
    void unreadable(int number, long time, int originalLength, String why) {
        begin(number, Bytes.EMPTY, 0, time, originalLength, null, false, true);
        description.set(why);
    }

    // ---- what a protocol may ask

    public Session session() {
        return session;
    }

    public int frame() {
        return frame;
    }

    /** Nanoseconds since 1970, or {@link org.wirefig.capture.FrameIndex#NO_TIME}. */
    public long timeNanos() {
        return timeNanos;
    }

    /** The frame's length on the wire. */
    public int length() {
        return length;
    }

    public int capturedLength() {
        return capturedLength;
    }

    public Bytes frameBytes() {
        return frameBytes;
    }

    /** The frame's link type, a number of {@link org.wirefig.capture.LinkType}. */
    public int linkType() {
        return linkType;
    }

    /**
     * How many bytes follow the view at hand on the wire that the capture did not keep (snap length). A layer that
     * knows its own length sets it for the layer within.
     */
    public int beyond() {
        return beyond;
    }

    public void beyond(int missing) {
        beyond = missing;
    }

    /** True inside the packet that an error message quotes: it is no traffic of its own, nothing is learned from it. */
    public boolean quoted() {
        return quoted;
    }

    /** Decodes the packet that an error message quotes; the addresses stay those of the message. */
    public void quote(Protocol protocol, Bytes b) {
        boolean outer = quoted;
        Address from = source();
        Address to = destination();
        quoted = true;
        call(protocol, b);
        quoted = outer;
        addresses(from, to);
    }

    /** True in the first pass, in file order: the only time at which state may be written. */
    public boolean first() {
        return first;
    }

    /** True when the columns' texts are wanted: else a protocol need not make them. */
    public boolean describing() {
        return describing;
    }

    /**
     * Numbers the messages of a frame as they are decoded, from 0: with the frame's number it names a message, so that
     * what the first pass kept of it is found again.
     */
    public long countMessage() {
        return (long) frame << 24 | Math.min(messages++, 0xffffff);
    }

    /** Numbers the records of a frame (TLS) as they are decoded, as {@link #countMessage} does messages. */
    public long countRecord() {
        return (long) frame << 24 | Math.min(records++, 0xffffff);
    }

    /** Where the message at hand came from, when it was brought together; its bytes are {@link #messageBytes}. */
    Place message() {
        return message;
    }

    Bytes messageBytes() {
        return messageBytes;
    }

    void message(Place from, Bytes bytes) {
        message = from;
        messageBytes = bytes;
    }

    /** The media type, parameters included, of the bytes that are handed on next. */
    public void mediaType(String type) {
        mediaType = type;
    }

    public String mediaType() {
        return mediaType == null ? "" : mediaType;
    }

    public int layerCount() {
        return layerCount;
    }

    /** The n-th layer's protocol, outermost first. */
    public Protocol layer(int n) {
        return Protocols.all().get(layers[n]);
    }

    /** The n-th layer's {@link Protocol#id()}. */
    public int layerId(int n) {
        return layers[n];
    }

    /** Flags of the innermost TCP header; 0xffff where there is none. */
    public int tcpFlags() {
        return tcpFlags;
    }

    /** Length of the innermost TCP payload. */
    public int tcpLength() {
        return tcpLength;
    }

    void tcp(int flags, int payloadLength) {
        tcpFlags = flags;
        tcpLength = payloadLength;
    }

    /** True when no further layer can be added. */
    boolean full() {
        return layerCount == DEEPEST;
    }

    public boolean hasLayer(Protocol protocol) {
        for (int i = 0; i < layerCount; i++) {
            if (layers[i] == protocol.id()) {
                return true;
            }
        }
        return false;
    }

    // ---- what a protocol sets

    /** The protocol column; the innermost protocol that sets it wins. */
    public void column(String protocolName) {
        column = protocolName;
    }

    public String column() {
        return column == null ? layerCount == 0 ? "" : layer(layerCount - 1).shortName() : column;
    }

    /** Replaces the description. */
    public void describe(String text) {
        if (describing) {
            description.set(text);
        }
    }

    /** The same with a text that is only made when nobody replaces it. */
    void describe(Story story) {
        if (describing) {
            description.set(story);
        }
    }

    /** Adds to the description, after a space where something stands there. */
    public void describeMore(String text) {
        if (describing) {
            description.add(text);
        }
    }

    public String description() {
        return description.text();
    }

    /** Appends the description, on one line: quicker where those of many frames are wanted in turn. */
    public void describeTo(Utf8Text text) {
        description.to(text);
    }

    /** Notes that the frame may have fields of such a part. */
    public void mark(Mark mark) {
        marks |= 1 << mark.ordinal();
    }

    /** What was {@link #mark}ed, a bit for each. */
    public int marks() {
        return marks;
    }

    // ---- the two threads of the first pass

    /** Goes ahead with the frame just begun. */
    void goAhead(FirstPass pass) {
        ahead = pass;
    }

    /**
     * First pass: from here on this frame may touch what the thread behind does, which waits meanwhile. Protocols that
     * go ahead ({@link Protocol#runsAhead}) say so before they do.
     */
    public void alone() {
        FirstPass pass = ahead;
        ahead = null;
        if (pass != null) {
            pass.alone();
        }
    }

    /** Leaves the rest of this frame to the thread behind; false where it has to be done here and now. */
    boolean leave(Protocol of, Bytes b) {
        if (ahead == null || quoted || told != null || b.segment() != session.memory()) {
            alone();
            return false;
        }
        rest.of = of;
        rest.at = (int) (b.start() - frameBytes.start());
        rest.length = b.length();
        return true;
    }

    Rest rest() {
        return rest;
    }

    /** True in the thread behind: conversations are not its to begin. */
    boolean isBehind() {
        return behind;
    }

    /** Does what was left. */
    void goOn() {
        depth = layerCount - 1;
        Bytes b = views.at(depth - 1);
        b.point(frameBytes, rest.at, rest.length);
        column(rest.of.shortName());
        guarded(rest.of, b, true);
    }

    /** Appends the layers' numbers; returns where they end. */
    int layersTo(int[] to, int at) {
        System.arraycopy(layers, 0, to, at, layerCount);
        return at + layerCount;
    }

    /** Goes behind with the frame just begun, which has these layers. */
    void behind(int[] from, int at, int count, int marked) {
        behind = true;
        System.arraycopy(from, at, layers, 0, count);
        layerCount = count;
        marks = marked;
    }

    // ---- layers

    /** Hands bytes to a protocol: a further layer. Whatever is wrong in it ends there, with an error node. */
    public void call(Protocol protocol, Bytes b) {
        if (!wants(protocol)) {
            return;
        }
        if (ahead != null && !protocol.isAhead()) {
            alone();
        }
        if (!enter(protocol)) {
            note(b, 0, b.length(), "Nested more than " + DEEPEST + " layers deep; the rest is not decoded");
            return;
        }
        guarded(protocol, b, false);
    }

    private void guarded(Protocol protocol, Bytes b, boolean goingOn) {
        int nodes = openNodes();
        try {
            if (goingOn) {
                protocol.goOn(this, b);
            } else {
                protocol.dissect(this, b);
            }
        } catch (OutOfBytes end) {
            unwind(nodes);
            Malformed.report(this, protocol, b, end);
        } finally {
            unwind(nodes);
            depth--;
        }
    }

    /** Hands bytes to a protocol that is told something beside them, which it asks for with {@link #told}. */
    public void with(Object something, Protocol protocol, Bytes b) {
        Object before = told;
        told = something;
        call(protocol, b);
        told = before;
    }

    /** What the protocol at hand was told by the one that carries it, or null. */
    public <T> T told(Class<T> type) {
        return type.isInstance(told) ? type.cast(told) : null;
    }

    /** Counts a layer without handing over bytes; false when nested too deep. */
    private boolean enter(Protocol protocol) {
        if (layerCount == DEEPEST || depth == DEEPEST) {
            return false;
        }
        depth++;
        layers[layerCount++] = protocol.id();
        if (sink() != null) {
            int occurrence = 0;
            for (int i = 0; i < layerCount; i++) {
                if (layers[i] == protocol.id()) {
                    occurrence++;
                }
            }
            sink().layer(protocol, occurrence);
        }
        return true;
    }

    /** Hands bytes to whoever a table of numbers names, or shows them as bytes. Where the capture has none of them, there is no layer. */
    public void handOn(NumberTable table, int number, Bytes b) {
        Protocol next = table.get(number);
        if (b.length() == 0 && beyond > 0 && layerCount > 1) {
            call(Protocols.SHORT, b);
            note(b, 0, 0, (next == null ? "What follows" : next.shortName()) + ": " + beyond + " bytes were cut off by the capture's snap length");
        } else if (next != null) {
            call(next, b);
        } else {
            data(b);
        }
    }

    /** Bytes that nobody decodes. */
    public void data(Bytes b) {
        if (b.length() > 0) {
            call(Protocols.DATA, b);
        }
    }

    /** Says that bytes contradict themselves though decoding can go on: a layer that filters find, and the reason. */
    public void malformed(Bytes in, int at, int count, String why) {
        if (!full() && !hasLayer(Protocols.MALFORMED)) {
            call(Protocols.MALFORMED, in.slice(at, count));
        }
        note(in, at, count, why);
    }
}
