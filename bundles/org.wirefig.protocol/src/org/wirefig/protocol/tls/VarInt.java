package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;

/** QUIC's numbers of variable length, RFC 9000, section 16. */
public final class VarInt {
    private VarInt() {
    }

    public static int size(Bytes b, int at) {
        return 1 << (b.u8(at) >> 6);
    }

    public static long read(Bytes b, int at) {
        return switch (b.u8(at) >> 6) {
            case 0 -> b.u8(at);
            case 1 -> b.u16(at) & 0x3fff;
            case 2 -> b.u32(at) & 0x3fffffffL;
            default -> b.i64(at) & 0x3fffffffffffffffL;
        };
    }
}
