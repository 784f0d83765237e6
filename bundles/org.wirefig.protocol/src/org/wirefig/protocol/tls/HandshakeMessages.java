package org.wirefig.protocol.tls;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Unpacked;
import org.wirefig.protocol.pki.CertificateTree;
import org.wirefig.protocol.pki.NameTree;
import org.wirefig.protocol.pki.OcspTree;
import org.wirefig.protocol.tls.decrypt.Decryption;

/**
 * The handshake messages but for the hellos and key exchanges: certificates, requests for them, their status,
 * signatures, tickets (RFC 8446 section 4, RFC 5246 section 7.4, RFC 6066 section 8, RFC 8879).
 */
final class HandshakeMessages {
    private static final int ZLIB = 1;
    private static final int ZSTD = 3;
    /** A chain of certificates has some kilobytes; what is said to be larger is a bomb. */
    private static final int LARGEST_UNPACKED = 1 << 20;

    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;

    /** The suites that do not encrypt, in order: names are not read for every hello. */
    private static final int[] CLEAR_TEXT = {0x0000, 0x0001, 0x0002, 0x001c, 0x002c, 0x002d, 0x002e, 0x003b, 0x0082, 0x0083, 0x00b0, 0x00b1,
            0x00b4, 0x00b5, 0x00b8, 0x00b9, 0xc001, 0xc006, 0xc00b, 0xc010, 0xc015, 0xc039, 0xc03a, 0xc03b};

    private HandshakeMessages() {
    }

    /** Keeps what later frames and the diagnosis ask for. */
    static void remember(TlsRun run, int type, Bytes message) {
        remember(run, type, message, message);
    }

    /** The same; {@code hashed} is the message as the peers take it into the hash of the handshake. */
    static void remember(TlsRun run, int type, Bytes message, Bytes hashed) {
        if (run.d.first() && run.state != null) {
            run.state.add(run.d, type, message);
            if (type == CLIENT_HELLO && !run.clear) {
                TlsConnections.add(run.d, run.state, run.state.handshakeCount() - 1);
            }
            if (type == CLIENT_HELLO && run.state.decryption() == null
                    && (!run.d.session().keys().isEmpty() || offersClearText(message))) {
                run.state.decryption(new Decryption(run.d, run.dtls()));
            }
            if (run.state.decryption() != null) {
                if (type == CLIENT_HELLO && !run.clear) {
                    run.state.decryption().begin();
                }
                run.state.decryption().handshake(run.way, type, message, hashed);
            }
        }
    }

    /** A client that offers suites without encryption: what it says may be readable without any key. */
    private static boolean offersClearText(Bytes hello) {
        if (!hello.has(38, 1) || hello.u8(0) != CLIENT_HELLO) {
            return false;
        }
        int at = 39 + hello.u8(38);
        int end = hello.has(at, 2) ? Math.min(hello.length(), at + 2 + hello.u16(at)) : 0;
        for (at += 2; at + 2 <= end; at += 2) {
            if (Arrays.binarySearch(CLEAR_TEXT, hello.u16(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    static void body(TlsRun run, int type, Bytes b, boolean retry) {
        if (type != CLIENT_HELLO && type != SERVER_HELLO && type != CERTIFICATE) {
            run.say(TlsHandshake.name(type, false));
        }
        boolean v13 = run.progress.version == TlsProgress.TLS13 || run.progress.version == TlsProgress.DTLS13;
        switch (type) {
            case CLIENT_HELLO -> HelloMessages.client(run, b);
            case SERVER_HELLO -> HelloMessages.server(run, b, retry);
            case 3 -> helloVerifyRequest(run, b);
            case 4 -> newSessionTicket(run, b, v13);
            case 6 -> HelloMessages.draftRetry(run, b);
            case 8 -> Extensions.list(run, b, 0, Extensions.In.ENCRYPTED_EXTENSIONS);
            case CERTIFICATE -> certificate(run, b, v13);
            case 12 -> KeyExchange.server(run, b);
            case 13 -> certificateRequest(run, b, v13);
            case 14 -> {
                run.progress.resumable = false;
                run.progress.changed = true;
            }
            case 15 -> certificateVerify(run, b);
            case 16 -> KeyExchange.client(run, b);
            case 20 -> finished(run, b);
            case 21 -> certificateUrl(run, b);
            case 22 -> certificateStatus(run, b, 0);
            case 24 -> run.d.u8(run.fields.keyUpdate, b, 0);
            case 25 -> compressedCertificate(run, b);
            case 67 -> nextProtocol(run, b);
            default -> { }
        }
    }

    private static void helloVerifyRequest(TlsRun run, Bytes b) {
        run.d.u16(run.fields.version, b, 0);
        run.opaque(run.fields.cookieLength, run.fields.cookie, b, 2, 1);
    }

    private static void newSessionTicket(TlsRun run, Bytes b, boolean v13) {
        Dissection d = run.d;
        d.u32(run.fields.ticketLifetime, b, 0);
        int at = 4;
        if (v13) {
            d.u32(run.fields.ticketAgeAdd, b, 4);
            at = run.opaque(run.fields.ticketNonceLength, run.fields.ticketNonce, b, 8, 1);
        }
        at = run.opaque(run.fields.ticketLength, run.fields.ticket, b, at, 2);
        if (v13) {
            Extensions.list(run, b, at, Extensions.In.NEW_SESSION_TICKET);
        }
    }

    private static void certificate(TlsRun run, Bytes b, boolean v13) {
        Dissection d = run.d;
        int at = v13 ? run.opaque(run.fields.contextLength, run.fields.context, b, 0, 1) : 0;
        int length = run.vector(run.fields.certificatesLength, b, at, 3);
        at += 3;
        int end = at + length;
        if (length == 0) {
            d.note(b, 0, b.length(), "No certificate: the " + run.sender() + " has none to show");
            run.say("Certificate (none)");
            return;
        }
        run.say("Certificate");
        d.open(run.fields.certificates, b, at, length, d.reporting() ? "Certificates (" + length + " bytes)" : null);
        for (int number = 1; at + 3 <= end; number++) {
            int size = Math.min(run.vector(run.fields.certificateLength, b, at, 3), end - at - 3);
            at += 3;
            if (size > 0) {
                CertificateTree.show(d, b.slice(at, size), run.fields.certificate, number == 1 ? "" : number + ". ");
            }
            at += size;
            if (v13 && at + 2 <= end) {
                at = Extensions.list(run, b.slice(0, end), at, Extensions.In.CERTIFICATE);
            }
        }
        d.close();
    }

    private static void certificateRequest(TlsRun run, Bytes b, boolean v13) {
        Dissection d = run.d;
        if (v13) {
            int at = run.opaque(run.fields.contextLength, run.fields.context, b, 0, 1);
            Extensions.list(run, b, at, Extensions.In.CERTIFICATE_REQUEST);
            return;
        }
        int count = run.vector(run.fields.certTypesCount, b, 0, 1);
        if (count > 0 && d.reporting()) {
            d.open(run.fields.certTypes, b, 1, count, "Certificate types (" + count + (count == 1 ? " type)" : " types)"));
            for (int i = 0; i < count; i++) {
                d.u8(run.fields.certType, b, 1 + i);
            }
            d.close();
        }
        int at = 1 + count;
        if (run.progress.version == TlsProgress.TLS12 || run.progress.version == 0xfefd) {
            at = Extensions.signatureAlgorithms(run, b, at);
        }
        names(run, b, at);
    }

    /** The certification authorities that are accepted. */
    static int names(TlsRun run, Bytes b, int from) {
        Dissection d = run.d;
        int length = run.vector(run.fields.dnamesLength, b, from, 2);
        int at = from + 2;
        int end = at + length;
        if (length == 0) {
            d.note(b, from, 2, "No names: any certification authority is accepted");
            return end;
        }
        d.open(run.fields.dnames, b, at, length, d.reporting() ? "Distinguished Names (" + length + " bytes)" : null);
        while (at + 2 <= end) {
            int size = Math.min(run.vector(run.fields.dnameLength, b, at, 2), end - at - 2);
            if (d.reporting()) {
                Bytes name = b.slice(at + 2, size);
                d.open(run.fields.dname, b, at + 2, size, "Distinguished Name: " + NameTree.text(name));
                NameTree.show(d, name);
                d.close();
            }
            at += 2 + size;
        }
        d.close();
        return end;
    }

    private static void certificateVerify(TlsRun run, Bytes b) {
        int at = 0;
        int version = run.progress.version;
        if (version == TlsProgress.TLS12 || version == TlsProgress.TLS13 || version == 0xfefd || version == TlsProgress.DTLS13) {
            Extensions.algorithm(run, b, 0);
            at = 2;
        }
        run.opaque(run.fields.verifySignatureLength, run.fields.verifySignature, b, at, 2);
    }

    private static void finished(TlsRun run, Bytes b) {
        run.d.open(run.fields.verifyData, b, 0, b.length());
        run.d.close();
    }

    private static void certificateUrl(TlsRun run, Bytes b) {
        Dissection d = run.d;
        d.u8(run.fields.urlType, b, 0);
        int end = 3 + run.vector(run.fields.urlListLength, b, 1, 2);
        int at = 3;
        while (at + 2 <= end) {
            d.open(run.fields.urlItem, b, at, 0);
            int length = run.vector(run.fields.urlLength, b, at, 2);
            d.text(run.fields.url, b, at + 2, length, StandardCharsets.UTF_8);
            at += 2 + length;
            d.bytes(run.fields.urlSha1, b, at + 1, 20);
            at += 21;
            d.close();
        }
    }

    static int certificateStatus(TlsRun run, Bytes b, int at) {
        Dissection d = run.d;
        int type = d.u8(run.fields.extensions.statusType, b, at);
        at++;
        if (type == 2) {
            int end = at + 3 + run.vector(run.fields.ocspListLength, b, at, 3);
            at += 3;
            while (at + 3 <= end) {
                at = ocsp(run, b, at);
            }
            return end;
        }
        return type == 1 ? ocsp(run, b, at) : b.length();
    }

    private static int ocsp(TlsRun run, Bytes b, int at) {
        int length = run.vector(run.fields.ocspLength, b, at, 3);
        if (length > 0) {
            OcspTree.response(run.d, b.slice(at + 3, length));
        }
        return at + 3 + length;
    }

    /** RFC 8879. */
    private static void compressedCertificate(TlsRun run, Bytes b) {
        int algorithm = run.d.u16(run.fields.compressedAlgorithm, b, 0);
        int length = run.d.u24(run.fields.compressedUncompressedLength, b, 2);
        int end = run.opaque(run.fields.compressedLength, run.fields.compressed, b, 5, 3);
        Bytes packed = b.slice(8, end - 8);
        String coding = switch (algorithm) {
            case ZLIB -> "deflate";
            case ZSTD -> "zstd";
            default -> "";
        };
        Unpacked message = Unpacked.of(coding, packed, Math.min(length, LARGEST_UNPACKED) + 1);
        if (message == null || message.bytes().length() > LARGEST_UNPACKED) {
            run.d.note(packed, 0, packed.length(), message == null ? "Not unpacked: only zlib and zstd are"
                    : "Not unpacked: more than " + LARGEST_UNPACKED + " bytes");
        } else if (!message.whole() || message.bytes().length() != length) {
            run.d.malformed(packed, 0, packed.length(), "Does not unpack to the " + length + " bytes it is said to have; RFC 8879, section 4");
        } else {
            run.d.source("Unpacked certificate message (" + length + " bytes)", message.bytes());
            certificate(run, message.bytes(), true);
        }
    }

    private static void nextProtocol(TlsRun run, Bytes b) {
        int length = run.vector(run.fields.npnLength, b, 0, 1);
        run.d.ascii(run.fields.npn, b, 1, length);
        run.opaque(run.fields.npnPaddingLength, run.fields.npnPadding, b, 1 + length, 1);
    }
}
