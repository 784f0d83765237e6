package org.wirefig.samples;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.x509.KeyPurposeId;

/**
 * Scenario B's certificates. The server's chain has three certificates with the long policy notices and LDAP addresses
 * of an enterprise authority, so it needs several segments. The client's certificate is bad: it becomes valid only two
 * days after the capture.
 */
final class IisPki {
    static final String SERVER = "b2b.northwind.example";
    private static final String NOTICE = "This certificate may be relied upon only under the terms of the Northwind "
            + "Example certification practice statement. ";
    private static final String LDAP_TAIL = ",CN=Public Key Services,CN=Services,CN=Configuration,DC=northwind,"
            + "DC=example?";
    private static final String POLICY = "1.3.6.1.4.1.99999.21.";

    final KeyPair serverKeys = TestKeys.load("iis-server");
    final KeyPair clientKeys = TestKeys.load("partner-client");
    final List<X509Certificate> serverChain;
    final List<X509Certificate> clientChain;
    /** The root of the server's chain; the server doesn't send it. */
    private X509Certificate rootCertificate;
    /** The partner's authority, which signed the client's certificate. */
    final X509Certificate partnerRoot;

    IisPki() {
        serverChain = serverChain();
        Issuer partner = new Issuer("O=Fabrikam Example,CN=Fabrikam Partner CA", TestKeys.load("partner-ca"));
        partnerRoot = partner.selfSigned("31", "2006-05-15T00:00:00Z", "2016-05-14T23:59:59Z").authority(0).issue();
        X509Certificate client = partner.draft(
                Issuer.name("O=Fabrikam Example,OU=Order Entry,CN=post-agent-07"), clientKeys.getPublic(),
                "1a2c5d77", "2008-06-20T00:00:00Z", "2009-06-20T23:59:59Z")
                .endEntity(KeyPurposeId.id_kp_clientAuth)
                .issue();
        clientChain = List.of(client, partnerRoot);
    }

    /** Whom the server accepts client certificates from, in the order of its store. */
    List<X509Certificate> trusted() {
        List<X509Certificate> issuers = new ArrayList<>();
        issuers.add(rootCertificate);
        for (String partner : List.of("Adatum", "Contoso", "Litware", "Proseware", "Tailspin", "Wingtip",
                "Woodgrove")) {
            issuers.add(Issuer.named("C=US,O=" + partner + " Example,CN=" + partner + " Partner CA", serverKeys));
        }
        issuers.add(3, partnerRoot);
        for (String publicRoot : List.of(
                "C=US,O=VeriSign\\, Inc.,OU=Class 3 Public Primary Certification Authority",
                "C=ZA,ST=Western Cape,L=Cape Town,O=Thawte Consulting cc,OU=Certification Services Division,"
                        + "CN=Thawte Server CA",
                "C=US,O=Equifax,OU=Equifax Secure Certificate Authority",
                "C=US,O=GTE Corporation,OU=GTE CyberTrust Solutions\\, Inc.,CN=GTE CyberTrust Global Root")) {
            issuers.add(Issuer.named(publicRoot, serverKeys));
        }
        return issuers;
    }

    private List<X509Certificate> serverChain() {
        Issuer root = new Issuer("DC=example,DC=northwind,CN=Northwind Example Root CA",
                TestKeys.load("enterprise-root"));
        Issuer policy = new Issuer("DC=example,DC=northwind,OU=Certification,CN=Northwind Example Policy CA",
                TestKeys.load("policy-ca"));
        Issuer issuing = new Issuer("DC=example,DC=northwind,OU=Certification,CN=Northwind Example Issuing CA 2",
                TestKeys.load("issuing-ca"));
        rootCertificate = root.selfSigned("1f4a90", "2003-02-11T09:12:44Z", "2023-02-11T09:21:03Z")
                .authority(2).keyIds().issue();
        X509Certificate policyCertificate = root.draft(policy.name, policy.keys.getPublic(), "6105d2ce000000000003",
                "2003-02-12T10:02:31Z", "2018-02-12T10:12:31Z")
                .authority(1).keyIds().template("SubCA")
                .policy(POLICY + 1, "http://pki.northwind.example/cps.html", NOTICE.repeat(3).strip())
                .crlAt(ldap("Northwind Example Root CA,CN=PKIROOT,CN=CDP", "certificateRevocationList"),
                        "http://pki.northwind.example/root.crl")
                .issuerAt(ldap("Northwind Example Root CA,CN=AIA", "cACertificate"),
                        "http://pki.northwind.example/root.crt")
                .issue();
        X509Certificate issuingCertificate = policy.draft(issuing.name, issuing.keys.getPublic(),
                "1491b3a7000000000009", "2004-09-01T07:40:12Z", "2012-09-01T07:50:12Z")
                .authority(0).keyIds().template("SubCA")
                .policy(POLICY + 2, "http://pki.northwind.example/cps.html", NOTICE.repeat(2).strip())
                .crlAt(ldap("Northwind Example Policy CA,CN=PKIPOL,CN=CDP", "certificateRevocationList"),
                        "http://pki.northwind.example/policy.crl")
                .issuerAt(ldap("Northwind Example Policy CA,CN=AIA", "cACertificate"),
                        "http://pki.northwind.example/policy.crt")
                .issue();
        X509Certificate server = issuing.draft(
                Issuer.name("C=US,ST=Washington,L=Redmond,O=Northwind Example,OU=B2B Gateway,CN=" + SERVER),
                serverKeys.getPublic(), "2f61c0e4000000000a17", "2007-10-02T12:10:00Z", "2009-10-01T12:10:00Z")
                .endEntity(KeyPurposeId.id_kp_serverAuth).keyIds().template("WebServer")
                .dnsNames(SERVER, "orders." + SERVER, "invoices." + SERVER, "shipping." + SERVER,
                        "catalogue." + SERVER, "returns." + SERVER)
                .policy(POLICY + 3, "http://pki.northwind.example/cps.html", NOTICE.strip())
                .crlAt(ldap("Northwind Example Issuing CA 2,CN=PKIISS2,CN=CDP", "certificateRevocationList"),
                        "http://pki.northwind.example/issuing2.crl")
                .issuerAt(ldap("Northwind Example Issuing CA 2,CN=AIA", "cACertificate"),
                        "http://pki.northwind.example/issuing2.crt")
                .issue();
        return List.of(server, issuingCertificate, policyCertificate);
    }

    private static String ldap(String place, String attribute) {
        return "ldap:///CN=" + (place + LDAP_TAIL).replace(" ", "%20") + attribute
                + "?base?objectclass=certificationAuthority";
    }
}
