package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.OutOfBytes;

/**
 * The decoding of one frame: what protocols report to and ask. It reads and reports in one go ({@code u16(PORT, b, 0)}),
 * guards every layer, and knows the layers, addresses, stream and column texts so far. One object serves many frames in
 * turn; with no sink nothing is reported and nothing allocated.
 */
public final class Dissection extends Report {
    private static final int DEEPEST = 128;
    /** Frames up to this many bytes are copied to an array before they are decoded. */
    static final int LARGEST_COPY = 1 << 20;

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
    /** First pass: the frame at hand and those behind it, the bytes of an earlier frame, and the views of the frame, by depth. */
    private final ReadAhead ahead = new ReadAhead();
    private byte[] room = {};
    private final Bytes[] views = new Bytes[DEEPEST + 1];

    private final int[] layers = new int[DEEPEST];
    private int layerCount;
    private int depth;
    private int messages;
    private int records;
    private Object told;
    private Place message;
    private Bytes messageBytes;

    private Address.Kind kind;
    private Address.Kind destinationKind;
    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private int sourcePort;
    private int destinationPort;
    private Conversation conversation;
    private int direction;
    private int tcpFlags;
    private int tcpLength;
    private int marks;

    private String mediaType;
    private String column;
    private final StringBuilder info = new StringBuilder();

    public Dissection(Session session) {
        this.session = session;
    }

    /** The bytes of a frame, where reading them is quick: in the first pass in the same place for every frame. */
    Bytes read(Capture capture, int number, boolean firstPass) {
        Bytes bytes = firstPass ? view(0) : new Bytes(Bytes.EMPTY.segment(), 0, 0);
        capture.frame(number, bytes);
        if (firstPass) {
            ahead.read(bytes);
        } else if (bytes.length() <= LARGEST_COPY) {
            bytes.onto(new byte[bytes.length()]);
        }
        return bytes;
    }

    /** First pass: a view of bytes of an earlier frame, where reading them is quick until the next is asked for. */
    public Bytes again(Bytes earlier) {
        Bytes view = earlier.slice(0, earlier.length());
        if (view.length() <= LARGEST_COPY) {
            if (room.length < view.length()) {
                room = new byte[Math.max(1 << 12, view.length())];
            }
            view.onto(room);
        }
        return view;
    }

    private Bytes view(int at) {
        Bytes view = views[at];
        if (view == null) {
            view = new Bytes(Bytes.EMPTY.segment(), 0, 0);
            views[at] = view;
        }
        return view;
    }

    /**
     * The part of {@code b} that a layer hands on to the one within it: as {@link Bytes#slice}, but in the first pass the
     * same view for every frame. One for each layer; whoever keeps it keeps {@link Bytes#kept()}.
     */
    public Bytes within(Bytes b, int at, int count) {
        if (!first) {
            return b.slice(at, count);
        }
        Bytes view = view(depth);
        view.point(b, at, count);
        return view;
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
        describing = describe;
        layerCount = 0;
        depth = 0;
        messages = 0;
        records = 0;
        told = null;
        message = null;
        messageBytes = null;
        kind = Address.Kind.NONE;
        destinationKind = Address.Kind.NONE;
        sourceHigh = 0;
        sourceLow = 0;
        destinationHigh = 0;
        destinationLow = 0;
        sourcePort = 0;
        destinationPort = 0;
        conversation = null;
        direction = 0;
        tcpFlags = 0xffff;
        tcpLength = 0;
        marks = 0;
        mediaType = null;
        column = null;
        info.setLength(0);
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

    public Conversation conversation() {
        return conversation;
    }

    /** The TCP stream, or null. */
    public TcpStream stream() {
        return conversation instanceof TcpStream stream ? stream : null;
    }

    /** 0 when this frame goes the way of the conversation's first frame, 1 when the other way. */
    public int direction() {
        return direction;
    }

    public Address source() {
        return new Address(kind, sourceHigh, sourceLow);
    }

    public Address destination() {
        return new Address(destinationKind, destinationHigh, destinationLow);
    }

    public int sourcePort() {
        return sourcePort;
    }

    public int destinationPort() {
        return destinationPort;
    }

    Address.Kind kind() {
        return kind;
    }

    long sourceHigh() {
        return sourceHigh;
    }

    long sourceLow() {
        return sourceLow;
    }

    long destinationHigh() {
        return destinationHigh;
    }

    long destinationLow() {
        return destinationLow;
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

    public void addresses(Address.Kind addressKind, long fromHigh, long fromLow, long toHigh, long toLow) {
        kind = addressKind;
        destinationKind = addressKind;
        sourceHigh = fromHigh;
        sourceLow = fromLow;
        destinationHigh = toHigh;
        destinationLow = toLow;
    }

    /** Both ends, where only one is known or they differ in kind. */
    public void addresses(Address from, Address to) {
        addresses(from.kind(), from.high(), from.low(), to.high(), to.low());
        destinationKind = to.kind();
    }

    /** The sender, where the capture ends before the receiver. */
    public void source(Address from) {
        addresses(from, destination());
    }

    public void ports(int from, int to) {
        sourcePort = from;
        destinationPort = to;
    }

    public void conversation(Conversation of, int way) {
        conversation = of;
        direction = way;
    }

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
            info.setLength(0);
            info.append(text);
        }
    }

    /** Adds to the description, after a space where something stands there. */
    public void describeMore(String text) {
        if (describing) {
            if (!info.isEmpty()) {
                info.append(' ');
            }
            info.append(text);
        }
    }

    public String description() {
        return info.toString();
    }

    /** Notes that the frame may have fields of such a part. */
    public void mark(Mark mark) {
        marks |= 1 << mark.ordinal();
    }

    /** What was {@link #mark}ed, a bit for each. */
    public int marks() {
        return marks;
    }

    // ---- layers

    /** Hands bytes to a protocol: a further layer. Whatever is wrong in it ends there, with an error node. */
    public void call(Protocol protocol, Bytes b) {
        if (sink() != null && !sink().wants(protocol)) {
            return;
        }
        if (!enter(protocol)) {
            note(b, 0, b.length(), "Nested more than " + DEEPEST + " layers deep; the rest is not decoded");
            return;
        }
        int nodes = openNodes();
        try {
            protocol.dissect(this, b);
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

    /** Hands bytes to whoever a table of numbers names, or shows them as bytes. */
    public void handOn(NumberTable table, int number, Bytes b) {
        Protocol next = table.get(number);
        if (next != null) {
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
