package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.auth.Ber;

/**
 * The less common extensions: SRP (RFC 5054), SRTP (RFC 5764), status_request_v2 (RFC 6961), certificate transparency
 * (RFC 6962), raw keys (RFC 7250), compressed certificates (RFC 8879), delegated credentials (RFC 9345), connection ids
 * (RFC 9146), QUIC's parameters (RFC 9000), application settings, encrypted hello (RFC 9849). Others are shown as bytes.
 */
public final class MoreExtensions {
    private MoreExtensions() {
    }

    static void one(TlsRun run, int type, Bytes b, Extensions.In in) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        boolean client = in == Extensions.In.CLIENT_HELLO;
        switch (type) {
            case 9, 19, 20 -> {
                if (client) {
                    int length = run.vector(f.certTypesLength, b, 0, 1);
                    d.open(f.certTypes, b, 1, length);
                    for (int i = 0; i < length; i++) {
                        d.u8(f.certType, b, 1 + i);
                    }
                    d.close();
                } else {
                    d.u8(f.certType, b, 0);
                }
            }
            case 12 -> {
                int length = run.vector(f.srpLength, b, 0, 1);
                d.ascii(f.srpName, b, 1, length);
            }
            case 14 -> srtp(run, b);
            case 17 -> statusRequests(run, b, in);
            case 18 -> timestamps(run, b);
            case 27 -> {
                int length = run.vector(f.compressLength, b, 0, 1);
                for (int i = 0; i + 2 <= length; i += 2) {
                    d.u16(run.fields.compressedAlgorithm, b, 1 + i);
                }
            }
            case 34 -> {
                if (in == Extensions.In.CERTIFICATE) {
                    credential(run, b);
                } else {
                    Extensions.signatureAlgorithms(run, b, 0);
                }
            }
            case 42 -> {
                if (in == Extensions.In.NEW_SESSION_TICKET) {
                    d.u32(f.earlyDataSize, b, 0);
                }
            }
            case 48 -> filters(run, b);
            case 53 -> run.opaque(f.connectionIdLength, f.connectionId, b, 0, 1);
            case 54 -> run.progress.idLength(1 - run.way, run.opaque(f.connectionIdLength, f.connectionId, b, 0, 1) - 1);
            case 57, 0xffa5 -> QuicParameters.dissect(run, b);
            case 13172 -> nextProtocols(run, b);
            case 17513, 17613 -> applicationSettings(run, b, client);
            case 0xfe0d -> encryptedHello(run, b, in);
            case 0xffce -> encryptedName(run, b, client);
            default -> d.bytes(f.data, b, 0, b.length());
        }
    }

    /** A key that stands in for the certificate's own for some days, RFC 9345, section 4. */
    private static void credential(TlsRun run, Bytes b) {
        ExtensionFields f = run.fields.extensions;
        run.d.u32(f.credentialTime, b, 0);
        Extensions.algorithm(run, b, 4);
        int at = run.opaque(f.credentialKeyLength, f.credentialKey, b, 6, 3);
        Extensions.algorithm(run, b, at);
        run.opaque(f.credentialSignatureLength, f.credentialSignature, b, at + 2, 2);
    }

    /** What a client's certificate has to hold, by extension; RFC 8446, section 4.2.5. */
    private static void filters(TlsRun run, Bytes b) {
        ExtensionFields f = run.fields.extensions;
        int end = 2 + run.vector(f.oidFiltersLength, b, 0, 2);
        int at = 2;
        while (at + 3 <= end) {
            int length = run.vector(f.oidLength, b, at, 1);
            if (length > 2) {
                // the DER of an object identifier, head included
                run.d.value(f.oid, b, at + 1, length, Ber.read(b, at + 1, at + 1 + length).oid());
            }
            at = run.opaque(f.oidValuesLength, f.oidValues, b, at + 1 + length, 2);
        }
    }

    private static void srtp(TlsRun run, Bytes b) {
        ExtensionFields f = run.fields.extensions;
        int length = run.vector(f.srtpLength, b, 0, 2);
        for (int i = 0; i + 2 <= length; i += 2) {
            run.d.u16(f.srtpProfile, b, 2 + i);
        }
        run.opaque(f.srtpMkiLength, f.srtpMki, b, 2 + length, 1);
    }

    private static void statusRequests(TlsRun run, Bytes b, Extensions.In in) {
        if (in != Extensions.In.CLIENT_HELLO) {
            return;
        }
        ExtensionFields f = run.fields.extensions;
        int end = 2 + run.vector(f.statusListLength, b, 0, 2);
        int at = 2;
        while (at + 3 <= end) {
            run.d.u8(f.statusType, b, at);
            int length = run.vector(f.statusLength, b, at + 1, 2);
            if (length >= 4) {
                int ids = run.vector(f.statusIdsLength, b, at + 3, 2);
                if (b.has(at + 5 + ids, 2)) {
                    run.vector(f.statusExtsLength, b, at + 5 + ids, 2);
                }
            }
            at += 3 + length;
        }
    }

    private static void timestamps(TlsRun run, Bytes b) {
        timestamps(run.d, run.fields.extensions, b);
    }

    /** Signed certificate timestamps, RFC 6962, section 3.3, in an extension of a certificate or of an OCSP response. */
    public static void timestamps(Dissection d, Bytes b) {
        timestamps(d, HandshakeFields.TLS.extensions, b);
    }

    private static void timestamps(Dissection d, ExtensionFields f, Bytes b) {
        int end = Math.min(b.length(), 2 + d.u16(f.sctsLength, b, 0));
        int at = 2;
        while (at + 2 <= end) {
            int length = Math.min(d.u16(f.sctLength, b, at), end - at - 2);
            Bytes sct = b.slice(at + 2, length);
            d.u8(f.sctVersion, sct, 0);
            d.bytes(f.sctLog, sct, 1, 32);
            d.value(f.sctTime, sct, 33, 8, Math.clamp(sct.i64(33), 0L, Long.MAX_VALUE / 1_000_000) * 1_000_000L);
            int more = d.u16(f.sctExtensionsLength, sct, 41);
            int from = 43 + more;
            d.value(f.algorithm, sct, from, 2, sct.u16(from));
            int signature = d.u16(f.sctSignatureLength, sct, from + 2);
            d.bytes(f.sctSignature, sct, from + 4, Math.min(signature, Math.max(0, length - from - 4)));
            at += 2 + length;
        }
    }

    private static void nextProtocols(TlsRun run, Bytes b) {
        ExtensionFields f = run.fields.extensions;
        int at = 0;
        while (at < b.length()) {
            int length = run.vector(f.npnLength, b, at, 1);
            run.d.ascii(f.npn, b, at + 1, length);
            at += 1 + length;
        }
    }

    private static void applicationSettings(TlsRun run, Bytes b, boolean client) {
        ExtensionFields f = run.fields.extensions;
        if (!client) {
            run.d.bytes(f.data, b, 0, b.length());
            return;
        }
        int end = 2 + run.vector(f.alpsLength, b, 0, 2);
        run.d.open(f.alpsList, b, 2, end - 2);
        int at = 2;
        while (at < end) {
            int length = Math.min(run.vector(f.alpsStringLength, b, at, 1), end - at - 1);
            run.d.ascii(f.alps, b, at + 1, length);
            at += 1 + length;
        }
        run.d.close();
    }

    /** Encrypted SNI, the draft before Encrypted Client Hello. */
    private static void encryptedName(TlsRun run, Bytes b, boolean client) {
        ExtensionFields f = run.fields.extensions;
        if (!client) {
            run.d.bytes(f.esniNonce, b, 0, b.length());
            return;
        }
        run.d.u16(f.esniSuite, b, 0);
        run.d.u16(f.keyShareGroup, b, 2);
        int at = run.opaque(f.keyShareLength, f.keyShare, b, 4, 2);
        at = run.opaque(f.esniDigestLength, f.esniDigest, b, at, 2);
        run.opaque(f.esniLength, f.esni, b, at, 2);
    }

    private static void encryptedHello(TlsRun run, Bytes b, Extensions.In in) {
        ExtensionFields f = run.fields.extensions;
        Dissection d = run.d;
        if (in == Extensions.In.RETRY) {
            d.bytes(f.echConfirmation, b, 0, b.length());
            return;
        }
        if (in == Extensions.In.ENCRYPTED_EXTENSIONS) {
            d.bytes(f.data, b, 0, b.length());
            EchConfigs.list(d, b);
            d.note(b, 0, b.length(), "The server could not read the encrypted hello; these keys would do for a new connection");
            return;
        }
        if (in != Extensions.In.CLIENT_HELLO) {
            d.bytes(f.data, b, 0, b.length());
            return;
        }
        if (d.u8(f.echType, b, 0) != 0) {
            return;
        }
        d.open(f.echSuite, b, 1, 4);
        d.u16(f.echKdf, b, 1);
        d.u16(f.echAead, b, 3);
        d.close();
        d.u8(f.echConfigId, b, 5);
        int at = run.opaque(f.echEncLength, f.echEnc, b, 6, 2);
        run.opaque(f.echPayloadLength, f.echPayload, b, at, 2);
    }
}
