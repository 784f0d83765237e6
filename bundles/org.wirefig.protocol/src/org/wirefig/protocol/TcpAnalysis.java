package org.wirefig.protocol;

import static org.wirefig.protocol.TcpNotes.ACK_LOST_SEGMENT;
import static org.wirefig.protocol.TcpNotes.DUPLICATE_ACK;
import static org.wirefig.protocol.TcpNotes.FAST_RETRANSMISSION;
import static org.wirefig.protocol.TcpNotes.KEEP_ALIVE;
import static org.wirefig.protocol.TcpNotes.KEEP_ALIVE_ACK;
import static org.wirefig.protocol.TcpNotes.LOST_SEGMENT;
import static org.wirefig.protocol.TcpNotes.OUT_OF_ORDER;
import static org.wirefig.protocol.TcpNotes.RETRANSMISSION;
import static org.wirefig.protocol.TcpNotes.SPURIOUS_RETRANSMISSION;
import static org.wirefig.protocol.TcpNotes.WINDOW_FULL;
import static org.wirefig.protocol.TcpNotes.WINDOW_UPDATE;
import static org.wirefig.protocol.TcpNotes.ZERO_WINDOW;
import static org.wirefig.protocol.TcpNotes.ZERO_WINDOW_PROBE;
import static org.wirefig.protocol.TcpNotes.ZERO_WINDOW_PROBE_ACK;

/**
 * Judges each segment by the sequence numbers, acknowledgements and windows before it, in the first pass: lost, repeated,
 * out of order, duplicate acknowledgement, keep-alive, window states. The terms and their conditions are those of the
 * Wireshark User's Guide, section "TCP Analysis".
 */
final class TcpAnalysis {
    /** A repeated segment this soon after the second duplicate acknowledgement answers it (fast retransmission). */
    private static final long FAST_NANOS = 20_000_000;
    /** Segments that come later than the highest one by less than this were overtaken, as long as no RTT is known. */
    private static final long OVERTAKEN_NANOS = 3_000_000;
    private static final int QUIET = Tcp.SYN | Tcp.FIN | Tcp.RST;

    private TcpAnalysis() {
    }

    /** Learns initial sequence numbers; the SYN has it, else it is one before what is seen first. */
    static void base(TcpStream stream, int way, int frame, int seq, int ack, int flags) {
        TcpSequence s = stream.sequence(way);
        if (!s.known) {
            s.known = true;
            s.knownSince = frame;
            s.base = (flags & Tcp.SYN) != 0 ? seq : seq - 1;
        }
        TcpSequence other = stream.sequence(1 - way);
        if (!other.known && (flags & Tcp.ACK_FLAG) != 0) {
            other.known = true;
            other.knownSince = frame;
            other.base = ack - 1;
        }
    }

    /** Judges a segment and learns from it; returns its flags. */
    static int judge(Dissection d, TcpStream stream, int way, int seq, int ack, int length, int flags, int window, int before) {
        TcpNotes notes = d.session().tcpNotes();
        int frame = d.frame();
        long time = d.timeNanos();
        TcpSequence s = stream.sequence(way);
        TcpSequence other = stream.sequence(1 - way);
        if ((flags & Tcp.ACK_FLAG) != 0) {
            other.flightKnown = true;
        }
        int found = before;
        boolean quiet = (flags & QUIET) == 0;
        if (length == 1 && seq == s.next && other.window == 0) {
            found |= ZERO_WINDOW_PROBE;
        } else {
            found |= forward(s, other, seq, length, flags, window, quiet);
            if (length == 0 && quiet && seq == s.next) {
                found |= window == s.window ? repeatedAck(notes, s, other, ack, window, frame)
                        : window != 0 && ack == s.lastAck ? WINDOW_UPDATE : 0;
            }
        }
        if (ack != s.lastAck) {
            s.lastNewAckFrame = frame;
            s.duplicateAcks = 0;
            s.unseenTold = false;
        }
        if (other.mayBeAcknowledged != 0 && ack - other.mayBeAcknowledged > 0 && (flags & Tcp.ACK_FLAG) != 0) {
            found |= unseenAck(other);
        }
        boolean advances = length > 0 || (flags & (Tcp.SYN | Tcp.FIN)) != 0;
        if (advances && (found & KEEP_ALIVE) == 0) {
            found |= repeated(d, stream, s, other, seq, length, (flags & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0);
            if ((found & RETRANSMISSION) != 0) {
                int eldest = s.unacknowledged.eldest();
                notes.timeout(frame, eldest != 0 ? eldest : s.nextFrame);
            }
        }
        int next = seq + length;
        if (advances) {
            next += (flags & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0;
            s.unacknowledged.add(frame, seq, next, d.session().unacknowledged());
        }
        boolean probe = (found & ZERO_WINDOW_PROBE) != 0;
        if (!probe && (next - s.next > 0 || s.next == 0)) {
            s.next = next;
            s.nextFrame = frame;
        }
        if (!probe && (seq == s.mayBeAcknowledged || s.mayBeAcknowledged == 0)) {
            s.mayBeAcknowledged = s.next;
        }
        s.window = window;
        s.windowOfSyn = (flags & Tcp.SYN) != 0;
        s.lastAck = ack;
        s.lastAckTime = time;
        s.lastFlags = found;
        int sent = other.unacknowledged.acknowledge(ack, d.session().unacknowledged());
        if (sent != 0) {
            notes.acknowledges(frame, sent);
        }
        if (length > 0) {
            flight(notes, s, frame, length, flags);
        }
        notes.flags(frame, found);
        return found;
    }

    /**
     * An acknowledgement of data that was not captured is told once, until the other side's own acknowledgements move.
     */
    private static int unseenAck(TcpSequence other) {
        if (other.next - other.mayBeAcknowledged > 0) {
            other.mayBeAcknowledged = other.next;
            return ACK_LOST_SEGMENT;
        }
        boolean told = other.unseenTold;
        other.unseenTold = true;
        return told ? 0 : ACK_LOST_SEGMENT;
    }

    /** What can be said from the sequence number and the windows alone. */
    private static int forward(TcpSequence s, TcpSequence other, int seq, int length, int flags, int window, boolean quiet) {
        int found = 0;
        if (window == 0 && quiet) {
            found |= ZERO_WINDOW;
        }
        if (s.next != 0 && seq - s.next > 0 && (flags & Tcp.RST) == 0) {
            found |= LOST_SEGMENT;
            s.flightKnown = false;
        }
        if (length <= 1 && seq == s.next - 1 && quiet) {
            found |= KEEP_ALIVE;
        }
        if (length > 0 && quiet && other.scale != TcpSequence.SCALE_UNKNOWN) {
            int shift = other.windowOfSyn || other.scale < 0 ? 0 : other.scale;
            if (seq + length == other.lastAck + (other.window << shift)) {
                found |= WINDOW_FULL;
            }
        }
        return found;
    }

    /** A segment without data that repeats sequence number and window of the one before it. */
    private static int repeatedAck(TcpNotes notes, TcpSequence s, TcpSequence other, int ack, int window, int frame) {
        if (ack == s.lastAck && window != 0) {
            if ((other.lastFlags & KEEP_ALIVE) != 0) {
                return KEEP_ALIVE_ACK;
            }
            s.duplicateAcks++;
            notes.duplicate(frame, s.duplicateAcks, s.lastNewAckFrame);
            return DUPLICATE_ACK;
        }
        if (window == 0 && (other.lastFlags & ZERO_WINDOW_PROBE) != 0 && (ack == s.lastAck || ack == s.lastAck + 1)) {
            if (ack == s.lastAck + 1) {
                other.next = ack;
                other.mayBeAcknowledged = ack;
            }
            return ZERO_WINDOW_PROBE_ACK;
        }
        return 0;
    }

    /** Whether data comes again, and which of the four ways it is. {@code more} counts SYN and FIN. */
    private static int repeated(Dissection d, TcpStream stream, TcpSequence s, TcpSequence other, int seq, int length, int more) {
        long time = d.timeNanos();
        if (length > 0 && other.lastAck != 0 && seq + length - other.lastAck <= 0) {
            return SPURIOUS_RETRANSMISSION;
        }
        if (s.next == 0 || seq - s.next >= 0 || length > 1 && s.next - 1 == seq) {
            return 0;
        }
        if (other.duplicateAcks >= 2 && other.lastAck == seq && time - other.lastAckTime < FAST_NANOS) {
            return FAST_RETRANSMISSION;
        }
        long overtaken = stream.handshakeNanos > 0 ? stream.handshakeNanos : OVERTAKEN_NANOS;
        long since = time - d.session().timeNanos(s.nextFrame);
        // a clock that runs backward doesn't tell how quickly it came
        if (since >= 0 && since < overtaken && s.next != seq + length + more) {
            return OUT_OF_ORDER;
        }
        return RETRANSMISSION;
    }

    private static void flight(TcpNotes notes, TcpSequence s, int frame, int length, int flags) {
        if (!s.flightKnown || s.unacknowledged.isEmpty()) {
            return;
        }
        boolean push = (flags & Tcp.PSH) != 0;
        s.sincePush = push == s.pushed && !push || push && !s.pushed ? s.sincePush + length : length;
        s.pushed = push;
        int bytes = s.unacknowledged.span() - ((flags & (Tcp.SYN | Tcp.FIN)) != 0 ? 1 : 0);
        if (bytes > 0 && bytes < 2_000_000_000) {
            notes.inFlight(frame, bytes, s.sincePush);
        }
    }

    /** A SYN tells whether this side would scale its windows; both must (RFC 7323 2.2). */
    static void scale(TcpStream stream, int way, int frame, int shift, boolean answer) {
        TcpSequence s = stream.sequence(way);
        TcpSequence other = stream.sequence(1 - way);
        if (shift >= 0) {
            s.scale(answer && other.scale == TcpSequence.NOT_SCALED ? TcpSequence.NOT_SCALED : shift, frame);
        } else if (s.scale == TcpSequence.SCALE_UNKNOWN) {
            s.scale(TcpSequence.NOT_SCALED, frame);
            other.scale(TcpSequence.NOT_SCALED, frame);
        }
    }
}
