package org.wirefig.diagnosis.rule;

import java.time.Instant;
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
 * 10. An RSA key below 2048 bits, or an MD5 or SHA-1 signature, in the server's chain: weak, and refused by clients of
 * today. NIST SP 800-57 and 800-131A, RFC 9155. The signature of a self-signed root means nothing and does not count;
 * what was usual at the time of the capture (1024 bits until 2013, SHA-1 until 2016) is worth a note.
 */
public final class WeakCertificate extends SessionRule {
    private static final int RSA_BITS = 2048;
    private static final int EC_BITS = 224;
    private static final int RSA_BITS_ONCE = 1024;
    private static final Instant KEYS_GREW = Instant.parse("2014-01-01T00:00:00Z");
    private static final Instant SHA1_ENDED = Instant.parse("2017-01-01T00:00:00Z");

    @Override
    public String area() {
        return "strength of certificates";
    }

    /** "weak-key", "weak-signature", or null. */
    static String weakness(Certificate c, boolean own) {
        boolean rsa = c.keyAlgorithm().equals("RSA") || c.keyAlgorithm().equals("DSA");
        if (c.keyBits() > 0 && (rsa && c.keyBits() < RSA_BITS || c.keyAlgorithm().equals("EC") && c.keyBits() < EC_BITS)) {
            return "weak-key";
        }
        String signature = c.signatureAlgorithm().toLowerCase(Locale.ROOT).replace("-", "");
        boolean weak = signature.contains("md5") || signature.contains("md2") || signature.contains("sha1");
        return weak && (own || !c.selfIssued()) && !c.selfIssued() ? "weak-signature" : null;
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Chain chain = session.chain(false);
        Certificate weak = chain.path().stream().filter(c -> weakness(c, c == chain.first()) != null).findFirst().orElse(null);
        if (weak == null) {
            return null;
        }
        String id = weakness(weak, weak == chain.first());
        boolean key = id.equals("weak-key");
        Refusal refusal = session.refusal(facts);
        Severity severity = severity(earlier, session.connection(), refusal, 42, 40, 43, 46, 71, 80);
        Instant at = Chain.instant(facts.clock().judged(session.certificate(false).timeNanos()));
        boolean usual = key ? weak.keyBits() >= RSA_BITS_ONCE && at.isBefore(KEYS_GREW) : weak.signatureAlgorithm().toLowerCase(Locale.ROOT).contains("sha")
                && at.isBefore(SHA1_ENDED);
        severity = severity == Severity.WARNING && usual ? Severity.NOTE : severity;
        String what = key ? "an " + weak.keyAlgorithm() + " key of " + weak.keyBits() + " bits" : "a signature by " + weak.signatureAlgorithm();
        return evidence(Finding.of(id, 10, severity), session, refusal).confidence(severity == Severity.ERROR ? 0.9 : 0.8)
                .title((key ? "Weak key" : "Weak signature") + ": a certificate of " + server(session) + " has " + what)
                .explanation("The certificate of " + weak.subject() + " in frame " + session.certificate(false).frame() + " has " + what
                        + ", which counts as too weak today. " + outcome(refusal))
                .advice("Have the certificate issued anew with an RSA key of 2048 bits or more (or ECDSA) and a SHA-256 signature.")
                .reference(key ? "NIST SP 800-57 part 1, 5.6.2" : "RFC 9155; NIST SP 800-131A").build();
    }
}
