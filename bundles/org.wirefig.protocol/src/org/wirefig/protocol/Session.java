package org.wirefig.protocol;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.protocol.tls.decrypt.Keys;

/**
 * What decoding one trace depends on: its capture, its conversations, and state that protocols keep for the whole
 * trace. Filled by the first pass, frame after frame; afterwards any frame can be decoded, from any thread.
 */
public final class Session {
    /** The most bytes that are copied for a whole trace because they do not stand in the capture as such. */
    static final long MOST_COPIED = 64L << 20;

    private final Capture capture;
    private final FrameIndex frames;
    private final NumberTable linkTypes = Protocols.bindings().numbers("link.type");
    private final FlowTable tcp = new FlowTable();
    private final FlowTable udp = new FlowTable();
    private final Records.Store records = new Records.Store();
    private final Unacknowledged.Rooms unacknowledged = new Unacknowledged.Rooms();
    private final KnownAddresses addresses = new KnownAddresses();
    private final TcpNotes tcpNotes = new TcpNotes();
    private final List<TcpStream> tcpStreams = new ArrayList<>();
    private final List<UdpConversation> udpConversations = new ArrayList<>();
    private volatile boolean checksums;
    private final Keys keys;
    private final DecodeAs decodeAs;
    /** The analyst wants a protocol that carries packets where there is none by itself. */
    private final boolean packetsAnywhere;
    private StreamOrder streamOrder = frame -> 0;
    private long copied;
    private volatile FirstPass recent;
    private final Map<Class<?>, Object> states = new HashMap<>();

    public Session(Capture capture) {
        this(capture, new Keys(), DecodeAs.NONE);
    }

    /** With the secrets that the analyst holds, to which those in the capture itself are added, and what is to be decoded otherwise. */
    public Session(Capture capture, Keys keys, DecodeAs decodeAs) {
        this.keys = keys;
        this.decodeAs = decodeAs;
        this.packetsAnywhere = decodeAs.carriesPackets();
        this.capture = capture;
        this.frames = capture.frames();
    }

    /** One that begins again with the same capture, secrets and wishes, but for what is to be decoded otherwise. */
    public Session anew(DecodeAs other) {
        Session anew = new Session(capture, keys, other);
        anew.checksums = checksums;
        anew.streamOrder = streamOrder;
        return anew;
    }

    public Capture capture() {
        return capture;
    }

    /** The secrets at hand, those included that the capture has brought so far. */
    public Keys keys() {
        keys.addBlocks(capture.secrets());
        return keys;
    }

    /** What the analyst says about ports and streams. */
    public DecodeAs decodeAs() {
        return decodeAs;
    }

    /** True when a datagram between these ports may be decoded as a protocol that carries packets. */
    boolean mayCarryPacket(int from, int to) {
        return packetsAnywhere || Protocols.bindings().carriesPackets(from) || Protocols.bindings().carriesPackets(to);
    }

    /** First pass: true while copies of bytes that the capture does not hold as such are few enough. */
    boolean mayCopy(int length) {
        if (copied + length > MOST_COPIED) {
            return false;
        }
        copied += length;
        return true;
    }

    MemorySegment memory() {
        return capture.memory();
    }

    /** The first pass that goes on, or null. */
    void recent(FirstPass pass) {
        recent = pass;
    }

    /** Copies bytes of the capture; in the first pass those that were read lately, as a mapped page of each message takes long. */
    void copy(long from, byte[] to, int at, int count) {
        FirstPass pass = recent;
        if (pass == null || !pass.copy(from, to, at, count)) {
            MemorySegment.copy(memory(), ValueLayout.JAVA_BYTE, from, to, at, count);
        }
    }

    /** Where a frame begins in the capture's memory. */
    long offset(int frame) {
        return frames.offset(frame);
    }

    Unacknowledged.Rooms unacknowledged() {
        return unacknowledged;
    }

    /** The lists that flows keep. */
    Records.Store records() {
        return records;
    }

    /** Time of a frame, for differences between frames. */
    public long timeNanos(int frame) {
        return frames.timeNanos(frame);
    }

    /** Says who knows the order of the frames of a stream. */
    public void streamOrder(StreamOrder order) {
        streamOrder = order;
    }

    /** The frame before this one in its TCP stream, or 0 where nobody knows. */
    int frameBefore(TcpStream stream, int frame) {
        int before = streamOrder.before(frame);
        return before < stream.firstFrame() ? 0 : before;
    }

    /** Decodes a frame that the first pass has seen into a sink (null: none). */
    public void dissect(Dissection d, int frame, Sink sink, boolean describe) {
        Bytes bytes = sink == null ? d.view() : new Bytes(Bytes.EMPTY.segment(), 0, 0);
        capture.frame(frame, bytes);
        if (sink == null) {
            d.copy(bytes);
        } else if (bytes.length() <= Views.LARGEST_COPY) {
            bytes.onto(new byte[bytes.length()]);
        }
        begin(d, frame, bytes, sink, false, describe);
        decode(d, bytes);
    }

    /** Has a dissection tell of a frame whose bytes are no longer there. */
    public void unreadable(Dissection d, int frame, String why) {
        d.unreadable(frame, frames.timeNanos(frame), frames.length(frame), why);
    }

    /** First pass: decodes a frame as far as that goes ahead of others; false when its bytes do not go into the batch. */
    boolean goAhead(Dissection d, int frame, FirstPass pass, FrameBatch batch) {
        Bytes bytes = d.view();
        capture.frame(frame, bytes);
        if (!batch.read(bytes)) {
            return false;
        }
        begin(d, frame, bytes, null, true, false);
        d.goAhead(pass);
        decode(d, bytes);
        return true;
    }

    private void begin(Dissection d, int frame, Bytes bytes, Sink sink, boolean firstPass, boolean describe) {
        d.begin(frame, bytes, capture.linkType(frame), frames.timeNanos(frame), frames.length(frame), sink, firstPass, describe);
    }

    private void decode(Dissection d, Bytes bytes) {
        d.call(Protocols.FRAME, bytes);
        d.handOn(linkTypes, d.linkType(), bytes);
        Frame.protocols(d, bytes);
    }

    /** True when checksums are verified; off at first, as offloading makes most "bad" ones of a host's own captures. */
    public boolean checksChecksums() {
        return checksums;
    }

    public void checkChecksums(boolean check) {
        checksums = check;
    }

    /** What the analysis of TCP sequence numbers found, by frame. */
    public TcpNotes tcpNotes() {
        return tcpNotes;
    }

    public List<TcpStream> tcpStreams() {
        return tcpStreams;
    }

    public List<UdpConversation> udpConversations() {
        return udpConversations;
    }

    /** The TCP stream of the frame at hand; in the first pass a new one is begun where there is none, or on {@code anew}. */
    TcpStream tcpStream(Dissection d, boolean anew) {
        int number = tcp.get(d.sourceHigh(), d.sourceLow(), d.sourcePort(), d.destinationHigh(), d.destinationLow(),
                d.destinationPort());
        mayBegin(d);
        if (d.first() && (number < 0 || anew)) {
            TcpStream earlier = number < 0 ? null : tcpStreams.get(number);
            number = tcpStreams.size();
            tcpStreams.add(new TcpStream(number, addresses.same(d.source()), d.sourcePort(), addresses.same(d.destination()), d.destinationPort(),
                    d.frame(), earlier, this));
            tcp.put(d.sourceHigh(), d.sourceLow(), d.sourcePort(), d.destinationHigh(), d.destinationLow(),
                    d.destinationPort(), number);
        }
        return number < 0 ? null : d.first() ? tcpStreams.get(number) : tcpStreams.get(number).at(d.frame());
    }

    private static void mayBegin(Dissection d) {
        if (d.isBehind()) {
            throw new IllegalStateException("A packet within a packet, of which its protocol does not say that it carries some");
        }
    }

    UdpConversation udpConversation(Dissection d) {
        int number = udp.get(d.sourceHigh(), d.sourceLow(), d.sourcePort(), d.destinationHigh(), d.destinationLow(),
                d.destinationPort());
        mayBegin(d);
        if (d.first() && number < 0) {
            number = udpConversations.size();
            udpConversations.add(
                    new UdpConversation(number, addresses.same(d.source()), d.sourcePort(), addresses.same(d.destination()),
                            d.destinationPort(), d.frame()));
            udp.put(d.sourceHigh(), d.sourceLow(), d.sourcePort(), d.destinationHigh(), d.destinationLow(),
                    d.destinationPort(), number);
        }
        return number < 0 ? null : udpConversations.get(number);
    }

    /** A protocol's own state for the whole trace: fragments, transactions. Written in the first pass only. */
    @SuppressWarnings("unchecked")
    public <T> T state(Class<T> type, Supplier<T> make) {
        Object state = states.get(type);
        if (state == null && make != null) {
            state = make.get();
            states.put(type, state);
        }
        return (T) state;
    }
}
