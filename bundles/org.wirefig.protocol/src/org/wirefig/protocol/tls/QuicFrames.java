package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/**
 * The frames of QUIC (RFC 9000 section 19): here those that any packet may hold, in {@link QuicStreamFrames} the others.
 * CRYPTO goes on to TLS, once in order.
 */
final class QuicFrames {
    private static final Names TYPES = Names.of(0, "PADDING", 1, "PING", 2, "ACK", 3, "ACK", 6, "CRYPTO", 0x1c, "CONNECTION_CLOSE (Transport)",
            0x1d, "CONNECTION_CLOSE (Application)");
    private static final Field FRAME = Field.none("quic.frame", "Frame");
    private static final Field TYPE = Field.number("quic.frame_type", "Frame Type").names(TYPES);
    private static final Field PADDING = Field.number("quic.padding_length", "Padding Length");
    static final Field LARGEST = Field.number("quic.ack.largest_acknowledged", "Largest Acknowledged");
    static final Field DELAY = Field.number("quic.ack.ack_delay", "ACK Delay");
    private static final Field RANGES = Field.number("quic.ack.ack_range_count", "ACK Range Count");
    static final Field FIRST_RANGE = Field.number("quic.ack.first_ack_range", "First ACK Range");
    static final Field GAP = Field.number("quic.ack.gap", "Gap");
    static final Field RANGE = Field.number("quic.ack.ack_range", "ACK Range");
    private static final Field OFFSET = Field.number("quic.crypto.offset", "Offset");
    private static final Field LENGTH = Field.number("quic.crypto.length", "Length");
    private static final Field DATA = Field.none("quic.crypto.crypto_data", "Crypto Data");
    private static final Field ERROR = Field.hex("quic.cc.error_code", "Error code", 4).names(0, "NO_ERROR", 1, "INTERNAL_ERROR",
            2, "CONNECTION_REFUSED", 3, "FLOW_CONTROL_ERROR", 4, "STREAM_LIMIT_ERROR", 5, "STREAM_STATE_ERROR",
            6, "FINAL_SIZE_ERROR", 7, "FRAME_ENCODING_ERROR", 8, "TRANSPORT_PARAMETER_ERROR", 9, "CONNECTION_ID_LIMIT_ERROR",
            10, "PROTOCOL_VIOLATION", 11, "INVALID_TOKEN", 12, "APPLICATION_ERROR", 13, "CRYPTO_BUFFER_EXCEEDED");
    private static final Field ERROR_ALERT = Field.number("quic.cc.error_code.tls_alert", "TLS Alert Description").names(TlsNames.ALERTS);
    private static final Field ERROR_FRAME = Field.number("quic.cc.frame_type", "Frame Type");
    private static final Field REASON_LENGTH = Field.number("quic.cc.reason_phrase.length", "Reason phrase Length");
    private static final Field REASON = Field.text("quic.cc.reason_phrase", "Reason phrase");

    private QuicFrames() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    /** {@code state} is null outside a conversation. */
    static void dissect(Dissection d, Bytes b, int level, QuicState.Progress progress, QuicState state) {
        d.source("Decrypted QUIC (" + b.length() + " bytes)", b);
        boolean google = progress.version >> 16 == 0x5430;
        boolean inOrder = false;
        boolean crypto = false;
        Bytes ready = Bytes.EMPTY;
        int at = 0;
        while (at < b.length()) {
            int type = b.u8(at);
            int from = at;
            d.open(FRAME, b, at, 1, name(type, google));
            d.value(TYPE, b, at, 1, type);
            if (type == 0) {
                while (at < b.length() && b.u8(at) == 0) {
                    at++;
                }
                d.value(PADDING, b, from, at - from, at - from);
            } else if (type == 1) {
                at++;
            } else if (type == 2 || type == 3) {
                at = ack(d, b, at + 1, type == 3);
            } else if (type == 6 || type == 8 && google) {
                int length = cryptoLength(b, at + 1);
                long offset = VarInt.read(b, at + 1);
                inOrder |= !crypto && offset == progress.reach(level, d.direction());
                crypto = true;
                at = crypto(d, b, at + 1, length);
                if (d.reporting() && progress.refuses(level, d.direction(), offset, length)) {
                    d.note(b, at - length, length, QuicOrder.refusal());
                }
                ready = QuicOrder.joined(ready, progress.crypto(level, d.direction(), offset, b.slice(at - length, length)));
            } else if (google && (type & 0xc0) == GoogleAck.TYPE) {
                at = GoogleAck.dissect(d, b, at);
            } else if (type == 0x1c || type == 0x1d) {
                at = close(d, b, at + 1, type == 0x1c);
            } else {
                int end = level == QuicState.INITIAL ? -1 : QuicStreamFrames.dissect(d, b, at + 1, type, state);
                if (end < 0) {
                    d.note(b, at, b.length() - at, "Not a frame of " + (level == QuicState.INITIAL ? "an Initial packet" : "QUIC version 1")
                            + "; the rest is not decoded");
                }
                at = end < 0 ? b.length() : end;
            }
            d.close();
        }
        if (ready.length() > 0) {
            d.source("QUIC CRYPTO (" + ready.length() + " bytes)", ready);
            d.with(progress, Tls.get(), ready);
            d.column("QUIC");
        } else if (crypto) {
            if (inOrder) {
                d.with(progress, Tls.get(), Bytes.EMPTY);
                d.column("QUIC");
            }
            d.describeMore("Part of a handshake message.");
        }
    }

    private static String name(int type, boolean google) {
        String name = !google ? TYPES.name(type) : type == 8 ? "CRYPTO" : (type & 0xc0) == GoogleAck.TYPE ? "ACK" : TYPES.name(type);
        name = name == null ? QuicStreamFrames.name(type) : name;
        return name == null ? "Frame type " + type : name;
    }

    private static int number(Dissection d, Field field, Bytes b, int at) {
        int size = VarInt.size(b, at);
        d.value(field, b, at, size, VarInt.read(b, at));
        return at + size;
    }

    private static int ack(Dissection d, Bytes b, int at, boolean counts) {
        at = number(d, LARGEST, b, at);
        at = number(d, DELAY, b, at);
        long ranges = VarInt.read(b, at);
        at = number(d, RANGES, b, at);
        at = number(d, FIRST_RANGE, b, at);
        for (long i = 0; i < ranges; i++) {
            at = number(d, GAP, b, at);
            at = number(d, RANGE, b, at);
        }
        for (int i = 0; counts && i < 3; i++) {
            at += VarInt.size(b, at);
        }
        return at;
    }

    private static int cryptoLength(Bytes b, int at) {
        int length = (int) Math.min(VarInt.read(b, at + VarInt.size(b, at)), Integer.MAX_VALUE);
        int from = at + VarInt.size(b, at);
        b.require(from + VarInt.size(b, from), length);
        return length;
    }

    private static int crypto(Dissection d, Bytes b, int at, int length) {
        int from = number(d, LENGTH, b, number(d, OFFSET, b, at));
        d.open(DATA, b, from, length);
        d.close();
        return from + length;
    }

    private static int close(Dissection d, Bytes b, int at, boolean transport) {
        long code = VarInt.read(b, at);
        int codeAt = at;
        at = number(d, ERROR, b, at);
        String what = ERROR.names().name(code, "error " + code);
        if (transport) {
            if (code >> 8 == 1) {
                d.value(ERROR_ALERT, b, codeAt, at - codeAt, code & 0xff);
                what = "CRYPTO_ERROR, " + TlsNames.ALERTS_RFC.name(code & 0xff, "alert") + " (" + (code & 0xff) + ")";
            }
            at = number(d, ERROR_FRAME, b, at);
        }
        int length = (int) Math.min(VarInt.read(b, at), Integer.MAX_VALUE);
        at = number(d, REASON_LENGTH, b, at);
        d.ascii(REASON, b, at, length);
        d.describeMore("Connection Close, " + what + ".");
        return at + length;
    }
}
