package org.wirefig.diagnosis.rule;

import java.time.Instant;
import java.util.Map;
import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 2. The server answers the client's certificate with an alert about certificates: it was refused, and the alert says
 * why. RFC 5246 7.2.2, RFC 8446 6.2. Such an alert from a server can be about nothing else, also where the certificate
 * itself was not captured or is cut: then with less confidence. Where the alert leaves several reasons and the dates of the
 * certificate prove one, that one is told. "Expired" of a certificate that is valid when captured
 * means that the server's clock is wrong.
 */
public final class ClientCertificateRejected extends SessionRule {
    private static final long BAD = 42;
    private static final long EXPIRED = 45;

    private record Reason(String id, String words, String advice) {
        /** The alert's name, with which the words end. */
        String alert() {
            return words.substring(words.lastIndexOf('(') + 1, words.length() - 1);
        }
    }

    private static final Map<Long, Reason> REASONS = Map.of(
            BAD, new Reason("clientcert-bad", "it is corrupt, its signatures do not verify, or it is not valid yet (bad_certificate)",
                    "Look at the certificate in the client's store: replace it with one that the server's administrator issued, with its private key."),
            43L, new Reason("clientcert-unsupported", "it is of a kind that the server does not take (unsupported_certificate)",
                    "Use a certificate whose key usage and extended key usage allow client authentication."),
            44L, new Reason("clientcert-revoked", "its signer has revoked it (certificate_revoked)", "Have a new certificate issued."),
            EXPIRED, new Reason("clientcert-expired", "it has expired or is not yet valid (certificate_expired)",
                    "Renew the certificate, and check the clocks of both ends."),
            46L, new Reason("clientcert-unknown", "for some other reason (certificate_unknown)",
                    "Look at the server's log: the alert does not tell more. Compare issuer and usage with what the server asks for."),
            48L, new Reason("clientcert-unknown-ca", "the server does not know or trust its issuer (unknown_ca)",
                    "Send the certificate with its intermediates, or add its issuer to the server's trusted authorities."));

    @Override
    public String area() {
        return "client certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message alert = session.fatalAlert(false, 42, 43, 44, 45, 46, 48);
        Message certificate = session.certificate(true);
        boolean before = certificate != null && alert != null && alert.frame() < certificate.frame();
        if (alert == null || before || earlier.explained(session.connection()) || session.serverHello() == null && session.clientHello() != null) {
            return null;
        }
        long description = alert.number("tls.alert_message.desc", 0);
        Chain chain = session.chain(true);
        Instant at = certificate == null ? Instant.EPOCH : Chain.instant(facts.clock().judged(certificate.timeNanos()));
        boolean skewed = description == EXPIRED && !chain.isEmpty() && chain.path().stream().allMatch(c -> c.validAt(at));
        Reason reason = reason(description, chain, at);
        Finding.Builder finding = Finding.of(skewed ? "clock-skew" : reason.id, skewed ? 6 : 2, Severity.ERROR)
                .confidence(chain.isEmpty() ? 0.7 : skewed ? 0.8 : 0.95).conversation(session.connection())
                .title(skewed ? "The server calls a valid client certificate expired: its clock is wrong" : "The server rejected the client's certificate: " + reason.words)
                .explanation("The server " + session.connection().serverText() + (certificate == null ? " ends the handshake"
                        : " answers the client certificate in frame " + certificate.frame()) + " with the fatal alert " + Alerts.name(description) + " in frame "
                        + alert.frame() + ": " + reason.words + ". "
                        + (chain.isEmpty() ? "The certificate itself cannot be read in this trace." : chain.describe(facts.timeNanos(certificate.frame()))))
                .advice(skewed ? "Set the server's clock, and look for expired authorities in its trust store." : reason.advice)
                .reference("RFC 5246 7.2.2; RFC 8446 6.2").evidence(session.certificateRequest(), "CertificateRequest")
                .evidence(certificate, chain.isEmpty() ? "the client's certificate" : "the client's certificate: " + chain.first().subject())
                .evidence(alert, "fatal alert " + Alerts.name(description));
        return finding.build();
    }

    /** What the alert says, narrowed to the one thing that the certificate's dates prove where it leaves a choice. */
    private static Reason reason(long description, Chain chain, Instant at) {
        Reason said = REASONS.get(description);
        if (description != BAD && description != EXPIRED || chain.isEmpty() || chain.first().validAt(at)) {
            return said;
        }
        boolean early = at.isBefore(chain.first().notBefore());
        return new Reason(said.id, (early ? "it is not valid before " + Chain.day(chain.first().notBefore())
                : "it expired on " + Chain.day(chain.first().notAfter())) + ", and was sent on " + Chain.day(at) + " (" + said.alert() + ")",
                early ? "Wait until it is valid, or have one issued that is valid already; check the clock of the authority that issued it."
                        : "Renew the certificate, and check the clocks of both ends.");
    }
}
