package org.wirefig.diagnosis.made;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Certificates, CRLs and OCSP answers made for a test. */
public final class Pki {
    public static final String HOST = "portal.example.test";
    public static final String CRL_URL = "http://crl.example.test/ca.crl";
    public static final String OCSP_URL = "http://ocsp.example.test/";
    public static final X500Name CA = new X500Name("C=CA,O=Test Trust,CN=Test Trust Issuing CA 1");
    public static final X500Name ROOT = new X500Name("C=CA,O=Test Trust,CN=Test Trust Root");
    private static final Map<Integer, KeyPair> KEYS = new HashMap<>();

    private X500Name subject = new X500Name("C=CA,O=Example,CN=" + HOST);
    private X500Name issuer = CA;
    private Instant from = Instant.ofEpochSecond(Scene.NOW).minus(Duration.ofDays(30));
    private Instant to = Instant.ofEpochSecond(Scene.NOW).plus(Duration.ofDays(300));
    private final List<GeneralName> names = new ArrayList<>(List.of(new GeneralName(GeneralName.dNSName, HOST)));
    private KeyPurposeId purpose = KeyPurposeId.id_kp_serverAuth;
    private String crl = "";
    private String ocsp = "";
    private boolean authority;
    private int bits = 2048;
    private String algorithm = "SHA256withRSA";
    private long serial = 4711;

    public static Pki leaf() {
        return new Pki();
    }

    public static byte[] ca() {
        Pki ca = new Pki();
        ca.subject = CA;
        ca.issuer = ROOT;
        ca.names.clear();
        ca.purpose = null;
        ca.authority = true;
        ca.serial = 12;
        return ca.der();
    }

    public Pki subject(String name) {
        subject = new X500Name(name);
        return this;
    }

    public Pki issuer(String name) {
        issuer = new X500Name(name);
        return this;
    }

    public Pki selfSigned() {
        issuer = subject;
        return this;
    }

    /** Valid so many days before to so many days after the scene. */
    public Pki valid(int fromDays, int toDays) {
        from = Instant.ofEpochSecond(Scene.NOW).plus(Duration.ofDays(fromDays));
        to = Instant.ofEpochSecond(Scene.NOW).plus(Duration.ofDays(toDays));
        return this;
    }

    public Pki named(String... hosts) {
        names.clear();
        Arrays.stream(hosts).forEach(h -> names.add(new GeneralName(GeneralName.dNSName, h)));
        return this;
    }

    public Pki forClients() {
        purpose = KeyPurposeId.id_kp_clientAuth;
        subject = new X500Name("C=CA,O=Example,CN=J. Doe");
        names.clear();
        return this;
    }

    public Pki purpose(KeyPurposeId only) {
        purpose = only;
        return this;
    }

    public Pki crl(String url) {
        crl = url;
        return this;
    }

    public Pki ocsp(String url) {
        ocsp = url;
        return this;
    }

    public Pki bits(int rsa) {
        bits = rsa;
        return this;
    }

    public Pki signedWith(String name) {
        algorithm = name;
        return this;
    }

    private static synchronized KeyPair key(int bits) {
        return KEYS.computeIfAbsent(bits, b -> {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(b);
                return generator.generateKeyPair();
            } catch (java.security.GeneralSecurityException missing) {
                throw new IllegalStateException(missing);
            }
        });
    }

    public byte[] der() {
        try {
            var builder = new JcaX509v3CertificateBuilder(issuer, BigInteger.valueOf(serial), Date.from(from), Date.from(to), subject, key(bits).getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (!names.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
            }
            if (purpose != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            if (!crl.isEmpty()) {
                builder.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(new GeneralNames(url(crl))), null, null)}));
            }
            if (!ocsp.isEmpty()) {
                builder.addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, url(ocsp)));
            }
            return builder.build(signer(algorithm)).getEncoded();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    private static GeneralName url(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    private static ContentSigner signer(String algorithm) throws Exception {
        return new JcaContentSignerBuilder(algorithm).build(key(2048).getPrivate());
    }

    /** A CRL of {@link #CA} that is to be replaced after so many days; with the leaf's serial number if it is revoked. */
    public static byte[] crl(int nextDays, boolean revoked) {
        try {
            Instant now = Instant.ofEpochSecond(Scene.NOW);
            var builder = new X509v2CRLBuilder(CA, Date.from(now.minus(Duration.ofDays(20))));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(nextDays))));
            builder.addCRLEntry(BigInteger.valueOf(revoked ? 4711 : 99), Date.from(now.minus(Duration.ofDays(5))), CRLReason.keyCompromise);
            return builder.build(signer("SHA256withRSA")).getEncoded();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    /** An OCSP answer: "good", "revoked", "unknown", "stale", or only a status number. */
    public static byte[] ocspAnswer(String state) {
        try {
            if (Character.isDigit(state.charAt(0))) {
                return new byte[] {0x30, 3, 0x0a, 1, (byte) Integer.parseInt(state)};
            }
            Instant now = Instant.ofEpochSecond(Scene.NOW);
            CertificateStatus status = state.equals("revoked") ? new RevokedStatus(Date.from(now.minus(Duration.ofDays(3))), CRLReason.keyCompromise)
                    : state.equals("unknown") ? new UnknownStatus() : CertificateStatus.GOOD;
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var id = new CertificateID(digests.get(CertificateID.HASH_SHA1), new org.bouncycastle.cert.X509CertificateHolder(ca()), BigInteger.valueOf(4711));
            var builder = new BasicOCSPRespBuilder(new RespID(CA));
            int next = state.equals("stale") ? -2 : 5;
            builder.addResponse(id, status, Date.from(now.minus(Duration.ofDays(6))), Date.from(now.plus(Duration.ofDays(next))));
            var basic = builder.build(signer("SHA256withRSA"), null, Date.from(now.minus(Duration.ofDays(6))));
            return new OCSPRespBuilder().build(OCSPResponseStatus.SUCCESSFUL, basic).getEncoded();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }
}
