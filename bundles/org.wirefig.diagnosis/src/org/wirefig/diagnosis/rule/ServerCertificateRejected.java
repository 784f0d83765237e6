package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 2. The client refuses the server's certificate by an alert: the consequence of a revocation check that failed, or a
 * fact that the trace does not explain. RFC 5246 7.2.2, RFC 8446 6.2. Only alerts about certificates count; what is
 * wrong with the certificate itself other rules tell together with the alert.
 */
public final class ServerCertificateRejected extends SessionRule {
    private static final List<String> LINKS = List.of("crl-judged", "crl-not-available", "crl-not-fetched", "ocsp-not-available");

    @Override
    public String area() {
        return "server certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Refusal refusal = session.refusal(facts);
        boolean about = refusal != null && refusal.said() && refusal.fits(41, 42, 43, 44, 45, 46, 48, 113)
                || refusal != null && refusal.fits(49, 80, 40) && !session.chain(false).isEmpty() && refusal.said();
        List<String> causes = LINKS.stream().filter(id -> earlier.about(session.connection(), id) != null).toList();
        if (!about || causes.isEmpty() && earlier.explained(session.connection())) {
            return null;
        }
        Finding.Builder finding = evidence(Finding.of("server-cert-rejected", 2, Severity.ERROR), session, refusal).confidence(causes.isEmpty() ? 0.7 : 0.9)
                .title("The client refuses the certificate of " + server(session))
                .explanation("The client " + refusal.words() + "." + (causes.isEmpty() ? " What it dislikes, this trace does not show: the dates, names, key"
                        + " and usage of what can be read of the certificate are in order." + hint(refusal) : ""))
                .advice(causes.isEmpty() ? "Look at the client's log, and check whether its trust store has the issuer." : "See the cause.")
                .reference("RFC 5246 7.2.2; RFC 8446 6.2");
        causes.forEach(finding::causedBy);
        return finding.build();
    }

    private static String hint(Refusal refusal) {
        return switch (refusal.description()) {
            case 48 -> " unknown_ca says that its issuer is not among those the client trusts.";
            case 42 -> " bad_certificate is also what some clients say of a certificate that their clock calls not valid yet.";
            case 46 -> " certificate_unknown is also what some clients say when they could not check whether it is revoked.";
            default -> "";
        };
    }
}
