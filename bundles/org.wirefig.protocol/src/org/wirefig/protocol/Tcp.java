package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/** Transmission Control Protocol, RFC 9293: header, options, stream, and the way to the payload's protocol. */
final class Tcp extends Protocol {
    private static final Field SRCPORT = Field.number("tcp.srcport", "Source Port");
    private static final Field DSTPORT = Field.number("tcp.dstport", "Destination Port");
    private static final Field PORT = Field.number("tcp.port", "Source or Destination Port");
    static final Field STREAM = Field.number("tcp.stream", "Stream index");
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
    private static final String[] FLAG_NAMES = {"FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR", "AE"};
    private static final Field WINDOW_VALUE = Field.number("tcp.window_size_value", "Window");
    private static final Field WINDOW = Field.number("tcp.window_size", "Calculated window size");
    private static final Field CHECKSUM = Field.hex("tcp.checksum", "Checksum", 4);
    private static final Field URGENT = Field.number("tcp.urgent_pointer", "Urgent Pointer");
    private static final Field OPTIONS = Field.bytes("tcp.options", "TCP Options");
    private static final Field PAYLOAD = Field.bytes("tcp.payload", "TCP payload");

    static final int FIN = 1;
    static final int SYN = 2;
    static final int RST = 4;
    static final int ACK_FLAG = 16;

    Tcp() {
        super("tcp", "TCP", "Transmission Control Protocol", "RFC 9293");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 6);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("TCP");
        int from = b.u16(0);
        int to = b.u16(2);
        d.ports(from, to);
        long seq = b.u32(4);
        long ack = b.u32(8);
        int header = (b.u8(12) >> 4) * 4;
        int flags = b.u16(12) & 0xfff;
        int payloadLength = Math.max(0, b.length() - header);
        TcpStream stream = d.session().tcpStream(d, false);
        if (d.first() && stream != null && (flags & (SYN | ACK_FLAG)) == SYN) {
            TcpSequence s = stream.sequences[way(d, stream)];
            if (s.known && s.base != seq) {
                stream = d.session().tcpStream(d, true);
            }
        }
        if (stream == null) {
            return;
        }
        int way = way(d, stream);
        d.conversation(stream, way);
        d.tcp(flags, payloadLength);
        if (d.first()) {
            stream.seen(d.frame());
            learn(stream, way, seq, ack, flags);
        }
        long position = seq - stream.sequences[way].base & 0xffffffffL;
        d.open(field(), b, 0, Math.min(b.length(), Math.max(20, header)));
        if (d.reporting()) {
            report(d, b, stream, way, header, flags, position, payloadLength);
        }
        if (d.describing()) {
            d.describe(from + " → " + to + " [" + flagText(flags) + "] Seq=" + position
                    + ((flags & ACK_FLAG) != 0 ? " Ack=" + (ack - stream.base(1 - way) & 0xffffffffL) : "")
                    + " Win=" + b.u16(14) + " Len=" + payloadLength);
        }
        b.require(0, Math.max(20, header));
        d.close();
        if (payloadLength > 0) {
            Bytes payload = b.from(header);
            d.value(PAYLOAD, payload, 0, payloadLength, payload);
            TcpDelivery.deliver(d, stream, way, payload, position + ((flags & SYN) != 0 ? 1 : 0), false);
        }
        if ((flags & (FIN | RST)) != 0) {
            TcpDelivery.finish(d, stream, way);
        }
    }

    private static int way(Dissection d, TcpStream stream) {
        return stream.direction(d.kind(), d.sourceHigh(), d.sourceLow(), d.sourcePort());
    }

    private static void learn(TcpStream stream, int way, long seq, long ack, int flags) {
        TcpSequence s = stream.sequences[way];
        if (!s.known) {
            s.known = true;
            s.base = (flags & SYN) != 0 ? seq : seq - 1 & 0xffffffffL;
        }
        TcpSequence other = stream.sequences[1 - way];
        if (!other.known && (flags & ACK_FLAG) != 0) {
            other.known = true;
            other.base = ack - 1 & 0xffffffffL;
        }
    }

    private void report(Dissection d, Bytes b, TcpStream stream, int way, int header, int flags, long position, int length) {
        d.u16(SRCPORT, b, 0);
        d.u16(DSTPORT, b, 2);
        d.u16(PORT, b, 0);
        d.u16(PORT, b, 2);
        d.value(STREAM, b, 0, 0, stream.number());
        d.value(LEN, b, 0, 0, length);
        d.value(SEQ, b, 4, 4, position);
        d.u32(SEQ_RAW, b, 4);
        d.value(NEXT_SEQ, b, 0, 0, position + length + ((flags & (SYN | FIN)) != 0 ? 1 : 0) & 0xffffffffL);
        d.value(ACK, b, 8, 4, (flags & ACK_FLAG) != 0 ? b.u32(8) - stream.base(1 - way) & 0xffffffffL : 0);
        d.u32(ACK_RAW, b, 8);
        d.value(HDR_LEN, b, 12, 1, header);
        d.open(FLAGS, b, 12, 2, "Flags: 0x" + Integer.toHexString(flags | 0x1000).substring(1) + " (" + flagText(flags) + ")");
        d.value(FLAGS, b, 12, 2, flags);
        for (int i = FLAG.length - 1; i >= 0; i--) {
            d.bits(FLAG[i], b, 12, 2, flags, 1 << i);
        }
        d.close();
        d.u16(WINDOW_VALUE, b, 14);
        d.value(WINDOW, b, 14, 2, b.u16(14));
        d.u16(CHECKSUM, b, 16);
        d.u16(URGENT, b, 18);
        if (header > 20) {
            d.bytes(OPTIONS, b, 20, Math.min(header, b.length()) - 20);
        }
    }

    static String flagText(int flags) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < FLAG_NAMES.length; i++) {
            if ((flags & 1 << i) != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(FLAG_NAMES[i]);
            }
        }
        return text.isEmpty() ? "no flags" : text.toString();
    }
}
