package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Conversation;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.tls.decrypt.Opened;

/**
 * Datagram Transport Layer Security: records of DTLS 1.0 and 1.2 (RFC 4347, RFC 6347), also with a connection id (RFC
 * 9146); the short encrypted ones of DTLS 1.3 are in {@link DtlsUnified}. Records of epoch 0 are in clear. Known by content
 * datagram by datagram, since STUN and RTP share its ports (RFC 7983).
 */
public final class Dtls extends Protocol {
    static final Field RECORD = Field.none("dtls.record", "Record Layer");
    static final Field CONTENT_TYPE = Field.number("dtls.record.content_type", "Content Type").names(TlsNames.CONTENT_TYPES);
    private static final Field VERSION = Field.hex("dtls.record.version", "Version", 4).names(TlsNames.VERSIONS);
    static final Field EPOCH = Field.number("dtls.record.epoch", "Epoch");
    static final Field SEQUENCE = Field.number("dtls.record.sequence_number", "Sequence Number");
    static final Field LENGTH = Field.number("dtls.record.length", "Length");
    static final Field CONNECTION_ID = Field.bytes("dtls.record.connection_id", "Connection ID").help("RFC 9146, section 4.");
    static final Field ENCRYPTED = Field.bytes("dtls.enc_content", "Encrypted Record Content");
    private static final Field APP_DATA = Field.bytes("dtls.app_data", "Encrypted Application Data");
    private static final Field CHANGE_CIPHER_SPEC = Field.none("dtls.change_cipher_spec", "Change Cipher Spec Message");
    private static final Field HEARTBEAT = Field.none("dtls.heartbeat_message", "Heartbeat Message");
    private static final AlertFields ALERT = new AlertFields("dtls");

    private static final int HEADER = 13;
    private static final int CONNECTION_ID_TYPE = 25;
    private static final int ACK_TYPE = 26;

    public Dtls() {
        super("dtls", "DTLS", "Datagram Transport Layer Security", "RFC 6347, RFC 9147");
    }

    @Override
    protected void bind(Bindings bindings) {
        DtlsHandshake.declare();
        DtlsUnified.declare();
        bindings.number("udp.port", this, 853, 2221, 5684, 5868);
        bindings.content("udp", this);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        if (b.length() > 4 && (DtlsUnified.begins(b, 0) || b.u8(0) == CONNECTION_ID_TYPE)) {
            TlsState state = TlsState.of(d.conversation());
            TlsProgress progress = state == null ? new TlsProgress() : state.before(Points.key(d.frame(), 0));
            if (DtlsUnified.begins(b, 0)) {
                return progress.version == TlsProgress.DTLS13;
            }
            if (progress.idLengths[d.direction()] >= 0) {
                return isRecord(b, 0);
            }
        }
        return b.length() > HEADER && isRecord(b, 0) && b.u16(11) > 0
                && (b.u16(11) + HEADER <= b.length() || d.capturedLength() < d.length());
    }

    private static boolean isRecord(Bytes b, int at) {
        if (!b.has(at, HEADER)) {
            return false;
        }
        int type = b.u8(at);
        int version = b.u16(at + 1);
        return type >= Tls.CHANGE_CIPHER_SPEC_TYPE && type <= ACK_TYPE
                && (version == 0xfeff || version == 0xfefd || version == TlsProgress.DTLS13 || version == 0x0100);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("DTLS");
        Conversation conversation = d.conversation();
        TlsState state = conversation == null ? null : conversation.state(TlsState.class, d.first() ? TlsState::new : null);
        long key = Points.key(d.frame(), d.layerCount());
        TlsProgress progress = state == null ? new TlsProgress() : state.before(key).copy();
        TlsRun run = new TlsRun(d, HandshakeFields.DTLS, progress, state);
        d.open(this, b);
        try {
            int at = 0;
            while (at < b.length()) {
                at = record(run, b, at);
            }
            d.close();
        } finally {
            if (d.first() && progress.changed && state != null) {
                state.add(key, progress);
            }
            if (d.describing()) {
                d.describe("DTLS: " + run.description());
            }
            run.deliver();
        }
    }

    private static int record(TlsRun run, Bytes b, int at) {
        if (!isRecord(b, at)) {
            if (DtlsUnified.begins(b, at)) {
                return DtlsUnified.record(run, b, at);
            }
            run.d.note(b, at, b.length() - at, "No record begins here: " + (b.length() - at) + " bytes of something else");
            run.say("Continuation Data");
            return b.length();
        }
        Dissection d = run.d;
        TlsProgress progress = run.progress;
        int type = b.u8(at);
        int epoch = b.u16(at + 3);
        int id = type == CONNECTION_ID_TYPE ? Math.max(0, progress.idLengths[run.way]) : 0;
        int header = HEADER + id;
        int length = b.u16(at + 11 + id);
        int version = b.u16(at + 1);
        boolean hello = type == Tls.HANDSHAKE_TYPE && b.has(at + HEADER, 1) && b.u8(at + HEADER) == HandshakeMessages.CLIENT_HELLO;
        if (progress.version == TlsProgress.UNKNOWN && !hello) {
            progress.version(version);
        }
        d.column(TlsNames.shortVersion(progress.version == TlsProgress.UNKNOWN ? version : progress.version));
        Bytes content = b.slice(at + header, length);
        Opened opened = epoch == 0 ? null : run.open(type, version, b.i64(at + 3), b.copy(at + 11, id), content);
        boolean clear = opened != null && opened.failure() == null;
        String name = TlsNames.CONTENT_TYPES.name(clear ? opened.type() : type);
        d.open(RECORD, b, at, header + length, !d.naming() ? null
                : TlsNames.shortVersion(version) + " Record Layer: " + (epoch == 0 ? "" : clear ? "Decrypted " : "Encrypted ") + name);
        d.u8(CONTENT_TYPE, b, at);
        d.u16(VERSION, b, at + 1);
        d.u16(EPOCH, b, at + 3);
        d.value(SEQUENCE, b, at + 5, 6, b.u48(at + 5));
        if (id > 0) {
            d.bytes(CONNECTION_ID, b, at + 11, id);
        }
        d.u16(LENGTH, b, at + 11 + id);
        if (clear) {
            if (type == CONNECTION_ID_TYPE) {
                d.value(CONTENT_TYPE, content, 0, 0, opened.type());
            }
            opened(run, opened);
        } else {
            if (opened != null) {
                d.note(b, at + header, length, "Not decrypted though its keys are known: this record " + opened.failure());
            }
            content(run, type, content, epoch > 0);
        }
        d.close();
        return at + header + length;
    }

    /** Decodes what was in an encrypted record. */
    static void opened(TlsRun run, Opened opened) {
        Bytes clear = opened.clear();
        if (run.d.reporting()) {
            run.d.source("Decrypted DTLS (" + clear.length() + (clear.length() == 1 ? " byte)" : " bytes)"), clear);
        }
        run.clear = true;
        content(run, opened.type(), clear, false);
        run.clear = false;
        if (opened.type() == Tls.APPLICATION_DATA_TYPE) {
            run.later(opened);
        }
    }

    private static void content(TlsRun run, int type, Bytes content, boolean encrypted) {
        Dissection d = run.d;
        int length = content.length();
        String name = TlsNames.CONTENT_TYPES.name(type);
        switch (type) {
            case Tls.CHANGE_CIPHER_SPEC_TYPE -> changeCipherSpec(run, content);
            case Tls.ALERT_TYPE -> ALERT.dissect(run, content, 0, length);
            case Tls.HANDSHAKE_TYPE -> DtlsHandshake.record(run, content, encrypted);
            case Tls.APPLICATION_DATA_TYPE -> {
                d.bytes(APP_DATA, content, 0, length);
                run.say(name);
            }
            case Tls.HEARTBEAT_RECORD_TYPE -> {
                d.open(HEARTBEAT, content, 0, length);
                d.close();
                run.say(encrypted ? "Encrypted Heartbeat" : name);
            }
            case ACK_TYPE -> {
                if (encrypted) {
                    d.bytes(ENCRYPTED, content, 0, length);
                } else {
                    DtlsUnified.acknowledgement(d, content);
                }
                run.say(name);
            }
            default -> {
                d.bytes(ENCRYPTED, content, 0, length);
                run.say(type == CONNECTION_ID_TYPE ? "Encrypted record with connection id" : name);
            }
        }
    }

    private static void changeCipherSpec(TlsRun run, Bytes content) {
        run.d.open(CHANGE_CIPHER_SPEC, content, 0, content.length());
        run.d.close();
        if (run.progress.changeCipherSpec[run.way] == 0) {
            run.progress.changeCipherSpec(run.way, run.d.frame());
            run.progress.changed = true;
        }
        run.say("Change Cipher Spec");
    }
}
