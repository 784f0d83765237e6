package org.wirefig.diagnosis;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.wirefig.capture.Bytes;

/** The certificates of a Certificate message, the sender's own first. */
public record Chain(List<Chain.Certificate> certificates) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    /** A certificate as rules read it. */
    public record Certificate(X509CertificateHolder holder) {
        public String subject() {
            return holder.getSubject().toString();
        }

        public String issuer() {
            return holder.getIssuer().toString();
        }

        public Instant notBefore() {
            return holder.getNotBefore().toInstant();
        }

        public Instant notAfter() {
            return holder.getNotAfter().toInstant();
        }

        /** The URLs of its CRL distribution points. */
        public List<String> crlUrls() {
            List<String> urls = new ArrayList<>();
            CRLDistPoint points = CRLDistPoint.fromExtensions(holder.getExtensions());
            for (DistributionPoint point : points == null ? new DistributionPoint[0] : points.getDistributionPoints()) {
                if (point.getDistributionPoint() != null && point.getDistributionPoint().getName() instanceof GeneralNames names) {
                    for (GeneralName name : names.getNames()) {
                        if (name.getTagNo() == GeneralName.uniformResourceIdentifier) {
                            urls.add(name.getName().toString());
                        }
                    }
                }
            }
            return urls;
        }

        public boolean has(org.bouncycastle.asn1.ASN1ObjectIdentifier extension) {
            Extension found = holder.getExtension(extension);
            return found != null;
        }
    }

    /** The chain in a Certificate message; bytes that are no certificate are left out. Null: an empty chain. */
    public static Chain of(Message message) {
        List<Certificate> certificates = new ArrayList<>();
        for (Bytes der : message == null ? List.<Bytes>of() : message.bytes("tls.handshake.certificate")) {
            try {
                certificates.add(new Certificate(new X509CertificateHolder(der.copy())));
            } catch (IOException notACertificate) {
                return new Chain(List.copyOf(certificates));
            }
        }
        return new Chain(List.copyOf(certificates));
    }

    public boolean isEmpty() {
        return certificates.isEmpty();
    }

    public Certificate first() {
        return certificates.getFirst();
    }

    /** Subject, issuer and validity of the first certificate at a time, as sentences. */
    public String describe(long timeNanos) {
        Certificate certificate = first();
        Instant at = Instant.ofEpochSecond(Math.floorDiv(timeNanos, 1_000_000_000L));
        String validity = at.isBefore(certificate.notBefore()) ? "not yet valid when captured"
                : at.isAfter(certificate.notAfter()) ? "expired when captured" : "valid when captured";
        return "The certificate is that of " + certificate.subject() + ", issued by " + certificate.issuer() + ", valid from "
                + DAY.format(certificate.notBefore()) + " to " + DAY.format(certificate.notAfter()) + " (" + validity + ")"
                + (certificates.size() > 1 ? ", sent with " + (certificates.size() - 1) + " further certificate"
                        + (certificates.size() == 2 ? "" : "s") + "." : ", sent without further certificates.");
    }
}
