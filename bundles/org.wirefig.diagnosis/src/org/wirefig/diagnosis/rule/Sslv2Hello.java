package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 13. The client begins with a ClientHello in SSLv2 framing; servers of today refuse that, by an alert, a reset or a
 * close. RFC 6176 3, RFC 5246 E.2. Where the server goes on with a ServerHello it is worth a note only.
 */
public final class Sslv2Hello extends SessionRule {
    @Override
    public String area() {
        return "TLS versions";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Connection c = session.connection();
        Message hello = session.clientHello();
        if (hello == null || !hello.has("tls.handshake.challenge_length")) {
            return null;
        }
        Message alert = session.fatalAlert();
        boolean refused = session.serverHello() == null && (alert != null && !alert.fromClient() || c.close(false) > hello.frame());
        Finding.Builder finding = Finding.of(refused ? "sslv2-hello-refused" : "sslv2-hello", 13, refused ? Severity.ERROR : Severity.NOTE)
                .confidence(refused ? 0.9 : 0.95).conversation(c)
                .title(refused ? "The server refuses a ClientHello in SSLv2 framing" : "A client still begins with a ClientHello in SSLv2 framing")
                .explanation("The ClientHello in frame " + hello.frame() + " is framed as in SSLv2, which RFC 6176 forbids"
                        + (refused ? alert != null ? "; the server answers with an alert in frame " + alert.frame() + "."
                                : "; the server ends the connection in frame " + c.close(false) + "." : ", though it is still accepted here."))
                .advice("Turn SSLv2 (in Java: the protocol SSLv2Hello) off in the client.").reference("RFC 6176 3; RFC 5246 E.2")
                .evidence(hello, "ClientHello in SSLv2 framing");
        return (refused ? finding.evidence(alert, "the server's alert").evidence(alert == null ? c.close(false) : 0, "the server ends the connection") : finding).build();
    }
}
