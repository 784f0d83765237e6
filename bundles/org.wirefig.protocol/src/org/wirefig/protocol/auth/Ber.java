package org.wirefig.protocol.auth;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;

/**
 * One element in the Basic Encoding Rules, X.690: its tag, and where its contents lie in {@code b}. Reads in place, so
 * that every value keeps its position. Tags above 30 are kept as 31.
 *
 * @param tag the identifier octet: class, constructed, number
 */
public record Ber(Bytes b, int tag, int at, int content, int end) {
    public static final int SEQUENCE = 0x30;

    /** The element at {@code at}, which must end by {@code stop}. */
    public static Ber read(Bytes b, int at, int stop) {
        int tag = b.u8(at);
        int next = at + 1;
        if ((tag & 31) == 31) {
            while ((b.u8(next) & 0x80) != 0) {
                next++;
            }
            next++;
        }
        long length = b.u8(next++);
        if (length == 0x80) {
            return new Ber(b, tag, at, next, stop);
        }
        if (length > 0x80) {
            int octets = (int) length & 0x7f;
            length = 0;
            for (int i = 0; i < octets; i++) {
                length = Math.min(length << 8 | b.u8(next++), Integer.MAX_VALUE);
            }
        }
        if (next + length > stop) {
            b.slice(0, stop).require(next, (int) length);
        }
        return new Ber(b, tag, at, next, next + (int) length);
    }

    /** How long the element at {@code at} is, head included; 0 when that is not to be seen yet, -1 for no BER at all. */
    public static long length(Bytes b, int at) {
        if (!b.has(at, 2)) {
            return 0;
        }
        int first = b.u8(at + 1);
        if (first < 0x80) {
            return 2L + first;
        }
        int octets = first & 0x7f;
        if (octets == 0 || octets > 4) {
            return -1;
        }
        if (!b.has(at + 2, octets)) {
            return 0;
        }
        long length = 0;
        for (int i = 0; i < octets; i++) {
            length = length << 8 | b.u8(at + 2 + i);
        }
        return 2 + octets + length;
    }

    public int length() {
        return end - content;
    }

    public boolean isEmpty() {
        return content >= end;
    }

    /** Number of a context-specific, application or universal tag. */
    public int number() {
        return tag & 31;
    }

    public boolean contextSpecific() {
        return (tag & 0xc0) == 0x80;
    }

    /** The first element within. */
    public Ber first() {
        return read(b, content, end);
    }

    /** The element that follows this one in {@code outer}, or null. */
    public Ber next(Ber outer) {
        return end >= outer.end ? null : read(b, end, outer.end);
    }

    /** The first element within, or null where there is none. */
    public Ber firstOrNull() {
        return isEmpty() ? null : first();
    }

    public Bytes bytes() {
        return b.slice(content, length());
    }

    public String text() {
        return b.text(content, length(), StandardCharsets.UTF_8);
    }

    /** An INTEGER or ENUMERATED; more than 8 octets are cut to their last. */
    public long integer() {
        if (length() > 8) {
            return new BigInteger(bytes().copy()).longValue();
        }
        long value = length() == 0 ? 0 : (byte) b.u8(content);
        for (int i = content + 1; i < end; i++) {
            value = value << 8 | b.u8(i);
        }
        return value;
    }

    /** An OBJECT IDENTIFIER with dots. */
    public String oid() {
        StringBuilder text = new StringBuilder();
        long arc = 0;
        boolean first = true;
        for (int i = content; i < end; i++) {
            int octet = b.u8(i);
            arc = arc << 7 | octet & 0x7f;
            if ((octet & 0x80) == 0) {
                if (first) {
                    long top = Math.min(2, arc / 40);
                    text.append(top).append('.').append(arc - top * 40);
                    first = false;
                } else {
                    text.append('.').append(arc);
                }
                arc = 0;
            }
        }
        return text.toString();
    }
}
