package org.wirefig.protocol.tls;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** Server and client key exchange; what they hold depends on the cipher suite (RFC 5246 7.4.3 and 7.4.7, RFC 8422, RFC 4279). */
final class KeyExchange {
    private KeyExchange() {
    }

    /** The key exchange that a suite's name begins with: {@code ECDHE_RSA} of TLS_ECDHE_RSA_WITH_…. */
    private static String method(int suite) {
        String name = CipherSuites.NAMES.name(suite);
        if (name == null) {
            return "";
        }
        int from = name.indexOf('_') + 1;
        int to = name.indexOf("_WITH_");
        return to > from ? name.substring(from, to) : "";
    }

    static void server(TlsRun run, Bytes b) {
        String method = method(run.progress.cipher);
        KeyFields k = run.fields.keys;
        int at = 0;
        if (method.endsWith("PSK") && !method.equals("PSK") && !method.equals("RSA_PSK") || method.equals("PSK")
                || method.equals("RSA_PSK")) {
            at = run.opaque(k.hintLength, k.hint, b, 0, 2);
        }
        if (method.startsWith("ECDHE") || method.startsWith("ECDH_anon")) {
            run.d.u8(k.curveType, b, at);
            if (b.u8(at) != 3) {
                return;
            }
            run.d.u16(k.namedCurve, b, at + 1);
            at = run.opaque(k.serverPointLength, k.serverPoint, b, at + 3, 1);
        } else if (method.startsWith("DHE") || method.startsWith("DH_anon")) {
            at = run.opaque(k.pLength, k.p, b, at, 2);
            at = run.opaque(k.gLength, k.g, b, at, 2);
            at = run.opaque(k.ysLength, k.ys, b, at, 2);
        } else if (method.startsWith("RSA") && !method.endsWith("PSK")) {
            at = run.opaque(k.modulusLength, k.modulus, b, at, 2);
            at = run.opaque(k.exponentLength, k.exponent, b, at, 2);
        } else {
            return;
        }
        if (!method.endsWith("anon") && !method.endsWith("PSK") && at < b.length()) {
            signature(run, b, at);
        }
    }

    private static void signature(TlsRun run, Bytes b, int at) {
        if (run.progress.version == TlsProgress.TLS12 || run.progress.version == 0xfefd) {
            Extensions.algorithm(run, b, at);
            at += 2;
        }
        run.opaque(run.fields.signatureLength, run.fields.signature, b, at, 2);
    }

    static void client(TlsRun run, Bytes b) {
        String method = method(run.progress.cipher);
        KeyFields k = run.fields.keys;
        int at = 0;
        if (method.endsWith("PSK")) {
            at = run.opaque(k.identityLength, k.identity, b, 0, 2);
            method = method.equals("PSK") ? "" : method.substring(0, method.length() - 4);
        }
        if (b.length() == at) {
            return;
        }
        if (method.startsWith("ECDH")) {
            group(run, b, at, 1, k.clientPointLength, k.clientPoint, "EC Diffie-Hellman Client Params");
        } else if (method.startsWith("DH")) {
            group(run, b, at, 2, k.ycLength, k.yc, "Diffie-Hellman Client Params");
        } else if (method.startsWith("RSA")) {
            if (run.progress.version == 0x0300) {
                run.d.bytes(k.encrypted, b, at, b.length() - at);
            } else {
                group(run, b, at, 2, k.encryptedLength, k.encrypted, "RSA Encrypted PreMaster Secret");
            }
        }
    }

    private static void group(TlsRun run, Bytes b, int at, int size, Field length, Field value, String title) {
        Dissection d = run.d;
        d.note(b, at, b.length() - at, title);
        run.opaque(length, value, b, at, size);
    }
}
