package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/**
 * The less common extensions: private key usage period, policy mappings, inhibit any-policy, hold instruction (RFC 5280, sections 4.2
 * and 5.3; RFC 3280), those of OCSP (RFC 6960, section 4.4), qualified certificates (RFC 3739), Microsoft's ([MS-WCCE] 2.2.2.7) and
 * Netscape's.
 */
final class MoreExtensionTree {
    private static final Field MAPPINGS = Field.number("x509ce.PolicyMappingsSyntax", "PolicyMappingsSyntax");
    private static final Field MAPPING = Field.none("x509ce.PolicyMappingsSyntax_item_element", "PolicyMappingsSyntax item");
    private static final Field ISSUER_POLICY = Field.of(Field.Type.OID, "x509ce.issuerDomainPolicy", "issuerDomainPolicy");
    private static final Field SUBJECT_POLICY = Field.of(Field.Type.OID, "x509ce.subjectDomainPolicy", "subjectDomainPolicy");
    private static final Field SKIP = Field.number("x509ce.SkipCerts", "InhibitAnyPolicy")
            .help("How many certificates may follow before anyPolicy does not count any more; RFC 5280, section 4.2.1.14.");
    private static final Field KEY_PERIOD = Field.none("x509ce.PrivateKeyUsagePeriod_element", "PrivateKeyUsagePeriod");
    private static final Field KEY_FROM = Field.of(Field.Type.TIME, "x509ce.notBefore", "notBefore");
    private static final Field KEY_TO = Field.of(Field.Type.TIME, "x509ce.notAfter", "notAfter");
    private static final Field HOLD = Field.of(Field.Type.OID, "x509ce.HoldInstruction", "HoldInstruction");
    private static final Field TEMPLATE = Field.none("x509ce.CertificateTemplate_element", "CertificateTemplate");
    private static final Field TEMPLATE_ID = Field.of(Field.Type.OID, "x509ce.templateID", "templateID");
    private static final Field TEMPLATE_MAJOR = Field.number("x509ce.templateMajorVersion", "templateMajorVersion");
    private static final Field TEMPLATE_MINOR = Field.number("x509ce.templateMinorVersion", "templateMinorVersion");
    private static final Field TEMPLATE_NAME = Field.text("x509ce.templateName", "templateName")
            .help("The template by which Windows' certification authority issued the certificate.");
    private static final Field CA_VERSION = Field.number("x509ce.caVersion", "caVersion");
    private static final Field PREVIOUS_CA = Field.bytes("x509ce.previousCaCertificateHash", "previousCaCertificateHash");
    private static final Field NEXT_PUBLISH = Field.of(Field.Type.TIME, "x509ce.nextCrlPublish", "nextCrlPublish")
            .help("When Windows' certification authority means to publish the next revocation list: before the validity of this one ends.");
    private static final Field OBJECT_SID = Field.text("x509ce.ntdsObjectSid", "ntdsObjectSid")
            .help("The account that the certificate stands for, by which domain controllers map it; [MS-WCCE] 2.2.2.7.7.4.");
    private static final Field NETSCAPE_TYPE = Field.hex("ns_cert_exts.CertType", "CertType", 2);
    private static final Field NETSCAPE_TEXT = Field.text("ns_cert_exts.Comment", "Comment");
    private static final Field STATEMENTS = Field.number("pkixqualified.QCStatements", "QCStatements");
    private static final Field STATEMENT = Field.of(Field.Type.OID, "pkixqualified.statementId", "statementId");
    private static final Field NONCE = Field.bytes("ocsp.ReOcspNonce", "ReOcspNonce")
            .help("What ties a response to its request; RFC 9654. A response without it may be an old one.");
    private static final Field NO_CHECK = Field.none("ocsp.NULL_element", "NULL")
            .help("The responder's own certificate need not be checked; RFC 6960, section 4.2.2.2.1.");
    private static final Field CUTOFF = Field.of(Field.Type.TIME, "ocsp.ArchiveCutoff", "ArchiveCutoff");
    private static final Field ACCEPTABLE = Field.number("ocsp.AcceptableResponses", "AcceptableResponses");
    private static final Field ACCEPTABLE_ITEM = Field.of(Field.Type.OID, "ocsp.AcceptableResponses_item", "AcceptableResponses item");
    private static final Field CRL_ID = Field.none("ocsp.CrlID_element", "CrlID");
    private static final Field CRL_URL = Field.text("ocsp.crlUrl", "crlUrl");
    private static final Field CRL_NUMBER = Field.number("ocsp.crlNum", "crlNum");
    private static final Field CRL_TIME = Field.of(Field.Type.TIME, "ocsp.crlTime", "crlTime");
    private static final Field LOCATOR = Field.none("ocsp.ServiceLocator_element", "ServiceLocator");
    private static final Field LOCATOR_ISSUER = Field.number("ocsp.issuer", "issuer").names(0, "rdnSequence");

    private static final String SID_TYPE = "1.3.6.1.4.1.311.25.2.1";

    private MoreExtensionTree() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    /** Reports an extension whose value is no DER, or nothing; false for others. */
    static boolean plain(Dissection d, String oid, Der octets) {
        switch (oid) {
            case "1.3.6.1.5.5.7.48.1.2" -> nonce(d, octets);
            case "1.3.6.1.5.5.7.48.1.5", "1.3.6.1.4.1.11129.2.4.3" -> {
                d.open(NO_CHECK, octets.in, octets.from, octets.length);
                d.close();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    static void value(Dissection d, String oid, Der octets, Der value) {
        switch (oid) {
            case "2.5.29.16" -> keyPeriod(d, value);
            case "2.5.29.23" -> oid(d, HOLD, value);
            case "2.5.29.33" -> mappings(d, value);
            case "2.5.29.54" -> number(d, SKIP, value);
            case "1.3.6.1.4.1.311.20.2" -> d.value(TEMPLATE_NAME, value.in, value.from, value.length, NameTree.string(value));
            case "1.3.6.1.4.1.311.21.1" -> d.value(CA_VERSION, value.in, value.from, value.length, value.number(),
                    "caVersion: certificate " + (value.number() & 0xffff) + ", key " + (value.number() >> 16));
            case "1.3.6.1.4.1.311.21.2" -> d.value(PREVIOUS_CA, value.in, value.from, value.length, value.content());
            case "1.3.6.1.4.1.311.21.4" -> Times.stamp(d, NEXT_PUBLISH, value);
            case "1.3.6.1.4.1.311.21.7" -> template(d, value);
            case "1.3.6.1.4.1.311.21.10" -> PolicyTree.policies(d, value);
            case "1.3.6.1.4.1.311.25.2" -> sid(d, value);
            case "2.16.840.1.113730.1.1" -> d.value(NETSCAPE_TYPE, value.in, value.from, value.length,
                    value.length > 1 ? value.in.u8(value.from + 1) : 0);
            case "2.16.840.1.113730.1.2", "2.16.840.1.113730.1.3", "2.16.840.1.113730.1.4", "2.16.840.1.113730.1.7",
                    "2.16.840.1.113730.1.8", "2.16.840.1.113730.1.12", "2.16.840.1.113730.1.13" ->
                d.value(NETSCAPE_TEXT, value.in, value.from, value.length, NameTree.string(value));
            case "1.3.6.1.5.5.7.1.3" -> statements(d, value);
            case "1.3.6.1.5.5.7.48.1.3" -> crlId(d, value);
            case "1.3.6.1.5.5.7.48.1.4" -> acceptable(d, value);
            case "1.3.6.1.5.5.7.48.1.6" -> Times.stamp(d, CUTOFF, value);
            case "1.3.6.1.5.5.7.48.1.7" -> locator(d, value);
            default -> d.value(PkiFields.EXTENSION_VALUE, octets.in, octets.from, octets.length, octets.content());
        }
    }

    private static void number(Dissection d, Field field, Der value) {
        d.value(field, value.in, value.from, value.length, value.number());
    }

    private static void oid(Dissection d, Field field, Der value) {
        d.value(field, value.in, value.from, value.length, value.oid(), field.label() + ": " + Oids.both(value.oid()));
    }

    /** An octet string within the extension's; early responders have the bytes by themselves. */
    private static void nonce(Dissection d, Der octets) {
        Bytes whole = octets.content();
        boolean framed = whole.length() > 2 && whole.u8(0) == Der.OCTET_STRING && whole.u8(1) == whole.length() - 2;
        d.value(NONCE, octets.in, octets.from, octets.length, framed ? whole.from(2) : whole);
    }

    private static void keyPeriod(Dissection d, Der value) {
        d.open(KEY_PERIOD, value.in, value.at, value.size());
        for (Der part : value.children()) {
            Times.stamp(d, part.context() == 0 ? KEY_FROM : KEY_TO, part);
        }
        d.close();
    }

    private static void mappings(Dissection d, Der value) {
        List<Der> list = value.children();
        d.open(MAPPINGS, value.in, value.at, value.size(), "PolicyMappingsSyntax: " + NameTree.items(list.size()));
        d.value(MAPPINGS, value.in, value.at, value.size(), list.size());
        for (Der item : list) {
            List<Der> pair = item.children();
            d.open(MAPPING, item.in, item.at, item.size());
            if (pair.size() == 2) {
                oid(d, ISSUER_POLICY, pair.get(0));
                oid(d, SUBJECT_POLICY, pair.get(1));
            }
            d.close();
        }
        d.close();
    }

    private static void template(Dissection d, Der value) {
        d.open(TEMPLATE, value.in, value.at, value.size());
        List<Der> parts = value.children();
        for (int i = 0; i < parts.size(); i++) {
            if (i == 0) {
                oid(d, TEMPLATE_ID, parts.get(0));
            } else {
                number(d, i == 1 ? TEMPLATE_MAJOR : TEMPLATE_MINOR, parts.get(i));
            }
        }
        d.close();
    }

    /** A general name of the kind otherName, in which an octet string holds the text. */
    private static void sid(Dissection d, Der value) {
        for (Der name : value.children()) {
            List<Der> parts = name.children();
            if (parts.size() == 2 && parts.get(0).oid().equals(SID_TYPE)) {
                Der text = parts.get(1).inside();
                d.value(OBJECT_SID, text.in, text.from, text.length, text.in.ascii(text.from, text.length));
            }
        }
    }

    private static void statements(Dissection d, Der value) {
        List<Der> list = value.children();
        d.open(STATEMENTS, value.in, value.at, value.size(), "QCStatements: " + NameTree.items(list.size()));
        d.value(STATEMENTS, value.in, value.at, value.size(), list.size());
        for (Der statement : list) {
            oid(d, STATEMENT, statement.first());
        }
        d.close();
    }

    private static void crlId(Dissection d, Der value) {
        d.open(CRL_ID, value.in, value.at, value.size());
        for (Der part : value.children()) {
            Der inner = part.inside();
            switch (part.context()) {
                case 0 -> d.ascii(CRL_URL, inner.in, inner.from, inner.length);
                case 1 -> number(d, CRL_NUMBER, inner);
                default -> Times.stamp(d, CRL_TIME, inner);
            }
        }
        d.close();
    }

    private static void acceptable(Dissection d, Der value) {
        List<Der> list = value.children();
        d.open(ACCEPTABLE, value.in, value.at, value.size(), "AcceptableResponses: " + NameTree.items(list.size()));
        d.value(ACCEPTABLE, value.in, value.at, value.size(), list.size());
        for (Der type : list) {
            oid(d, ACCEPTABLE_ITEM, type);
        }
        d.close();
    }

    private static void locator(Dissection d, Der value) {
        d.open(LOCATOR, value.in, value.at, value.size());
        List<Der> parts = value.children();
        if (!parts.isEmpty()) {
            CertificateTree.name(d, parts.getFirst(), LOCATOR_ISSUER, PkiFields.SEQUENCE);
        }
        if (parts.size() > 1) {
            ExtensionTree.access(d, parts.get(1));
        }
        d.close();
    }
}
