package org.wirefig.diagnosis.rule;

import java.util.List;
import java.util.Locale;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 7. The server sends its certificate without that of its issuer, and the client cannot build a path: unknown_ca. RFC
 * 8446 4.4.2, RFC 5246 7.4.2. A client that has the intermediate, or fetches it by the URL in the certificate, does not
 * object: then it is healthy. A certificate issued by a root directly needs no intermediate.
 */
public final class IntermediateMissing extends SessionRule {
    @Override
    public String area() {
        return "certificate chains";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Chain chain = session.chain(false);
        Refusal refusal = session.refusal(facts);
        if (chain.isEmpty() || refusal == null || !refusal.said() || !refusal.fits(48, 46, 42) || earlier.explained(session.connection())
                || flawed(facts, session, refusal)) {
            return null;
        }
        List<Certificate> path = chain.path();
        Certificate last = path.getLast();
        boolean noIssuer = !last.selfIssued() && path.size() == 1;
        if (!noIssuer || last.issuer().toLowerCase(Locale.ROOT).contains("root")) {
            return null;
        }
        return evidence(Finding.of("intermediate-missing", 7, Severity.ERROR), session, refusal).confidence(refusal.description() == 48 ? 0.85 : 0.6)
                .title("The server " + server(session) + " does not send the intermediate certificate")
                .explanation("The certificate in frame " + session.certificate(false).frame() + " is issued by " + last.issuer() + ", and no certificate of"
                        + " that issuer comes with it, so the client cannot build a path to a root that it trusts. " + outcome(refusal)
                        + (last.issuerUrls().isEmpty() ? "" : " The certificate tells where to get it: " + last.issuerUrls().getFirst() + "."))
                .advice("Configure the server to send the whole chain (the certificate, then its intermediates).")
                .reference("RFC 8446 4.4.2; RFC 5246 7.4.2").build();
    }

    /** Alerts 42 and 46 say little: a flaw of the certificate itself is the better explanation. */
    private static boolean flawed(Facts facts, TlsSession session, Refusal refusal) {
        Certificate own = session.chain(false).first();
        return refusal.description() != 48 && (WeakCertificate.weakness(own, true) != null || !session.host().isEmpty() && !own.matchesHost(session.host())
                || !CertificateUsage.allowsServer(own) || facts.revocationChecks().stream().anyMatch(c -> c.session() == session && !c.fetches().isEmpty()));
    }
}
