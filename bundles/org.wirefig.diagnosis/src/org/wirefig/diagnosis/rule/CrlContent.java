package org.wirefig.diagnosis.rule;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 20, 21. The CRL that was fetched is out of date when captured, or lists the serial number of the certificate that is
 * checked. RFC 5280 5.1.2.5 and 5.3. A current list without the number is what a healthy check brings.
 */
public final class CrlContent implements Rule {
    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            for (HttpExchange fetch : check.fetches()) {
                X509CRLHolder list = fetch.status() == 200 ? read(fetch) : null;
                if (list != null) {
                    judge(facts, check, fetch, list, findings);
                }
            }
        }
        return findings;
    }

    private static X509CRLHolder read(HttpExchange fetch) {
        List<Bytes> body = fetch.response().bytes("http.file_data");
        try {
            return body.isEmpty() ? null : new X509CRLHolder(body.getFirst().copy());
        } catch (IOException | RuntimeException notACrl) {
            return null;
        }
    }

    private static void judge(Facts facts, Check check, HttpExchange fetch, X509CRLHolder list, List<Finding> findings) {
        Severity severity = check.failed() ? Severity.ERROR : Severity.WARNING;
        Instant at = Chain.instant(facts.clock().judged(fetch.response().timeNanos()));
        for (Certificate certificate : check.certificates()) {
            var entry = list.getRevokedCertificate(new BigInteger(certificate.serial(), 16));
            boolean same = list.getIssuer().equals(org.bouncycastle.asn1.x509.Certificate.getInstance(certificate.encoded()).getIssuer());
            if (entry != null && same) {
                findings.add(finding(check, fetch, "cert-serial-in-crl", 21, severity, "The certificate is revoked: its serial number is in the CRL",
                        "The list in frame " + fetch.response().frame() + " has the serial number " + certificate.serial() + " of " + certificate.subject()
                                + ", revoked on " + Chain.day(entry.getRevocationDate().toInstant()) + ".", "Ask the issuer why it revoked the certificate, and install a new one.",
                        "RFC 5280 5.3"));
                return;
            }
        }
        if (list.getNextUpdate() != null && at.isAfter(list.getNextUpdate().toInstant())) {
            findings.add(finding(check, fetch, "crl-expired", 20, severity, "The CRL is out of date",
                    "The list in frame " + fetch.response().frame() + " should have been replaced by " + Chain.day(list.getNextUpdate().toInstant())
                            + "; it was fetched at " + Chain.day(at) + ", so nothing can be concluded from it.",
                    "Have the authority publish its CRL in time, and look whether a cache on the way keeps an old one.", "RFC 5280 5.1.2.5"));
        }
    }

    private static Finding finding(Check check, HttpExchange fetch, String id, int rule, Severity severity, String title, String text, String advice,
            String reference) {
        return Finding.of(id, rule, severity).confidence(severity == Severity.ERROR ? 0.95 : 0.85).conversation(fetch.connection()).title(title)
                .explanation("The certificate in frame " + check.certificate().frame() + " is checked by " + fetch.url() + " (request in frame "
                        + fetch.request().frame() + "). " + text)
                .advice(advice).reference(reference).evidence(check.certificate(), "the certificate that is checked")
                .evidence(fetch.request(), "request for the CRL").evidence(fetch.response(), id.equals("crl-expired") ? "CRL out of date" : "CRL with the serial number")
                .evidence(check.outcome(), "the outcome").build();
    }
}
