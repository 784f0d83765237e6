package org.wirefig.protocol.pki;

import org.wirefig.protocol.Field;

/**
 * The fields of X.509 certificates and CRLs (RFC 5280), named as in Wireshark: {@code x509af} frame and validity,
 * {@code x509if} and {@code x509sat} names, {@code x509ce} extensions, {@code pkix1implicit} access descriptions.
 */
final class PkiFields {
    static final Field SIGNED = Field.none("x509af.signedCertificate_element", "signedCertificate");
    static final Field VERSION = Field.signed("x509af.version", "version").names(0, "v1", 1, "v2", 2, "v3");
    static final Field SERIAL = Field.bytes("x509af.serialNumber", "serialNumber");
    static final Field SIGNATURE = Field.none("x509af.signature_element", "signature");
    static final Field ALGORITHM = Field.of(Field.Type.OID, "x509af.algorithm.id", "Algorithm Id");
    static final Field ALGORITHM_IDENTIFIER = Field.none("x509af.algorithmIdentifier_element", "algorithmIdentifier");
    static final Field ENCRYPTED = Field.bytes("x509af.encrypted", "encrypted");
    static final Field ISSUER = Field.number("x509af.issuer", "issuer").names(0, "rdnSequence");
    static final Field VALIDITY = Field.none("x509af.validity_element", "validity");
    static final Field NOT_BEFORE = Field.number("x509af.notBefore", "notBefore").names(0, "utcTime", 1, "generalizedTime");
    static final Field NOT_AFTER = Field.number("x509af.notAfter", "notAfter").names(0, "utcTime", 1, "generalizedTime");
    static final Field UTC_TIME = Field.text("x509af.utcTime", "utcTime");
    static final Field GENERALIZED_TIME = Field.of(Field.Type.TIME, "x509af.generalizedTime", "generalizedTime");
    static final Field SUBJECT = Field.number("x509af.subject", "subject").names(0, "rdnSequence");
    static final Field SUBJECT_SEQUENCE = Field.number("x509af.rdnSequence", "rdnSequence");
    static final Field KEY_INFO = Field.none("x509af.subjectPublicKeyInfo_element", "subjectPublicKeyInfo");
    static final Field KEY_ALGORITHM = Field.none("x509af.algorithm_element", "algorithm");
    static final Field KEY = Field.bytes("x509af.subjectPublicKey", "subjectPublicKey");
    static final Field CURVE = Field.of(Field.Type.OID, "pkixalgs.namedCurve", "namedCurve");
    static final Field MODULUS = Field.bytes("pkcs1.modulus", "modulus");
    static final Field EXPONENT = Field.number("pkcs1.publicExponent", "publicExponent");
    static final Field EXTENSIONS = Field.number("x509af.extensions", "extensions");
    static final Field EXTENSION = Field.none("x509af.Extension_element", "Extension");
    static final Field EXTENSION_ID = Field.of(Field.Type.OID, "x509af.extension.id", "Extension Id");
    static final Field CRITICAL = Field.flag("x509af.critical", "critical").names(0, "False", 1, "True");
    static final Field EXTENSION_VALUE = Field.bytes("x509af.extnValue", "extnValue");
    static final Field FINGERPRINT_SHA1 = Field.text("x509af.fingerprint.sha1", "Fingerprint SHA-1")
            .help("SHA-1 of the certificate, as certificate viewers show it.");
    static final Field FINGERPRINT_SHA256 = Field.text("x509af.fingerprint.sha256", "Fingerprint SHA-256")
            .help("SHA-256 of the certificate.");

    // names
    static final Field SEQUENCE = Field.number("x509if.rdnSequence", "rdnSequence");
    static final Field RDN = Field.number("x509if.RDNSequence_item", "RDNSequence item");
    static final Field ATTRIBUTE = Field.none("x509if.RelativeDistinguishedName_item_element", "RelativeDistinguishedName item");
    static final Field ATTRIBUTE_TYPE = Field.of(Field.Type.OID, "x509if.oid", "Object Id");
    static final Field DIRECTORY_STRING = Field.number("x509sat.DirectoryString", "DirectoryString").names(0, "teletexString",
            1, "printableString", 2, "universalString", 3, "bmpString", 4, "uTF8String");
    static final Field TELETEX = Field.text("x509sat.teletexString", "teletexString");
    static final Field PRINTABLE = Field.text("x509sat.printableString", "printableString");
    static final Field UNIVERSAL = Field.text("x509sat.universalString", "universalString");
    static final Field BMP = Field.text("x509sat.bmpString", "bmpString");
    static final Field UTF8 = Field.text("x509sat.uTF8String", "uTF8String");
    static final Field IA5 = Field.text("x509sat.IA5String", "IA5String");
    static final Field COUNTRY = Field.text("x509sat.CountryName", "CountryName");
    static final Field SERIAL_NAME = Field.text("x509sat.SerialNumber", "SerialNumber");

    // general names
    static final Field GENERAL_NAMES = Field.number("x509ce.GeneralNames", "GeneralNames");
    static final Field GENERAL_NAME = Field.number("x509ce.GeneralName", "GeneralName").names(0, "otherName", 1, "rfc822Name",
            2, "dNSName", 3, "x400Address", 4, "directoryName", 5, "ediPartyName", 6, "uniformResourceIdentifier",
            7, "iPAddress", 8, "registeredID");
    static final Field OTHER_NAME = Field.none("x509ce.otherName_element", "otherName");
    static final Field OTHER_TYPE = Field.of(Field.Type.OID, "x509ce.type_id", "type-id");
    static final Field RFC822 = Field.text("x509ce.rfc822Name", "rfc822Name");
    static final Field DNS = Field.text("x509ce.dNSName", "dNSName");
    static final Field DIRECTORY_NAME = Field.number("x509ce.directoryName", "directoryName").names(0, "rdnSequence");
    static final Field URI = Field.text("x509ce.uniformResourceIdentifier", "uniformResourceIdentifier");
    static final Field IP = Field.bytes("x509ce.iPAddress", "iPAddress");
    static final Field IP4 = Field.of(Field.Type.IPV4, "x509ce.IPAddress.ipv4", "iPAddress");
    static final Field IP6 = Field.of(Field.Type.IPV6, "x509ce.IPAddress.ipv6", "iPAddress");
    static final Field REGISTERED = Field.of(Field.Type.OID, "x509ce.registeredID", "registeredID");
    static final Field USER_PRINCIPAL = Field.text("x509ce.userPrincipalName", "userPrincipalName")
            .help("Microsoft's user principal name in an otherName.");

    static final Field XMPP_ADDRESS = Field.text("pkixqualified.XmppAddr", "XmppAddr");
    static final Field SERVICE_NAME = Field.text("pkixqualified.SRVName", "SRVName");

    private PkiFields() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }
}
