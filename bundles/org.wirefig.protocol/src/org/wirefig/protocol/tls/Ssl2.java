package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Mark;
import org.wirefig.protocol.StreamProtocol;
import org.wirefig.protocol.pki.CertificateTree;

/**
 * SSL 2 records, and the Client Hello in SSL 2 framing with which older clients began even SSL 3 and TLS (RFC 5246
 * appendix E.2; The SSL Protocol, Netscape 1995).
 */
final class Ssl2 {
    private static final Field ESCAPE = Field.flag("tls.record.is_escape", "Is Escape");
    private static final Field PADDING = Field.number("tls.record.padding_length", "Padding Length");
    private static final Field SPECS_LENGTH = Field.number("tls.handshake.cipher_spec_len", "Cipher Spec Length");
    private static final Field CHALLENGE_LENGTH = Field.number("tls.handshake.challenge_length", "Challenge Length");
    private static final Field SPEC = Field.hex("tls.handshake.cipherspec", "Cipher Spec", 6).names(CipherSuites.SSL2);
    private static final Field CHALLENGE = Field.none("tls.handshake.challenge", "Challenge");
    private static final Field CLEAR_LENGTH = Field.number("tls.handshake.clear_key_length", "Clear Key Data Length");
    private static final Field ENCRYPTED_LENGTH = Field.number("tls.handshake.encrypted_key_length", "Encrypted Key Data Length");
    private static final Field ARGUMENT_LENGTH = Field.number("tls.handshake.key_arg_length", "Key Argument Length");
    private static final Field CLEAR = Field.none("tls.handshake.clear_key_data", "Clear Key Data");
    private static final Field ENCRYPTED = Field.none("tls.handshake.encrypted_key", "Encrypted Key");
    private static final Field ARGUMENT = Field.none("tls.handshake.key_arg", "Key Argument");
    private static final Field HIT = Field.flag("tls.handshake.session_id_hit", "Session ID Hit");
    private static final Field CONNECTION_LENGTH = Field.number("tls.handshake.connection_id_length", "Connection ID Length");
    private static final Field CONNECTION = Field.none("tls.handshake.connection_id", "Connection ID");

    private static final int CLIENT_HELLO = 1;
    private static final int MASTER_KEY = 2;
    private static final int SERVER_HELLO = 4;

    private Ssl2() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    /** Strict enough to recognise a conversation of which nothing is known. */
    static boolean isClientHello(Bytes b) {
        return b.length() >= 46 && b.u8(0) == 0x80 && b.u8(2) == CLIENT_HELLO && b.u16(5) != 0 && b.u16(5) % 3 == 0
                && (b.u16(7) == 0 || b.u16(7) == 16) && b.u16(9) == 32
                || isShortChallenge(b);
    }

    /** The same with a challenge of 16 bytes, as Windows sent it, and the whole record at hand. */
    private static boolean isShortChallenge(Bytes b) {
        return b.length() >= 30 && b.u8(0) == 0x80 && b.u8(1) + 2 == b.length() && b.u8(2) == CLIENT_HELLO
                && b.u16(3) >= 0x0300 && b.u16(3) <= 0x0303 && b.u16(9) == 16
                && 9 + b.u16(5) + b.u16(7) + b.u16(9) == b.u8(1);
    }

    static boolean beginsClientHello(Bytes b, int at) {
        return b.has(at, 3) && b.u8(at) == 0x80 && b.u8(at + 2) == CLIENT_HELLO;
    }

    static boolean looksLikeHandshake(Bytes b, int at) {
        if (!b.has(at, 3) || b.u8(at) < 0x80) {
            return false;
        }
        int type = b.u8(at + 2);
        return type <= MASTER_KEY || type == SERVER_HELLO;
    }

    /** The length of the record at {@code at}, or 0 where its header is not yet whole. */
    static long length(Bytes b, int at) {
        int left = b.length() - at;
        if (left < 1 || left < header(b, at)) {
            return StreamProtocol.MORE;
        }
        return header(b, at) + payload(b, at);
    }

    private static int header(Bytes b, int at) {
        return b.u8(at) >= 0x80 ? 2 : 3;
    }

    private static int payload(Bytes b, int at) {
        return (b.u8(at) >= 0x80 ? b.u8(at) & 0x7f : b.u8(at) & 0x3f) << 8 | b.u8(at + 1);
    }

    static void record(TlsRun run, Bytes b) {
        Dissection d = run.d;
        d.column("SSLv2");
        int header = header(b, 0);
        int length = payload(b, 0);
        int type = b.has(header, 1) ? b.u8(header) : -1;
        if (run.progress.version == TlsProgress.UNKNOWN && type >= 2 && type <= 8) {
            run.progress.version(TlsProgress.SSL2);
        }
        boolean clear = isHandshake(b, header, length, type);
        String what = clear ? TlsNames.SSL2_TYPES.name(type) : "Encrypted Data";
        d.open(Tls.RECORD, b, 0, b.length(), "SSLv2 Record Layer: " + what);
        d.value(Tls.VERSION, b, 0, 0, TlsProgress.SSL2);
        if (clear) {
            d.mark(Mark.TLS_HANDSHAKE);
            d.value(Tls.LENGTH, b, 0, header, length);
            if (header == 3) {
                d.bit(ESCAPE, b, 0, 1, b.u8(0), 0x40);
                d.u8(PADDING, b, 2);
            }
            d.value(run.fields.type, b, header, 1, type, "Handshake Message Type: " + what + " (" + type + ")");
            switch (type) {
                case CLIENT_HELLO -> clientHello(run, b, header + 1);
                case MASTER_KEY -> masterKey(run, b, header + 1);
                default -> serverHello(run, b, header + 1);
            }
        }
        d.close();
        run.say(clear && type == CLIENT_HELLO ? "SSLv2RecordLayer, Client Hello" : what);
    }

    private static boolean isHandshake(Bytes b, int at, int length, int type) {
        return switch (type) {
            case CLIENT_HELLO -> b.has(at, 9) && TlsNames.VERSIONS.name(b.u16(at + 1)) != null;
            case SERVER_HELLO -> b.has(at, 11) && TlsNames.VERSIONS.name(b.u16(at + 3)) != null;
            case MASTER_KEY -> b.has(at, 10) && b.u16(at + 4) + b.u16(at + 6) + b.u16(at + 8) <= length;
            default -> false;
        };
    }

    private static void clientHello(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        run.progress.serverWay = 1 - run.way;
        run.progress.changed = true;
        HandshakeMessages.remember(run, CLIENT_HELLO, b);
        d.u16(run.fields.version, b, at);
        int specs = d.u16(SPECS_LENGTH, b, at + 2);
        int id = d.u16(run.fields.sessionIdLength, b, at + 4);
        int challenge = d.u16(CHALLENGE_LENGTH, b, at + 6);
        at = specs(run, b, at + 8, specs);
        if (id > 0) {
            d.bytes(run.fields.sessionId, b, at, id);
        }
        group(run, CHALLENGE, b, at + id, challenge);
    }

    private static int specs(TlsRun run, Bytes b, int at, int length) {
        Dissection d = run.d;
        b.require(at, length);
        d.mark(Mark.TLS_CLIENT_HELLO);
        d.open(run.fields.suites, b, at, length, "Cipher Specs (" + length / 3 + " specs)");
        for (int i = 0; i + 3 <= length; i += 3) {
            d.u24(SPEC, b, at + i);
        }
        d.close();
        return at + length;
    }

    private static int group(TlsRun run, Field field, Bytes b, int at, int length) {
        if (length > 0) {
            b.require(at, length);
            run.d.open(field, b, at, length);
            run.d.close();
        }
        return at + length;
    }

    private static void masterKey(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        d.u24(SPEC, b, at);
        int clear = d.u16(CLEAR_LENGTH, b, at + 3);
        int encrypted = d.u16(ENCRYPTED_LENGTH, b, at + 5);
        int argument = d.u16(ARGUMENT_LENGTH, b, at + 7);
        at = group(run, CLEAR, b, at + 9, clear);
        at = group(run, ENCRYPTED, b, at, encrypted);
        group(run, ARGUMENT, b, at, argument);
    }

    private static void serverHello(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        d.u8(HIT, b, at);
        d.u8(run.fields.certType, b, at + 1);
        d.u16(run.fields.version, b, at + 2);
        int certificate = d.u16(run.fields.certificateLength, b, at + 4);
        int specs = d.u16(SPECS_LENGTH, b, at + 6);
        int connection = d.u16(CONNECTION_LENGTH, b, at + 8);
        at += 10;
        if (certificate > 0) {
            CertificateTree.show(d, b.slice(at, certificate), run.fields.certificate, "");
        }
        at = specs(run, b, at + certificate, specs);
        group(run, CONNECTION, b, at, connection);
    }
}
