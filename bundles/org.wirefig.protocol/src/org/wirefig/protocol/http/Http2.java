package org.wirefig.protocol.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Mark;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.StreamProtocol;

/** HTTP/2, RFC 9113: frames, and the header fields in them with the tables of both directions. */
public final class Http2 extends StreamProtocol {
    /** What a client begins with; to HTTP/1 it looks like a request. */
    static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static final Names TYPES = Names.of(0, "DATA", 1, "HEADERS", 2, "PRIORITY", 3, "RST_STREAM", 4, "SETTINGS",
            5, "PUSH_PROMISE", 6, "PING", 7, "GOAWAY", 8, "WINDOW_UPDATE", 9, "CONTINUATION", 10, "ALTSVC", 12, "ORIGIN",
            16, "PRIORITY_UPDATE");
    private static final Names ERRORS = Names.of(0, "NO_ERROR", 1, "PROTOCOL_ERROR", 2, "INTERNAL_ERROR",
            3, "FLOW_CONTROL_ERROR", 4, "SETTINGS_TIMEOUT", 5, "STREAM_CLOSED", 6, "FRAME_SIZE_ERROR", 7, "REFUSED_STREAM",
            8, "CANCEL", 9, "COMPRESSION_ERROR", 10, "CONNECT_ERROR", 11, "ENHANCE_YOUR_CALM", 12, "INADEQUATE_SECURITY",
            13, "HTTP_1_1_REQUIRED");
    private static final Names SETTINGS = Names.of(1, "Header table size", 2, "Enable PUSH", 3, "Max concurrent streams",
            4, "Initial Windows size", 5, "Max frame size", 6, "Max header list size", 8, "Extended CONNECT");

    private static final Field STREAM = Field.none("http2.stream", "Stream");
    private static final Field MAGIC = Field.text("http2.magic", "Magic");
    private static final Field LENGTH = Field.number("http2.length", "Length");
    private static final Field TYPE = Field.number("http2.type", "Type").names(TYPES);
    private static final Field FLAGS = Field.hex("http2.flags", "Flags", 2);
    private static final Field END_STREAM = Field.flag("http2.flags.end_stream", "End Stream");
    private static final Field END_HEADERS = Field.flag("http2.flags.eh", "End Headers");
    private static final Field PADDED = Field.flag("http2.flags.padded", "Padded");
    private static final Field WITH_PRIORITY = Field.flag("http2.flags.priority", "Priority");
    private static final Field ACK = Field.flag("http2.flags.ack.settings", "ACK");
    private static final Field PING_ACK = Field.flag("http2.flags.ack.ping", "ACK");
    private static final Field PAD_LENGTH = Field.number("http2.pad_length", "Pad Length");
    private static final Field EXCLUSIVE = Field.flag("http2.exclusive", "Exclusive");
    private static final Field DEPENDENCY = Field.number("http2.stream_dependency", "Stream Dependency");
    private static final Field WEIGHT = Field.number("http2.headers.weight", "Weight");
    private static final Field PROMISED = Field.number("http2.push_promise.promised_stream_id", "Promised-Stream-ID");
    static final Field STREAM_ID = Field.number("http2.streamid", "Stream Identifier");
    private static final Field HEADER = Field.none("http2.header", "Header");
    private static final Field NAME = Field.text("http2.header.name", "Name");
    private static final Field VALUE = Field.text("http2.header.value", "Value");
    private static final Field METHOD = Field.text("http2.headers.method", ":method");
    private static final Field PATH = Field.text("http2.headers.path", ":path");
    private static final Field AUTHORITY = Field.text("http2.headers.authority", ":authority");
    private static final Field STATUS = Field.number("http2.headers.status", ":status");
    private static final Field FULL_URI = Field.text("http2.request.full_uri", "Full request URI");
    /** Header fields with a name of their own. */
    private static final Map<String, Field> NAMED = new HashMap<>();
    static final Field DATA = Field.bytes("http2.data.data", "Data");
    private static final Field SETTING_ID = Field.number("http2.settings.id", "Settings Identifier").names(SETTINGS);
    private static final Field SETTING_VALUE = Field.number("http2.settings.value", "Value");
    private static final Field RST_ERROR = Field.number("http2.rst_stream.error", "Error").names(ERRORS);
    private static final Field GOAWAY_ERROR = Field.number("http2.goaway.error", "Error").names(ERRORS);
    private static final Field LAST_STREAM = Field.number("http2.goaway.last_stream_id", "Last-Stream-ID");
    private static final Field INCREMENT = Field.number("http2.window_update.window_size_increment", "Window Size Increment");

    private static final Field DEBUG = Field.bytes("http2.goaway.debug", "Additional Debug Data");
    private static final Field PING = Field.bytes("http2.ping", "Ping");
    /** Settings by their number. */
    private static final Field[] SETTING = {null, setting("header_table_size", 1), setting("enable_push", 2),
        setting("max_concurrent_streams", 3), setting("initial_window_size", 4), setting("max_frame_size", 5),
        setting("max_header_list_size", 6), null, setting("extended_connect", 8)};

    static {
        for (String name : List.of("scheme", "accept", "accept-encoding", "accept-language", "authorization", "cache-control",
                "content-encoding", "content-length", "content-type", "cookie", "date", "etag", "last-modified", "location",
                "proxy-authenticate", "proxy-authorization", "referer", "server", "set-cookie", "user-agent", "via", "www-authenticate",
                "x-forwarded-for")) {
            NAMED.put(name.equals("scheme") ? ":scheme" : name, Field.text("http2.headers." + name.replace('-', '_'), name));
        }
    }

    private static final int HEAD = 9;
    private static final int PADDING = 8;
    private static final int PRIORITY = 0x20;
    private static final int HEADERS_TYPE = 1;
    private static final int SETTINGS_TYPE = 4;
    private static final int PUSH_PROMISE_TYPE = 5;
    private static final int CONTINUATION_TYPE = 9;
    private static final int PING_TYPE = 6;
    private static final int MOST_BLOCK = 1 << 20;

    /** Kept with the connection: what each frame's header block stands for, by message. */
    private static final class State {
        private final GrpcStreams grpc = new GrpcStreams();
        private final Http2Bodies bodies = new Http2Bodies();
        private final Hpack[] readers = {new Hpack(), new Hpack()};
        private final ByteArrayOutputStream[] pending = {new ByteArrayOutputStream(), new ByteArrayOutputStream()};
        private final Map<Long, List<String>> headers = new HashMap<>();
    }

    public Http2() {
        super("http2", "HTTP2", "HyperText Transfer Protocol 2", "RFC 9113");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.content("tcp", this);
        bindings.word("http.upgrade", this, "h2c");
        bindings.word("alpn", this, "h2");
        Http2Bodies.declare();
    }

    private static Field setting(String name, int number) {
        return Field.number("http2.settings." + name, SETTINGS.name(number));
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return b.startsWith(0, PREFACE) || beginsWithSettings(b);
    }

    /** A server may speak first: its settings, all of them known (RFC 9113, sections 3.4 and 6.5). */
    private static boolean beginsWithSettings(Bytes b) {
        int length = b.has(0, HEAD) ? b.u24(0) : 1;
        if (length % 6 != 0 || length == 0 || !b.has(HEAD, length) || b.u8(3) != SETTINGS_TYPE || b.u8(4) != 0 || b.i32(5) != 0) {
            return false;
        }
        for (int at = HEAD; at < HEAD + length; at += 6) {
            if (SETTING_ID.names().name(b.u16(at)) == null) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected long messageLength(Dissection d, Bytes b, int at) {
        if (b.startsWith(at, PREFACE.substring(0, Math.min(PREFACE.length(), b.length() - at)))) {
            return PREFACE.length();
        }
        return b.has(at, HEAD) ? HEAD + b.u24(at) : MORE;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        State state = d.conversation() == null ? null : d.conversation().state(State.class, d.first() ? State::new : null);
        d.open(this, b);
        int at = 0;
        StringBuilder story = d.describing() ? new StringBuilder() : null;
        List<Runnable> after = new ArrayList<>(0);
        while (at < b.length()) {
            if (b.startsWith(at, PREFACE)) {
                d.ascii(MAGIC, b, at, PREFACE.length());
                at += PREFACE.length();
                say(story, "Magic");
                continue;
            }
            int length = Math.min(b.u24(at), b.length() - at - HEAD);
            b.require(at, HEAD);
            frame(d, b.slice(at, HEAD + length), state, story, after);
            at += HEAD + length;
        }
        d.close();
        if (story != null) {
            String text = FieldText.printable(story.toString());
            if (d.column().equals("HTTP2")) {
                d.describeMore("| " + text);
            } else {
                d.column("HTTP2");
                d.describe("HTTP2: " + text);
            }
        }
        after.forEach(Runnable::run);
    }

    private static void say(StringBuilder story, String text) {
        if (story != null && story.length() < 400) {
            story.append(story.isEmpty() ? "" : ", ").append(text);
        }
    }

    private static void frame(Dissection d, Bytes b, State state, StringBuilder story, List<Runnable> after) {
        int type = b.u8(3);
        int flags = b.u8(4);
        long stream = b.u32(5) & 0x7fffffff;
        String name = TYPES.name(type, "type " + type);
        long key = d.countMessage();
        d.open(STREAM, b, 0, b.length(), "Stream: " + name + ", Stream ID: " + stream + ", Length " + (b.length() - HEAD));
        if (d.reporting()) {
            d.u24(LENGTH, b, 0);
            d.u8(TYPE, b, 3);
            d.u8(FLAGS, b, 4);
            if (type <= HEADERS_TYPE) {
                d.bit(END_STREAM, b, 4, 1, flags, 1);
            }
            if (type == HEADERS_TYPE || type == CONTINUATION_TYPE || type == PUSH_PROMISE_TYPE) {
                d.bit(END_HEADERS, b, 4, 1, flags, 4);
            }
            if (type == 0 || type == HEADERS_TYPE || type == PUSH_PROMISE_TYPE) {
                d.bit(PADDED, b, 4, 1, flags, PADDING);
            }
            if (type == HEADERS_TYPE) {
                d.bit(WITH_PRIORITY, b, 4, 1, flags, PRIORITY);
            } else if (type == SETTINGS_TYPE || type == PING_TYPE) {
                d.bit(type == PING_TYPE ? PING_ACK : ACK, b, 4, 1, flags, 1);
            }
            d.value(STREAM_ID, b, 5, 4, stream);
        }
        Bytes body = b.from(HEAD);
        String more = "";
        switch (type) {
            case 0 -> {
                if ((flags & PADDING) != 0) {
                    d.u8(PAD_LENGTH, body, 0);
                }
                Bytes data = unpadded(body, flags);
                d.value(DATA, data, 0, data.length(), data);
                if (state != null) {
                    Bytes messages = state.grpc.messages(d, stream, data, key);
                    if (messages.length() > 0) {
                        after.add(() -> d.call(Protocols.protocol("grpc"), messages));
                    }
                }
            }
            case HEADERS_TYPE, PUSH_PROMISE_TYPE, CONTINUATION_TYPE -> more = block(d, body, type, flags, state, stream, key);
            case 2 -> priority(d, body, 0);
            case 3 -> more = " " + ERRORS.name(d.u32(RST_ERROR, body, 0), "error");
            case SETTINGS_TYPE -> {
                for (int i = 0; i + 6 <= body.length() && d.reporting(); i += 6) {
                    d.u16(SETTING_ID, body, i);
                    int id = body.u16(i);
                    Field named = id < SETTING.length ? SETTING[id] : null;
                    d.u32(named != null ? named : SETTING_VALUE, body, i + 2);
                }
            }
            case PING_TYPE -> d.bytes(PING, body, 0, Math.min(8, body.length()));
            case 7 -> {
                d.value(LAST_STREAM, body, 0, 4, body.u32(0) & 0x7fffffff);
                more = " " + ERRORS.name(d.u32(GOAWAY_ERROR, body, 4), "error");
                if (body.length() > 8) {
                    d.bytes(DEBUG, body, 8, body.length() - 8);
                    more += d.describing() ? " (" + body.ascii(8, Math.min(80, body.length() - 8)) + ")" : "";
                }
            }
            case 8 -> d.value(INCREMENT, body, 0, 4, body.u32(0) & 0x7fffffff);
            default -> { }
        }
        if (state != null && type <= HEADERS_TYPE && (type == 0 || (flags & 1) != 0)) {
            HttpBody whole = state.bodies.frame(d, stream, type == 0 ? unpadded(body, flags) : null, key, (flags & 1) != 0);
            if (whole != null) {
                after.add(whole::handOn);
                more += d.describing() ? state.bodies.story(d, stream, key) : "";
            }
        }
        d.close();
        say(story, name + "[" + stream + "]" + more);
    }

    private static void priority(Dissection d, Bytes body, int at) {
        long dependency = body.u32(at);
        d.bit(EXCLUSIVE, body, at, 4, dependency, 0x80000000L);
        d.value(DEPENDENCY, body, at, 4, dependency & 0x7fffffff);
        d.u8(WEIGHT, body, at + 4);
    }

    /** What a DATA frame carries without padding, RFC 9113, section 6.1. */
    private static Bytes unpadded(Bytes body, int flags) {
        if ((flags & PADDING) == 0 || body.length() == 0) {
            return body;
        }
        return body.slice(1, Math.max(0, body.length() - 1 - body.u8(0)));
    }

    /** A header block, or a part of one; decoded with its last part. Returns what it says in a few words. */
    private static String block(Dissection d, Bytes body, int type, int flags, State state, long stream, long key) {
        int at = 0;
        int end = body.length();
        if (type != CONTINUATION_TYPE && (flags & PADDING) != 0) {
            end = Math.max(1, end - d.u8(PAD_LENGTH, body, 0));
            at = 1;
        }
        if (type == PUSH_PROMISE_TYPE) {
            d.value(PROMISED, body, at, 4, body.u32(at) & 0x7fffffff);
            at += 4;
        } else if (type == HEADERS_TYPE && (flags & PRIORITY) != 0) {
            priority(d, body, at);
            at += 5;
        }
        if (state == null || at > end) {
            return "";
        }
        if (d.first()) {
            ByteArrayOutputStream pending = state.pending[d.direction()];
            if (pending.size() + end - at <= MOST_BLOCK) {
                pending.writeBytes(body.copy(at, end - at));
            }
            if ((flags & 4) != 0) {
                List<String> fields = state.readers[d.direction()].read(Bytes.of(pending.toByteArray()));
                state.headers.put(key, fields);
                state.grpc.begin(stream, fields);
                state.bodies.begin(d, stream, fields);
                pending.reset();
                for (int i = 0; i + 1 < fields.size(); i += 2) {
                    if (isAuth(fields.get(i))) {
                        auth(d, fields.get(i + 1));
                    }
                }
            }
            return "";
        }
        List<String> fields = state.headers.getOrDefault(key, List.of());
        StringBuilder story = new StringBuilder();
        Map<String, String> uri = new HashMap<>();
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            String name = fields.get(i);
            String value = fields.get(i + 1);
            d.open(HEADER, body, at, end - at, FieldText.printable("Header: " + name + ": " + value));
            d.value(NAME, body, at, end - at, name);
            d.value(VALUE, body, at, end - at, value);
            header(d, body, at, end - at, name, value, story);
            d.close();
            if (name.startsWith(":")) {
                uri.put(name, value);
            }
        }
        if (uri.containsKey(":scheme") && uri.containsKey(":authority") && uri.containsKey(":path")) {
            d.value(FULL_URI, body, at, 0, uri.get(":scheme") + "://" + uri.get(":authority") + uri.get(":path"));
        }
        return story.toString();
    }

    private static void header(Dissection d, Bytes body, int at, int count, String name, String value, StringBuilder story) {
        switch (name) {
            case ":method" -> d.value(METHOD, body, at, count, value);
            case ":path" -> d.value(PATH, body, at, count, value);
            case ":authority" -> d.value(AUTHORITY, body, at, count, value);
            case ":status" -> d.value(STATUS, body, at, count, value.length() == 3 && value.matches("[0-9]+") ? Integer.parseInt(value) : 0);
            default -> {
                if (NAMED.containsKey(name)) {
                    d.value(NAMED.get(name), body, at, count, value);
                }
            }
        }
        if (name.equals(":method") || name.equals(":path") || name.equals(":status")) {
            story.append(' ').append(value);
        } else if (isAuth(name)) {
            story.append(auth(d, value));
        }
    }

    private static boolean isAuth(String name) {
        return name.endsWith("authorization") || name.endsWith("-authenticate");
    }

    /** Decodes what an authentication header holds, and its tokens as layers of their own; returns it in a few words. */
    private static String auth(Dissection d, String value) {
        d.mark(Mark.HTTP_HEAD);
        Bytes text = Bytes.of(value.getBytes(StandardCharsets.ISO_8859_1));
        HttpAuth auth = new HttpAuth(d);
        auth.read(text, 0, text.length());
        return auth.story();
    }
}
