package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/**
 * Acknowledgements as Google's versions of QUIC wrote them before those of the IETF (QUIC Wire Layout Specification,
 * "ACK Frame"): the type says how long its numbers are, {@code 01n0llmm}.
 */
final class GoogleAck {
    static final int TYPE = 0x40;
    private static final int SEVERAL = 0x20;
    private static final int[] SIZES = {1, 2, 4, 6};

    private GoogleAck() {
    }

    /** Reports the frame at {@code from}; returns where it ends. */
    static int dissect(Dissection d, Bytes b, int from) {
        int type = b.u8(from);
        int largest = SIZES[type >> 2 & 3];
        int block = SIZES[type & 3];
        int at = number(d, QuicFrames.LARGEST, b, from + 1, largest);
        at = number(d, QuicFrames.DELAY, b, at, 2);
        int further = 0;
        if ((type & SEVERAL) != 0) {
            further = b.u8(at++);
        }
        at = number(d, QuicFrames.FIRST_RANGE, b, at, block);
        for (int i = 0; i < further; i++) {
            at = number(d, QuicFrames.GAP, b, at, 1);
            at = number(d, QuicFrames.RANGE, b, at, block);
        }
        int times = b.u8(at++);
        int length = times == 0 ? 0 : 5 + 3 * (times - 1);
        b.require(at, length);
        return at + length;
    }

    private static int number(Dissection d, Field field, Bytes b, int at, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | b.u8(at + i);
        }
        d.value(field, b, at, size, value);
        return at + size;
    }
}
