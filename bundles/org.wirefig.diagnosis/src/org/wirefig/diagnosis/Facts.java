package org.wirefig.diagnosis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.TcpStream;
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
    /** Application data messages kept of each side; later ones only move the last-data frame. */
    private static final int APPLICATION_DATA_KEPT = 3;
    private static final int PROGRESS_EVERY = 4096;

    private final Trace trace;
    private final List<Connection> connections = new ArrayList<>();
    private final List<Message> messages = new ArrayList<>();
    private final List<HttpExchange> exchanges = new ArrayList<>();
    private final List<TlsSession> sessions = new ArrayList<>();

    private FramesByStream framesByStream;

    private Facts(Trace trace) {
        this.trace = trace;
    }

    public static Facts of(Trace trace, Progress progress) {
        Facts facts = new Facts(trace);
        facts.findConnections();
        facts.readMessages(progress);
        facts.pairExchanges();
        for (Connection connection : facts.connections) {
            if (TlsSession.isTls(connection)) {
                facts.sessions.add(new TlsSession(connection));
            }
        }
        return facts;
    }

    private void findConnections() {
        List<TcpStream> streams = trace.session().tcpStreams();
        Connection.Side[] sides = new Connection.Side[streams.size() * 2];
        int[] last = new int[streams.size()];
        FrameColumns columns = trace.columns();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            int number = columns.tcpStream(frame);
            if (number < 0) {
                continue;
            }
            int at = number * 2 + (columns.backward(frame) ? 1 : 0);
            Connection.Side side = sides[at] == null ? sides[at] = new Connection.Side() : sides[at];
            last[number] = frame;
            note(side, frame, columns.tcpFlags(frame), columns.tcpLength(frame));
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
        }
        if ((flags & SYN) != 0) {
            side.syns.add(frame);
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
        BitSet stacks = new BitSet();
        for (String name : MessageSink.LAYERS) {
            with(name, stacks);
        }
        with("tls", stacks);
        MessageSink sink = new MessageSink();
        int frames = trace.frameCount();
        int[] applicationData = new int[connections.size() * 2];
        for (int frame = 1; frame <= frames; frame++) {
            int stack = trace.columns().stack(frame);
            if (stack == org.wirefig.trace.LayerStacks.UNKNOWN || stacks.get(stack)) {
                sink.begin();
                trace.dissect(frame, sink);
                for (MessageSink.Part part : sink.parts()) {
                    add(frame, part, applicationData);
                }
            }
            if (frame % PROGRESS_EVERY == 0 && !progress.report(frame, frames)) {
                throw new CancellationException("The diagnosis was cancelled at frame " + frame + " of " + frames);
            }
        }
    }

    private void with(String name, BitSet stacks) {
        Protocol protocol = Protocols.protocol(name);
        if (protocol != null) {
            stacks.or(trace.columns().stacks().with(protocol));
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
                connection == null ? direction == 0 : connection.fromClient(direction), part.values());
        messages.add(message);
        if (connection != null) {
            connection.add(message);
        }
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
        exchanges.sort(java.util.Comparator.comparingInt(e -> e.request().frame()));
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
        return exchanges.stream().filter(e -> e.connection() == connection).toList();
    }

    /** The headers of a connection's first frames: enough for handshakes, resets and what is repeated at the beginning. */
    public List<Packet> packets(Connection connection, int most) {
        return PacketReader.read(trace, connection, framesByStream.first(connection.number(), most));
    }

    /** The headers of a connection's last frames. */
    public List<Packet> lastPackets(Connection connection, int most) {
        return PacketReader.read(trace, connection, framesByStream.last(connection.number(), most));
    }

    public long timeNanos(int frame) {
        return frame == 0 ? FrameIndex.NO_TIME : trace.timeNanos(frame);
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
