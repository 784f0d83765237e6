package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 21. The client's alert says that the server's certificate is revoked, while the trace does not show where it learnt
 * that: from a list it holds. RFC 5246 7.2.2. Where the CRL or OCSP answer is in the trace, that is the finding.
 */
public final class ServerCertificateRevoked extends SessionRule {
    private static final int REVOKED = 44;

    @Override
    public String area() {
        return "revocation";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Refusal refusal = session.refusal(facts);
        if (refusal == null || refusal.description() != REVOKED || earlier.explained(session.connection())) {
            return null;
        }
        return evidence(Finding.of("server-cert-revoked", 21, Severity.ERROR), session, refusal)
                .confidence(session.chain(false).isEmpty() ? 0.75 : 0.95)
                .title("The client knows that the certificate of " + server(session) + " is revoked")
                .explanation("The client " + refusal.words() + ". No CRL or OCSP answer in this trace says so: the client has the list already."
                        + (session.chain(false).isEmpty() ? "" : " The serial number is " + session.chain(false).first().serial() + "."))
                .advice("Ask the issuer why it revoked the certificate, and install a new one.").reference("RFC 5280 5; RFC 5246 7.2.2").build();
    }
}
