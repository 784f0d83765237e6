package org.wirefig.diagnosis;

/**
 * A TCP segment of a connection with what its headers say, payload or not.
 *
 * @param sequence relative, as is {@code acknowledged}
 * @param ttl time to live, or hop limit
 */
public record Packet(int frame, boolean fromClient, int flags, long sequence, int length, long acknowledged, int window, int ttl) {
    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;

    public boolean fin() {
        return (flags & FIN) != 0;
    }

    public boolean syn() {
        return (flags & SYN) != 0;
    }

    public boolean rst() {
        return (flags & RST) != 0;
    }

    public boolean ack() {
        return (flags & ACK) != 0;
    }
}
