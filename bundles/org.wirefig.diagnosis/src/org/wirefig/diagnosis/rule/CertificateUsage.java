package org.wirefig.diagnosis.rule;

import java.util.Set;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 9. The server's certificate is not made for servers: its extended key usage leaves out server authentication, or its
 * key usage every use that TLS has for a server's key. RFC 5280 4.2.1.3 and 4.2.1.12. Absent extensions allow all.
 */
public final class CertificateUsage extends SessionRule {
    @Override
    public String area() {
        return "usage of certificates";
    }

    static boolean allowsServer(Certificate certificate) {
        Set<String> purposes = certificate.extendedKeyUsage();
        Set<String> usage = certificate.keyUsage();
        boolean purpose = purposes == null || purposes.stream().anyMatch(p -> p.equals("serverAuth") || p.startsWith("any") || p.contains("SGC")
                || p.equals("2.5.29.37.0") || p.equals("2.16.840.1.113730.4.1") || p.equals("1.3.6.1.4.1.311.10.3.3"));
        return purpose && (usage == null || usage.contains("digitalSignature") || usage.contains("keyEncipherment") || usage.contains("keyAgreement"));
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        if (session.chain(false).isEmpty() || allowsServer(session.chain(false).first())) {
            return null;
        }
        Certificate own = session.chain(false).first();
        Refusal refusal = session.refusal(facts);
        return evidence(Finding.of("server-cert-wrong-eku", 9, severity(earlier, session.connection(), refusal, 43, 42, 46, 48)), session, refusal)
                .confidence(refusal == null ? 0.7 : 0.92).title("The certificate of " + server(session) + " is not meant for a server")
                .explanation("The certificate in frame " + session.certificate(false).frame() + " (" + own.subject() + ") allows "
                        + (own.extendedKeyUsage() == null ? "the key usages " + own.keyUsage() : "the purposes " + own.extendedKeyUsage())
                        + ", not the authentication of a server. " + outcome(refusal))
                .advice("Have a certificate issued with the extended key usage serverAuth (and the key usage digitalSignature).")
                .reference("RFC 5280 4.2.1.12; RFC 5280 4.2.1.3").build();
    }
}
