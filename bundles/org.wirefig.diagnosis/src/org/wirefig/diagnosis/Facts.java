package org.wirefig.diagnosis;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.TcpNotes;
import org.wirefig.protocol.TcpStream;
import org.wirefig.protocol.pki.Certificates.Certificate;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;

/**
 * The trace as rules see it: connections, messages in order, HTTP exchanges, times. Made once for a trace; only frames
 * with a protocol that rules ask about are decoded.
 */
public final class Facts {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int REPEATED = TcpNotes.RETRANSMISSION | TcpNotes.FAST_RETRANSMISSION | TcpNotes.SPURIOUS_RETRANSMISSION;
    /** Application data messages kept of each side; later ones only move the last-data frame. */
    private static final int APPLICATION_DATA_KEPT = 3;

    private final Trace trace;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private final Map<Connection, List<HttpExchange>> exchangesOf = new HashMap<>();
    private final List<TlsSession> sessions = new ArrayList<>();

    private FramesByStream framesByStream;
    private List<Revocation.Check> checks;
    private CaptureClock clock;
    private HostNames names;
    private MissingKeys missingKeys;

    private Facts(Trace trace) {
        this.trace = trace;
    }

    public static Facts of(Trace trace, Progress progress) {
        Facts facts = new Facts(trace);
        facts.findConnections();
        facts.readMessages(progress);
        facts.pairExchanges();
        Map<ByteBuffer, Optional<Certificate>> certificates = new HashMap<>();
        for (Connection connection : facts.connections) {
            if (TlsSession.isTls(connection)) {
                facts.sessions.add(new TlsSession(connection, certificates));
            }
        }
        return facts;
    }

    private void findConnections() {
        List<TcpStream> streams = trace.session().tcpStreams();
        Connection.Side[] sides = new Connection.Side[streams.size() * 2];
        int[] last = new int[streams.size()];
        FrameColumns columns = trace.columns();
        TcpNotes notes = trace.session().tcpNotes();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            int number = columns.tcpStream(frame);
            if (number < 0) {
                continue;
            }
            int at = number * 2 + (columns.backward(frame) ? 1 : 0);
            Connection.Side side = sides[at] == null ? sides[at] = new Connection.Side() : sides[at];
            last[number] = frame;
            note(side, frame, columns.tcpFlags(frame), columns.tcpLength(frame));
            int unusual = notes.flags(frame);
            side.repeated += (unusual & REPEATED) != 0 || columns.tcpLength(frame) > 0 && notes.repeated(frame) ? 1 : 0;
            if (unusual != 0) {
                side.zeroWindows += (unusual & TcpNotes.ZERO_WINDOW) != 0 ? 1 : 0;
                side.lost += (unusual & TcpNotes.LOST_SEGMENT) != 0 ? 1 : 0;
            }
        }
        framesByStream = new FramesByStream(trace, streams.size());
        for (TcpStream stream : streams) {
            int at = stream.number() * 2;
            connections.add(new Connection(stream, sides[at] == null ? new Connection.Side() : sides[at],
                    sides[at + 1] == null ? new Connection.Side() : sides[at + 1], last[stream.number()]));
        }
    }

    private static void note(Connection.Side side, int frame, int flags, int length) {
        side.frames++;
        if (length > 0) {
            side.firstData = side.firstData == 0 ? frame : side.firstData;
            side.lastData = frame;
            side.data++;
        }
        if ((flags & (SYN | ACK)) == SYN) {
            side.syns.add(frame);
        } else if ((flags & SYN) != 0 && side.synAck == 0) {
            side.synAck = frame;
        }
        if ((flags & FIN) != 0 && side.fin == 0) {
            side.fin = frame;
        }
        if ((flags & RST) != 0) {
            side.rst = side.rst == 0 ? frame : side.rst;
            side.resets.add(frame);
        }
    }

    private void readMessages(Progress progress) {
        List<Integer> frames = new ArrayList<>();
        List<MessageSink.Part> parts = new ArrayList<>();
        BitSet known = new BitSet();
        MessageReader.read(trace, progress, (frame, part) -> {
            frames.add(frame);
            parts.add(part);
            opener(frame, part, known);
        });
        int[] applicationData = new int[connections.size() * 2];
        for (int i = 0; i < parts.size(); i++) {
            add(frames.get(i), parts.get(i), applicationData);
        }
    }

    /** The first message that only one side sends tells who is the client of a connection captured from the middle. */
    private void opener(int frame, MessageSink.Part part, BitSet known) {
        int number = trace.columns().tcpStream(frame);
        if (number >= 0 && !connections.get(number).begun() && !known.get(number)) {
            Message.Kind kind = MessageKinds.of(part);
            Boolean client = kind == null ? null : Openers.client(kind);
            if (client != null) {
                known.set(number);
                connections.get(number).opener(client != trace.columns().backward(frame));
            }
        }
    }

    private void add(int frame, MessageSink.Part part, int[] applicationData) {
        Message.Kind kind = MessageKinds.of(part);
        if (kind == null) {
            return;
        }
        int number = trace.columns().tcpStream(frame);
        Connection connection = number < 0 ? null : connections.get(number);
        int direction = trace.columns().backward(frame) ? 1 : 0;
        if (kind == Message.Kind.APPLICATION_DATA && connection != null
                && applicationData[number * 2 + direction]++ >= APPLICATION_DATA_KEPT) {
            return;
        }
        Message message = new Message(kind, frame, trace.timeNanos(frame), connection,
                connection == null ? direction == 0 : connection.fromClient(direction), ends(frame, connection, direction), part);
        messages.add(message);
        if (connection != null) {
            connection.add(message);
        }
    }

    private Message.Ends ends(int frame, Connection connection, int direction) {
        int udp = trace.columns().udpStream(frame);
        List<? extends Conversation> all = trace.session().udpConversations();
        // An exported datagram names a stream by its ports alone: it belongs to no conversation of the session.
        Conversation c = connection != null ? connection.stream() : udp < 0 || udp >= all.size() ? null : all.get(udp);
        return c == null ? Message.Ends.UNKNOWN
                : direction == 0 ? new Message.Ends(c.addressA(), c.addressB(), c.portB()) : new Message.Ends(c.addressB(), c.addressA(), c.portA());
    }

    private void pairExchanges() {
        for (Connection connection : connections) {
            Deque<Message> waiting = new ArrayDeque<>();
            for (Message message : connection.messages()) {
                if (message.kind() == Message.Kind.HTTP_REQUEST) {
                    waiting.add(message);
                } else if (message.kind() == Message.Kind.HTTP_RESPONSE && !waiting.isEmpty()
                        && message.number("http.response.code", 0) / 100 != 1) {
                    exchanges.add(new HttpExchange(waiting.poll(), message));
                }
            }
            waiting.forEach(request -> exchanges.add(new HttpExchange(request, null)));
        }
        exchanges.sort(Comparator.comparingInt(e -> e.request().frame()));
        exchanges.forEach(e -> exchangesOf.computeIfAbsent(e.connection(), c -> new ArrayList<>()).add(e));
    }

    public Trace trace() {
        return trace;
    }

    public List<Connection> connections() {
        return Collections.unmodifiableList(connections);
    }

    /** Connections that speak TLS. */
    public List<TlsSession> tlsSessions() {
        return Collections.unmodifiableList(sessions);
    }

    /** What the ends of TLS sessions do to learn whether certificates are revoked. */
    public List<Revocation.Check> revocationChecks() {
        if (checks == null) {
            checks = Revocation.checks(this);
        }
        return checks;
    }

    /** Whether the capture's clock can be believed. */
    public CaptureClock clock() {
        if (clock == null) {
            clock = new CaptureClock(this);
        }
        return clock;
    }

    /** Which connections can not be read, and what would make them readable. */
    public MissingKeys missingKeys() {
        if (missingKeys == null) {
            missingKeys = MissingKeys.of(trace);
        }
        return missingKeys;
    }

    /** What DNS says of hosts. */
    public HostNames names() {
        if (names == null) {
            names = new HostNames(this);
        }
        return names;
    }

    /** All messages in the order of frames. */
    public List<Message> messages() {
        return Collections.unmodifiableList(messages);
    }

    public List<Message> messages(Message.Kind kind) {
        return messages.stream().filter(m -> m.kind() == kind).toList();
    }

    /** HTTP requests with their responses, in the order of requests. */
    public List<HttpExchange> exchanges() {
        return Collections.unmodifiableList(exchanges);
    }

    public List<HttpExchange> exchanges(Connection connection) {
        return exchangesOf.getOrDefault(connection, List.of());
    }

    /** The headers of a connection's first frames: enough for handshakes, resets and what is repeated at the beginning. */
    public List<Packet> packets(Connection connection, int most) {
        return PacketReader.read(trace, connection, framesByStream.first(connection.number(), most));
    }

    /** The frames with payload of one side after a frame, in order, at most so many. */
    public List<Integer> dataFrames(Connection connection, boolean client, int after, int most) {
        List<Integer> found = new ArrayList<>();
        for (int frame : framesByStream.first(connection.number(), Integer.MAX_VALUE)) {
            boolean own = connection.fromClient(trace.columns().backward(frame) ? 1 : 0) == client;
            if (own && frame > after && trace.columns().tcpLength(frame) > 0 && found.size() < most) {
                found.add(frame);
            }
        }
        return found;
    }

    /** The TCP payload of a frame. */
    public Bytes payload(int frame) {
        return PacketReader.payload(trace, frame);
    }

    /** The headers of a connection's last frames. */
    public List<Packet> lastPackets(Connection connection, int most) {
        return PacketReader.read(trace, connection, framesByStream.last(connection.number(), most));
    }

    public long timeNanos(int frame) {
        return frame == 0 ? FrameIndex.NO_TIME : trace.timeNanos(frame);
    }

    /** The capture kept only a part of the frame. */
    public boolean isCut(int frame) {
        FrameIndex frames = trace.capture().frames();
        return frames.capturedLength(frame) < frames.length(frame);
    }

    /** Seconds from one frame to another. */
    public double seconds(int from, int to) {
        return (timeNanos(to) - timeNanos(from)) / 1e9;
    }

    /** The last frame of the trace. */
    public int lastFrame() {
        return trace.frameCount();
    }
}
