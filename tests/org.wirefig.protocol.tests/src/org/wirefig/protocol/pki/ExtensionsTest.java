package org.wirefig.protocol.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.NoticeReference;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.bouncycastle.asn1.x509.PrivateKeyUsagePeriod;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.UserNotice;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Extensions of certificates and of OCSP messages that are rare, but decide when they are there. */
class ExtensionsTest {
    private static final X500Name CA = new X500Name("CN=Example CA");
    private static KeyPair pair;

    @BeforeAll
    static void make() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        pair = generator.generateKeyPair();
    }

    private static X509CertificateHolder certificate(String oid, ASN1Encodable value) throws IOException, OperatorCreationException {
        return new JcaX509v3CertificateBuilder(CA, BigInteger.ONE, Date.from(Instant.parse("2007-01-01T00:00:00Z")),
                Date.from(Instant.parse("2009-01-01T00:00:00Z")), CA, pair.getPublic())
                .addExtension(new ASN1ObjectIdentifier(oid), false, value)
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
    }

    /** A TLS Certificate message with one certificate that has this extension. */
    private static Trace trace(String oid, ASN1Encodable value) throws IOException, OperatorCreationException {
        byte[] certificate = certificate(oid, value).getEncoded();
        int n = certificate.length;
        return new Frames(40000, 443).server(Frames.join(Frames.hex(String.format("160303%04x0b%06x%06x%06x", n + 10, n + 6, n + 3, n)),
                certificate)).open();
    }

    private static void has(Trace trace, String field, String... values) {
        assertEquals(List.of(values), Frames.values(trace, 1, field), Frames.tree(trace, 1));
    }

    @Test
    void namesThatAnAuthorityMaySignFor() throws IOException, OperatorCreationException {
        GeneralName net = new GeneralName(GeneralName.iPAddress, new DEROctetString(Frames.hex("0a000000ff000000")));
        NameConstraints constraints = new NameConstraints(new GeneralSubtree[] {
            new GeneralSubtree(new GeneralName(GeneralName.dNSName, "example.com"))}, new GeneralSubtree[] {new GeneralSubtree(net)});
        try (Trace trace = trace(Extension.nameConstraints.getId(), constraints)) {
            has(trace, "x509ce.dNSName", "example.com");
            assertTrue(Frames.tree(trace, 1).contains("iPAddress: 10.0.0.0/255.0.0.0"), Frames.tree(trace, 1));
        }
    }

    @Test
    void policies() throws IOException, OperatorCreationException {
        ASN1Encodable mapping = new DERSequence(new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("1.2.3"), new ASN1ObjectIdentifier("2.23.140.1.1")}));
        try (Trace trace = trace(Extension.policyMappings.getId(), mapping)) {
            has(trace, "x509ce.issuerDomainPolicy", "1.2.3");
            has(trace, "x509ce.subjectDomainPolicy", "2.23.140.1.1");
        }
        try (Trace trace = trace(Extension.inhibitAnyPolicy.getId(), new ASN1Integer(2))) {
            has(trace, "x509ce.SkipCerts", "2");
        }
        UserNotice notice = new UserNotice(new NoticeReference("Example", new org.bouncycastle.asn1.ASN1EncodableVector()), "Read me");
        PolicyInformation policy = new PolicyInformation(new ASN1ObjectIdentifier("1.2.3.4"),
                new DERSequence(new PolicyQualifierInfo(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.2.2"), notice)));
        try (Trace trace = trace(Extension.certificatePolicies.getId(), new DERSequence(policy))) {
            has(trace, "pkix1implicit.organization.text", "Example");
            has(trace, "pkix1implicit.explicitText.text", "Read me");
        }
    }

    @Test
    void aPointForSomeReasonsOnly() throws IOException, OperatorCreationException {
        DistributionPoint point = new DistributionPoint(null, new ReasonFlags(ReasonFlags.keyCompromise | ReasonFlags.superseded),
                new GeneralNames(new GeneralName(CA)));
        try (Trace trace = trace(Extension.freshestCRL.getId(), new CRLDistPoint(new DistributionPoint[] {point}))) {
            assertTrue(Frames.tree(trace, 1).contains("reasons: keyCompromise, superseded"), Frames.tree(trace, 1));
            has(trace, "x509ce.directoryName", "0");
        }
    }

    @Test
    void whatWindowsWritesIntoCertificates() throws IOException, OperatorCreationException {
        ASN1Encodable template = new DERSequence(new ASN1Encodable[] {new ASN1ObjectIdentifier("1.3.6.1.4.1.311.21.8.1"),
            new ASN1Integer(100), new ASN1Integer(3)});
        try (Trace trace = trace("1.3.6.1.4.1.311.21.7", template)) {
            has(trace, "x509ce.templateID", "1.3.6.1.4.1.311.21.8.1");
            has(trace, "x509ce.templateMajorVersion", "100");
            has(trace, "x509ce.templateMinorVersion", "3");
        }
        try (Trace trace = trace("1.3.6.1.4.1.311.20.2", new DERBMPString("WebServer"))) {
            has(trace, "x509ce.templateName", "WebServer");
        }
        ASN1Encodable sid = new DERTaggedObject(true, 0, new DEROctetString("S-1-5-21-1-2-3-1105".getBytes(StandardCharsets.US_ASCII)));
        ASN1Encodable name = new DERTaggedObject(false, 0, new DERSequence(new ASN1Encodable[] {
            new ASN1ObjectIdentifier("1.3.6.1.4.1.311.25.2.1"), sid}));
        try (Trace trace = trace("1.3.6.1.4.1.311.25.2", new DERSequence(name))) {
            has(trace, "x509ce.ntdsObjectSid", "S-1-5-21-1-2-3-1105");
        }
    }

    @Test
    void howLongAKeyMaySign() throws IOException, OperatorCreationException {
        ASN1Encodable period = PrivateKeyUsagePeriod.getInstance(new DERSequence(new ASN1Encodable[] {
            new DERTaggedObject(false, 0, new DERGeneralizedTime("20070101000000Z")),
            new DERTaggedObject(false, 1, new DERGeneralizedTime("20080101000000Z"))}));
        try (Trace trace = trace(Extension.privateKeyUsagePeriod.getId(), period)) {
            has(trace, "x509ce.notAfter", "Jan 1, 2008 00:00:00.000000000 UTC");
        }
    }

    /** The request of RFC 6960, appendix A.1, with its nonce, and a responder that need not be checked. */
    @Test
    void aRequestInThePathOfGet() throws Exception {
        CertificateID id = new CertificateID(new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                certificate(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId(), DERNull.INSTANCE), BigInteger.valueOf(0x77));
        byte[] request = new OCSPReqBuilder().addRequest(id).setRequestExtensions(new org.bouncycastle.asn1.x509.Extensions(
                new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new DEROctetString(Frames.hex("0102030405060708"))))))
                .build().getEncoded();
        String base64 = Base64.getEncoder().encodeToString(request);
        for (String path : new String[] {base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"), base64}) {
            try (Trace trace = new Frames(40000, 80).client(("GET /ocsp/" + path + " HTTP/1.1\r\nHost: o.example\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)).client("GET /MAIN/not/a/request/but/a/long/path/of/more/than/sixty/characters/in/all HTTP/1.1\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII)).open()) {
                has(trace, "ocsp.serialNumber", "77");
                has(trace, "ocsp.ReOcspNonce", "0102030405060708");
                assertTrue(trace.row(1).description().endsWith(" OCSP request for 1 certificate"), trace.row(1).description());
                assertNull(Frames.node(trace, 2, "Online Certificate"), Frames.tree(trace, 2));
            }
        }
        try (Trace trace = trace(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck.getId(), DERNull.INSTANCE)) {
            assertTrue(Frames.tree(trace, 1).contains("Extension (id-pkix-ocsp-nocheck)\n"), Frames.tree(trace, 1));
            assertNull(Frames.node(trace, 1, "The value is not whole"), Frames.tree(trace, 1));
        }
    }
}
