package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;

/** Transmission Control Protocol, RFC 9293: header, stream, and the way to the payload's protocol. */
final class Tcp extends Protocol {
    private static final Field SRCPORT = Field.number("tcp.srcport", "Source Port");
    private static final Field DSTPORT = Field.number("tcp.dstport", "Destination Port");
    private static final Field PORT = Field.number("tcp.port", "Source or Destination Port");
    static final Field STREAM = Field.number("tcp.stream", "Stream index");
    private static final Field TIME_RELATIVE = Field.of(Field.Type.DURATION, "tcp.time_relative",
            "Time since first frame in this TCP stream");
    private static final Field TIME_DELTA = Field.of(Field.Type.DURATION, "tcp.time_delta",
            "Time since previous frame in this TCP stream");
    private static final Field LEN = Field.number("tcp.len", "TCP Segment Len");
    private static final Field SEQ = Field.number("tcp.seq", "Sequence Number (relative)");
    private static final Field SEQ_RAW = Field.number("tcp.seq_raw", "Sequence Number (raw)");
    private static final Field NEXT_SEQ = Field.number("tcp.nxtseq", "Next Sequence Number (relative)");
    private static final Field ACK = Field.number("tcp.ack", "Acknowledgment Number (relative)");
    private static final Field ACK_RAW = Field.number("tcp.ack_raw", "Acknowledgment Number (raw)");
    private static final Field HDR_LEN = Field.number("tcp.hdr_len", "Header Length");
    private static final Field FLAGS = Field.hex("tcp.flags", "Flags", 4);
    private static final Field[] FLAG = {
        Field.flag("tcp.flags.fin", "Fin"), Field.flag("tcp.flags.syn", "Syn"), Field.flag("tcp.flags.reset", "Reset"),
        Field.flag("tcp.flags.push", "Push"), Field.flag("tcp.flags.ack", "Acknowledgment"), Field.flag("tcp.flags.urg", "Urgent"),
        Field.flag("tcp.flags.ece", "ECN-Echo"), Field.flag("tcp.flags.cwr", "Congestion Window Reduced"),
        Field.flag("tcp.flags.ae", "Accurate ECN")};
    private static final Field WINDOW_VALUE = Field.number("tcp.window_size_value", "Window");
    private static final Field WINDOW = Field.number("tcp.window_size", "Calculated window size");
    private static final Field SCALE_FACTOR = Field.signed("tcp.window_size_scalefactor", "Window size scaling factor")
            .names(-1, "unknown", -2, "no window scaling used");
    private static final Field CHECKSUM = Field.hex("tcp.checksum", "Checksum", 4);
    private static final Field CHECKSUM_STATUS = Field.number("tcp.checksum.status", "Checksum Status")
            .names(0, "Bad", 1, "Good", 2, "Unverified");
    private static final Field URGENT = Field.number("tcp.urgent_pointer", "Urgent Pointer");
    private static final Field PAYLOAD = Field.bytes("tcp.payload", "TCP payload");
    private static final Field RESET_CAUSE = Field.text("tcp.reset_cause", "Reset cause");

    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int PSH = 8;
    static final int ACK_FLAG = 16;
    private static final int SHORTEST = 20;

    Tcp() {
        super("tcp", "TCP", "Transmission Control Protocol", "RFC 9293");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 6);
        TcpOptions.declare();
        TcpFindings.declare();
        TcpCompleteness.declare();
        TcpDelivery.declare();
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("TCP");
        int from = b.u16(0);
        int to = b.u16(2);
        d.ports(from, to);
        if (b.length() < SHORTEST) {
            cutShort(d, b, from, to);
        }
        int seq = b.i32(4);
        int ack = b.i32(8);
        int header = (b.u8(12) >> 4) * 4;
        int flags = b.u16(12) & 0xfff;
        int length = b.length() + d.beyond() - header;
        TcpStream stream = stream(d, seq, flags);
        if (stream == null) {
            return;
        }
        int way = stream.direction(d.kind(), d.sourceHigh(), d.sourceLow(), from);
        d.conversation(stream, way);
        boolean sound = header >= SHORTEST && length >= 0;
        if (header >= SHORTEST) {
            d.tcp(flags, sound && !d.quoted() ? length : 0);
        }
        boolean repeated = false;
        long position = 0;
        if (d.first()) {
            stream.seen(d.frame());
            TcpAnalysis.base(stream, way, d.frame(), seq, ack, flags);
            if (sound && !d.quoted()) {
                position = stream.sequence(way).position(seq) + ((flags & SYN) != 0 ? 1 : 0);
                repeated = TcpLearning.learn(d, stream, way, b, seq, ack, header, length, flags, position);
            }
        } else {
            // a quoted segment brings nothing to the stream, so it has no length in it
            show(d, b, stream, way, header, flags, sound && !d.quoted() ? length : -1);
        }
        if ((flags & SYN) != 0 && header > SHORTEST) {
            TcpOptions.checkMultipath(d, b, header);
        }
        if (!sound) {
            b.require(0, Math.max(SHORTEST, header));
            return;
        }
        b.require(0, header);
        boolean carries = length > 0 && header < b.length();
        if (d.first() && !d.quoted() && (carries || (flags & FIN) != 0)) {
            Rest rest = d.rest();
            rest.header = header;
            rest.position = position;
            rest.repeated = repeated;
            rest.hole = stream.flow(way).lastHole();
            if (d.leave(this, b)) {
                return;
            }
        }
        rest(d, b, stream, way, carries ? header : b.length(), flags);
    }

    /** What is left after the header: the payload, and the end of the flow. */
    private static void rest(Dissection d, Bytes b, TcpStream stream, int way, int header, int flags) {
        if (header < b.length()) {
            payload(d, stream, way, d.within(b, header, b.length() - header), flags);
        }
        if ((flags & FIN) != 0 && !d.quoted()) {
            TcpDelivery.finish(d, stream, way);
        }
    }

    @Override
    void goOn(Dissection d, Bytes b) {
        rest(d, b, d.stream(), d.direction(), d.tcpLength() > 0 ? d.rest().header : b.length(), d.tcpFlags());
    }

    /** The stream; a SYN that does not repeat the one before begins another with the same ports. */
    private static TcpStream stream(Dissection d, int seq, int flags) {
        Session session = d.session();
        TcpStream stream = session.tcpStream(d, false);
        if (!d.first() || stream == null || (flags & SYN) == 0 || d.quoted()) {
            return stream;
        }
        TcpSequence s = stream.sequence(stream.direction(d.kind(), d.sourceHigh(), d.sourceLow(), d.sourcePort()));
        if ((flags & ACK_FLAG) != 0) {
            if (s.known && s.base != seq) {
                session.tcpNotes().flags(d.frame(), TcpNotes.REUSED_PORTS);
            }
        } else if (s.known && s.base != seq) {
            session.tcpNotes().flags(d.frame(), TcpNotes.REUSED_PORTS);
            return session.tcpStream(d, true);
        }
        return stream;
    }

    /** What relative numbers count from: nothing while it is not known, and in a quoted packet. */
    private static long base(Dissection d, TcpStream stream, int way) {
        return d.quoted() || d.frame() < stream.sequence(way).knownSince ? 0 : stream.base(way);
    }

    private void cutShort(Dissection d, Bytes b, int from, int to) {
        d.open(field(), b, 0, b.length());
        d.value(SRCPORT, b, 0, 2, from);
        d.value(PORT, b, 0, 2, from);
        d.value(DSTPORT, b, 2, 2, to);
        d.value(PORT, b, 2, 2, to);
        if (d.describing()) {
            d.describe(from + " → " + to);
        }
        b.require(0, SHORTEST);
    }

    private static void payload(Dissection d, TcpStream stream, int way, Bytes payload, int flags) {
        d.value(PAYLOAD, payload, 0, payload.length(), payload);
        if (d.quoted()) {
            TcpDelivery.quoted(d, stream, payload);
            return;
        }
        if ((flags & RST) != 0) {
            if (d.reporting()) {
                d.value(RESET_CAUSE, payload, 0, payload.length(), payload.ascii(0, payload.length()));
            }
        } else if (d.beyond() > 0) {
            TcpDelivery.cut(d, stream, payload, d.rest().repeated);
        } else if (d.first()) {
            stream.flow(way).lastHole(d.rest().hole);
            TcpDelivery.deliver(d, stream, way, payload, d.rest().position, d.rest().repeated);
        } else {
            TcpDelivery.again(d, stream, way, payload);
        }
    }

    private void show(Dissection d, Bytes b, TcpStream stream, int way, int header, int flags, int length) {
        long position = b.u32(4) - base(d, stream, way) & 0xffffffffL;
        if (d.reporting()) {
            d.open(field(), b, 0, Math.min(b.length(), Math.max(SHORTEST, header)), !d.naming() ? null
                    : title() + ", Src Port: " + b.u16(0) + ", Dst Port: " + b.u16(2) + ", Seq: " + position
                            + (length < 0 ? "" : ", Len: " + length));
            report(d, b, stream, way, header, flags, position, length);
            d.close();
        }
        if (d.describing()) {
            int shift = (flags & SYN) != 0 || d.quoted() ? 0 : stream.sequence(way).shift(d.frame());
            long ack = (flags & ACK_FLAG) == 0 ? -1 : b.u32(8) - base(d, stream, 1 - way) & 0xffffffffL;
            d.describe(new TcpStory(d, flags, position, ack, (long) b.u16(14) << shift, length));
        }
    }

    private void report(Dissection d, Bytes b, TcpStream stream, int way, int header, int flags, long position, int length) {
        d.u16(SRCPORT, b, 0);
        d.u16(PORT, b, 0);
        d.u16(DSTPORT, b, 2);
        d.u16(PORT, b, 2);
        d.value(STREAM, b, 0, 0, stream.number());
        if (header < SHORTEST) {
            // what the header says of itself can't be, but this is what it says
            d.value(LEN, b, 0, 0, b.length() + d.beyond() - header);
            d.value(SEQ, b, 4, 4, position);
            d.u32(SEQ_RAW, b, 4);
            d.value(HDR_LEN, b, 12, 1, header);
            return;
        }
        if (length >= 0) {
            d.value(LEN, b, 0, 0, length);
        }
        d.value(SEQ, b, 4, 4, position);
        d.u32(SEQ_RAW, b, 4);
        if (length >= 0) {
            d.value(NEXT_SEQ, b, 0, 0, position + length + ((flags & (SYN | FIN)) != 0 ? 1 : 0) & 0xffffffffL);
        }
        d.value(ACK, b, 8, 4, (flags & ACK_FLAG) == 0 ? b.u32(8) : b.u32(8) - base(d, stream, 1 - way) & 0xffffffffL);
        d.u32(ACK_RAW, b, 8);
        d.value(HDR_LEN, b, 12, 1, header);
        d.open(FLAGS, b, 12, 2, !d.naming() ? null
                : "Flags: 0x" + Integer.toHexString(flags | 0x1000).substring(1) + " (" + TcpStory.flagText(flags) + ")");
        d.value(FLAGS, b, 12, 2, flags);
        for (int i = FLAG.length - 1; i >= 0; i--) {
            d.bits(FLAG[i], b, 12, 2, flags, 1 << i);
        }
        d.close();
        TcpSequence s = stream.sequence(way);
        int window = d.u16(WINDOW_VALUE, b, 14);
        boolean syn = (flags & SYN) != 0 || d.quoted();
        d.value(WINDOW, b, 14, 2, (long) window << (syn ? 0 : s.shift(d.frame())));
        if (!syn) {
            d.value(SCALE_FACTOR, b, 14, 2, d.frame() <= s.scaleFrame || s.scale == TcpSequence.SCALE_UNKNOWN ? -1
                    : s.scale < 0 ? s.scale : 1L << s.scale);
        }
        d.u16(CHECKSUM, b, 16);
        d.value(CHECKSUM_STATUS, b, 16, 0, d.session().checksChecksums() ? PseudoHeader.check(d, b, 6) : 2);
        d.u16(URGENT, b, 18);
        TcpOptions.report(d, b, header, base(d, stream, 1 - way));
        if (!d.quoted()) {
            TcpCompleteness.report(d, b, stream);
            since(d, b, TIME_RELATIVE, stream.firstFrame());
            if (d.wants(TIME_DELTA)) {
                since(d, b, TIME_DELTA, d.frame() == stream.firstFrame() ? d.frame() : d.session().frameBefore(stream, d.frame()));
            }
            TcpFindings.report(d, b, stream);
        }
    }

    private static void since(Dissection d, Bytes b, Field field, int frame) {
        long then = frame == 0 ? FrameIndex.NO_TIME : d.session().timeNanos(frame);
        if (d.timeNanos() != FrameIndex.NO_TIME && then != FrameIndex.NO_TIME) {
            d.value(field, b, 0, 0, d.timeNanos() - then);
        }
    }
}
