package org.wirefig.diagnosis.align;

/**
 * A TCP segment as one side captured it. Two sides captured the same segment when {@link #key} is equal: sequence number,
 * flags, length and payload, which no router changes.
 *
 * @param fromClient true when it goes from the connection's opener
 */
record Segment(int frame, int stream, long timeNanos, boolean fromClient, Key key, int ttl) {
    record Key(long sequence, int flags, int length, int payloadHash) {
    }
}
