package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 7. The server's own certificate is signed by itself, and the client, which has no reason to trust it, refuses it. RFC
 * 5280 3.2. A self-signed certificate that the client accepts is its own choice and worth a note; the root certificate
 * at the end of a chain is self-signed by nature.
 */
public final class SelfSigned extends SessionRule {
    @Override
    public String area() {
        return "certificate chains";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Chain chain = session.chain(false);
        if (chain.isEmpty() || !chain.first().selfIssued()) {
            return null;
        }
        Refusal refusal = session.refusal(facts);
        Severity severity = severity(earlier, session.connection(), refusal, 48, 46, 42, 43, 80);
        return evidence(Finding.of("self-signed", 7, severity == Severity.ERROR ? severity : Severity.NOTE), session, refusal).confidence(0.93)
                .title("The certificate of " + server(session) + " is self-signed")
                .explanation("The certificate in frame " + session.certificate(false).frame() + " names " + chain.first().subject()
                        + " both as its subject and as its issuer: no authority vouches for it. " + outcome(refusal))
                .advice("Install a certificate of an authority that the clients trust, or have the clients trust this one explicitly.")
                .reference("RFC 5280 3.2; RFC 5280 6.1").build();
    }
}
