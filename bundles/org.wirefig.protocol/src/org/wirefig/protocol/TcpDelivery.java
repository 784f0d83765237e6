package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * Brings TCP payload to the protocol above. In the first pass it asks the protocol where messages end and notes those
 * that cross segments; later it reads the notes, so a frame decodes the same whenever it is looked at. Messages are
 * given out with the segment that completes them, in the order of capture.
 */
final class TcpDelivery {
    /** The largest message that is brought together; longer ones are shown segment by segment. */
    static final long LARGEST_MESSAGE = 64L << 20;
    /** The most bytes looked through for the end of a header. */
    private static final int LONGEST_HEADER = 1 << 20;

    private static final Field SEGMENT_DATA = Field.bytes("tcp.segment_data", "TCP segment data");
    private static final Field REASSEMBLED_IN = Field.number("tcp.reassembled_in", "Reassembled PDU in frame");
    private static final Field REASSEMBLED_LENGTH = Field.number("tcp.reassembled.length", "Reassembled TCP length");
    private static final Field SEGMENT = Field.number("tcp.segment", "TCP Segment");

    private TcpDelivery() {
    }

    /** Delivers a segment's payload that stands at {@code position} (relative) in the flow. */
    static void deliver(Dissection d, TcpStream stream, int way, Bytes payload, long position, boolean repeated) {
        if (repeated) {
            part(d, payload, "Retransmitted segment data");
            return;
        }
        Flow flow = stream.flow(way);
        if (d.first()) {
            flow.add(d.frame(), position, payload, d.session().memory());
        }
        Protocol protocol = handler(d, stream, payload);
        if (protocol instanceof StreamProtocol streamed) {
            if (d.first()) {
                firstTime(d, flow, streamed, payload, position);
            } else {
                again(d, flow, streamed, payload, position);
            }
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
        if (set != null || !d.first()) {
            return set;
        }
        Protocol found = Protocols.bindings().overTcp(d, d.sourcePort(), d.destinationPort(), payload);
        if (found != null) {
            stream.protocol().set(d.frame(), found);
        }
        return found;
    }

    private static void firstTime(Dissection d, Flow flow, StreamProtocol protocol, Bytes payload, long position) {
        long end = position + payload.length();
        int at = 0;
        Flow.Message open = flow.messageOver(position, d.frame());
        if (open != null && (open.end < 0 || position < open.end)) {
            long reached = flow.extend(open, position, end, d.frame());
            if (open.end < 0 && !open.untilEnd) {
                measure(d, flow, open, protocol, reached);
            }
            if (open.end < 0 || reached < open.end) {
                return;
            }
            open.lastFrame = d.frame();
            Bytes head = flow.payload(flow.segmentOf(open.firstFrame), d.session().memory());
            int headAt = (int) (open.start - flow.position(flow.segmentOf(open.firstFrame)));
            if (protocol.passOver(d, head.from(headAt))) {
                d.call(protocol, Bytes.EMPTY);
            } else {
                call(d, protocol, flow.assemble(open.start, open.end, open.firstFrame, d.frame(), d.session().memory()));
            }
            at = (int) Math.min(payload.length(), open.end - position);
        }
        int begin = at;
        while (at < payload.length()) {
            long length = protocol.messageLength(d, payload, at);
            if (length > 0 && length <= payload.length() - at) {
                at += (int) length;
            } else if (length > LARGEST_MESSAGE) {
                at = payload.length();
            } else {
                begin(d, flow, protocol, position + at, end, length);
                break;
            }
        }
        if (at > begin) {
            call(d, protocol, payload.slice(begin, at - begin));
        }
        if (at < payload.length()) {
            protocol.dissectPart(d, payload.from(at));
        }
    }

    /** Begins a message that the bytes at hand do not complete. */
    private static void begin(Dissection d, Flow flow, StreamProtocol protocol, long start, long end, long length) {
        Flow.Message part = flow.begin(start, d.frame());
        flow.extend(part, start, end, d.frame());
        part.end = length > 0 ? start + length : -1;
        part.untilEnd = length == StreamProtocol.UNTIL_END;
        part.seen = length == StreamProtocol.MORE ? protocol.seen(d) : 0;
        part.seenFrame = d.frame();
    }

    /** Asks again how long a message is, now that more of it is here. */
    private static void measure(Dissection d, Flow flow, Flow.Message open, StreamProtocol protocol, long reached) {
        long size = reached - open.start;
        if (open.seen > 0 && open.seen >= size) {
            return;
        }
        long length;
        if (open.seen > 0) {
            Bytes rest = flow.assemble(open.start + open.seen, reached, open.seenFrame, d.frame(), d.session().memory());
            length = protocol.resume(d, rest, open.seen);
        } else {
            Bytes head = flow.assemble(open.start, reached, open.firstFrame, d.frame(), d.session().memory());
            length = protocol.messageLength(d, head, 0);
        }
        if (length == StreamProtocol.MORE) {
            open.seen = protocol.seen(d);
            open.seenFrame = open.seen >= size && !open.beyond ? d.frame() : open.seenFrame;
        }
        if (length > 0) {
            open.end = length > LARGEST_MESSAGE ? reached : open.start + length;
        } else if (length == StreamProtocol.UNTIL_END) {
            open.untilEnd = true;
        } else if (size > (open.seen > 0 ? LARGEST_MESSAGE : LONGEST_HEADER)) {
            open.end = reached;
        }
    }

    /** The stream ends with this frame: a message that lasts until the end is complete. */
    static void finish(Dissection d, TcpStream stream, int way) {
        Flow flow = stream.flow(way);
        if (flow.messageCount() == 0 || (d.tcpFlags() & Tcp.FIN) == 0) {
            return;
        }
        Flow.Message last = flow.message(flow.messageCount() - 1);
        Protocol protocol = stream.protocol().at(d.frame());
        if (d.first() && last.untilEnd && last.lastFrame == 0) {
            last.end = Math.min(flow.extend(last, last.start, last.start, d.frame()), last.start + LARGEST_MESSAGE);
            last.lastFrame = d.frame();
        }
        if (last.untilEnd && last.lastFrame == d.frame() && protocol != null) {
            whole(d, flow, last, protocol);
        }
    }

    private static void again(Dissection d, Flow flow, StreamProtocol protocol, Bytes payload, long position) {
        int at = 0;
        Flow.Message open = flow.messageOver(position, d.frame());
        if (open != null) {
            if (open.lastFrame != d.frame()) {
                part(d, payload, "TCP segment data");
                reassembledIn(d, payload, open);
                return;
            }
            at = (int) Math.min(payload.length(), open.end - position);
            part(d, payload.slice(0, at), "TCP segment data");
            whole(d, flow, open, protocol);
        }
        Flow.Message next = flow.messageFrom(d.frame());
        int end = next == null ? payload.length() : (int) (next.start - position);
        if (end > at) {
            call(d, protocol, payload.slice(at, end - at));
        }
        if (next != null) {
            Bytes rest = payload.from(end);
            part(d, rest, "TCP segment data");
            protocol.dissectPart(d, rest);
            reassembledIn(d, rest, next);
        }
    }

    private static void whole(Dissection d, Flow flow, Flow.Message m, Protocol protocol) {
        Bytes bytes = flow.assemble(m.start, m.end, m.firstFrame, m.lastFrame, d.session().memory());
        if (d.reporting()) {
            d.source("Reassembled TCP (" + bytes.length() + " bytes)", bytes);
            for (int i = 0; i < flow.segmentCount(); i++) {
                if (flow.frame(i) >= m.firstFrame && flow.frame(i) <= m.lastFrame
                        && flow.position(i) < m.end && flow.position(i) + flow.length(i) > m.start) {
                    int from = (int) Math.max(0, flow.position(i) - m.start);
                    int to = (int) Math.min(m.end, flow.position(i) + flow.length(i)) - (int) m.start;
                    d.value(SEGMENT, bytes, from, to - from, flow.frame(i));
                }
            }
            d.value(REASSEMBLED_LENGTH, bytes, 0, 0, bytes.length());
        }
        call(d, protocol, bytes);
    }

    private static void part(Dissection d, Bytes payload, String text) {
        if (d.reporting()) {
            d.value(SEGMENT_DATA, payload, 0, payload.length(), payload,
                    text + " (" + payload.length() + (payload.length() == 1 ? " byte)" : " bytes)"));
        }
    }

    private static void reassembledIn(Dissection d, Bytes payload, Flow.Message m) {
        if (m.lastFrame != 0) {
            d.value(REASSEMBLED_IN, payload, 0, 0, m.lastFrame);
            if (d.describing()) {
                d.describeMore("[continued, whole in frame " + m.lastFrame + "]");
            }
        }
    }
}
