package org.wirefig.diagnosis.rule;

import java.time.Instant;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 6. The server's certificate, or one on the way to its root, is outside its validity at the time of the capture. RFC
 * 5280 4.1.2.5. A client that says "expired" of certificates that are all valid has a wrong clock. Where TLS 1.3 hides
 * the certificate, the alert alone speaks.
 */
public final class ServerCertificateDates extends SessionRule {
    private static final int EXPIRED = 45;

    @Override
    public String area() {
        return "validity of certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Refusal refusal = session.refusal(facts);
        boolean saysExpired = refusal != null && refusal.description() == EXPIRED;
        Chain chain = session.chain(false);
        if (chain.isEmpty()) {
            return saysExpired ? byAlertAlone(session, refusal) : null;
        }
        Message message = session.certificate(false);
        Instant at = Chain.instant(facts.clock().judged(message.timeNanos()));
        Certificate outside = chain.path().stream().filter(c -> !c.validAt(at)).findFirst().orElse(null);
        if (outside == null) {
            return saysExpired ? clockSkew(facts, session, refusal) : null;
        }
        if (refusal == null && facts.clock().acceptedOutside().contains(session) && facts.clock().wrong()) {
            return null;
        }
        boolean early = at.isBefore(outside.notBefore());
        Severity severity = severity(earlier, session.connection(), refusal, EXPIRED, 42, 46, 48);
        String which = outside == chain.first() ? "The server's certificate" : "The intermediate certificate " + outside.commonName();
        return evidence(Finding.of(early ? "server-cert-not-yet-valid" : "server-cert-expired", 6, severity), session, refusal)
                .confidence(saysExpired ? 0.97 : severity == Severity.ERROR ? 0.9 : 0.7)
                .title(which + (early ? " of " + server(session) + " is not valid yet" : " of " + server(session) + " has expired"))
                .explanation(which + " in frame " + message.frame() + " (" + outside.subject() + ") is valid from " + Chain.day(outside.notBefore())
                        + " to " + Chain.day(outside.notAfter()) + "; at " + Chain.day(at) + ", when this was captured, that is "
                        + (early ? "in the future. " : "past. ") + outcome(refusal))
                .advice(early ? "Check the clock of the machine that issued the certificate, or wait until it is valid." : "Renew the certificate.")
                .reference("RFC 5280 4.1.2.5").build();
    }

    private static Finding byAlertAlone(TlsSession session, Refusal refusal) {
        return evidence(Finding.of("server-cert-expired", 6, Severity.ERROR), session, refusal).confidence(0.65)
                .title("The client says that the certificate of " + server(session) + " has expired")
                .explanation("The client " + refusal.words() + ". The certificate itself cannot be read in this trace, so its dates, and the client's"
                        + " clock, could not be checked.")
                .advice("Look at the server's certificate, and compare the client's clock with the true time.").reference("RFC 8446 6.2").build();
    }

    private static Finding clockSkew(Facts facts, TlsSession session, Refusal refusal) {
        return evidence(Finding.of("clock-skew", 6, Severity.ERROR), session, refusal).confidence(0.9)
                .title("The client's clock is wrong: it calls a valid certificate expired")
                .explanation("The client " + refusal.words() + ", but every certificate that the server sent is valid at the time of the capture. "
                        + session.chain(false).describe(facts.timeNanos(session.certificate(false).frame())))
                .advice("Set the client's clock. If it is right, look for an expired root or cross-certificate in the client's own store.")
                .reference("RFC 5280 4.1.2.5").build();
    }
}
