package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 5. The ClientHello's signature_algorithms leave out a whole kind of key (RSA, or ECDSA), or all but SHA-1, and the
 * server refuses the handshake: its key cannot sign in a way that the client accepts. RFC 8446 4.2.3, RFC 5246
 * 7.4.1.4.1. Where the same server shows its key elsewhere in the trace, that has to be of the missing kind.
 */
public final class SignatureAlgorithms extends SessionRule {
    @Override
    public String area() {
        return "signature algorithms";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message hello = session.clientHello();
        Message alert = session.fatalAlert(false, 40, 71, 47);
        if (hello == null || alert == null || session.serverHello() != null) {
            return null;
        }
        List<Long> offered = hello.numbers("tls.handshake.sig_hash_alg");
        boolean rsa = offered.stream().anyMatch(SignatureAlgorithms::isRsa);
        boolean ecdsa = offered.stream().anyMatch(SignatureAlgorithms::isElliptic);
        boolean old = offered.stream().allMatch(a -> a >> 8 <= 2);
        String key = serverKey(facts, session.connection());
        boolean lacks = !rsa && !key.startsWith("E") || !ecdsa && !key.equals("RSA");
        if (offered.isEmpty() || !(lacks || old)) {
            return null;
        }
        String missing = !rsa ? "RSA" : !ecdsa ? "ECDSA" : "anything but SHA-1 and MD5";
        return Finding.of("signature-algorithms", 5, Severity.ERROR).confidence(key.isEmpty() ? 0.75 : 0.9).conversation(session.connection())
                .title("The client accepts no signature by " + missing + ", and the server " + server(session) + " refuses")
                .explanation("The signature algorithms that the client accepts (ClientHello in frame " + hello.frame() + ") leave out " + missing
                        + (key.isEmpty() ? "" : "; the server's key, seen elsewhere in this trace, is " + key) + ". The server answers with the fatal alert "
                        + Alerts.name(alert.number("tls.alert_message.desc", 0)) + " in frame " + alert.frame() + ".")
                .advice("Let the client accept signatures by the kind of key that the server has, or give the server a key of the kind that the client wants.")
                .reference("RFC 8446 4.2.3; RFC 5246 7.4.1.4.1").evidence(hello, "ClientHello: signature_algorithms without " + missing)
                .evidence(alert, "alert in answer to the ClientHello").build();
    }

    /** RSA with PKCS 1 padding (hash, 1) or PSS (0x0804 to 0x0806, 0x0809 to 0x080b). */
    private static boolean isRsa(long algorithm) {
        return (algorithm & 0xff) == 1 && algorithm >> 8 <= 6 || algorithm >= 0x0804 && algorithm <= 0x0806 || algorithm >= 0x0809 && algorithm <= 0x080b;
    }

    /** ECDSA (hash, 3) or EdDSA (0x0807, 0x0808). */
    private static boolean isElliptic(long algorithm) {
        return (algorithm & 0xff) == 3 && algorithm >> 8 <= 6 || algorithm == 0x0807 || algorithm == 0x0808;
    }

    private static String serverKey(Facts facts, Connection c) {
        return facts.tlsSessions().stream().filter(s -> s.connection().server().equals(c.server()) && s.connection().serverPort() == c.serverPort()
                && !s.chain(false).isEmpty()).map(s -> s.chain(false).first().keyAlgorithm()).findFirst().orElse("");
    }
}
