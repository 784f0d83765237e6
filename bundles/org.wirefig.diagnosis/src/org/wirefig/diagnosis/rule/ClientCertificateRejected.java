package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 2. The server answers the client's certificate with an alert about certificates: it was refused, and the alert says
 * why. RFC 5246 7.2.2, RFC 8446 6.2. An alert before any client certificate, or from the client, is another matter.
 */
public final class ClientCertificateRejected implements Rule {
    private record Reason(String id, String words, String advice) {
    }

    private static final Map<Long, Reason> REASONS = Map.of(
            42L, new Reason("clientcert-bad", "it is corrupt, or its signatures do not verify (bad_certificate)",
                    "Look at the certificate in the client's store: replace it with one that the server's administrator issued, with its private key."),
            43L, new Reason("clientcert-unsupported", "it is of a kind that the server does not take (unsupported_certificate)",
                    "Use a certificate whose key usage and extended key usage allow client authentication."),
            44L, new Reason("clientcert-revoked", "its signer has revoked it (certificate_revoked)", "Have a new certificate issued."),
            45L, new Reason("clientcert-expired", "it has expired or is not yet valid (certificate_expired)",
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
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            Message certificate = session.certificate(true);
            Message alert = session.fatalAlert();
            Reason reason = alert == null ? null : REASONS.get(alert.number("tls.alert_message.desc", -1));
            if (certificate == null || reason == null || alert.fromClient() || alert.frame() < certificate.frame()) {
                continue;
            }
            Chain chain = Chain.of(certificate);
            if (!chain.isEmpty()) {
                findings.add(finding(facts, session, certificate, chain, alert, reason));
            }
        }
        return findings;
    }

    private static Finding finding(Facts facts, TlsSession session, Message certificate, Chain chain, Message alert, Reason reason) {
        return Finding.of(reason.id, 2, Severity.ERROR).confidence(0.95).conversation(session.connection())
                .title("The server rejected the client's certificate: " + reason.words)
                .explanation("The server " + session.connection().server() + ":" + session.connection().serverPort()
                        + " answers the client certificate in frame " + certificate.frame() + " with a fatal alert, "
                        + alert.number("tls.alert_message.desc", 0) + ", in frame " + alert.frame() + ": " + reason.words + ". "
                        + chain.describe(facts.timeNanos(certificate.frame())))
                .advice(reason.advice).reference("RFC 5246 7.2.2; RFC 8446 6.2")
                .evidence(certificate, "the client's certificate: " + chain.first().subject())
                .evidence(alert, "fatal alert " + alert.number("tls.alert_message.desc", 0)).build();
    }
}
