package org.wirefig.samples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierId;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certification authority of the samples: issues X.509 v3 certificates (RFC 5280) with fixed serials and dates and
 * SHA-1/RSA signatures (PKCS #1 v1.5, so the same every time), as authorities did in 2008.
 */
final class Issuer {
    private static final String SIGNATURE = "SHA1withRSA";

    final X500Name name;
    final KeyPair keys;

    Issuer(String name, KeyPair keys) {
        this.name = name(name);
        this.keys = keys;
    }

    /** A name in the order it is written here, country first, as in most certificates. */
    static X500Name name(String text) {
        return new X500Name(BCStyle.INSTANCE, text);
    }

    /** A certificate that is only there for its name, as an entry of a server's list of accepted issuers. */
    static X509Certificate named(String name, KeyPair keys) {
        return new Issuer(name, keys).selfSigned("01", "2000-01-01T00:00:00Z", "2020-01-01T00:00:00Z").issue();
    }

    Draft draft(X500Name subject, PublicKey key, String serialHex, String from, String to) {
        return new Draft(this, new JcaX509v3CertificateBuilder(name, new BigInteger(serialHex, 16),
                Date.from(Instant.parse(from)), Date.from(Instant.parse(to)), subject, key), key);
    }

    /** The authority's own certificate, signed by itself. */
    Draft selfSigned(String serialHex, String from, String to) {
        return draft(name, keys.getPublic(), serialHex, from, to);
    }

    ContentSigner signer() {
        return signer(keys.getPrivate());
    }

    private static ContentSigner signer(PrivateKey key) {
        try {
            return new JcaContentSignerBuilder(SIGNATURE).build(key);
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A certificate that still gets its extensions. */
    static final class Draft {
        private final Issuer issuer;
        private final X509v3CertificateBuilder builder;
        private final PublicKey key;

        private Draft(Issuer issuer, X509v3CertificateBuilder builder, PublicKey key) {
            this.issuer = issuer;
            this.builder = builder;
            this.key = key;
        }

        Draft authority(int pathLength) {
            extension(Extension.basicConstraints, true, new BasicConstraints(pathLength));
            return extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }

        Draft endEntity(KeyPurposeId... purposes) {
            extension(Extension.basicConstraints, false, new BasicConstraints(false));
            extension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment));
            return extension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        }

        Draft keyIds() {
            try {
                JcaX509ExtensionUtils ids = new JcaX509ExtensionUtils();
                extension(Extension.subjectKeyIdentifier, false, ids.createSubjectKeyIdentifier(key));
                return extension(Extension.authorityKeyIdentifier, false,
                        ids.createAuthorityKeyIdentifier(issuer.keys.getPublic()));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        Draft crlAt(String... urls) {
            DistributionPoint point = new DistributionPoint(new DistributionPointName(uris(urls)), null, null);
            return extension(Extension.cRLDistributionPoints, false,
                    new CRLDistPoint(new DistributionPoint[] {point}));
        }

        Draft issuerAt(String... urls) {
            List<ASN1Encodable> places = new ArrayList<>();
            for (String url : urls) {
                places.add(new AccessDescription(AccessDescription.id_ad_caIssuers,
                        new GeneralName(GeneralName.uniformResourceIdentifier, url)));
            }
            return extension(Extension.authorityInfoAccess, false, sequence(places));
        }

        Draft dnsNames(String... names) {
            GeneralName[] all = new GeneralName[names.length];
            for (int i = 0; i < names.length; i++) {
                all[i] = new GeneralName(GeneralName.dNSName, names[i]);
            }
            return extension(Extension.subjectAlternativeName, false, new GeneralNames(all));
        }

        /** A policy with the address of its statement and, if not null, a notice in UTF-16 as Windows writes it. */
        Draft policy(String oid, String statement, String notice) {
            List<ASN1Encodable> qualifiers = new ArrayList<>();
            qualifiers.add(new PolicyQualifierInfo(statement));
            if (notice != null) {
                qualifiers.add(new PolicyQualifierInfo(PolicyQualifierId.id_qt_unotice,
                        new DERSequence(new DERBMPString(notice))));
            }
            return extension(Extension.certificatePolicies, false, new DERSequence(
                    new PolicyInformation(new ASN1ObjectIdentifier(oid), sequence(qualifiers))));
        }

        /** Netscape's comment extension, which authorities of the time still wrote. */
        Draft comment(String text) {
            return extension(new ASN1ObjectIdentifier("2.16.840.1.113730.1.13"), false, new DERIA5String(text));
        }

        /** The name of the Windows certificate template. */
        Draft template(String template) {
            return extension(new ASN1ObjectIdentifier("1.3.6.1.4.1.311.20.2"), false, new DERBMPString(template));
        }

        X509Certificate issue() {
            try {
                byte[] der = builder.build(issuer.signer()).getEncoded();
                return (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private Draft extension(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                builder.addExtension(oid, critical, value);
                return this;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private static GeneralNames uris(String... urls) {
            GeneralName[] names = new GeneralName[urls.length];
            for (int i = 0; i < urls.length; i++) {
                names[i] = new GeneralName(GeneralName.uniformResourceIdentifier, urls[i]);
            }
            return new GeneralNames(names);
        }

        private static DERSequence sequence(List<ASN1Encodable> items) {
            return new DERSequence(items.toArray(ASN1Encodable[]::new));
        }
    }
}
