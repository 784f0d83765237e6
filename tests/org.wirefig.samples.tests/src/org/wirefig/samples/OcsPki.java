package org.wirefig.samples;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * Scenario A's certificates: the server's, issued directly by a root whose list it names ({@code pca3.crl}), so that
 * issuer of certificate and issuer of list are the same, and that list itself. Look-alikes with test keys.
 */
final class OcsPki {
    static final String CRL_URL = "http://crl.verisign.com/pca3.crl";
    static final String SERVER = "ocspool01.maple.example";
    private static final String ROOT = "C=US,O=VeriSign\\, Inc.,OU=Class 3 Public Primary Certification Authority";

    final KeyPair serverKeys = TestKeys.load("ocs-server");
    final List<X509Certificate> chain;
    private final Issuer root = new Issuer(ROOT, TestKeys.load("class3-root"));

    OcsPki() {
        X509Certificate rootCertificate = root.selfSigned("70bae41d10d92934b638ca7b03ccbabf",
                "1996-01-29T00:00:00Z", "2028-08-01T23:59:59Z").issue();
        X500Name subject = Issuer.name("C=CA,ST=Manitoba,L=Winnipeg,O=Maple Example Corporation,"
                + "OU=Collaboration Services,OU=Terms of use at www.verisign.com/rpa (c)05,CN=" + SERVER);
        X509Certificate server = root.draft(subject, serverKeys.getPublic(), "5c1e8f0a37d94b2260fe13a4c7719d3b",
                "2007-11-06T00:00:00Z", "2008-11-05T23:59:59Z")
                .endEntity(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth)
                .keyIds()
                .dnsNames(SERVER, "sip.maple.example")
                .policy("2.16.840.1.113733.1.7.23.3", "https://www.verisign.com/rpa",
                        "VeriSign's CPS incorp. by reference liab. ltd. (c)97 VeriSign")
                .crlAt(CRL_URL)
                .comment("Issued to a server of Office Communications Server 2007, front end pool ocspool01")
                .issue();
        chain = List.of(server, rootCertificate);
    }

    /** What the server asks client certificates from: the authorities it trusts. */
    List<X509Certificate> trusted() {
        return List.of(Issuer.named("DC=example,DC=maple,CN=Maple Example Enterprise CA", serverKeys),
                chain.getLast(),
                Issuer.named("OU=Copyright (c) 1997 Microsoft Corp.,OU=Microsoft Corporation,"
                        + "CN=Microsoft Root Authority", serverKeys),
                Issuer.named("C=US,O=Equifax,OU=Equifax Secure Certificate Authority", serverKeys),
                Issuer.named("C=US,O=GTE Corporation,OU=GTE CyberTrust Solutions\\, Inc.,"
                        + "CN=GTE CyberTrust Global Root", serverKeys));
    }

    /** The list the client cannot fetch in the failing trace, and gets in the working one; the server isn't on it. */
    byte[] revocationList() {
        try {
            X509v2CRLBuilder list = new X509v2CRLBuilder(root.name, Date.from(Instant.parse("2008-03-18T00:00:00Z")));
            list.setNextUpdate(Date.from(Instant.parse("2008-07-02T23:59:59Z")));
            SeededRandom serials = new SeededRandom("serials of the list");
            Instant day = Instant.parse("2001-02-07T19:04:11Z");
            for (int i = 0; i < 22; i++) {
                day = day.plusSeconds(86_400L * serials.between(20, 170) + serials.between(0, 80_000));
                list.addCRLEntry(new BigInteger(1, serials.take(16)), Date.from(day),
                        i % 5 == 0 ? CRLReason.keyCompromise : CRLReason.cessationOfOperation);
            }
            list.addExtension(Extension.authorityKeyIdentifier, false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(root.keys.getPublic()));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(127)));
            return list.build(root.signer()).getEncoded();
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
