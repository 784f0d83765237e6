package org.wirefig.diagnosis.align;

import org.wirefig.capture.Bytes;

/**
 * A TCP segment as one side captured it. Two sides captured the same segment when {@link #key} is equal: sequence number,
 * flags, length and payload, which no router changes.
 *
 * @param fromClient true when it goes from the connection's opener
 * @param options of a SYN, in words; else empty
 */
record Segment(int frame, int stream, long timeNanos, boolean fromClient, Key key, int ttl, String options, Bytes payload) {
    private static final int SYN = 2;
    private static final int RST = 4;

    record Key(long sequence, int flags, int length, int payloadHash) {
    }

    boolean syn() {
        return (key.flags & SYN) != 0;
    }

    boolean rst() {
        return (key.flags & RST) != 0;
    }

    long sequence() {
        return key.sequence;
    }

    int length() {
        return key.length;
    }
}
