package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/** QUIC transport parameters, which travel as a TLS extension (RFC 9000 section 18, RFC 9221, RFC 9368). */
final class QuicParameters {
    static final Names NAMES = Names.of(0, "original_destination_connection_id", 1, "max_idle_timeout",
            2, "stateless_reset_token", 3, "max_udp_payload_size", 4, "initial_max_data",
            5, "initial_max_stream_data_bidi_local", 6, "initial_max_stream_data_bidi_remote",
            7, "initial_max_stream_data_uni", 8, "initial_max_streams_bidi", 9, "initial_max_streams_uni",
            10, "ack_delay_exponent", 11, "max_ack_delay", 12, "disable_active_migration", 13, "preferred_address",
            14, "active_connection_id_limit", 15, "initial_source_connection_id", 16, "retry_source_connection_id",
            0x11, "version_information", 0x20, "max_datagram_frame_size", 0x1057, "loss_bits", 0x2ab2, "grease_quic_bit",
            0x2b603, "min_ack_delay", 0x3127, "initial_rtt", 0x3128, "google_connection_options",
            0x3129, "google_user_agent", 0x4752, "google_version", 0xff04de1bL, "min_ack_delay (draft)");

    private static final int VERSION_INFORMATION = 0x11;
    private static final int GOOGLE_INITIAL_RTT = 0x3127;
    private static final int GOOGLE_USER_AGENT = 0x3129;

    private static final Field PARAMETER = Field.none("tls.quic.parameter", "Parameter");
    private static final Field TYPE = Field.of(Field.Type.UNSIGNED, "tls.quic.parameter.type", "Type").names(NAMES);
    private static final Field LENGTH = Field.number("tls.quic.parameter.length", "Length");
    private static final Field VALUE = Field.bytes("tls.quic.parameter.value", "Value");
    private static final Field CHOSEN = Field.hex("tls.quic.parameter.vi.chosen_version", "Chosen Version", 8).names(Quic.VERSIONS);
    private static final Field OTHER = Field.hex("tls.quic.parameter.vi.other_version", "Other Version", 8).names(Quic.VERSIONS);
    private static final Field USER_AGENT = Field.text("tls.quic.parameter.google.user_agent", "Google UserAgent");
    private static final Field INITIAL_RTT = Field.number("tls.quic.parameter.google.initial_rtt", "Google Initial RTT");
    /** Those that are bytes, by their type. */
    private static final Field[] OPAQUE = new Field[0x11];
    /** Those that are one number, by their type. */
    private static final Field[] NUMBERS = new Field[0x21];

    static {
        for (int type : new int[] {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14, 0x20}) {
            NUMBERS[type] = Field.number("tls.quic.parameter." + NAMES.name(type), NAMES.name(type));
        }
    }

    static {
        for (int type : new int[] {0, 2, 15, 16}) {
            OPAQUE[type] = Field.bytes("tls.quic.parameter." + NAMES.name(type), NAMES.name(type));
        }
    }

    private QuicParameters() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    static void dissect(TlsRun run, Bytes b) {
        Dissection d = run.d;
        if (!d.reporting()) {
            return;
        }
        int at = 0;
        while (at < b.length()) {
            int typeSize = VarInt.size(b, at);
            long type = VarInt.read(b, at);
            int lengthSize = VarInt.size(b, at + typeSize);
            int from = at + typeSize + lengthSize;
            int length = (int) Math.min(VarInt.read(b, at + typeSize), b.length() - from);
            d.open(PARAMETER, b, at, from + length - at, "Parameter: "
                    + NAMES.name(type, (type - 27) % 31 == 0 ? "GREASE" : "Unknown 0x" + Long.toHexString(type)) + " (len=" + length + ")");
            d.value(TYPE, b, at, typeSize, type);
            d.value(LENGTH, b, at + typeSize, lengthSize, length);
            if (length > 0) {
                d.bytes(VALUE, b, from, length);
                named(d, type, b.slice(from, length));
                if (type >= 0 && type < NUMBERS.length && NUMBERS[(int) type] != null && VarInt.size(b, from) <= length) {
                    d.value(NUMBERS[(int) type], b, from, length, VarInt.read(b, from));
                }
            }
            d.close();
            at = from + length;
        }
    }

    private static void named(Dissection d, long type, Bytes value) {
        if (type == VERSION_INFORMATION) {
            for (int at = 0; at + 4 <= value.length(); at += 4) {
                d.u32(at == 0 ? CHOSEN : OTHER, value, at);
            }
        } else if (type == GOOGLE_USER_AGENT) {
            d.ascii(USER_AGENT, value, 0, value.length());
        } else if (type == GOOGLE_INITIAL_RTT && VarInt.size(value, 0) <= value.length()) {
            d.value(INITIAL_RTT, value, 0, value.length(), VarInt.read(value, 0));
        } else if (type >= 0 && type < OPAQUE.length && OPAQUE[(int) type] != null) {
            d.bytes(OPAQUE[(int) type], value, 0, value.length());
        }
    }
}
