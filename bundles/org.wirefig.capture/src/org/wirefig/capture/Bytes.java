package org.wirefig.capture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A bounds-checked view of bytes: {@code length} of them in a segment, from {@code start}. Numbers are big-endian
 * unless the name ends in {@code le}. Reading past the end throws {@link OutOfBytes}, which the layer that asked turns
 * into an error of its own frame. Views share the bytes, nothing is copied.
 *
 * <p>A view of a file can have a copy of its bytes in an array beside it ({@link #onto}): reading an array is far less
 * for a compiler to translate than reading a segment, and for the first seconds of a program that is what counts.
 */
public final class Bytes {
    /** What it takes to read numbers from a segment: made when that is first done, as it takes a while and is mostly not needed. */
    private static final class Numbers {
        static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
        static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
        static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    }

    public static final Bytes EMPTY = new Bytes(MemorySegment.ofArray(new byte[0]), 0, 0);

    /** The same bytes, from {@link #base} on; null where they are in the segment alone. */
    private byte[] array;
    private int base;
    private MemorySegment segment;
    private long start;
    private int length;

    public Bytes(MemorySegment segment, long start, int length) {
        point(segment, start, length);
    }

    private Bytes(byte[] array, int base, MemorySegment segment, long start, int length) {
        this.array = array;
        this.base = base;
        this.segment = segment;
        this.start = start;
        this.length = length;
    }

    public static Bytes of(byte... bytes) {
        return new Bytes(bytes, 0, MemorySegment.ofArray(bytes), 0, bytes.length);
    }

    /** Points this view elsewhere: for passes over many frames that must not allocate. Never on a view handed out. */
    public void point(MemorySegment segment, long start, int length) {
        if (start < 0 || length < 0 || start + length > segment.byteSize()) {
            throw new IndexOutOfBoundsException(start + "+" + length + " of " + segment.byteSize());
        }
        this.array = null;
        this.segment = segment;
        this.start = start;
        this.length = length;
    }

    /** Points this view to a part of another. As {@link #point(MemorySegment, long, int)}, never on a view handed out. */
    public void point(Bytes of, int at, int count) {
        of.require(at, count);
        array = of.array;
        base = of.base + at;
        segment = of.segment;
        start = of.start + at;
        length = count;
    }

    /**
     * Copies the bytes to the beginning of {@code room}, from where this view and its parts read them from now on.
     * Whoever uses the room again sees to it that nobody keeps such a view, but {@link #kept()}.
     */
    public void onto(byte[] room) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, start, room, 0, length);
        array = room;
        base = 0;
    }

    /** Says that the same bytes also stand in {@code room}, from {@code at} on: as {@link #onto} without copying. */
    public void copied(byte[] room, int at) {
        Objects.checkFromIndexSize(at, length, room.length);
        array = room;
        base = at;
    }

    /** A view of the same bytes that can be kept longer than the frame at hand is decoded. */
    public Bytes kept() {
        return segment.isNative() ? new Bytes(segment, start, length) : new Bytes(array, base, segment, start, length);
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
        return array != null ? array[base + at] & 0xff : segment.get(ValueLayout.JAVA_BYTE, start + at) & 0xff;
    }

    public int u16(int at) {
        require(at, 2);
        if (array != null) {
            int i = base + at;
            return (array[i] & 0xff) << 8 | array[i + 1] & 0xff;
        }
        return segment.get(Numbers.SHORT, start + at) & 0xffff;
    }

    public int u24(int at) {
        require(at, 3);
        return u8(at) << 16 | u16(at + 1);
    }

    public int i32(int at) {
        require(at, 4);
        if (array != null) {
            int i = base + at;
            return array[i] << 24 | (array[i + 1] & 0xff) << 16 | (array[i + 2] & 0xff) << 8 | array[i + 3] & 0xff;
        }
        return segment.get(Numbers.INT, start + at);
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
        if (array != null) {
            return (long) i32(at) << 32 | u32(at + 4);
        }
        return segment.get(Numbers.LONG, start + at);
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
        return new Bytes(array, base + at, segment, start + at, count);
    }

    /** The view from {@code at} to the end; empty when {@code at} is the end. */
    public Bytes from(int at) {
        return slice(at, length - at);
    }

    public byte[] copy(int at, int count) {
        require(at, count);
        if (array != null) {
            return Arrays.copyOfRange(array, base + at, base + at + count);
        }
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
        int first = Math.max(0, from);
        byte value = (byte) wanted;
        if (array == null) {
            for (int at = first; at < end; at++) {
                if (segment.get(ValueLayout.JAVA_BYTE, start + at) == value) {
                    return at;
                }
            }
            return -1;
        }
        byte[] in = array;
        int stop = base + end;
        for (int at = base + first; at < stop; at++) {
            if (in[at] == value) {
                return at - base;
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
            if ((array != null ? array[base + at + i] : segment.get(ValueLayout.JAVA_BYTE, start + at + i)) != (byte) text.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
