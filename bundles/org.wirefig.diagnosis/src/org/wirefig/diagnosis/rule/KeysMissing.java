package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 2. A connection ends before its first request, and what the end that closes it says last is encrypted, without keys
 * for it: nothing is claimed about the reason, only where it stands and which line of a key log would tell. RFC 8446 6.
 */
public final class KeysMissing extends SessionRule {
    /** What an encrypted record with an alert has at most, padded as Java pads it; a Finished has more. */
    private static final int LONGEST_ALERT = 52;

    @Override
    public String area() {
        return "encrypted alerts";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Connection c = session.connection();
        if (session.serverHello() == null || c.close() == 0 || session.used() || session.fatalAlert() != null
                || earlier.on(c).stream().anyMatch(f -> f.id().equals("client-aborts-encrypted"))) {
            return null;
        }
        boolean byClient = c.close() == c.close(true);
        Message last = null;
        for (Message message : c.messages()) {
            last = message.fromClient() == byClient && message.frame() <= c.close() ? message : last;
        }
        String advice = last != null && sealed(last) ? facts.missingKeys().advice(c) : "";
        if (advice.isEmpty()) {
            return null;
        }
        String side = byClient ? "client" : "server";
        return Finding.of("keys-missing", 2, Severity.NOTE).confidence(0.7).conversation(c)
                .title("What the " + side + " of the connection with " + server(session) + " says before it leaves is encrypted, and its keys are missing")
                .explanation("The " + side + " closes in frame " + c.close() + " before any request was answered. Its last record, in frame " + last.frame()
                        + ", is as short as an alert and encrypted: a reason, or the farewell close_notify.")
                .advice(advice).reference("RFC 8446 6; RFC 5246 7.2").evidence(session.clientHello(), "the client random of the key log's line")
                .evidence(last, "the encrypted record").evidence(c.close(), "the " + side + " closes").build();
    }

    /** TLS 1.3 calls all of it application data; before, a record's type tells an alert from a Finished of the same length. */
    private static boolean sealed(Message message) {
        return message.kind() == Kind.ENCRYPTED_ALERT
                || message.kind() == Kind.APPLICATION_DATA && message.size() > 0 && message.size() <= LONGEST_ALERT;
    }
}
