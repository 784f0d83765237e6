package org.wirefig.protocol.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
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
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

class CertificatesTest {
    private static byte[] certificate;

    @BeforeAll
    static void make() throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        GeneralName crl = new GeneralName(GeneralName.uniformResourceIdentifier, "http://crl.example.com/ca.crl");
        GeneralName ocsp = new GeneralName(GeneralName.uniformResourceIdentifier, "http://ocsp.example.com");
        certificate = new JcaX509v3CertificateBuilder(new X500Name("CN=Example CA,O=Example,C=US"), BigInteger.valueOf(0x1234),
                Date.from(Instant.parse("2007-01-01T00:00:00Z")), Date.from(Instant.parse("2009-01-01T00:00:00Z")),
                new X500Name("CN=www.example.com,O=Example,C=US"), pair.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.keyAgreement))
                .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName[] {
                    new GeneralName(GeneralName.dNSName, "*.example.com"), new GeneralName(GeneralName.iPAddress, "10.0.0.1")}))
                .addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                    new DistributionPoint(new DistributionPointName(new GeneralNames(crl)), null, null)}))
                .addExtension(Extension.authorityInfoAccess, false, new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, ocsp))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())).getEncoded();
    }

    private static byte[] message() {
        int n = certificate.length;
        return Frames.join(Frames.hex(String.format("16030%s%04x0b%06x%06x%06x", "3", n + 10, n + 6, n + 3, n)), certificate);
    }

    @Test
    void aDecodedCertificateAnswersQuestions() {
        Certificates.Certificate c = Certificates.decode(Bytes.of(certificate));
        assertTrue(c.subject().contains("CN=www.example.com"), c.subject());
        assertEquals("www.example.com", c.commonName());
        assertEquals("1234", c.serial());
        assertEquals(List.of("http://crl.example.com/ca.crl"), c.crlUrls());
        assertEquals(List.of("http://ocsp.example.com"), c.ocspUrls());
        assertEquals(Set.of("digitalSignature", "keyAgreement"), c.keyUsage());
        assertEquals(Set.of("serverAuth"), c.extendedKeyUsage());
        assertEquals("EC", c.keyAlgorithm());
        assertEquals(256, c.keyBits());
        assertFalse(c.authority());
        assertTrue(c.matchesHost("mail.example.com"));
        assertTrue(c.matchesHost("10.0.0.1"));
        assertFalse(c.matchesHost("a.b.example.com"));
        assertTrue(c.validAt(Instant.parse("2008-01-10T00:00:00Z")));
        assertFalse(c.validAt(Instant.parse("2009-01-10T00:00:00Z")));
        assertNull(Certificates.decode(Bytes.of((byte) 0x30, (byte) 3, (byte) 1)));
    }

    @Test
    void theTreeShowsItsFieldsWithTheirBytes() throws IOException {
        try (Trace trace = new Frames(40000, 443).server(message()).open()) {
            assertEquals(List.of("http://crl.example.com/ca.crl", "http://ocsp.example.com"),
                    Frames.values(trace, 1, "x509ce.uniformResourceIdentifier"));
            assertEquals(List.of("1"), Frames.values(trace, 1, "x509ce.CRLDistPointsSyntax"));
            assertEquals(List.of("1234"), Frames.values(trace, 1, "x509af.serialNumber"));
            assertEquals(List.of("*.example.com"), Frames.values(trace, 1, "x509ce.dNSName"));
            assertEquals("1234", Frames.bytes(trace, 1, Frames.node(trace, 1, "serialNumber")));
            assertTrue(Frames.tree(trace, 1).contains("Valid when this frame was captured"));
        }
    }

    @Test
    void brokenDerEndsWithANote() throws IOException {
        byte[] broken = message();
        for (int at = 20; at < broken.length; at += 7) {
            byte[] one = broken.clone();
            one[at] ^= (byte) 0xff;
            try (Trace trace = new Frames(40000, 443).server(one).open()) {
                assertEquals(List.of("11"), Frames.values(trace, 1, "tls.handshake.type"), "byte " + at);
            }
        }
    }

    @Test
    void certificatesOfAMessageInOrder() {
        byte[] message = message();
        Bytes body = Bytes.of(message).from(9);
        assertEquals(1, Certificates.ofMessage(body, false).size());
        assertEquals(List.of(), Certificates.ofMessage(body.slice(0, 50), false));
    }
}
