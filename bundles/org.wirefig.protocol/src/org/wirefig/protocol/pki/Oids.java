package org.wirefig.protocol.pki;

import java.util.HashMap;
import java.util.Map;

/** Names of the object identifiers met in certificates, CRLs and OCSP (RFC 5280, RFC 3279, RFC 8017, CA/Browser Forum). */
final class Oids {
    private static final Map<String, String> NAMES = new HashMap<>();
    private static final Map<String, String> SHORT = Map.ofEntries(
            Map.entry("2.5.4.3", "CN"), Map.entry("2.5.4.5", "serialNumber"), Map.entry("2.5.4.6", "C"),
            Map.entry("2.5.4.7", "L"), Map.entry("2.5.4.8", "ST"), Map.entry("2.5.4.9", "street"),
            Map.entry("2.5.4.10", "O"), Map.entry("2.5.4.11", "OU"), Map.entry("2.5.4.12", "title"),
            Map.entry("2.5.4.4", "SN"), Map.entry("2.5.4.42", "GN"), Map.entry("2.5.4.15", "businessCategory"),
            Map.entry("2.5.4.17", "postalCode"), Map.entry("0.9.2342.19200300.100.1.25", "DC"),
            Map.entry("0.9.2342.19200300.100.1.1", "UID"), Map.entry("1.2.840.113549.1.9.1", "emailAddress"));

    static {
        pairs("2.5.4.", "3 id-at-commonName 4 id-at-surname 5 id-at-serialNumber 6 id-at-countryName 7 id-at-localityName "
                + "8 id-at-stateOrProvinceName 9 id-at-streetAddress 10 id-at-organizationName 11 id-at-organizationalUnitName "
                + "12 id-at-title 13 id-at-description 15 id-at-businessCategory 17 id-at-postalCode 20 id-at-telephoneNumber "
                + "41 id-at-name 42 id-at-givenName 43 id-at-initials 46 id-at-dnQualifier 65 id-at-pseudonym 97 id-at-organizationIdentifier");
        pairs("0.9.2342.19200300.100.1.", "1 uid 25 dc");
        pairs("1.2.840.113549.1.9.", "1 pkcs-9-at-emailAddress 2 pkcs-9-at-unstructuredName");
        pairs("1.3.6.1.4.1.311.60.2.1.", "1 jurisdictionOfIncorporationLocalityName 2 jurisdictionOfIncorporationStateOrProvinceName "
                + "3 jurisdictionOfIncorporationCountryName");
        pairs("1.2.840.113549.1.1.", "1 rsaEncryption 2 md2WithRSAEncryption 4 md5WithRSAEncryption 5 sha1WithRSAEncryption "
                + "7 id-RSAES-OAEP 8 id-mgf1 10 id-RSASSA-PSS 11 sha256WithRSAEncryption 12 sha384WithRSAEncryption "
                + "13 sha512WithRSAEncryption 14 sha224WithRSAEncryption");
        pairs("1.2.840.10045.", "2.1 id-ecPublicKey 3.1.7 secp256r1 4.1 ecdsa-with-SHA1 4.3.1 ecdsa-with-SHA224 "
                + "4.3.2 ecdsa-with-SHA256 4.3.3 ecdsa-with-SHA384 4.3.4 ecdsa-with-SHA512");
        pairs("1.3.132.0.", "10 secp256k1 33 secp224r1 34 secp384r1 35 secp521r1");
        pairs("1.2.840.10040.4.", "1 id-dsa 3 id-dsa-with-sha1");
        pairs("1.2.840.10046.2.", "1 dhpublicnumber");
        pairs("1.3.14.3.2.", "26 id-sha1 29 sha1WithRSASignature");
        pairs("2.16.840.1.101.3.4.", "2.1 id-sha256 2.2 id-sha384 2.3 id-sha512 2.4 id-sha224 3.1 id-dsa-with-sha224 "
                + "3.2 id-dsa-with-sha256 3.17 id-ml-dsa-44 3.18 id-ml-dsa-65 3.19 id-ml-dsa-87");
        pairs("1.2.840.113549.2.", "2 md2 5 md5");
        pairs("1.3.101.", "110 id-X25519 111 id-X448 112 id-Ed25519 113 id-Ed448");
        pairs("2.5.29.", "9 id-ce-subjectDirectoryAttributes 14 id-ce-subjectKeyIdentifier 15 id-ce-keyUsage "
                + "16 id-ce-privateKeyUsagePeriod 17 id-ce-subjectAltName 18 id-ce-issuerAltName 19 id-ce-basicConstraints "
                + "20 id-ce-cRLNumber 21 id-ce-cRLReasons 23 id-ce-holdInstructionCode 24 id-ce-invalidityDate "
                + "27 id-ce-deltaCRLIndicator 28 id-ce-issuingDistributionPoint 29 id-ce-certificateIssuer "
                + "30 id-ce-nameConstraints 31 id-ce-cRLDistributionPoints 32 id-ce-certificatePolicies 32.0 anyPolicy "
                + "33 id-ce-policyMappings 35 id-ce-authorityKeyIdentifier 36 id-ce-policyConstraints 37 id-ce-extKeyUsage "
                + "37.0 anyExtendedKeyUsage 46 id-ce-freshestCRL 54 id-ce-inhibitAnyPolicy");
        pairs("1.3.6.1.5.5.7.", "1.1 id-pe-authorityInfoAccess 1.3 id-pe-qcStatements 1.11 id-pe-subjectInfoAccess "
                + "1.12 id-pe-logotype 1.24 id-pe-tlsFeature 2.1 id-qt-cps 2.2 id-qt-unotice 3.1 id-kp-serverAuth 3.2 id-kp-clientAuth "
                + "3.3 id-kp-codeSigning 3.4 id-kp-emailProtection 3.5 id-kp-ipsecEndSystem 3.6 id-kp-ipsecTunnel "
                + "3.7 id-kp-ipsecUser 3.8 id-kp-timeStamping 3.9 id-kp-OCSPSigning 48.1 id-ad-ocsp 48.2 id-ad-caIssuers "
                + "48.1.1 id-pkix-ocsp-basic 48.1.2 id-pkix-ocsp-nonce 48.1.3 id-pkix-ocsp-crl 48.1.4 id-pkix-ocsp-response "
                + "48.1.5 id-pkix-ocsp-nocheck 48.1.6 id-pkix-ocsp-archive-cutoff 48.1.7 id-pkix-ocsp-service-locator");
        pairs("1.3.6.1.4.1.", "11129.2.4.2 SignedCertificateTimestampList 11129.2.4.3 ctPrecertificatePoison "
                + "11129.2.4.5 SignedCertificateTimestampList(OCSP) 311.10.3.3 microsoftServerGatedCrypto "
                + "311.10.3.4 microsoftEncryptingFileSystem 311.20.2 microsoftCertificateTemplateName 311.20.2.2 microsoftSmartcardLogon "
                + "311.20.2.3 microsoftUserPrincipalName 311.21.1 microsoftCaVersion 311.21.2 microsoftPreviousCaCertificateHash "
                + "311.21.4 microsoftNextCrlPublish 311.21.7 microsoftCertificateTemplate 311.21.10 microsoftApplicationPolicies "
                + "311.21.11 microsoftApplicationPolicyMappings 311.25.2 microsoftNtdsCaSecurity 311.25.2.1 microsoftNtdsObjectSid "
                + "311.10.3.12 microsoftDocumentSigning 311.10.3.4.1 microsoftEfsRecovery 311.21.6 microsoftKeyRecoveryAgent "
                + "311.20.2.1 microsoftEnrollmentAgent 311.21.5 microsoftCaExchange");
        pairs("1.3.6.1.5.5.7.", "8.5 id-on-xmppAddr 8.7 id-on-dnsSRV 3.17 id-kp-ipsecIKE");
        pairs("1.2.840.10040.2.", "1 holdInstructionNone 2 holdInstructionCallIssuer 3 holdInstructionReject");
        pairs("1.3.6.1.5.2.3.", "4 id-pkinit-KPClientAuth");
        pairs("2.16.840.1.113730.", "1.1 netscape-cert-type 1.2 netscape-base-url 1.3 netscape-revocation-url "
                + "1.4 netscape-ca-revocation-url 1.8 netscape-ca-policy-url 1.13 netscape-comment 4.1 netscape-server-gated-crypto");
        pairs("2.23.140.1.", "1 cab-ev 2.1 cab-domain-validated 2.2 cab-organization-validated 2.3 cab-individual-validated");
        pairs("1.2.840.113533.7.65.", "0 entrustVersInfo");
        pairs("1.2.840.113549.1.9.", "15 smimeCapabilities");
        pairs("1.3.6.1.5.2.3.", "5 id-pkinit-KPKdc");
    }

    private Oids() {
    }

    private static void pairs(String prefix, String text) {
        String[] words = text.split(" ");
        for (int i = 0; i + 1 < words.length; i += 2) {
            NAMES.put(prefix + words[i], words[i + 1]);
        }
    }

    /** The name, or null. */
    static String name(String oid) {
        return NAMES.get(oid);
    }

    static String nameOr(String oid) {
        return NAMES.getOrDefault(oid, oid);
    }

    /** "1.2.3 (name)" */
    static String both(String oid) {
        String name = NAMES.get(oid);
        return name == null ? oid : oid + " (" + name + ")";
    }

    /** The short form of an attribute's type, as in CN=…. */
    static String attribute(String oid) {
        String name = SHORT.get(oid);
        return name != null ? name : nameOr(oid);
    }
}
