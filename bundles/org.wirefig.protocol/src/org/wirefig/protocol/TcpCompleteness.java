package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * How much of a connection the trace holds: its beginning, data, its end. Bits and words are those of the Wireshark User's
 * Guide, section "TCP Conversation Completeness"; they tell of the whole stream, also in its first frame.
 */
final class TcpCompleteness {
    private static final Field COMPLETENESS = Field.number("tcp.completeness", "Conversation completeness");
    private static final int SYN = 1;
    private static final int SYN_ACK = 2;
    private static final int ACK = 4;
    private static final int DATA = 8;
    private static final int FIN = 16;
    private static final int RST = 32;
    private static final int HANDSHAKE = SYN | SYN_ACK | ACK;

    private TcpCompleteness() {
    }

    /** Makes the field above known to the registry. */
    static void declare() {
    }

    /** First pass: what a segment adds. Data and the end of a direction always come with an acknowledgement. */
    static void learn(TcpStream stream, int flags, int length) {
        int seen = (flags & Tcp.RST) != 0 ? RST : 0;
        if ((flags & Tcp.SYN) != 0) {
            seen |= (flags & Tcp.ACK_FLAG) != 0 ? SYN_ACK : SYN;
        } else if ((flags & Tcp.ACK_FLAG) != 0) {
            seen |= (length > 0 ? DATA : ACK) | ((flags & Tcp.FIN) != 0 ? FIN : 0);
        }
        stream.seenParts |= (byte) seen;
    }

    static void report(Dissection d, Bytes b, TcpStream stream) {
        int seen = stream.seenParts;
        d.value(COMPLETENESS, b, 0, 0, seen, d.naming() ? COMPLETENESS.label() + ": " + words(seen) + " (" + seen + ")" : null);
    }

    private static String words(int seen) {
        if ((seen & HANDSHAKE) == HANDSHAKE && (seen & (FIN | RST)) != 0) {
            return (seen & DATA) != 0 ? "Complete, WITH_DATA" : "Complete, NO_DATA";
        }
        return "Incomplete" + switch (seen) {
            case SYN -> ", SYN_SENT";
            case SYN | SYN_ACK -> ", CLIENT_ESTABLISHED";
            case HANDSHAKE -> ", ESTABLISHED";
            case HANDSHAKE | DATA -> ", DATA";
            default -> "";
        };
    }
}
