package org.wirefig.protocol.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

class RevocationTest {
    private static final X500Name CA = new X500Name("CN=Example CA");
    private static final Date BEFORE = Date.from(Instant.parse("2008-01-01T00:00:00Z"));
    private static final Date AFTER = Date.from(Instant.parse("2008-02-01T00:00:00Z"));
    private static ContentSigner signer;
    private static X509CertificateHolder issuer;

    @BeforeAll
    static void make() throws GeneralSecurityException, OperatorCreationException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
        issuer = new JcaX509v3CertificateBuilder(CA, BigInteger.ONE, BEFORE, AFTER, CA, pair.getPublic()).build(signer);
    }

    private static byte[] body(String type, byte[] content) {
        return Frames.join(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + content.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII), content);
    }

    @Test
    void aRevocationListTellsSerialsReasonsAndDates() throws IOException {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(CA, BEFORE);
        builder.setNextUpdate(AFTER).addCRLEntry(BigInteger.valueOf(0x4711), BEFORE, CRLReason.keyCompromise);
        byte[] crl = builder.build(signer).getEncoded();
        try (Trace trace = new Frames(40000, 80).client("GET /ca.crl HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                .server(body("application/pkix-crl", crl)).open()) {
            assertEquals(List.of("4711"), Frames.values(trace, 2, "x509af.userCertificate"));
            assertEquals(List.of("1"), Frames.values(trace, 2, "x509ce.CRLReason"));
            assertEquals("4711", Frames.bytes(trace, 2, Frames.node(trace, 2, "userCertificate")));
            assertTrue(Frames.tree(trace, 2).contains("Up to date when this frame was captured"));
            assertTrue(trace.row(2).description().contains("CRL of CN=Example CA"), trace.row(2).description());
        }
    }

    @Test
    void ocspTellsWhoWasAskedForAndWhatIsWrongWithIt() throws IOException, OperatorCreationException, OCSPException {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        CertificateID id = new CertificateID(digests.get(CertificateID.HASH_SHA1), issuer, BigInteger.valueOf(0x1234));
        byte[] request = new OCSPReqBuilder().addRequest(id).build().getEncoded();
        OCSPResp response = new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, new BasicOCSPRespBuilder(new RespID(CA))
                .addResponse(id, new RevokedStatus(BEFORE, CRLReason.superseded), BEFORE, AFTER)
                .setResponseExtensions(new Extensions(new Extension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false,
                        new DEROctetString(new DEROctetString(new byte[] {1, 2, 3, 4})))))
                .build(signer, new X509CertificateHolder[] {issuer}, BEFORE));
        byte[] post = Frames.join(("POST / HTTP/1.0\r\nContent-Type: application/ocsp-request\r\nContent-Length: " + request.length
                + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII), request);
        try (Trace trace = new Frames(40000, 80).client(post).server(body("application/ocsp-response", response.getEncoded())).open()) {
            assertEquals(List.of("1234"), Frames.values(trace, 1, "ocsp.serialNumber"));
            assertEquals(List.of("1"), Frames.values(trace, 2, "ocsp.certStatus"));
            assertEquals(List.of("4"), Frames.values(trace, 2, "ocsp.revocationReason"));
            assertEquals(List.of("01020304"), Frames.values(trace, 2, "ocsp.ReOcspNonce"), Frames.tree(trace, 2));
            assertEquals(List.of("1"), Frames.values(trace, 2, "ocsp.responderID"));
            assertTrue(Frames.tree(trace, 2).contains("Up to date when this frame was captured"), Frames.tree(trace, 2));
            assertEquals(List.of(OCSPObjectIdentifiers.id_pkix_ocsp_basic.getId()), Frames.values(trace, 2, "ocsp.responseType"));
            assertTrue(trace.row(2).description().contains("OCSP response: successful revoked"), trace.row(2).description());
        }
    }
}
