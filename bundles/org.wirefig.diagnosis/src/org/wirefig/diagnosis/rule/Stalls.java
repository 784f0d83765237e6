package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Stall;
import org.wirefig.diagnosis.Texts;
import org.wirefig.diagnosis.TlsSession;

/** 1. The links of a chain that a client's silence in or after the handshake makes: the silence, and who gave up. */
final class Stalls {
    private Stalls() {
    }

    static void add(TlsSession session, Stall stall, String cause, List<Finding> findings) {
        Connection c = session.connection();
        String gap = Texts.seconds(stall.seconds());
        String id = stall.complete() ? "client-silent-after-handshake" : "handshake-stall";
        findings.add(Finding.of(id, 1, Severity.WARNING).conversation(c).causedBy(cause)
                .title(stall.complete() ? "The client says nothing for " + gap + " after the handshake" : "The handshake stands still for " + gap)
                .explanation("The last handshake message is in frame " + stall.last() + "; from then on the client sends no data until the connection ends in frame "
                        + stall.end() + (cause.isEmpty() ? "." : ": it waits for the revocation check."))
                .advice("Nothing to do here: it follows from the failed check.").reference("RFC 5280 6.3")
                .evidence(session.certificate(false), "the server's certificate").evidence(stall.last(), "the last handshake message").build());
        if (stall.byServer()) {
            findings.add(Finding.of(stall.reset() ? "server-idle-reset" : "server-idle-close", 1, Severity.ERROR).conversation(c).causedBy(id)
                    .title("The server " + (stall.reset() ? "resets" : "closes") + " the silent connection after " + gap)
                    .explanation("The server " + c.serverText() + " waits " + gap + " for the client and " + (stall.reset() ? "resets" : "closes")
                            + " the connection in frame " + stall.end() + ".")
                    .advice("A longer timeout would only hide the cause.").reference("RFC 9293 3.5.3")
                    .evidence(stall.last(), "the last handshake message").evidence(stall.end(), stall.reset() ? "reset by the server" : "closed by the server").build());
        }
    }
}
