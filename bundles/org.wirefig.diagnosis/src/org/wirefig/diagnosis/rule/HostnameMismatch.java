package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 8. The certificate names other hosts than the one the client asked for, and the client gives up. RFC 9525 6. Clients
 * that compare names themselves finish the handshake and then close without a request. A client that goes on accepts
 * the name, or does not look: no finding.
 */
public final class HostnameMismatch extends SessionRule {
    @Override
    public String area() {
        return "names in certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        String host = session.host();
        Refusal refusal = session.refusal(facts);
        if (session.serverName().isEmpty() || session.chain(false).isEmpty() || refusal == null || !refusal.fits(42, 46, 48, 40)
                || earlier.explained(session.connection())) {
            return null;
        }
        Certificate own = session.chain(false).first();
        if (own.matchesHost(host)) {
            return null;
        }
        return evidence(Finding.of("hostname-mismatch", 8, Severity.ERROR), session, refusal)
                .confidence(refusal.said() ? 0.92 : 0.75).title("The certificate does not name " + host)
                .explanation("The client asks for " + host + " in frame " + session.clientHello().frame() + "; the certificate in frame "
                        + session.certificate(false).frame() + " names " + names(own) + " only. " + outcome(refusal))
                .advice("Have a certificate issued that names " + host + " in its subjectAltName, or correct the name that the client uses.")
                .reference("RFC 9525 6; RFC 5280 4.2.1.6").build();
    }

    static String names(Certificate certificate) {
        return certificate.subjectAltNames().isEmpty() ? certificate.commonName()
                : String.join(", ", certificate.subjectAltNames().stream().limit(6).map(n -> n.replaceFirst("^DNS:", "")).toList());
    }
}
