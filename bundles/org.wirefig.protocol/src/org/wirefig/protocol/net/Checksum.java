package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;

/** The Internet checksum, RFC 1071: the one's complement of the one's complement sum of 16-bit words. */
public final class Checksum {
    private Checksum() {
    }

    /** The sum over bytes, not yet folded; add further parts that begin at an even position. */
    public static long sum(Bytes b, int at, int length) {
        long sum = 0;
        int end = at + (length & ~1);
        for (int i = at; i < end; i += 2) {
            sum += b.u16(i);
        }
        return (length & 1) == 0 ? sum : sum + (b.u8(end) << 8);
    }

    /** 0 where the sum covered a correct checksum. */
    public static int fold(long sum) {
        long folded = sum;
        while (folded >> 16 != 0) {
            folded = (folded & 0xffff) + (folded >> 16);
        }
        return (int) (~folded & 0xffff);
    }
}
