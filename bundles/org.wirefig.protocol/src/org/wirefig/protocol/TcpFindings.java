package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/** Reports what the analysis of sequence numbers noted of a frame, as Wireshark's {@code tcp.analysis} fields. */
final class TcpFindings {
    private static final Field ANALYSIS = Field.none("tcp.analysis", "SEQ/ACK analysis");
    private static final Field ACKS_FRAME = Field.number("tcp.analysis.acks_frame", "This is an ACK to the segment in frame").leads();
    private static final Field ACK_RTT = Field.of(Field.Type.DURATION, "tcp.analysis.ack_rtt", "The RTT to ACK the segment was");
    private static final Field INITIAL_RTT = Field.of(Field.Type.DURATION, "tcp.analysis.initial_rtt", "iRTT");
    private static final Field IN_FLIGHT = Field.number("tcp.analysis.bytes_in_flight", "Bytes in flight");
    private static final Field SINCE_PUSH = Field.number("tcp.analysis.push_bytes_sent", "Bytes sent since last PSH flag");
    private static final Field FLAGS = Field.none("tcp.analysis.flags", "TCP Analysis Flags");
    private static final Field DUPLICATE_NUMBER = Field.number("tcp.analysis.duplicate_ack_num", "Duplicate ACK #");
    private static final Field DUPLICATE_OF = Field.number("tcp.analysis.duplicate_ack_frame", "Duplicate to the ACK in frame").leads();
    private static final Field RTO = Field.of(Field.Type.DURATION, "tcp.analysis.rto", "The RTO for this segment was");
    private static final Field RTO_FRAME = Field.number("tcp.analysis.rto_frame", "RTO based on delta from frame").leads();
    private static final Field RETRANSMISSION =
            Field.none("tcp.analysis.retransmission", "This frame is a (suspected) retransmission");

    private enum Finding {
        REUSED_PORTS(TcpNotes.REUSED_PORTS, "reused_ports", "A new tcp session is started with the same ports as an earlier one", "port numbers reused"),
        LOST(TcpNotes.LOST_SEGMENT, "lost_segment", "Previous segment(s) not captured", "previous segment not captured"),
        ACK_LOST(TcpNotes.ACK_LOST_SEGMENT, "ack_lost_segment", "ACKed segment that wasn't captured", "acknowledges a segment not captured"),
        FAST(TcpNotes.FAST_RETRANSMISSION, "fast_retransmission", "This frame is a (suspected) fast retransmission", "fast retransmission"),
        SPURIOUS(TcpNotes.SPURIOUS_RETRANSMISSION, "spurious_retransmission", "This frame is a (suspected) spurious retransmission", "spurious retransmission"),
        OUT_OF_ORDER(TcpNotes.OUT_OF_ORDER, "out_of_order", "This frame is a (suspected) out-of-order segment", "out of order"),
        WINDOW_UPDATE(TcpNotes.WINDOW_UPDATE, "window_update", "TCP window update", "window update"),
        WINDOW_FULL(TcpNotes.WINDOW_FULL, "window_full", "The receiver's window is now completely full", "window full"),
        KEEP_ALIVE(TcpNotes.KEEP_ALIVE, "keep_alive", "TCP keep-alive segment", "keep-alive"),
        KEEP_ALIVE_ACK(TcpNotes.KEEP_ALIVE_ACK, "keep_alive_ack", "ACK to a TCP keep-alive segment", "keep-alive ACK"),
        DUPLICATE_ACK(TcpNotes.DUPLICATE_ACK, "duplicate_ack", "Duplicate ACK", "duplicate ACK"),
        PROBE(TcpNotes.ZERO_WINDOW_PROBE, "zero_window_probe", "TCP Zero Window Probe", "zero window probe"),
        ZERO_WINDOW(TcpNotes.ZERO_WINDOW, "zero_window", "TCP Zero Window segment", "zero window"),
        PROBE_ACK(TcpNotes.ZERO_WINDOW_PROBE_ACK, "zero_window_probe_ack", "ACK to a TCP Zero Window Probe", "zero window probe ACK");

        private final int bit;
        private final Field field;
        private final String story;

        Finding(int bit, String name, String label, String story) {
            this.bit = bit;
            this.field = Field.none("tcp.analysis." + name, label);
            this.story = story;
        }
    }

    private static final Finding[] FINDINGS = Finding.values();
    private static final int REPEATED =
            TcpNotes.RETRANSMISSION | TcpNotes.FAST_RETRANSMISSION | TcpNotes.SPURIOUS_RETRANSMISSION;

    private TcpFindings() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
    }

    static void report(Dissection d, Bytes b, TcpStream stream) {
        Session session = d.session();
        TcpNotes notes = session.tcpNotes();
        int frame = d.frame();
        int flags = notes.flags(frame);
        int acknowledged = notes.acknowledges(frame);
        int flight = notes.inFlight(frame);
        boolean handshake = stream.handshakeNanos != 0 && frame >= stream.handshakeFrame;
        if (flags == 0 && acknowledged == 0 && flight == 0) {
            return;
        }
        d.open(ANALYSIS, b, 0, 0);
        if (acknowledged != 0) {
            d.value(ACKS_FRAME, b, 0, 0, acknowledged);
            long rtt = d.timeNanos() - session.timeNanos(acknowledged);
            if (rtt != 0) {
                d.value(ACK_RTT, b, 0, 0, rtt);
            }
        }
        if (handshake) {
            d.value(INITIAL_RTT, b, 0, 0, stream.handshakeNanos);
        }
        if (flight != 0) {
            d.value(IN_FLIGHT, b, 0, 0, flight);
            d.value(SINCE_PUSH, b, 0, 0, notes.sincePush(frame));
        }
        if (flags != 0) {
            flags(d, b, notes, flags);
        }
        d.close();
    }

    private static void flags(Dissection d, Bytes b, TcpNotes notes, int flags) {
        int frame = d.frame();
        d.open(FLAGS, b, 0, 0);
        for (Finding finding : FINDINGS) {
            if ((flags & finding.bit) != 0) {
                mark(d, b, finding.field);
            }
        }
        if ((flags & REPEATED) != 0) {
            mark(d, b, RETRANSMISSION);
        }
        d.close();
        int from = notes.timeoutFrom(frame);
        if (from != 0 && d.timeNanos() != d.session().timeNanos(from)) {
            d.value(RTO, b, 0, 0, d.timeNanos() - d.session().timeNanos(from));
            d.value(RTO_FRAME, b, 0, 0, from);
        }
        if ((flags & TcpNotes.DUPLICATE_ACK) != 0) {
            d.value(DUPLICATE_NUMBER, b, 0, 0, notes.duplicateNumber(frame));
            d.value(DUPLICATE_OF, b, 0, 0, notes.duplicateOf(frame));
        }
    }

    private static void mark(Dissection d, Bytes b, Field field) {
        d.open(field, b, 0, 0);
        d.close();
    }

    /** The flags in words, in brackets before the description; empty where there are none. */
    static String story(Dissection d) {
        TcpNotes notes = d.session().tcpNotes();
        int flags = notes.flags(d.frame());
        if (flags == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("[");
        for (Finding finding : FINDINGS) {
            if ((flags & finding.bit) != 0) {
                text.append(text.length() > 1 ? ", " : "").append(finding.story);
                if (finding == Finding.DUPLICATE_ACK) {
                    text.append(" #").append(notes.duplicateNumber(d.frame())).append(" of frame ").append(notes.duplicateOf(d.frame()));
                }
            }
        }
        if ((flags & TcpNotes.RETRANSMISSION) != 0) {
            text.append(text.length() > 1 ? ", " : "").append("retransmission");
        }
        return text.append("] ").toString();
    }
}
