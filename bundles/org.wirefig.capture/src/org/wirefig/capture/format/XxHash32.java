package org.wirefig.capture.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH32 with seed 0 (github.com/Cyan4973/xxHash, doc/xxhash_spec.md), the checksum of LZ4 frames, fed in pieces. */
final class XxHash32 {
    private static final int P1 = 0x9E3779B1;
    private static final int P2 = 0x85EBCA77;
    private static final int P3 = 0xC2B2AE3D;
    private static final int P4 = 0x27D4EB2F;
    private static final int P5 = 0x165667B1;
    private static final int STRIPE = 16;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private int a = P1 + P2;
    private int b = P2;
    private int c;
    private int d = -P1;
    private final byte[] rest = new byte[STRIPE];
    private int waiting;
    private long total;

    void update(byte[] bytes, int from, int length) {
        total += length;
        int at = from;
        int end = from + length;
        if (waiting > 0) {
            int fill = Math.min(STRIPE - waiting, length);
            System.arraycopy(bytes, at, rest, waiting, fill);
            waiting += fill;
            at += fill;
            if (waiting == STRIPE) {
                stripe(rest, 0);
                waiting = 0;
            }
        }
        for (; waiting == 0 && at + STRIPE <= end; at += STRIPE) {
            stripe(bytes, at);
        }
        if (at < end) {
            System.arraycopy(bytes, at, rest, waiting, end - at);
            waiting += end - at;
        }
    }

    private void stripe(byte[] bytes, int at) {
        a = round(a, (int) INT.get(bytes, at));
        b = round(b, (int) INT.get(bytes, at + 4));
        c = round(c, (int) INT.get(bytes, at + 8));
        d = round(d, (int) INT.get(bytes, at + 12));
    }

    private static int round(int lane, int word) {
        return Integer.rotateLeft(lane + word * P2, 13) * P1;
    }

    int value() {
        int hash = total < STRIPE ? P5 : Integer.rotateLeft(a, 1) + Integer.rotateLeft(b, 7) + Integer.rotateLeft(c, 12)
                + Integer.rotateLeft(d, 18);
        hash += (int) total;
        int at = 0;
        for (; at + 4 <= waiting; at += 4) {
            hash = Integer.rotateLeft(hash + (int) INT.get(rest, at) * P3, 17) * P4;
        }
        for (; at < waiting; at++) {
            hash = Integer.rotateLeft(hash + (rest[at] & 0xff) * P5, 11) * P1;
        }
        hash = (hash ^ hash >>> 15) * P2;
        hash = (hash ^ hash >>> 13) * P3;
        return hash ^ hash >>> 16;
    }
}
