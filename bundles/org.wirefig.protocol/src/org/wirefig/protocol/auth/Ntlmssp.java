package org.wirefig.protocol.auth;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/** NTLM authentication: the negotiate, challenge and authenticate messages, [MS-NLMP] 2.2.1. */
public final class Ntlmssp extends Protocol {
    private static final Names TYPES = Names.of(1, "NTLMSSP_NEGOTIATE", 2, "NTLMSSP_CHALLENGE", 3, "NTLMSSP_AUTH");

    private static final Field IDENTIFIER = Field.text("ntlmssp.identifier", "NTLMSSP identifier");
    private static final Field TYPE = Field.hex("ntlmssp.messagetype", "NTLM Message Type", 8).names(TYPES);
    private static final Field STRING_LENGTH = Field.number("ntlmssp.string.length", "Length");
    private static final Field STRING_MAX = Field.number("ntlmssp.string.maxlen", "Maxlen");
    private static final Field STRING_OFFSET = Field.number("ntlmssp.string.offset", "Offset");
    private static final Field BLOB_LENGTH = Field.number("ntlmssp.blob.length", "Length");
    private static final Field BLOB_MAX = Field.number("ntlmssp.blob.maxlen", "Maxlen");
    private static final Field BLOB_OFFSET = Field.number("ntlmssp.blob.offset", "Offset");
    private static final Field CALLING_DOMAIN = Field.text("ntlmssp.negotiate.domain", "Calling workstation domain");
    private static final Field CALLING_HOST = Field.text("ntlmssp.negotiate.callingworkstation", "Calling workstation name");
    private static final Field TARGET_NAME = Field.text("ntlmssp.challenge.target_name", "Target Name");
    private static final Field SERVER_CHALLENGE = Field.bytes("ntlmssp.ntlmserverchallenge", "NTLM Server Challenge");
    private static final Field RESERVED = Field.bytes("ntlmssp.reserved", "Reserved");
    private static final Field TARGET_INFO = Field.none("ntlmssp.challenge.target_info", "Target Info");
    private static final Field INFO_LENGTH = Field.number("ntlmssp.challenge.target_info.length", "Length");
    private static final Field INFO_MAX = Field.number("ntlmssp.challenge.target_info.maxlen", "Maxlen");
    private static final Field INFO_OFFSET = Field.number("ntlmssp.challenge.target_info.offset", "Offset");
    private static final Field LM_RESPONSE = Field.bytes("ntlmssp.auth.lmresponse", "Lan Manager Response");
    private static final Field NT_RESPONSE = Field.bytes("ntlmssp.auth.ntresponse", "NTLM Response");
    private static final Field CLIENT_CHALLENGE = Field.bytes("ntlmssp.ntlmclientchallenge", "LMv2 Client Challenge");
    private static final Field DOMAIN = Field.text("ntlmssp.auth.domain", "Domain name");
    private static final Field USER = Field.text("ntlmssp.auth.username", "User name");
    private static final Field HOST = Field.text("ntlmssp.auth.hostname", "Host name");
    private static final Field SESSION_KEY = Field.bytes("ntlmssp.auth.sesskey", "Session Key");
    private static final Field MIC = Field.bytes("ntlmssp.authenticate.mic", "MIC");
    private static final Field VERSION = Field.none("ntlmssp.version", "Version");
    private static final Field MAJOR = Field.number("ntlmssp.version.major", "Major Version");
    private static final Field MINOR = Field.number("ntlmssp.version.minor", "Minor Version");
    private static final Field BUILD = Field.number("ntlmssp.version.build_number", "Build Number");
    private static final Field REVISION = Field.number("ntlmssp.version.ntlm_current_revision", "NTLM Current Revision");
    private static final Field V2 = Field.bytes("ntlmssp.ntlmv2_response", "NTLMv2 Response");
    private static final Field V2_PROOF = Field.bytes("ntlmssp.ntlmv2_response.ntproofstr", "NTProofStr");
    private static final Field V2_VERSION = Field.number("ntlmssp.ntlmv2_response.rversion", "Response Version");
    private static final Field V2_HIGH = Field.number("ntlmssp.ntlmv2_response.hirversion", "Hi Response Version");
    private static final Field V2_TIME = Field.of(Field.Type.TIME, "ntlmssp.ntlmv2_response.time", "Time");
    private static final Field V2_CHALLENGE = Field.bytes("ntlmssp.ntlmv2_response.chal", "NTLMv2 Client Challenge");
    private static final NtlmTargetInfo CHALLENGE_INFO = new NtlmTargetInfo("ntlmssp.challenge.target_info", "Target Info");
    private static final NtlmTargetInfo RESPONSE_INFO = new NtlmTargetInfo("ntlmssp.ntlmv2_response", "NTLMV2 Response");

    private static final int LENGTH_OF_V1 = 24;

    public Ntlmssp() {
        super("ntlmssp", "NTLMSSP", "NTLM Secure Service Provider", "[MS-NLMP]");
    }

    @Override
    protected void bind(Bindings bindings) {
        NtlmFlags.declare();
        NtlmVerifier.declare();
    }

    static boolean is(Bytes b) {
        return b.startsWith(0, "NTLMSSP\0");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.open(this, b);
        d.ascii(IDENTIFIER, b, 0, 7);
        int type = (int) d.u32le(TYPE, b, 8);
        switch (type) {
            case 1 -> negotiate(d, b);
            case 2 -> challenge(d, b);
            case 3 -> authenticate(d, b);
            default -> d.note(b, 8, 4, "Not a message type of NTLM");
        }
        d.close();
    }

    private void negotiate(Dissection d, Bytes b) {
        long flags = NtlmFlags.report(d, b, 12);
        if (b.length() >= 32) {
            text(d, CALLING_DOMAIN, b, 16, StandardCharsets.ISO_8859_1);
            text(d, CALLING_HOST, b, 24, StandardCharsets.ISO_8859_1);
        }
        if ((flags & NtlmFlags.VERSION) != 0 && b.length() >= 40) {
            version(d, b, 32);
        }
    }

    private void challenge(Dissection d, Bytes b) {
        long flags = b.u32le(20);
        text(d, TARGET_NAME, b, 12, charset(flags));
        NtlmFlags.report(d, b, 20);
        d.bytes(SERVER_CHALLENGE, b, 24, 8);
        if (b.length() < 48) {
            return;
        }
        d.bytes(RESERVED, b, 32, 8);
        int length = b.u16le(40);
        int at = offset(b, 44);
        d.open(TARGET_INFO, b, at, Math.min(length, b.length() - at));
        d.u16le(INFO_LENGTH, b, 40);
        d.u16le(INFO_MAX, b, 42);
        d.u32le(INFO_OFFSET, b, 44);
        CHALLENGE_INFO.report(d, b, at, at + length);
        d.close();
        if ((flags & NtlmFlags.VERSION) != 0 && b.length() >= 56) {
            version(d, b, 48);
        }
    }

    private void authenticate(Dissection d, Bytes b) {
        int payload = firstPayload(b);
        long flags = payload >= 64 ? b.u32le(60) : NtlmFlags.UNICODE;
        Charset charset = charset(flags);
        lmResponse(d, b);
        ntResponse(d, b);
        text(d, DOMAIN, b, 28, charset);
        text(d, USER, b, 36, charset);
        text(d, HOST, b, 44, charset);
        if (payload < 64) {
            return;
        }
        blob(d, SESSION_KEY, b, 52);
        d.close();
        NtlmFlags.report(d, b, 60);
        boolean versioned = payload >= 72 && (flags & NtlmFlags.VERSION) != 0;
        if (versioned) {
            version(d, b, 64);
        }
        int mic = versioned || payload >= 88 ? 72 : 64;
        if (payload >= mic + 16) {
            d.bytes(MIC, b, mic, 16);
        }
    }

    /** Where the first of the fields begins that the message's head points to: the head ends there at the latest. */
    private static int firstPayload(Bytes b) {
        int first = Integer.MAX_VALUE;
        for (int at = 12; at < 60 && b.has(at, 8); at += 8) {
            if (b.u16le(at) > 0) {
                first = Math.min(first, offset(b, at + 4));
            }
        }
        return Math.min(first, b.length());
    }

    private void lmResponse(Dissection d, Bytes b) {
        int length = b.u16le(12);
        int at = blob(d, LM_RESPONSE, b, 12);
        if (length == LENGTH_OF_V1) {
            d.bytes(CLIENT_CHALLENGE, b, at, 8);
        }
        d.close();
    }

    private void ntResponse(Dissection d, Bytes b) {
        int length = b.u16le(20);
        int at = blob(d, NT_RESPONSE, b, 20);
        if (length > LENGTH_OF_V1) {
            Bytes v2 = b.slice(at, length);
            d.open(V2, v2, 0, length, "NTLMv2 Response");
            d.value(V2, v2, 0, length, v2);
            d.bytes(V2_PROOF, v2, 0, 16);
            d.u8(V2_VERSION, v2, 16);
            d.u8(V2_HIGH, v2, 17);
            WindowsTime.report(d, V2_TIME, v2, 24);
            d.bytes(V2_CHALLENGE, v2, 32, 8);
            RESPONSE_INFO.report(d, v2, 44, length);
            d.close();
        }
        d.close();
    }

    // ---- what the fields of the head point to

    private static int offset(Bytes b, int at) {
        return (int) Math.min(b.u32le(at), b.length());
    }

    /** A text that the 8 bytes at {@code at} point to. */
    private static void text(Dissection d, Field field, Bytes b, int at, Charset charset) {
        int length = b.u16le(at);
        int from = length == 0 ? at : offset(b, at + 4);
        b.require(from, length);
        String value = length == 0 ? "" : b.text(from, length, charset);
        d.open(field, b, length == 0 ? at : from, length == 0 ? 8 : length, field.label() + ": " + FieldText.printable(value));
        d.value(field, b, length == 0 ? at : from, length == 0 ? 8 : length, value);
        d.u16le(STRING_LENGTH, b, at);
        d.u16le(STRING_MAX, b, at + 2);
        d.u32le(STRING_OFFSET, b, at + 4);
        d.close();
    }

    /** Opens a node for bytes that the 8 bytes at {@code at} point to; returns where they begin. */
    private static int blob(Dissection d, Field field, Bytes b, int at) {
        int length = b.u16le(at);
        int from = length == 0 ? at : offset(b, at + 4);
        b.require(from, length);
        Bytes value = b.slice(from, length);
        d.open(field, b, length == 0 ? at : from, length == 0 ? 8 : length,
                field.label() + ": " + (length == 0 ? "empty" : FieldText.hex(value, 24, "")));
        d.value(field, b, length == 0 ? at : from, length == 0 ? 8 : length, value);
        d.u16le(BLOB_LENGTH, b, at);
        d.u16le(BLOB_MAX, b, at + 2);
        d.u32le(BLOB_OFFSET, b, at + 4);
        return from;
    }

    private static void version(Dissection d, Bytes b, int at) {
        d.open(VERSION, b, at, 8, "Version " + b.u8(at) + "." + b.u8(at + 1) + " (Build " + b.u16le(at + 2)
                + "); NTLM Current Revision " + b.u8(at + 7));
        d.u8(MAJOR, b, at);
        d.u8(MINOR, b, at + 1);
        d.u16le(BUILD, b, at + 2);
        d.u8(REVISION, b, at + 7);
        d.close();
    }

    private static Charset charset(long flags) {
        return (flags & NtlmFlags.UNICODE) != 0 ? StandardCharsets.UTF_16LE : StandardCharsets.ISO_8859_1;
    }

    // ---- the description

    /** A message in a few words: {@code NTLM challenge (target FG)}. */
    static String story(Bytes b) {
        if (b.length() < 32) {
            return "NTLM";
        }
        return switch ((int) b.u32le(8)) {
            case 1 -> "NTLM negotiate";
            case 2 -> "NTLM challenge" + about("target ", pointed(b, 12, charset(b.u32le(20))));
            case 3 -> {
                Charset charset = charset(firstPayload(b) >= 64 ? b.u32le(60) : NtlmFlags.UNICODE);
                String domain = pointed(b, 28, charset);
                String user = pointed(b, 36, charset);
                yield "NTLM authenticate" + (user.isEmpty() ? " (anonymous)"
                        : about("user ", domain.isEmpty() ? user : domain + "\\" + user));
            }
            default -> "NTLM message of unknown type";
        };
    }

    private static String about(String what, String value) {
        return value.isEmpty() ? "" : " (" + what + FieldText.printable(value) + ")";
    }

    private static String pointed(Bytes b, int at, Charset charset) {
        if (!b.has(at, 8)) {
            return "";
        }
        int length = b.u16le(at);
        int from = offset(b, at + 4);
        return b.has(from, length) ? b.text(from, length, charset) : "";
    }
}
