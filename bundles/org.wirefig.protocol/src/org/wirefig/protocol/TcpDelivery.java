package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.FlowMessages.Message;

/**
 * Brings TCP payload to the protocol above. In the first pass it asks the protocol where messages end and notes those
 * that cross segments; later it reads the notes, so a frame decodes the same whenever it is looked at. Messages are
 * given out with the segment that completes them, in the order of capture. A segment after a hole begins anew; what
 * fills a hole is new data however late it comes; bytes seen before are not decoded again.
 *
 * <p>Bounds: a message of more than {@link #LARGEST_MESSAGE} is shown segment by segment; the end of a header is looked
 * for in {@link #LONGEST_HEADER}; copies of bytes that do not stand in the file are limited by {@link Flow}.
 */
final class TcpDelivery {
    /** The largest message that is brought together; longer ones are shown segment by segment. */
    static final long LARGEST_MESSAGE = 64L << 20;
    /** The most bytes looked through for the end of a header. */
    private static final int LONGEST_HEADER = 1 << 20;

    private static final Field SEGMENT_DATA = Field.bytes("tcp.segment_data", "TCP segment data");
    private static final Field REASSEMBLED_IN = Field.number("tcp.reassembled_in", "Reassembled PDU in frame").leads();
    private static final Field REASSEMBLED_LENGTH = Field.number("tcp.reassembled.length", "Reassembled TCP length");
    private static final Field SEGMENT = Field.number("tcp.segment", "TCP Segment").leads();

    private TcpDelivery() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
    }

    /**
     * First pass: delivers a segment's payload that stands at {@code position} in the flow. {@code repeated} when all
     * of it was seen before.
     */
    static void deliver(Dissection d, TcpStream stream, int way, Bytes payload, long position, boolean repeated) {
        Flow flow = stream.flow(way);
        if (!flow.add(d.frame(), position, payload)) {
            return;
        }
        if (repeated) {
            flow.crossing().piece(flow.segmentCount() - 1, payload.length(), FlowMessages.REPEATED);
            return;
        }
        Protocol protocol = handler(d, stream, payload);
        if (protocol instanceof StreamProtocol streamed) {
            firstTime(d, flow, streamed, payload, position);
        } else if (protocol != null) {
            d.call(protocol, payload);
        } else {
            d.data(payload);
        }
    }

    /** The capture kept a part of the segment only: it is decoded by itself, and no message is brought together from it. */
    static void cut(Dissection d, TcpStream stream, Bytes payload, boolean repeated) {
        Protocol protocol = d.first() && !repeated ? handler(d, stream, payload) : stream.protocol().at(d.frame());
        boolean seen = d.first() ? repeated : d.session().tcpNotes().repeated(d.frame());
        if (seen) {
            repeated(d, payload);
        } else if (protocol != null) {
            call(d, protocol, payload);
        } else {
            d.data(payload);
        }
    }

    /** The beginning of a segment in an error message: whole messages of it, without anything known of the stream. */
    static void quoted(Dissection d, TcpStream stream, Bytes payload) {
        d.conversation(null, 0);
        Protocol set = stream.protocol().at(d.frame());
        Protocol protocol = set != null ? set : Protocols.bindings().overTcp(d, d.sourcePort(), d.destinationPort(), payload);
        if (!(protocol instanceof StreamProtocol streamed) || !streamed.standsAlone() || !streamed.accepts(d, payload)) {
            return;
        }
        int at = 0;
        while (at < payload.length()) {
            long length = streamed.messageLength(d, payload, at);
            if (length <= 0 || length > payload.length() - at) {
                break;
            }
            at += (int) length;
        }
        d.call(protocol, payload.slice(0, at));
        if (at < payload.length()) {
            part(d, payload.from(at), "TCP segment data");
        }
    }

    /** Any time later: what {@link #deliver} found. */
    static void again(Dissection d, TcpStream stream, int way, Bytes payload) {
        Flow flow = stream.flow(way);
        int segment = flow.segmentOf(d.frame());
        if (segment < 0) {
            d.note(payload, 0, payload.length(), "Not delivered: more than " + Flow.MOST_COPIED
                    + " bytes of this flow, or " + Session.MOST_COPIED + " of the trace, come from reassembled packets");
            return;
        }
        Protocol protocol = stream.protocol().at(d.frame());
        if (protocol instanceof StreamProtocol streamed) {
            again(d, flow, streamed, payload, segment);
        } else if (flow.messages().isPieceOf(flow.messages().pieceOf(segment), segment)) {
            repeated(d, payload);
        } else if (protocol != null) {
            d.call(protocol, payload);
        } else {
            d.data(payload);
        }
    }

    /** Hands over whole messages, if they are the protocol's at all. */
    private static void call(Dissection d, Protocol protocol, Bytes b) {
        if (protocol instanceof StreamProtocol streamed && !streamed.accepts(d, b)) {
            d.data(b);
        } else {
            d.call(protocol, b);
        }
    }

    /** The protocol that handles the stream at this frame: set before, bound to a port, or known by its bytes. */
    private static Protocol handler(Dissection d, TcpStream stream, Bytes payload) {
        Protocol set = stream.protocol().at(d.frame());
        if (set != null) {
            return stream.protocol().size() > 1 ? takenOver(d, stream, set, payload) : set;
        }
        Protocol asked = d.session().decodeAs().at(DecodeAsTable.TCP_STREAM, stream.number());
        Protocol found = asked != null ? asked : Protocols.bindings().overTcp(d, d.sourcePort(), d.destinationPort(), payload);
        if (found != null) {
            stream.protocol().set(d.frame(), found);
        }
        return found;
    }

    /**
     * The protocol the stream was handed over to; where its first bytes are not that protocol's but the one's before
     * (mail that goes on in clear after STARTTLS, as when a trace was taken behind what ends TLS), that one again.
     */
    private static Protocol takenOver(Dissection d, TcpStream stream, Protocol set, Bytes payload) {
        int since = stream.protocol().since(d.frame());
        if (set instanceof StreamProtocol next && stream.protocol().before(since) instanceof StreamProtocol before
                && isFirst(d, stream.flow(0), since) && isFirst(d, stream.flow(1), since)
                && !next.accepts(d, payload) && before.accepts(d, payload)) {
            stream.protocol().set(d.frame(), before);
            return before;
        }
        return set;
    }

    /** True when nothing of a flow came before this frame and not before {@code since}. */
    private static boolean isFirst(Dissection d, Flow flow, int since) {
        int last = flow.segmentCount() - 1;
        if (last >= 0 && flow.frame(last) == d.frame()) {
            last--;
        }
        return last < 0 || flow.frame(last) < since;
    }

    // ---- first pass

    private static void firstTime(Dissection d, Flow flow, StreamProtocol protocol, Bytes payload, long position) {
        FlowMessages messages = flow.messages();
        int segment = flow.segmentCount() - 1;
        int at = 0;
        while (at < payload.length()) {
            Message m = messages.isEmpty() ? null : messages.upTo(position + at);
            if (m == null || m.lastFrame == d.frame() && m.start == position + at || !m.covers(position + at)) {
                fresh(d, flow, protocol, payload, at, position);
                return;
            }
            if (m.lastFrame == 0) {
                extend(d, flow, protocol, m, position, payload);
            }
            int to = m.end < 0 ? payload.length() : (int) Math.min(payload.length(), Math.max(at, m.end - position));
            messages.piece(segment, to, m.index);
            if (m.lastFrame == d.frame()) {
                complete(d, flow, protocol, m);
            } else if (m.measuredFrame == d.frame()) {
                protocol.dissectPart(d, Bytes.EMPTY);
            }
            at = to;
        }
    }

    /** Counts a segment to an open message, and sees whether it is complete now. */
    private static void extend(Dissection d, Flow flow, StreamProtocol protocol, Message m, long position, Bytes payload) {
        long end = position + payload.length();
        Bytes fresh = null;
        if (position > m.reached) {
            m.beyond = true;
        } else if (end > m.reached) {
            boolean disorder = m.beyond || flow.openedSince(m.firstFrame);
            if (!disorder && m.reached == m.start + m.seen) {
                fresh = payload.from((int) (m.reached - position));
            }
            m.reached = disorder ? flow.reach(end, m.firstFrame, d.frame()) : end;
        }
        if (m.end < 0 && !m.untilEnd) {
            measure(d, flow, m, protocol, fresh);
            m.measuredFrame = m.end >= 0 ? d.frame() : 0;
            if (m.end >= 0) {
                m.end = Math.max(m.end, position);
            }
        }
        if (m.end >= 0 && m.reached >= m.end) {
            m.lastFrame = d.frame();
        }
    }

    /** Asks again how long a message is, now that more of it is here: {@code fresh}, where that is all that was not looked at, or null. */
    private static void measure(Dissection d, Flow flow, Message m, StreamProtocol protocol, Bytes fresh) {
        long size = m.reached - m.start;
        if (m.seen > 0 && m.seen >= size) {
            return;
        }
        long length;
        if (m.seen > 0) {
            Bytes rest = fresh != null ? fresh : assembled(d, flow, m.start + m.seen, m.reached, m.seenFrame, d.frame());
            length = protocol.resume(d, rest, m.seen);
        } else {
            Bytes head = assembled(d, flow, m.start, m.reached, m.firstFrame, d.frame());
            length = protocol.messageLength(d, head, 0);
        }
        if (length == StreamProtocol.MORE) {
            m.seen = protocol.seen(d);
            m.seenFrame = m.seen >= size && !m.beyond ? d.frame() : m.seenFrame;
        }
        if (length > 0) {
            m.end = m.start + length;
        } else if (length == StreamProtocol.UNTIL_END) {
            m.untilEnd = true;
        } else if (size > (m.seen > 0 ? LARGEST_MESSAGE : LONGEST_HEADER)) {
            m.end = m.reached;
        }
    }

    /** Bytes that are there until others are: in the first pass those to measure. */
    private static Bytes assembled(Dissection d, Flow flow, long start, long end, int firstFrame, int lastFrame) {
        int size = (int) (end - start);
        if (size > Views.LARGEST_COPY) {
            return flow.assemble(start, end, firstFrame, lastFrame);
        }
        flow.assemble(start, end, firstFrame, lastFrame, d.views().room(size));
        return d.views().inRoom(size);
    }

    private static void complete(Dissection d, Flow flow, StreamProtocol protocol, Message m) {
        if (m.end - m.start > LARGEST_MESSAGE) {
            return;
        }
        Bytes head = flow.payload(flow.segmentOf(m.firstFrame), d.session().memory());
        int headAt = (int) (m.start - flow.position(flow.segmentOf(m.firstFrame)));
        if (protocol.passOver(d, m.first & 0xff, head.from(headAt))) {
            d.call(protocol, Bytes.EMPTY);
        } else {
            Bytes bytes = flow.assemble(m.start, m.end, m.firstFrame, m.lastFrame);
            d.message(Place.in(flow, m.start, bytes.length(), m.firstFrame, m.lastFrame), bytes);
            call(d, protocol, bytes);
        }
    }

    /** Bytes that no message before them claims: whole messages, and perhaps the beginning of one more. */
    private static void fresh(Dissection d, Flow flow, StreamProtocol protocol, Bytes payload, int from, long position) {
        int at = from;
        while (at < payload.length()) {
            long length = protocol.messageLength(d, payload, at);
            if (length <= 0 || length > payload.length() - at) {
                begin(d, flow, protocol, position + at, payload.from(at), length);
                break;
            }
            at += (int) length;
        }
        if (at > from) {
            call(d, protocol, from == 0 && at == payload.length() ? payload : payload.slice(from, at - from));
        }
        if (at < payload.length()) {
            protocol.dissectPart(d, payload.from(at));
        }
    }

    /** Begins a message that the bytes at hand do not complete. */
    private static void begin(Dissection d, Flow flow, StreamProtocol protocol, long start, Bytes bytes, long length) {
        Message m = flow.crossing().begin(start, d.frame(), (byte) bytes.u8(0));
        m.reached = start + bytes.length();
        m.end = length > 0 ? start + length : -1;
        m.untilEnd = length == StreamProtocol.UNTIL_END;
        m.seen = length == StreamProtocol.MORE ? protocol.seen(d) : 0;
        m.seenFrame = d.frame();
    }

    /** The flow ends with this frame (FIN): a message that lasts until the end is complete. */
    static void finish(Dissection d, TcpStream stream, int way) {
        Flow flow = stream.flow(way);
        if (flow.segmentCount() == 0 || flow.messages().isEmpty()) {
            return;
        }
        Message last = flow.messages().last();
        Protocol protocol = stream.protocol().at(d.frame());
        if (d.first() && last.untilEnd && last.lastFrame == 0) {
            last.end = Math.min(last.reached, last.start + LARGEST_MESSAGE);
            last.lastFrame = d.frame();
        }
        if (last.untilEnd && last.lastFrame == d.frame() && protocol != null) {
            whole(d, flow, last, protocol);
        }
    }

    // ---- later

    private static void again(Dissection d, Flow flow, StreamProtocol protocol, Bytes payload, int segment) {
        FlowMessages messages = flow.messages();
        int at = 0;
        for (int piece = messages.pieceOf(segment); messages.isPieceOf(piece, segment); piece++) {
            int end = messages.pieceEnd(piece);
            Bytes bytes = payload.slice(at, end - at);
            if (messages.pieceMessage(piece) == FlowMessages.REPEATED) {
                repeated(d, bytes);
            } else {
                Message m = messages.get(messages.pieceMessage(piece));
                part(d, bytes, m.lastFrame != 0 && m.lastFrame < d.frame() ? "Retransmitted segment data" : "TCP segment data");
                if (m.lastFrame == d.frame() && !m.untilEnd) {
                    whole(d, flow, m, protocol);
                } else {
                    reassembledIn(d, payload, m);
                    if (m.measuredFrame == d.frame()) {
                        protocol.dissectPart(d, Bytes.EMPTY);
                    }
                }
            }
            at = end;
        }
        if (at == payload.length()) {
            return;
        }
        Message next = messages.from(d.frame());
        int end = next == null ? payload.length() : (int) (next.start - flow.position(segment));
        if (end > at) {
            call(d, protocol, payload.slice(at, end - at));
        }
        if (next != null) {
            Bytes rest = payload.from(end);
            part(d, rest, "TCP segment data");
            reassembledIn(d, rest, next);
            protocol.dissectPart(d, rest);
        }
    }

    private static void whole(Dissection d, Flow flow, Message m, Protocol protocol) {
        if (m.end - m.start > LARGEST_MESSAGE) {
            d.note(Bytes.EMPTY, 0, 0, "This ends a message of " + (m.end - m.start) + " bytes; those of more than "
                    + LARGEST_MESSAGE + " are not brought together");
            return;
        }
        // a row's text is all that is made of it where nothing is reported
        boolean row = !d.first() && !d.reporting() && d.views().take((int) (m.end - m.start));
        Bytes bytes = row ? assembled(d, flow, m.start, m.end, m.firstFrame, m.lastFrame)
                : flow.assemble(m.start, m.end, m.firstFrame, m.lastFrame);
        if (d.reporting()) {
            d.source("Reassembled TCP (" + bytes.length() + " bytes)", bytes);
            int last = flow.atOrAfter(m.lastFrame + 1);
            for (int i = flow.atOrAfter(m.firstFrame); i < last; i++) {
                if (flow.position(i) < m.end && flow.position(i) + flow.length(i) > m.start) {
                    int from = (int) Math.max(0, flow.position(i) - m.start);
                    int to = (int) (Math.min(m.end, flow.position(i) + flow.length(i)) - m.start);
                    d.value(SEGMENT, bytes, from, to - from, flow.frame(i));
                }
            }
            d.value(REASSEMBLED_LENGTH, bytes, 0, 0, bytes.length());
        }
        call(d, protocol, bytes);
    }

    private static void repeated(Dissection d, Bytes payload) {
        part(d, payload, "Retransmitted segment data");
    }

    private static void part(Dissection d, Bytes payload, String text) {
        if (d.reporting() && payload.length() > 0) {
            d.value(SEGMENT_DATA, payload, 0, payload.length(), payload,
                    text + " (" + payload.length() + (payload.length() == 1 ? " byte)" : " bytes)"));
        }
    }

    private static void reassembledIn(Dissection d, Bytes payload, Message m) {
        if (m.lastFrame != 0) {
            d.value(REASSEMBLED_IN, payload, 0, 0, m.lastFrame);
            if (d.describing() && d.column().equals("TCP")) {
                d.describeMore("[continued, whole in frame " + m.lastFrame + "]");
            }
        }
    }
}
