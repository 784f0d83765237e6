package org.wirefig.protocol;

import java.nio.charset.Charset;
import org.wirefig.capture.Bytes;

/**
 * Reports what is read to a {@link Sink}, in one go with the reading ({@code u16(PORT, b, 0)}). With no sink nothing is
 * reported and nothing allocated.
 */
abstract class Report {
    private Sink sink;
    private boolean naming;
    private int openNodes;

    /** Starts over with another sink, or none. */
    final void report(Sink to) {
        sink = to;
        naming = to != null && to.texts();
        openNodes = 0;
    }

    final Sink sink() {
        return sink;
    }

    final int openNodes() {
        return openNodes;
    }

    /** True when values are reported to someone. */
    public boolean reporting() {
        return sink != null;
    }

    /** True when the texts of nodes are looked at; else null does as well. */
    public boolean naming() {
        return naming;
    }

    /** False where nothing in a protocol, nor in what it carries, is looked at: bytes for it need not be brought together. */
    public boolean wants(Protocol protocol) {
        return sink() == null || sink().wants(protocol);
    }

    public boolean wants(Field field) {
        return sink != null && sink.wants(field);
    }

    final void unwind(int nodes) {
        while (openNodes > nodes) {
            close();
        }
    }

    public void open(Field field, Bytes in, int at, int count) {
        open(field, in, at, count, null);
    }

    public void open(Field field, Bytes in, int at, int count, String text) {
        openNodes++;
        if (sink != null) {
            sink.open(field, in, at, count, text);
        }
    }

    /** Opens a node for a protocol over all of {@code in}. */
    public void open(Protocol protocol, Bytes in) {
        open(protocol.field(), in, 0, in.length(), null);
    }

    public void close() {
        openNodes--;
        if (sink != null) {
            sink.close();
        }
    }

    public void note(Bytes in, int at, int count, String text) {
        if (sink != null) {
            sink.note(in, at, count, text);
        }
    }

    /** A further source of bytes, shown beside the frame's own. */
    public void source(String name, Bytes bytes) {
        if (sink != null) {
            sink.source(name, bytes);
        }
    }

    public void value(Field field, Bytes in, int at, int count, long value) {
        if (sink != null) {
            sink.value(field, in, at, count, value, null);
        }
    }

    public void value(Field field, Bytes in, int at, int count, long value, String text) {
        if (sink != null) {
            sink.value(field, in, at, count, value, text);
        }
    }

    public void value(Field field, Bytes in, int at, int count, Object value) {
        if (sink != null) {
            sink.value(field, in, at, count, value, null);
        }
    }

    public void value(Field field, Bytes in, int at, int count, Object value, String text) {
        if (sink != null) {
            sink.value(field, in, at, count, value, text);
        }
    }

    // ---- reading and reporting in one go

    public int u8(Field field, Bytes b, int at) {
        int value = b.u8(at);
        value(field, b, at, 1, value);
        return value;
    }

    public int u16(Field field, Bytes b, int at) {
        int value = b.u16(at);
        value(field, b, at, 2, value);
        return value;
    }

    public int u24(Field field, Bytes b, int at) {
        int value = b.u24(at);
        value(field, b, at, 3, value);
        return value;
    }

    public long u32(Field field, Bytes b, int at) {
        long value = b.u32(at);
        value(field, b, at, 4, value);
        return value;
    }

    public long u64(Field field, Bytes b, int at) {
        long value = b.i64(at);
        value(field, b, at, 8, value);
        return value;
    }

    public int u16le(Field field, Bytes b, int at) {
        int value = b.u16le(at);
        value(field, b, at, 2, value);
        return value;
    }

    public long u32le(Field field, Bytes b, int at) {
        long value = b.u32le(at);
        value(field, b, at, 4, value);
        return value;
    }

    public long u64le(Field field, Bytes b, int at) {
        long value = b.i64le(at);
        value(field, b, at, 8, value);
        return value;
    }

    /** One or several bits of a number already read from {@code count} bytes. */
    public long bits(Field field, Bytes b, int at, int count, long number, long mask) {
        long value = (number & mask) >>> Long.numberOfTrailingZeros(mask);
        value(field, b, at, count, value);
        return value;
    }

    public boolean bit(Field field, Bytes b, int at, int count, long number, long mask) {
        return bits(field, b, at, count, number, mask) != 0;
    }

    public Bytes bytes(Field field, Bytes b, int at, int count) {
        Bytes value = b.slice(at, count);
        value(field, b, at, count, value);
        return value;
    }

    public String text(Field field, Bytes b, int at, int count, Charset charset) {
        String value = b.text(at, count, charset);
        value(field, b, at, count, value);
        return value;
    }

    /** Text byte by byte (ISO 8859-1). */
    public String ascii(Field field, Bytes b, int at, int count) {
        String value = b.ascii(at, count);
        value(field, b, at, count, value);
        return value;
    }
}
