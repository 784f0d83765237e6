package org.wirefig.protocol;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.net.Checksum;

/** Verifies the checksums of TCP and UDP, which cover addresses too (RFC 9293 3.1, RFC 8200 8.1). */
final class PseudoHeader {
    static final int BAD = 0;
    static final int GOOD = 1;
    static final int UNVERIFIED = 2;

    private PseudoHeader() {
    }

    /** The state of the checksum in {@code b}, a whole segment or datagram. */
    static int check(Dissection d, Bytes b, int protocol) {
        if (d.beyond() > 0 || d.kind() != Address.Kind.IPV4 && d.kind() != Address.Kind.IPV6) {
            return UNVERIFIED;
        }
        long sum = words(d.sourceHigh()) + words(d.sourceLow()) + words(d.destinationHigh()) + words(d.destinationLow())
                + protocol + b.length() + Checksum.sum(b, 0, b.length());
        return Checksum.fold(sum) == 0 ? GOOD : BAD;
    }

    private static long words(long value) {
        return (value >>> 48) + (value >>> 32 & 0xffff) + (value >>> 16 & 0xffff) + (value & 0xffff);
    }
}
