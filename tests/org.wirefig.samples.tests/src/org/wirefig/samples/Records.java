package org.wirefig.samples;

import java.util.Arrays;

/**
 * Moves the borders of plain TLS records (RFC 2246 6.2.1: several messages may share a record, a message may stand
 * alone). JSSE packs a flight into one record; other stacks write one record a message. Message bytes stay as they are,
 * and so does the handshake's hash, which doesn't cover record headers.
 */
final class Records {
    private static final int HEADER = 5;
    private static final int HANDSHAKE = 22;

    private Records() {
    }

    /** A flight of plain handshake records, with each message in a record of its own. */
    static byte[] onePerMessage(byte[] flight) {
        Out messages = new Out();
        for (int at = 0; at < flight.length;) {
            int length = number(flight, at + 3, 2);
            if (flight[at] != HANDSHAKE) {
                throw new IllegalArgumentException("record of type " + flight[at] + " at " + at);
            }
            messages.bytes(Arrays.copyOfRange(flight, at + HEADER, at + HEADER + length));
            at += HEADER + length;
        }
        byte[] all = messages.done();
        Out records = new Out();
        for (int at = 0; at < all.length;) {
            int length = 4 + number(all, at + 1, 3);
            records.u8(HANDSHAKE, flight[1], flight[2]).u16(length)
                    .bytes(Arrays.copyOfRange(all, at, at + length));
            at += length;
        }
        return records.done();
    }

    private static int number(byte[] data, int offset, int bytes) {
        int value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | data[offset + i] & 0xff;
        }
        return value;
    }
}
