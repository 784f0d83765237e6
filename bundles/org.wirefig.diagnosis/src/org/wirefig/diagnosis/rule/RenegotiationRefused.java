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
 * 18. A renegotiation, often for a client certificate, is refused: the alert no_renegotiation (100), or, encrypted, a
 * handshake message in the midst of the data that is answered by an alert instead of a handshake; or the client does
 * not go on with a server that lacks renegotiation_info. RFC 5246 7.2.2, RFC 5746 4. A renegotiation that both sides
 * take part in is healthy; TLS 1.3 has none.
 */
public final class RenegotiationRefused extends SessionRule {
    private static final double AT_ONCE_S = 3;
    private static final int NO_RENEGOTIATION = 100;
    private static final long RENEGOTIATION_INFO = 0xff01;

    @Override
    public String area() {
        return "renegotiation";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message said = session.alerts().stream().filter(a -> a.number("tls.alert_message.desc", 0) == NO_RENEGOTIATION).findFirst().orElse(null);
        if (said != null) {
            return finding(session, asked(session.connection()), said, 0.95, "refuses in so many words: no_renegotiation (100)");
        }
        Message unsafe = session.fatalAlert(true, 40);
        Message hello = session.serverHello();
        if (unsafe != null && hello != null && !session.tls13() && !hello.numbers("tls.handshake.extension.type").contains(RENEGOTIATION_INFO)) {
            return finding(session, hello, unsafe, 0.7, "does not go on with a server whose ServerHello lacks renegotiation_info (RFC 5746)");
        }
        return session.tls13() ? null : encrypted(facts, session);
    }

    /** The first handshake message after both sides have finished theirs, or null. */
    private static Message asked(Connection c) {
        boolean[] finished = new boolean[2];
        for (Message message : c.messages()) {
            int side = message.fromClient() ? 0 : 1;
            if (message.kind() == Kind.ENCRYPTED_HANDSHAKE && !finished[side]) {
                finished[side] = true;
            } else if (finished[0] && finished[1] && (message.kind() == Kind.ENCRYPTED_HANDSHAKE || message.kind() == Kind.HELLO_REQUEST || message.kind() == Kind.CLIENT_HELLO)) {
                return message;
            }
        }
        return null;
    }

    private static Finding encrypted(Facts facts, TlsSession session) {
        Connection c = session.connection();
        Message asked = asked(c);
        if (asked == null || c.close() == 0) {
            return null;
        }
        List<Message> answers = c.messages().stream().filter(m -> m.frame() > asked.frame() && m.fromClient() != asked.fromClient()
                && (m.kind() == Kind.ENCRYPTED_HANDSHAKE || m.kind() == Kind.ENCRYPTED_ALERT || m.kind() == Kind.CHANGE_CIPHER_SPEC)).toList();
        boolean refused = !answers.isEmpty() && answers.stream().allMatch(m -> m.kind() == Kind.ENCRYPTED_ALERT);
        if (refused) {
            return finding(session, asked, answers.getFirst(), 0.8, "answers with an (encrypted) alert instead of a handshake");
        }
        int close = c.close(!asked.fromClient());
        boolean dropped = answers.isEmpty() && close > asked.frame() && c.close() == close && facts.dataFrames(c, !asked.fromClient(), asked.frame(), 1).isEmpty()
                && facts.seconds(asked.frame(), close) < AT_ONCE_S;
        return dropped ? finding(session, asked, close, !asked.fromClient(), 0.6, "ends the connection instead of answering") : null;
    }

    private static Finding finding(TlsSession session, Message asked, Message refused, double confidence, String how) {
        return finding(session, asked, refused.frame(), refused.fromClient(), confidence, how);
    }

    private static Finding finding(TlsSession session, Message asked, int refused, boolean byClient, double confidence, String how) {
        return Finding.of("renegotiation-refused", 18, Severity.ERROR).confidence(confidence).conversation(session.connection())
                .title("Renegotiation with " + server(session) + " is refused")
                .explanation((asked == null ? "" : "In frame " + asked.frame() + " the " + (asked.fromClient() ? "client" : "server")
                        + (asked.kind() == Kind.SERVER_HELLO ? " answers the ClientHello. " : " begins a new handshake on the connection in use. "))
                        + "The " + (byClient ? "client" : "server") + " " + how + " in frame " + refused + ".")
                .advice("Do not rely on renegotiation: ask for the client certificate in the first handshake (by host name or port), or use TLS 1.3's"
                        + " authentication after the handshake.").reference("RFC 5746 4; RFC 5246 7.2.2")
                .evidence(asked, asked != null && asked.kind() == Kind.SERVER_HELLO ? "ServerHello" : "a new handshake").evidence(refused, "refused").build();
    }
}
