package org.wirefig.protocol.http;

import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.tls.QuicStream;
import org.wirefig.protocol.tls.VarInt;

/**
 * HTTP/3 (RFC 9114): the frames on the streams of QUIC, and their header fields. A frame whose bytes have not all come
 * waits with its stream for the packet that completes it.
 */
public final class Http3 extends Protocol {
    private static final Names TYPES = Names.of(0, "DATA", 1, "HEADERS", 3, "CANCEL_PUSH", 4, "SETTINGS", 5, "PUSH_PROMISE", 7, "GOAWAY",
            0xd, "MAX_PUSH_ID", 0xf0700, "PRIORITY_UPDATE");
    private static final Names STREAM_TYPES = Names.of(0, "Control Stream", 1, "Push Stream", 2, "QPACK Encoder Stream", 3, "QPACK Decoder Stream");
    private static final Names SETTINGS = Names.of(1, "Max Table Capacity", 6, "Max header list size", 7, "Blocked Streams", 8, "Extended CONNECT",
            0x33, "Datagram");
    private static final Field STREAM_TYPE = Field.number("http3.stream_type", "Stream Type").names(STREAM_TYPES);
    private static final Field TYPE = Field.number("http3.frame_type", "Type").names(TYPES);
    private static final Field LENGTH = Field.number("http3.frame_length", "Length");
    private static final Field PAYLOAD = Field.bytes("http3.frame_payload", "Frame Payload");
    private static final Field SETTING_ID = Field.number("http3.settings.id", "Settings Identifier").names(SETTINGS);
    private static final Field SETTING_VALUE = Field.number("http3.settings.value", "Settings Value");
    private static final Field HEADER = Field.none("http3.header", "Header");
    private static final Field NAME = Field.text("http3.headers.header.name", "Name");
    private static final Field VALUE = Field.text("http3.headers.header.value", "Value");
    private static final Field METHOD = Field.text("http3.headers.method", ":method");
    private static final Field PATH = Field.text("http3.headers.path", ":path");
    private static final Field AUTHORITY = Field.text("http3.headers.authority", ":authority");
    private static final Field STATUS = Field.number("http3.headers.status", ":status");

    private static final int HEADERS = 1;
    private static final int SETTINGS_TYPE = 4;
    /** The longest frame that is waited for; of longer ones only the head is decoded. */
    private static final int LONGEST = 1 << 18;
    private static final long UNKNOWN = -1;

    /**
     * A stream between two packets.
     *
     * @param kind the type of a one-way stream, -1 while not known
     * @param begun the beginning of a frame
     * @param left how many bytes of a frame that is not waited for still come
     */
    private record State(long kind, byte[] begun, long left) {
        static final State BEGIN = new State(UNKNOWN, new byte[0], 0);
    }

    public Http3() {
        super("http3", "HTTP3", "Hypertext Transfer Protocol Version 3", "RFC 9114");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("alpn", this, "h3", "h3-29", "h3-32", "h3-34");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        QuicStream stream = d.told(QuicStream.class);
        if (stream == null) {
            return;
        }
        State state = stream.before() instanceof State before ? before : State.BEGIN;
        Bytes all = b;
        if (state.begun.length > 0) {
            byte[] joined = Arrays.copyOf(state.begun, state.begun.length + b.length());
            System.arraycopy(b.copy(), 0, joined, state.begun.length, b.length());
            all = Bytes.of(joined);
            if (d.reporting()) {
                d.source("HTTP/3 on stream " + stream.id() + " (" + all.length() + " bytes)", all);
            }
        }
        d.open(field(), all, 0, all.length());
        d.column("HTTP3");
        int at = 0;
        long kind = state.kind;
        if (stream.oneWay() && kind == UNKNOWN && size(all, 0) > 0) {
            kind = read(all, 0);
            d.value(STREAM_TYPE, all, 0, size(all, 0), kind);
            at = size(all, 0);
        }
        if (stream.oneWay() && kind != 0) {
            if (at < all.length()) {
                d.bytes(PAYLOAD, all, at, all.length() - at);
            }
            stream.keep(new State(kind, new byte[0], 0));
        } else {
            frames(d, all, at, new State(kind, state.begun, state.left), stream);
        }
        d.close();
    }

    private void frames(Dissection d, Bytes b, int from, State state, QuicStream stream) {
        int at = from;
        long left = state.left;
        while (at < b.length()) {
            if (left > 0) {
                int take = (int) Math.min(left, b.length() - at);
                d.bytes(PAYLOAD, b, at, take);
                left -= take;
                at += take;
                continue;
            }
            int typeSize = size(b, at);
            int lengthSize = typeSize == 0 ? 0 : size(b, at + typeSize);
            if (lengthSize == 0) {
                break;
            }
            long type = read(b, at);
            long length = read(b, at + typeSize);
            int head = typeSize + lengthSize;
            boolean whole = b.length() - at - head >= length;
            if (!whole && type != 0 && length <= LONGEST) {
                break;
            }
            int here = (int) Math.min(length, b.length() - at - head);
            frame(d, b.slice(at, head + here), type, typeSize, head, length);
            at += head + here;
            left = length - here;
        }
        stream.keep(new State(state.kind, b.copy(at, b.length() - at), left));
    }

    private void frame(Dissection d, Bytes b, long type, int typeSize, int head, long length) {
        String name = TYPES.name(type, "type " + type);
        d.open(field(), b, 0, b.length(), "HTTP/3 " + name + ", Length " + length);
        d.value(TYPE, b, 0, typeSize, type);
        d.value(LENGTH, b, typeSize, head - typeSize, length);
        Bytes body = b.from(head);
        String more = "";
        if (type == HEADERS && body.length() == length) {
            more = headers(d, body);
        } else if (type == SETTINGS_TYPE && body.length() == length) {
            for (int at = 0; size(body, at) > 0 && size(body, at + size(body, at)) > 0; ) {
                int size = size(body, at);
                d.value(SETTING_ID, body, at, size, read(body, at));
                at += size;
                d.value(SETTING_VALUE, body, at, size(body, at), read(body, at));
                at += size(body, at);
            }
        } else if (body.length() > 0) {
            d.bytes(PAYLOAD, body, 0, body.length());
        }
        d.close();
        if (d.describing()) {
            d.describeMore(FieldText.printable("HTTP/3: " + name + more + "."));
        }
    }

    private static String headers(Dissection d, Bytes body) {
        if (!d.reporting() && !d.describing()) {
            return "";
        }
        List<String> fields = Qpack.read(body);
        StringBuilder story = new StringBuilder();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            String name = fields.get(i);
            String value = fields.get(i + 1);
            int size = body.length();
            d.open(HEADER, body, 0, size, FieldText.printable("Header: " + name + ": " + value));
            d.value(NAME, body, 0, size, name);
            d.value(VALUE, body, 0, size, value);
            switch (name) {
                case ":method" -> d.value(METHOD, body, 0, size, value);
                case ":path" -> d.value(PATH, body, 0, size, value);
                case ":authority" -> d.value(AUTHORITY, body, 0, size, value);
                case ":status" -> d.value(STATUS, body, 0, size, value.matches("[0-9]{3}") ? Integer.parseInt(value) : 0);
                default -> { }
            }
            d.close();
            if (name.equals(":method") || name.equals(":path") || name.equals(":status")) {
                story.append(' ').append(value);
            }
        }
        return story.toString();
    }

    /** The size of the number that begins there, or 0 where it is not all here. */
    private static int size(Bytes b, int at) {
        int size = b.has(at, 1) ? 1 << (b.u8(at) >> 6) : 0;
        return b.has(at, size) ? size : 0;
    }

    private static long read(Bytes b, int at) {
        return VarInt.read(b, at);
    }
}
