package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.tls.decrypt.QuicKeys;

/**
 * QUIC (RFC 9000, RFC 9369): long headers, and Initial packets opened with the keys that anyone can derive, so that the
 * Client Hello and its server name are seen. 0-RTT, Handshake and 1-RTT packets are opened where the secrets of TLS are known.
 */
public final class Quic extends Protocol {
    static final Names VERSIONS = Names.of(0, "Version Negotiation", 1, "1", 0x6b3343cfL, "2", 0x709a50c4L, "v2-draft-01",
            0xff020000L, "v2-draft-00", 0x51303433L, "Google Q043", 0x51303436L, "Google Q046", 0x51303530L, "Google Q050",
            0x54303530L, "Google T050", 0x54303531L, "Google T051", 0xfaceb001L, "Facebook mvfst (draft-22)",
            0xfaceb002L, "Facebook mvfst (draft-27)", 0xfaceb00eL, "Facebook mvfst (Experimental)", 0xfaceb00fL, "Facebook mvfst");
    private static final Names TYPES = Names.of(0, "Initial", 1, "0-RTT", 2, "Handshake", 3, "Retry");
    private static final Field FORM = Field.number("quic.header_form", "Header Form").names(0, "Short Header", 1, "Long Header");
    private static final Field FIXED = Field.flag("quic.fixed_bit", "Fixed Bit");
    private static final Field TYPE = Field.number("quic.long.packet_type", "Packet Type").names(TYPES);
    private static final Field VERSION = Field.hex("quic.version", "Version", 8).names(VERSIONS);
    private static final Field SUPPORTED = Field.hex("quic.supported_version", "Supported Version", 8).names(VERSIONS);
    private static final Field DCID_LENGTH = Field.number("quic.dcil", "Destination Connection ID Length");
    private static final Field DCID = Field.bytes("quic.dcid", "Destination Connection ID");
    private static final Field SCID_LENGTH = Field.number("quic.scil", "Source Connection ID Length");
    private static final Field SCID = Field.bytes("quic.scid", "Source Connection ID");
    private static final Field TOKEN_LENGTH = Field.number("quic.token_length", "Token Length");
    private static final Field TOKEN = Field.bytes("quic.token", "Token");
    private static final Field LENGTH = Field.number("quic.length", "Length");
    private static final Field RETRY_TOKEN = Field.bytes("quic.retry_token", "Retry Token");
    private static final Field RETRY_TAG = Field.bytes("quic.retry_integrity_tag", "Retry Integrity Tag");
    private static final Field NUMBER_LENGTH = Field.number("quic.packet_number_length", "Packet Number Length");
    private static final Field NUMBER = Field.number("quic.packet_number", "Packet Number");
    private static final Field SHORT = Field.none("quic.short", "QUIC Short Header");
    private static final Field KEY_PHASE = Field.flag("quic.key_phase", "Key Phase Bit");
    private static final Field REMAINING = Field.bytes("quic.remaining_payload", "Remaining Payload");

    private static final int INITIAL = 0;
    private static final int HANDSHAKE = 2;
    private static final int RETRY = 3;
    private static final int LONGEST_ID = 20;

    static {
        for (int draft = 22; draft <= 34; draft++) {
            VERSIONS.and(0xff000000L + draft, "draft-" + draft);
        }
    }

    public Quic() {
        super("quic", "QUIC", "QUIC IETF", "RFC 9000");
    }

    @Override
    protected void bind(Bindings bindings) {
        QuicFrames.declare();
        QuicStreamFrames.declare();
        bindings.content("udp", this);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        if (b.length() < 7 || b.u8(0) < 0x80) {
            return false;
        }
        int version = b.i32(1);
        if (version == 0) {
            return b.length() >= 11 && b.u8(5) <= LONGEST_ID && b.has(6 + b.u8(5), 1) && b.u8(6 + b.u8(5)) <= LONGEST_ID
                    && (b.length() - 7 - b.u8(5) - b.u8(6 + b.u8(5))) % 4 == 0 && b.length() < 120;
        }
        return (b.u8(0) & 0x40) != 0 && VERSIONS.name(version & 0xffffffffL) != null && version >> 24 != 0x51
                && b.u8(5) <= LONGEST_ID && b.has(6 + b.u8(5), 1) && b.u8(6 + b.u8(5)) <= LONGEST_ID;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("QUIC");
        Conversation conversation = d.conversation();
        QuicState state = conversation == null ? null : conversation.state(QuicState.class, d.first() ? QuicState::new : null);
        if (d.first() && conversation != null && conversation.protocol().at(d.frame()) == null) {
            conversation.protocol().set(d.frame(), this);
        }
        long key = Points.key(d.frame(), d.layerCount());
        QuicState.Progress before = state == null ? null : state.points.before(key, null);
        QuicState.Progress progress = before == null ? new QuicState.Progress() : before.copy();
        d.describe("QUIC:");
        int nodes = 0;
        try {
            for (int at = 0; at < b.length() && nodes < 16; nodes++) {
                at = b.u8(at) >= 0x80 ? longHeader(d, b, at, progress, state) : shortHeader(d, b, at, progress, state);
            }
        } finally {
            if (d.first() && progress.changed && state != null) {
                progress.changed = false;
                state.points.set(key, progress);
            }
        }
    }

    private int shortHeader(Dissection d, Bytes b, int at, QuicState.Progress progress, QuicState state) {
        int length = b.length() - at;
        d.open(field(), b, at, length);
        if ((b.u8(at) & 0x40) == 0) {
            d.note(b, at, length, "Padding or something else after the packets");
        } else {
            shortPacket(d, b.slice(at, length), progress, state);
        }
        d.close();
        return b.length();
    }

    private static void shortPacket(Dissection d, Bytes packet, QuicState.Progress progress, QuicState state) {
        int idLength = progress.idLength[1 - d.direction()];
        int numberAt = 1 + Math.max(0, idLength);
        QuicPackets.Opened opened = idLength < 0 ? null
                : QuicPackets.open(d, state, packet, numberAt, QuicState.APPLICATION, progress.version);
        int length = packet.length();
        d.open(SHORT, packet, 0, length);
        d.bits(FORM, packet, 0, 1, packet.u8(0), 0x80);
        d.bits(FIXED, packet, 0, 1, packet.u8(0), 0x40);
        if (idLength > 0 && packet.has(1, idLength)) {
            d.bytes(DCID, packet, 1, idLength);
        }
        if (opened == null || opened.payload() == null) {
            d.bytes(REMAINING, packet, 1, length - 1);
            sayClosed(d, packet, opened);
            d.describeMore("Protected payload.");
            d.close();
            return;
        }
        d.value(KEY_PHASE, packet, 0, 1, opened.head().keyPhase() ? 1 : 0);
        number(d, packet, numberAt, opened);
        d.describeMore("1-RTT.");
        QuicFrames.dissect(d, Bytes.of(opened.payload()), QuicState.APPLICATION, progress, state);
        d.close();
    }

    private static void number(Dissection d, Bytes packet, int numberAt, QuicPackets.Opened opened) {
        d.value(NUMBER_LENGTH, packet, 0, 1, opened.head().numberLength());
        d.value(NUMBER, packet, numberAt, opened.head().numberLength(), opened.number());
    }

    private static void sayClosed(Dissection d, Bytes packet, QuicPackets.Opened opened) {
        if (opened != null) {
            d.note(packet, 0, packet.length(), "Not decrypted though its keys are known: this packet does not fit its authentication tag");
        }
    }

    private int longHeader(Dissection d, Bytes b, int at, QuicState.Progress progress, QuicState state) {
        int version = b.i32(at + 1);
        int type = b.u8(at) >> 4 & 3;
        if (QuicKeys.isVersion2(version)) {
            type = type + 3 & 3;
        }
        d.open(field(), b, at, b.length() - at);
        d.bits(FORM, b, at, 1, b.u8(at), 0x80);
        d.bits(FIXED, b, at, 1, b.u8(at), 0x40);
        if (version != 0) {
            d.value(TYPE, b, at, 1, type);
        }
        d.u32(VERSION, b, at + 1);
        int dcid = at + 6;
        int dcidLength = id(d, DCID_LENGTH, DCID, b, at + 5);
        int next = dcid + dcidLength;
        int scidLength = id(d, SCID_LENGTH, SCID, b, next);
        next += 1 + scidLength;
        if (version != 0 && type != RETRY) {
            progress.idLength(d.direction(), scidLength);
        }
        int end = b.length();
        if (version == 0) {
            for (; next + 4 <= end; next += 4) {
                d.u32(SUPPORTED, b, next);
            }
            d.describeMore("Version Negotiation.");
        } else if (type == RETRY) {
            d.bytes(RETRY_TOKEN, b, next, Math.max(0, end - next - 16));
            d.bytes(RETRY_TAG, b, Math.max(next, end - 16), Math.min(16, end - next));
            d.describeMore("Retry.");
        } else {
            end = payload(d, b, at, next, type, version, b.copy(dcid, dcidLength), progress, state);
        }
        d.close();
        return end;
    }

    private static int id(Dissection d, Field length, Field id, Bytes b, int at) {
        int count = d.u8(length, b, at);
        if (count > 0) {
            d.bytes(id, b, at + 1, count);
        }
        return count;
    }

    private static int payload(Dissection d, Bytes b, int at, int next, int type, int version, byte[] dcid,
            QuicState.Progress progress, QuicState state) {
        if (type == INITIAL) {
            int size = VarInt.size(b, next);
            long token = VarInt.read(b, next);
            d.value(TOKEN_LENGTH, b, next, size, token);
            next += size;
            if (token > 0) {
                b.require(next, (int) Math.min(token, Integer.MAX_VALUE));
                d.bytes(TOKEN, b, next, (int) token);
                next += (int) token;
            }
        }
        int size = VarInt.size(b, next);
        long length = VarInt.read(b, next);
        d.value(LENGTH, b, next, size, length);
        next += size;
        int end = (int) Math.min(b.length(), next + length);
        if (type != INITIAL) {
            Bytes packet = b.slice(at, end - at);
            int level = type == HANDSHAKE ? QuicState.HANDSHAKE : QuicState.EARLY;
            QuicPackets.Opened opened = QuicPackets.open(d, state, packet, next - at, level, progress.version);
            if (opened == null || opened.payload() == null) {
                d.bytes(REMAINING, b, next, end - next);
                sayClosed(d, packet, opened);
                d.describeMore(TYPES.name(type) + ", encrypted.");
            } else {
                number(d, packet, next - at, opened);
                d.describeMore(TYPES.name(type) + ".");
                QuicFrames.dissect(d, Bytes.of(opened.payload()), type == HANDSHAKE ? QuicState.HANDSHAKE : QuicState.APPLICATION,
                        progress, state);
            }
            return end;
        }
        d.describeMore("Initial.");
        Bytes packet = b.slice(at, end - at);
        QuicPackets.Opened opened = open(d, packet, next - at, version, dcid, progress, state);
        if (opened == null) {
            d.bytes(REMAINING, b, next, end - next);
            d.note(b, next, end - next, QuicKeys.knows(version)
                    ? "Not readable: the connection's first Initial packet, whose connection id gives the keys, is not in this trace"
                    : "Not readable: the keys of version " + FieldText.hex(version & 0xffffffffL, 8) + " are not known");
            return end;
        }
        number(d, packet, next - at, opened);
        QuicFrames.dissect(d, Bytes.of(opened.payload()), QuicState.INITIAL, progress, state);
        return end;
    }

    /** Tries the keys of the connection; then those from the packet's own connection id, a client's first. */
    private static QuicPackets.Opened open(Dissection d, Bytes packet, int numberAt, int version, byte[] dcid,
            QuicState.Progress progress, QuicState state) {
        QuicPackets.Opened opened = null;
        if (progress.connectionId != null) {
            opened = open(QuicKeys.initial(version, progress.connectionId, d.direction() != progress.clientWay), packet, numberAt);
        }
        if (opened == null) {
            opened = open(QuicKeys.initial(version, dcid, false), packet, numberAt);
            if (opened != null) {
                progress.begin(dcid, d.direction(), version);
                if (d.first() && state != null) {
                    QuicPackets.begin(state);
                }
            }
        }
        return opened;
    }

    private static QuicPackets.Opened open(QuicKeys keys, Bytes packet, int numberAt) {
        QuicKeys.Head head = keys == null ? null : keys.head(packet, numberAt);
        byte[] payload = head == null ? null : keys.open(packet, head, head.sent());
        return payload == null ? null : new QuicPackets.Opened(head, head.sent(), payload);
    }
}
