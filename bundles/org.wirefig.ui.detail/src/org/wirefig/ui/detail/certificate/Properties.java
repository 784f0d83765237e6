package org.wirefig.ui.detail.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Texts;
import org.wirefig.protocol.pki.Certificates.Certificate;

/** What a certificate says, line by line, and the certificate as PEM. */
final class Properties {
    record Line(String name, String value, boolean wrong) {
    }

    private Properties() {
    }

    static List<Line> of(Certificate c, Instant captured) {
        List<Line> lines = new ArrayList<>();
        add(lines, Messages.Subject, c.subject());
        add(lines, Messages.Issuer, c.issuer());
        lines.add(new Line(Messages.Validity, validity(c, captured), !c.validAt(captured)));
        add(lines, Messages.NotBefore, Chain.day(c.notBefore()));
        add(lines, Messages.NotAfter, Chain.day(c.notAfter()));
        all(lines, Messages.Names, c.subjectAltNames());
        add(lines, Messages.Key, c.keyAlgorithm() + (c.keyBits() > 0 ? " " + c.keyBits() : ""));
        add(lines, Messages.Signature, c.signatureAlgorithm());
        add(lines, Messages.Usage, c.keyUsage() == null ? Messages.NotLimited : String.join(", ", c.keyUsage()));
        add(lines, Messages.Purposes, c.extendedKeyUsage() == null ? Messages.NotLimited : String.join(", ", c.extendedKeyUsage()));
        add(lines, Messages.Authority, !c.authority() ? Messages.AuthorityNo
                : c.pathLength() < 0 ? Messages.AuthorityYes : NLS.bind(Messages.AuthorityPath, c.pathLength()));
        all(lines, Messages.Crl, c.crlUrls());
        all(lines, Messages.Ocsp, c.ocspUrls());
        all(lines, Messages.IssuerUrl, c.issuerUrls());
        add(lines, Messages.Serial, c.serial());
        add(lines, Messages.KeyId, c.subjectKeyId());
        add(lines, Messages.IssuerKeyId, c.authorityKeyId());
        for (String oid : c.unknownCritical()) {
            lines.add(new Line(Messages.Critical, oid, true));
        }
        add(lines, Messages.Fingerprint, c.fingerprint());
        add(lines, Messages.Fingerprint1, sha1(c.encoded()));
        return lines;
    }

    static String validity(Certificate c, Instant captured) {
        return captured.isBefore(c.notBefore())
                ? NLS.bind(Messages.NotYet, Texts.span(Duration.between(captured, c.notBefore()).toSeconds()))
                : captured.isAfter(c.notAfter())
                ? NLS.bind(Messages.Expired, Texts.span(Duration.between(c.notAfter(), captured).toSeconds())) : Messages.Valid;
    }

    private static void add(List<Line> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(new Line(name, value, false));
        }
    }

    private static void all(List<Line> lines, String name, Collection<String> values) {
        values.forEach(value -> add(lines, name, value));
    }

    private static String sha1(byte[] encoded) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
