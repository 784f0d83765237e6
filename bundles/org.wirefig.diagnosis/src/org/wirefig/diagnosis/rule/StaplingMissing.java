package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 24. The client asks for a stapled OCSP answer (status_request), the server sends none, and the client leaves right
 * after the handshake without using the connection. RFC 6066 8. Most clients ask and do not insist: a client that goes
 * on, or that checks otherwise, is healthy.
 */
public final class StaplingMissing extends SessionRule {
    private static final long STATUS_REQUEST = 5;

    @Override
    public String area() {
        return "revocation";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message hello = session.clientHello();
        Message certificate = session.certificate(false);
        Refusal refusal = session.refusal(facts);
        if (hello == null || certificate == null || refusal == null || !hello.numbers("tls.handshake.extension.type").contains(STATUS_REQUEST)
                || refusal.description() != Refusal.CLOSED_UNUSED && refusal.description() != 113
                || session.of(Kind.CERTIFICATE_STATUS, false) != null || certificate.has("ocsp.responseStatus") || earlier.explained(session.connection())
                || facts.revocationChecks().stream().anyMatch(c -> c.session() == session && !c.fetches().isEmpty())) {
            return null;
        }
        boolean named = session.host().isEmpty() || session.chain(false).isEmpty() || session.chain(false).first().matchesHost(session.host());
        return !named ? null : evidence(Finding.of("stapling-missing", 24, Severity.ERROR), session, refusal).confidence(refusal.said() ? 0.9 : 0.7)
                .title("The client wants a stapled OCSP answer, and " + server(session) + " sends none")
                .explanation("The ClientHello in frame " + hello.frame() + " asks for the certificate's status (status_request). No CertificateStatus comes with the certificate"
                        + " in frame " + certificate.frame() + ". " + outcome(refusal))
                .advice("Turn OCSP stapling on at the server (and see that it can reach the responder), or let the client not insist on it.")
                .reference("RFC 6066 8; RFC 7633").build();
    }
}
