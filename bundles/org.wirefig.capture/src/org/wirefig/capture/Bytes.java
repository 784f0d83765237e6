package org.wirefig.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A bounds-checked view of bytes: {@code length} of them in a segment, from {@code start}. Numbers are big-endian
 * unless the name ends in {@code le}. Reading past the end throws {@link OutOfBytes}, which the layer that asked turns
 * into an error of its own frame. Views share the bytes, nothing is copied.
 */
public final class Bytes {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    public static final Bytes EMPTY = new Bytes(MemorySegment.ofArray(new byte[0]), 0, 0);

    private MemorySegment segment;
    private long start;
    private int length;

    public Bytes(MemorySegment segment, long start, int length) {
        point(segment, start, length);
    }

    public static Bytes of(byte... bytes) {
        return new Bytes(MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    /** Points this view elsewhere: for passes over many frames that must not allocate. Never on a view handed out. */
    public void point(MemorySegment segment, long start, int length) {
        if (start < 0 || length < 0 || start + length > segment.byteSize()) {
            throw new IndexOutOfBoundsException(start + "+" + length + " of " + segment.byteSize());
        }
        this.segment = segment;
        this.start = start;
        this.length = length;
    }

    public int length() {
        return length;
    }

    public MemorySegment segment() {
        return segment;
    }

    /** Where in {@link #segment()} this view begins. */
    public long start() {
        return start;
    }

    public boolean has(int at, int count) {
        return at >= 0 && count >= 0 && at <= length - count;
    }

    /** Throws {@link OutOfBytes} unless {@code count} bytes can be read at {@code at}. */
    public void require(int at, int count) {
        if (at < 0 || count < 0 || at > length - count) {
            throw new OutOfBytes(at, count, length);
        }
    }

    public int u8(int at) {
        require(at, 1);
        return segment.get(ValueLayout.JAVA_BYTE, start + at) & 0xff;
    }

    public int u16(int at) {
        require(at, 2);
        return segment.get(SHORT, start + at) & 0xffff;
    }

    public int u24(int at) {
        require(at, 3);
        return u8(at) << 16 | u16(at + 1);
    }

    public int i32(int at) {
        require(at, 4);
        return segment.get(INT, start + at);
    }

    public long u32(int at) {
        return i32(at) & 0xffffffffL;
    }

    public long u48(int at) {
        require(at, 6);
        return (long) u16(at) << 32 | u32(at + 2);
    }

    public long i64(int at) {
        require(at, 8);
        return segment.get(LONG, start + at);
    }

    public int u16le(int at) {
        return Short.reverseBytes((short) u16(at)) & 0xffff;
    }

    public int i32le(int at) {
        return Integer.reverseBytes(i32(at));
    }

    public long u32le(int at) {
        return i32le(at) & 0xffffffffL;
    }

    public long i64le(int at) {
        return Long.reverseBytes(i64(at));
    }

    /** The view of {@code count} bytes from {@code at}. */
    public Bytes slice(int at, int count) {
        require(at, count);
        return new Bytes(segment, start + at, count);
    }

    /** The view from {@code at} to the end; empty when {@code at} is the end. */
    public Bytes from(int at) {
        return slice(at, length - at);
    }

    public byte[] copy(int at, int count) {
        require(at, count);
        byte[] out = new byte[count];
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, start + at, out, 0, count);
        return out;
    }

    public byte[] copy() {
        return copy(0, length);
    }

    public String text(int at, int count, Charset charset) {
        return new String(copy(at, count), charset);
    }

    /** Text byte by byte (ISO 8859-1), for protocols made of ASCII: nothing is lost, nothing can fail. */
    public String ascii(int at, int count) {
        return text(at, count, StandardCharsets.ISO_8859_1);
    }

    /** The position of {@code wanted} in {@code from..to}, or -1. */
    public int find(int wanted, int from, int to) {
        int end = Math.min(to, length);
        for (int at = Math.max(0, from); at < end; at++) {
            if (segment.get(ValueLayout.JAVA_BYTE, start + at) == (byte) wanted) {
                return at;
            }
        }
        return -1;
    }

    /** True when the ASCII letters of {@code text} stand at {@code at}. */
    public boolean startsWith(int at, String text) {
        if (!has(at, text.length())) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (segment.get(ValueLayout.JAVA_BYTE, start + at + i) != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
