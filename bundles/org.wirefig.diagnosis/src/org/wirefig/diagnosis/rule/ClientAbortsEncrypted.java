package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 2. TLS 1.3: after the server's encrypted flight the client sends one record too short for a Finished, and the
 * connection ends: an alert, whose reason cannot be read without keys. RFC 8446 6 and 4.4.4: a Finished has at least 32
 * bytes beside header, type and authentication tag. Nothing is claimed about the reason.
 */
public final class ClientAbortsEncrypted extends SessionRule {
    /** Handshake header 4, SHA-256 hash 32, content type 1, tag 16. */
    private static final int SHORTEST_FINISHED = 53;

    @Override
    public String area() {
        return "encrypted alerts";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Connection c = session.connection();
        Message hello = session.serverHello();
        if (!session.tls13() || session.fatalAlert() != null || session.certificate(false) != null || c.close() == 0 || earlier.explained(c)) {
            return null;
        }
        List<Message> encrypted = c.messages().stream().filter(m -> m.fromClient() && m.frame() > hello.frame() && m.size() > 0
                && (m.kind() == Kind.APPLICATION_DATA || m.kind() == Kind.ENCRYPTED_HANDSHAKE || m.kind() == Kind.ENCRYPTED_ALERT)).toList();
        boolean flight = c.messages().stream().anyMatch(m -> !m.fromClient() && m.frame() >= hello.frame() && m.kind() != Kind.SERVER_HELLO
                && (m.kind() == Kind.APPLICATION_DATA || m.kind() == Kind.ENCRYPTED_HANDSHAKE));
        if (!flight || encrypted.size() != 1 || encrypted.getFirst().size() >= SHORTEST_FINISHED) {
            return null;
        }
        Message last = encrypted.getFirst();
        return Finding.of("client-aborts-encrypted", 2, Severity.ERROR).confidence(0.85).conversation(c)
                .title("The client breaks the handshake with " + server(session) + " off; the reason is encrypted")
                .explanation("After the server's encrypted messages (from frame " + hello.frame() + " on) the client sends a record of " + last.size()
                        + " bytes in frame " + last.frame() + ", too short for the Finished message that belongs there, and the connection ends in frame "
                        + c.close() + ": it is an alert. Its reason cannot be read without the session's keys.")
                .advice("Look at the client's log. Most often the client does not accept the server's certificate. "
                        + facts.missingKeys().advice(c))
                .reference("RFC 8446 6; RFC 8446 4.4.4").evidence(hello, "ServerHello; what follows is encrypted")
                .evidence(last, "a short encrypted record instead of a Finished").evidence(c.close(), "the connection ends").build();
    }
}
