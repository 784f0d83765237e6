package org.wirefig.protocol.pki;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.wirefig.capture.Bytes;

/**
 * Certificates with their meaning, as BouncyCastle reads them: what the diagnosis asks. Loaded only when the first
 * certificate is asked for.
 */
public final class Certificates {
    private static final String[] USAGES = {"digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment",
        "keyAgreement", "keyCertSign", "cRLSign", "encipherOnly", "decipherOnly"};
    private static final int[] USAGE_BITS = {KeyUsage.digitalSignature, KeyUsage.nonRepudiation, KeyUsage.keyEncipherment,
        KeyUsage.dataEncipherment, KeyUsage.keyAgreement, KeyUsage.keyCertSign, KeyUsage.cRLSign, KeyUsage.encipherOnly,
        KeyUsage.decipherOnly};

    private Certificates() {
    }

    /**
     * One certificate. Names as in RFC 4514, most particular first; {@code keyUsage} and {@code extendedKeyUsage} are
     * null where the extension is absent, and then allow everything; {@code pathLength} is -1 where there is no limit.
     */
    public record Certificate(byte[] encoded, String subject, String issuer, String commonName, String serial, Instant notBefore,
            Instant notAfter, List<String> subjectAltNames, List<String> crlUrls, List<String> ocspUrls, List<String> issuerUrls,
            Set<String> keyUsage, Set<String> extendedKeyUsage, boolean authority, int pathLength, String keyAlgorithm, int keyBits,
            String signatureAlgorithm, String subjectKeyId, String authorityKeyId, List<String> unknownCritical) {
        public boolean selfIssued() {
            return subject.equals(issuer);
        }

        public boolean validAt(Instant time) {
            return !time.isBefore(notBefore) && !time.isAfter(notAfter);
        }

        /** True when this certificate names {@code other} as its issuer, by name and by key where both say one. */
        public boolean issuedBy(Certificate other) {
            return issuer.equals(other.subject)
                    && (authorityKeyId.isEmpty() || other.subjectKeyId.isEmpty() || authorityKeyId.equals(other.subjectKeyId));
        }

        /** SHA-256 in hexadecimal, to tell certificates apart. */
        public String fingerprint() {
            return digest("SHA-256", encoded);
        }

        /** Whether a host name is among the DNS names (or, without any, is the common name); {@code *} stands for one label. */
        public boolean matchesHost(String host) {
            List<String> names = new ArrayList<>(subjectAltNames.stream().filter(n -> n.startsWith("DNS:")).map(n -> n.substring(4)).toList());
            if (names.isEmpty() && !commonName.isEmpty()) {
                names.add(commonName);
            }
            return names.stream().anyMatch(name -> matches(name, host)) || subjectAltNames.contains("IP:" + host);
        }

        private static boolean matches(String name, String host) {
            if (name.startsWith("*.")) {
                int dot = host.indexOf('.');
                return dot > 0 && host.substring(dot).equalsIgnoreCase(name.substring(1));
            }
            return name.equalsIgnoreCase(host);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Certificate that && Arrays.equals(encoded, that.encoded);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(encoded);
        }
    }

    /** The certificates of a TLS Certificate message ({@code body}: without its header), the sender's own first. */
    public static List<Certificate> ofMessage(Bytes body, boolean tls13) {
        List<Certificate> list = new ArrayList<>();
        for (Bytes encoded : encodedIn(body, tls13)) {
            Certificate certificate = decode(encoded);
            if (certificate != null) {
                list.add(certificate);
            }
        }
        return list;
    }

    /** The encoded certificates of a TLS Certificate message. */
    public static List<Bytes> encodedIn(Bytes body, boolean tls13) {
        List<Bytes> list = new ArrayList<>();
        int at = tls13 && body.has(0, 1) ? 1 + body.u8(0) : 0;
        if (!body.has(at, 3)) {
            return list;
        }
        int end = Math.min(body.length(), at + 3 + body.u24(at));
        at += 3;
        while (at + 3 <= end) {
            int length = body.u24(at);
            if (length > end - at - 3) {
                return list;
            }
            list.add(body.slice(at + 3, length));
            at += 3 + length;
            if (tls13 && at + 2 <= end) {
                at += 2 + body.u16(at);
            }
        }
        return list;
    }

    /** A certificate from its DER, or null where it is none. */
    public static Certificate decode(Bytes encoded) {
        byte[] der = encoded.copy();
        try {
            return read(der, new X509CertificateHolder(der));
        } catch (IOException | RuntimeException notOne) {
            return null;
        }
    }

    private static Certificate read(byte[] der, X509CertificateHolder holder) {
        Extensions extensions = holder.getExtensions();
        BasicConstraints basic = extensions == null ? null : BasicConstraints.fromExtensions(extensions);
        SubjectKeyIdentifier subjectKey = extensions == null ? null : SubjectKeyIdentifier.fromExtensions(extensions);
        AuthorityKeyIdentifier authorityKey = extensions == null ? null : AuthorityKeyIdentifier.fromExtensions(extensions);
        String key = Oids.nameOr(holder.getSubjectPublicKeyInfo().getAlgorithm().getAlgorithm().getId());
        return new Certificate(der, name(holder.getSubject()), name(holder.getIssuer()), commonName(holder.getSubject()),
                holder.getSerialNumber().toString(16), holder.getNotBefore().toInstant(), holder.getNotAfter().toInstant(),
                names(extensions), crlUrls(extensions), accessUrls(extensions, AccessDescription.id_ad_ocsp),
                accessUrls(extensions, AccessDescription.id_ad_caIssuers), keyUsage(extensions), purposes(extensions),
                basic != null && basic.isCA(), basic == null || basic.getPathLenConstraint() == null ? -1 : basic.getPathLenConstraint().intValue(),
                keyName(key), keyBits(holder), Oids.nameOr(holder.getSignatureAlgorithm().getAlgorithm().getId()),
                subjectKey == null ? "" : hex(subjectKey.getKeyIdentifier()),
                authorityKey == null || authorityKey.getKeyIdentifierOctets() == null ? "" : hex(authorityKey.getKeyIdentifierOctets()),
                unknownCritical(extensions));
    }

    private static String name(X500Name name) {
        try {
            return NameTree.text(Der.of(Bytes.of(name.getEncoded("DER"))));
        } catch (IOException impossible) {
            throw new IllegalStateException("A name that was read can be written", impossible);
        }
    }

    private static String commonName(X500Name name) {
        var found = name.getRDNs(new ASN1ObjectIdentifier("2.5.4.3"));
        var last = found.length > 0 ? found[found.length - 1].getFirst() : null;
        return last != null && last.getValue() instanceof ASN1String text ? text.getString() : "";
    }

    private static List<String> names(Extensions extensions) {
        List<String> list = new ArrayList<>();
        GeneralNames names = extensions == null ? null : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
        if (names != null) {
            for (GeneralName name : names.getNames()) {
                list.add(text(name));
            }
        }
        return list;
    }

    private static String text(GeneralName name) {
        try {
            Der der = Der.of(Bytes.of(name.getEncoded("DER")));
            String kind = switch (name.getTagNo()) {
                case GeneralName.dNSName -> "DNS:";
                case GeneralName.iPAddress -> "IP:";
                case GeneralName.rfc822Name -> "email:";
                case GeneralName.uniformResourceIdentifier -> "URI:";
                default -> PkiFields.GENERAL_NAME.names().name(name.getTagNo(), "name") + ":";
            };
            return kind + GeneralNameTree.text(der);
        } catch (IOException impossible) {
            throw new IllegalStateException("A name that was read can be written", impossible);
        }
    }

    private static List<String> crlUrls(Extensions extensions) {
        List<String> urls = new ArrayList<>();
        CRLDistPoint points = extensions == null ? null : CRLDistPoint.fromExtensions(extensions);
        if (points != null) {
            for (DistributionPoint point : points.getDistributionPoints()) {
                DistributionPointName name = point.getDistributionPoint();
                if (name != null && name.getType() == DistributionPointName.FULL_NAME) {
                    for (GeneralName one : GeneralNames.getInstance(name.getName()).getNames()) {
                        addUrl(urls, one);
                    }
                }
            }
        }
        return urls;
    }

    private static List<String> accessUrls(Extensions extensions, ASN1ObjectIdentifier method) {
        List<String> urls = new ArrayList<>();
        AuthorityInformationAccess access = extensions == null ? null : AuthorityInformationAccess.fromExtensions(extensions);
        if (access != null) {
            for (AccessDescription one : access.getAccessDescriptions()) {
                if (one.getAccessMethod().equals(method)) {
                    addUrl(urls, one.getAccessLocation());
                }
            }
        }
        return urls;
    }

    private static void addUrl(List<String> urls, GeneralName name) {
        if (name.getTagNo() == GeneralName.uniformResourceIdentifier && name.getName() instanceof ASN1String url) {
            urls.add(url.getString());
        }
    }

    private static Set<String> keyUsage(Extensions extensions) {
        KeyUsage usage = extensions == null ? null : KeyUsage.fromExtensions(extensions);
        if (usage == null) {
            return null;
        }
        Set<String> set = new LinkedHashSet<>();
        for (int i = 0; i < USAGES.length; i++) {
            if (usage.hasUsages(USAGE_BITS[i])) {
                set.add(USAGES[i]);
            }
        }
        return set;
    }

    private static Set<String> purposes(Extensions extensions) {
        ExtendedKeyUsage usage = extensions == null ? null : ExtendedKeyUsage.fromExtensions(extensions);
        if (usage == null) {
            return null;
        }
        Set<String> set = new LinkedHashSet<>();
        for (KeyPurposeId id : usage.getUsages()) {
            String name = Oids.nameOr(id.getId());
            set.add(name.startsWith("id-kp-") ? name.substring(6) : name);
        }
        return set;
    }

    private static String keyName(String oid) {
        return switch (oid) {
            case "rsaEncryption", "id-RSASSA-PSS" -> "RSA";
            case "id-ecPublicKey" -> "EC";
            case "id-dsa" -> "DSA";
            case "id-Ed25519" -> "Ed25519";
            case "id-Ed448" -> "Ed448";
            default -> oid;
        };
    }

    private static int keyBits(X509CertificateHolder holder) {
        try {
            return KeySizes.bits(holder.getSubjectPublicKeyInfo());
        } catch (IOException | RuntimeException unknownKind) {
            return 0;
        }
    }

    private static List<String> unknownCritical(Extensions extensions) {
        List<String> list = new ArrayList<>();
        if (extensions != null) {
            for (ASN1ObjectIdentifier id : extensions.getCriticalExtensionOIDs()) {
                if (Oids.name(id.getId()) == null) {
                    list.add(id.getId());
                }
            }
        }
        return list;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static String digest(String algorithm, byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has " + algorithm, missing);
        }
    }
}
