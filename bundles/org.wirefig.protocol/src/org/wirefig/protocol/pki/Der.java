package org.wirefig.protocol.pki;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;

/**
 * One element of DER (X.690 section 8 and 10): tag, length, and where its content lies. It only says where things are, so
 * that a click shows the bytes; what they mean, BouncyCastle says. Tags are one byte with class and constructed bit.
 */
final class Der {
    static final int BOOLEAN = 0x01;
    static final int INTEGER = 0x02;
    static final int BIT_STRING = 0x03;
    static final int OCTET_STRING = 0x04;
    static final int OID = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int UTC_TIME = 0x17;
    static final int GENERALIZED_TIME = 0x18;
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    /** More elements than this in one list are not looked at. */
    private static final int MOST = 1_000_000;

    final Bytes in;
    final int at;
    final int tag;
    final int from;
    final int length;

    private Der(Bytes in, int at, int tag, int from, int length) {
        this.in = in;
        this.at = at;
        this.tag = tag;
        this.from = from;
        this.length = length;
    }

    /** The element that begins at {@code at}; throws {@link OutOfBytes} where it is not whole. */
    static Der at(Bytes b, int at) {
        int tag = b.u8(at);
        int from = at + 1;
        if ((tag & 0x1f) == 0x1f) {
            while (b.u8(from++) >= 0x80) {
                b.require(from, 1);
            }
        }
        int length = b.u8(from++);
        if (length > 0x80) {
            int count = length & 0x7f;
            b.require(from, count);
            long value = 0;
            for (int i = 0; i < count; i++) {
                value = Math.min(value << 8 | b.u8(from + i), Integer.MAX_VALUE);
            }
            length = (int) value;
            from += count;
        } else if (length == 0x80) {
            b.require(b.length(), 1);
        }
        b.require(from, length);
        return new Der(b, at, tag, from, length);
    }

    static Der of(Bytes b) {
        return at(b, 0);
    }

    /** Where the elements of {@code from..to} stop being whole, or -1: looks at lengths only, so it costs little. */
    static int broken(Bytes b, int from, int to, int depth) {
        int at = from;
        while (at < to) {
            if (!b.has(at, 2)) {
                return at;
            }
            int tag = b.u8(at);
            int size = b.u8(at + 1);
            int count = size > 0x80 ? size & 0x7f : 0;
            if (size == 0x80 || count > 4 || !b.has(at + 2, count) || (tag & 0x1f) == 0x1f) {
                return at;
            }
            long length = count == 0 ? size : 0;
            for (int i = 0; i < count; i++) {
                length = length << 8 | b.u8(at + 2 + i);
            }
            int start = at + 2 + count;
            if (length > to - start) {
                return at;
            }
            int inside = (tag & 0x20) != 0 && depth > 0 ? broken(b, start, start + (int) length, depth - 1) : -1;
            if (inside >= 0) {
                return inside;
            }
            at = start + (int) length;
        }
        return -1;
    }

    int end() {
        return from + length;
    }

    /** Tag, length and content. */
    int size() {
        return from + length - at;
    }

    Bytes whole() {
        return in.slice(at, size());
    }

    Bytes content() {
        return in.slice(from, length);
    }

    boolean is(int wanted) {
        return tag == wanted;
    }

    /** True for [n], primitive or constructed. */
    boolean isContext(int n) {
        return (tag & 0xdf) == (0x80 | n);
    }

    int context() {
        return tag & 0x1f;
    }

    boolean isContext() {
        return (tag & 0xc0) == 0x80;
    }

    /** The first element inside. */
    Der first() {
        return at(in, from);
    }

    /** The elements inside. A broken one throws {@link OutOfBytes}. */
    List<Der> children() {
        List<Der> list = new ArrayList<>();
        for (int next = from; next < end() && list.size() < MOST;) {
            Der child = at(in, next);
            list.add(child);
            next = child.end();
        }
        return list;
    }

    /** The content of an octet string, or of whatever wraps one element. */
    Der inside() {
        return at(in, from);
    }

    /** An object identifier in dotted decimals. */
    String oid() {
        StringBuilder text = new StringBuilder();
        long value = 0;
        for (int i = 0; i < length; i++) {
            int octet = in.u8(from + i);
            value = value << 7 | octet & 0x7f;
            if (octet < 0x80) {
                if (text.isEmpty()) {
                    long top = Math.min(value / 40, 2);
                    text.append(top).append('.').append(value - top * 40);
                } else {
                    text.append('.').append(value);
                }
                value = 0;
            }
        }
        return text.toString();
    }

    /** An integer that fits into a long; larger ones are cut to their low 64 bits. */
    long number() {
        long value = length > 0 && in.u8(from) >= 0x80 && (tag == INTEGER) ? -1 : 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | in.u8(from + i);
        }
        return value;
    }
}
