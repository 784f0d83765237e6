package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** The frames of QUIC that only protected packets have (RFC 9000 section 19, RFC 9221): streams, limits, connection ids. */
final class QuicStreamFrames {
    static final Names TYPES = Names.of(4, "RESET_STREAM", 5, "STOP_SENDING", 7, "NEW_TOKEN", 0x10, "MAX_DATA", 0x11, "MAX_STREAM_DATA",
            0x12, "MAX_STREAMS (BIDI)", 0x13, "MAX_STREAMS (UNI)", 0x14, "DATA_BLOCKED", 0x15, "STREAM_DATA_BLOCKED",
            0x16, "STREAMS_BLOCKED (BIDI)", 0x17, "STREAMS_BLOCKED (UNI)", 0x18, "NEW_CONNECTION_ID", 0x19, "RETIRE_CONNECTION_ID",
            0x1a, "PATH_CHALLENGE", 0x1b, "PATH_RESPONSE", 0x1e, "HANDSHAKE_DONE", 0x30, "DATAGRAM", 0x31, "DATAGRAM");
    /** By type: the numbers that such a frame consists of. */
    private static final Field[][] NUMBERS = new Field[0x20][];
    private static final Field TOKEN_LENGTH = Field.number("quic.nt.length", "(Token) Length");
    private static final Field TOKEN = Field.bytes("quic.nt.token", "Token");
    private static final Field FIN = Field.flag("quic.stream.fin", "Fin");
    private static final Field STREAM_ID = Field.number("quic.stream.stream_id", "Stream ID");
    private static final Field STREAM_INITIATOR = Field.number("quic.stream.initiator", "Stream initiator").names(0, "Client-initiated",
            1, "Server-initiated");
    private static final Field STREAM_DIRECTION = Field.number("quic.stream.direction", "Stream direction").names(0, "Bidirectional",
            1, "Unidirectional");
    private static final Field STREAM_OFFSET = Field.number("quic.stream.offset", "Offset");
    private static final Field STREAM_LENGTH = Field.number("quic.stream.length", "Length");
    private static final Field STREAM_DATA = Field.bytes("quic.stream_data", "Stream Data");
    private static final Field ID_SEQUENCE = Field.number("quic.nci.sequence", "Sequence");
    private static final Field ID_RETIRE = Field.number("quic.nci.retire_prior_to", "Retire Prior To");
    private static final Field ID_LENGTH = Field.number("quic.nci.connection_id.length", "Connection ID Length");
    private static final Field ID = Field.bytes("quic.nci.connection_id", "Connection ID");
    private static final Field RESET_TOKEN = Field.bytes("quic.nci.stateless_reset_token", "Stateless Reset Token");
    private static final Field CHALLENGE = Field.bytes("quic.path_challenge.data", "Data");
    private static final Field RESPONSE = Field.bytes("quic.path_response.data", "Data");
    private static final Field DATAGRAM_LENGTH = Field.number("quic.dg.length", "Datagram Length");
    private static final Field DATAGRAM = Field.bytes("quic.dg", "Datagram");

    static {
        numbers(4, "quic.rsts.stream_id", "Stream ID", "quic.rsts.application_error_code", "Application Error code", "quic.rsts.final_size", "Final Size");
        numbers(5, "quic.ss.stream_id", "Stream ID", "quic.ss.application_error_code", "Application Error code");
        numbers(0x10, "quic.md.maximum_data", "Maximum Data");
        numbers(0x11, "quic.msd.stream_id", "Stream ID", "quic.msd.maximum_stream_data", "Maximum Stream Data");
        numbers(0x12, "quic.ms.max_streams", "Max Streams");
        NUMBERS[0x13] = NUMBERS[0x12];
        numbers(0x14, "quic.sb.stream_data_limit", "Stream Data Limit");
        NUMBERS[0x15] = new Field[] {Field.number("quic.sdb.stream_id", "Stream ID"), NUMBERS[0x14][0]};
        numbers(0x16, "quic.sib.stream_limit", "Stream Limit");
        NUMBERS[0x17] = NUMBERS[0x16];
        numbers(0x19, "quic.rci.sequence", "Sequence");
        NUMBERS[0x1e] = new Field[0];
    }

    private QuicStreamFrames() {
    }

    private static void numbers(int type, String... namesAndLabels) {
        NUMBERS[type] = new Field[namesAndLabels.length / 2];
        for (int i = 0; i < namesAndLabels.length; i += 2) {
            NUMBERS[type][i / 2] = Field.number(namesAndLabels[i], namesAndLabels[i + 1]);
        }
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    static String name(int type) {
        return type >= 8 && type <= 0xf ? "STREAM" : TYPES.name(type);
    }

    /** Decodes a frame whose type stands before {@code at}; where it ends, or -1 where the type is not one of these. */
    static int dissect(Dissection d, Bytes b, int at, int type, QuicState state) {
        if (type >= 8 && type <= 0xf) {
            return stream(d, b, at, type, state);
        }
        if (type == 0x30 || type == 0x31) {
            int next = at;
            int length = b.length() - at;
            if (type == 0x31) {
                length = length(b, at);
                next = number(d, DATAGRAM_LENGTH, b, at);
            }
            d.bytes(DATAGRAM, b, next, length);
            return next + length;
        }
        if (type == 7) {
            int length = length(b, at);
            int next = number(d, TOKEN_LENGTH, b, at);
            d.bytes(TOKEN, b, next, length);
            return next + length;
        }
        if (type == 0x18) {
            int next = number(d, ID_RETIRE, b, number(d, ID_SEQUENCE, b, at));
            int length = d.u8(ID_LENGTH, b, next);
            d.bytes(ID, b, next + 1, length);
            d.bytes(RESET_TOKEN, b, next + 1 + length, 16);
            return next + 1 + length + 16;
        }
        if (type == 0x1a || type == 0x1b) {
            d.bytes(type == 0x1a ? CHALLENGE : RESPONSE, b, at, 8);
            return at + 8;
        }
        if (type >= NUMBERS.length || NUMBERS[type] == null) {
            return -1;
        }
        int next = at;
        for (Field field : NUMBERS[type]) {
            next = number(d, field, b, next);
        }
        return next;
    }

    private static int number(Dissection d, Field field, Bytes b, int at) {
        int size = VarInt.size(b, at);
        d.value(field, b, at, size, VarInt.read(b, at));
        return at + size;
    }

    /** A length that what follows it has room for. */
    private static int length(Bytes b, int at) {
        int length = (int) Math.min(VarInt.read(b, at), Integer.MAX_VALUE);
        b.require(at + VarInt.size(b, at), length);
        return length;
    }

    private static int stream(Dissection d, Bytes b, int at, int type, QuicState state) {
        d.bits(FIN, b, at - 1, 1, type, 1);
        long id = VarInt.read(b, at);
        d.value(STREAM_INITIATOR, b, at, 0, id & 1);
        d.value(STREAM_DIRECTION, b, at, 0, id >> 1 & 1);
        int next = number(d, STREAM_ID, b, at);
        long offset = 0;
        if ((type & 4) != 0) {
            offset = VarInt.read(b, next);
            next = number(d, STREAM_OFFSET, b, next);
        }
        int length = b.length() - next;
        if ((type & 2) != 0) {
            length = length(b, next);
            next = number(d, STREAM_LENGTH, b, next);
        }
        if (length > 0 && d.reporting()) {
            d.bytes(STREAM_DATA, b, next, length);
        }
        if (state != null) {
            deliver(d, state, id, offset, b.slice(next, length), (type & 1) != 0);
        }
        return next + length;
    }

    /** Hands on what now follows in the stream to the protocol that TLS has negotiated. */
    private static void deliver(Dissection d, QuicState state, long id, long offset, Bytes data, boolean fin) {
        TlsState tls = TlsState.of(d.conversation());
        String alpn = tls == null ? null : tls.alpnOverQuic(d.frame());
        Protocol protocol = alpn == null ? null : Protocols.bindings().find("alpn", alpn);
        Points<QuicState.Stream> points = protocol == null ? null : state.stream(id, d.direction(), d.first());
        if (points == null) {
            return;
        }
        long key = d.countMessage();
        QuicState.Stream before = points.before(key, QuicState.Stream.BEGIN);
        if (d.reporting() && before.order().refuses(offset, data.length())) {
            d.note(data, 0, data.length(), QuicOrder.refusal());
        }
        QuicOrder.Added added = before.order().add(offset, data);
        QuicStream stream = new QuicStream(id, fin && added.after().next() == offset + data.length(), before.inner());
        if (added.ready().length() > 0) {
            if (d.reporting() && added.ready().length() > data.length()) {
                d.source("QUIC stream " + id + " (" + added.ready().length() + " bytes)", added.ready());
            }
            d.with(stream, protocol, added.ready());
        }
        if (d.first() && (added.after() != before.order() || stream.after() != before.inner())) {
            points.set(key, new QuicState.Stream(added.after(), stream.after()));
        }
    }
}
