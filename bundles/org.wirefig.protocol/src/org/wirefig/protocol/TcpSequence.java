package org.wirefig.protocol;

/** What is known of one direction's sequence numbers while the first pass goes on. */
final class TcpSequence {
    boolean known;
    /** The initial sequence number. */
    long base;
    /** The next sequence number expected, relative. */
    long next;
    /** The last acknowledgement sent, relative to the other direction's base. */
    long acknowledged = -1;
    int window = -1;
    /** Shift of the window, or -1 when no SYN said. */
    int windowScale = -1;
    boolean finished;
    long lastTime;
}
