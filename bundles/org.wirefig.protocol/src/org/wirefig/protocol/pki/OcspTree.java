package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocols;

/** The fields of an OCSP response (RFC 6960, section 4.2). */
public final class OcspTree {
    private static final Field BASIC = Field.none("ocsp.BasicOCSPResponse_element", "BasicOCSPResponse");
    private static final Field DATA = Field.none("ocsp.tbsResponseData_element", "tbsResponseData");
    private static final Field RESPONDER = Field.number("ocsp.responderID", "responderID").names(1, "byName", 2, "byKey");
    private static final Field BY_NAME = Field.number("ocsp.byName", "byName");
    private static final Field BY_KEY = Field.bytes("ocsp.byKey", "byKey");
    private static final Field PRODUCED = Field.of(Field.Type.TIME, "ocsp.producedAt", "producedAt");
    private static final Field RESPONSES = Field.number("ocsp.responses", "responses");
    private static final Field SINGLE = Field.none("ocsp.SingleResponse_element", "SingleResponse");
    private static final Field CERT = Field.none("ocsp.certID_element", "certID");
    private static final Field CERT_STATUS = Field.number("ocsp.certStatus", "certStatus").names(0, "good", 1, "revoked", 2, "unknown");
    private static final Field REVOCATION_TIME = Field.of(Field.Type.TIME, "ocsp.revocationTime", "revocationTime");
    private static final Field REASON = Field.number("ocsp.revocationReason", "revocationReason").names(Revocation.REASONS);
    private static final Field THIS_UPDATE = Field.of(Field.Type.TIME, "ocsp.thisUpdate", "thisUpdate");
    private static final Field NEXT_UPDATE = Field.of(Field.Type.TIME, "ocsp.nextUpdate", "nextUpdate");
    private static final Field SINGLE_EXTENSIONS = Field.number("ocsp.singleExtensions", "singleExtensions");
    private static final Field EXTENSIONS = Field.number("ocsp.responseExtensions", "responseExtensions");
    private static final Field SIGNATURE_ALGORITHM = Field.none("ocsp.signatureAlgorithm_element", "signatureAlgorithm");
    private static final Field SIGNATURE = Field.bytes("ocsp.signature", "signature");
    private static final Field CERTS = Field.number("ocsp.certs", "certs");
    private static final Field CERTIFICATE = Field.none("ocsp.Certificate_element", "Certificate");

    private OcspTree() {
    }

    /** Makes the fields known, see {@link org.wirefig.protocol.Protocols#fields()}. */
    static void declare() {
        // initialising the class has done it
    }

    /** A response inside another message, as a layer of its own. */
    public static void response(Dissection d, Bytes b) {
        d.call(Protocols.protocol("ocsp"), b);
    }

    static void response(Dissection d, Der response) {
        List<Der> parts = response.children();
        if (parts.isEmpty()) {
            d.note(response.in, response.at, response.size(), "Not an OCSP response: nothing inside");
            return;
        }
        Der status = parts.getFirst();
        d.value(Ocsp.STATUS, status.in, status.from, status.length, status.number());
        if (d.describing()) {
            d.describeMore("OCSP response: " + Ocsp.STATUS.names().name(status.number(), "status " + status.number()));
        }
        if (parts.size() < 2) {
            return;
        }
        Der bytes = parts.get(1).inside();
        List<Der> inside = bytes.children();
        if (inside.size() < 2) {
            return;
        }
        d.open(Ocsp.RESPONSE_BYTES, bytes.in, bytes.at, bytes.size());
        Der type = inside.getFirst();
        d.value(Ocsp.RESPONSE_TYPE_ID, type.in, type.from, type.length, type.oid());
        d.value(Ocsp.RESPONSE_TYPE, type.in, type.from, type.length, type.oid(), "responseType: " + Oids.both(type.oid()));
        if (type.oid().equals("1.3.6.1.5.5.7.48.1.1")) {
            basic(d, inside.get(1).inside());
        }
        d.close();
    }

    private static void basic(Dissection d, Der basic) {
        List<Der> parts = basic.children();
        d.open(BASIC, basic.in, basic.at, basic.size());
        if (!parts.isEmpty()) {
            data(d, parts.getFirst());
        }
        if (parts.size() >= 3) {
            CertificateTree.algorithm(d, parts.get(1), SIGNATURE_ALGORITHM);
            CertificateTree.bits(d, SIGNATURE, parts.get(2));
        }
        if (parts.size() >= 4) {
            Der list = parts.get(3).inside();
            List<Der> certificates = list.children();
            d.open(CERTS, list.in, list.at, list.size(), "certs: " + NameTree.items(certificates.size()));
            d.value(CERTS, list.in, list.at, list.size(), certificates.size());
            for (Der certificate : certificates) {
                d.open(CERTIFICATE, certificate.in, certificate.at, certificate.size());
                CertificateTree.body(d, certificate.whole());
                d.close();
            }
            d.close();
        }
        d.close();
    }

    private static void data(Dissection d, Der data) {
        d.open(DATA, data.in, data.at, data.size());
        boolean answered = false;
        for (Der part : data.children()) {
            if (part.isContext(1) && part.length > 0 && answered) {
                ExtensionTree.list(d, part.inside(), EXTENSIONS);
            } else if (part.isContext(1) && part.length > 0) {
                Der name = part.inside();
                responder(d, part, 1, NameTree.text(name));
                CertificateTree.name(d, name, BY_NAME, PkiFields.SEQUENCE);
                d.close();
            } else if (part.isContext(2) && part.length > 0) {
                Der key = part.inside();
                responder(d, part, 2, "key " + FieldText.hex(key.content(), 20, ""));
                d.value(BY_KEY, key.in, key.from, key.length, key.content());
                d.close();
            } else if (part.is(Der.GENERALIZED_TIME)) {
                Times.stamp(d, PRODUCED, part);
            } else if (part.is(Der.SEQUENCE)) {
                responses(d, part);
                answered = true;
            }
        }
        d.close();
    }

    private static void responder(Dissection d, Der part, int choice, String text) {
        d.open(RESPONDER, part.in, part.at, part.size(), "responderID: " + text);
        d.value(RESPONDER, part.in, part.at, part.size(), choice);
    }

    private static void responses(Dissection d, Der list) {
        List<Der> singles = list.children();
        d.open(RESPONSES, list.in, list.at, list.size(), "responses: " + NameTree.items(singles.size()));
        d.value(RESPONSES, list.in, list.at, list.size(), singles.size());
        for (Der single : singles) {
            single(d, single);
        }
        d.close();
    }

    private static void single(Dissection d, Der single) {
        List<Der> parts = single.children();
        if (parts.size() < 3) {
            return;
        }
        Der status = parts.get(1);
        String name = CERT_STATUS.names().name(status.context(), "status " + status.context());
        d.open(SINGLE, single.in, single.at, single.size(), "SingleResponse: " + name);
        Ocsp.certificate(d, parts.getFirst(), CERT);
        d.value(CERT_STATUS, status.in, status.at, status.size(), status.context());
        if (d.describing()) {
            d.describeMore(name);
        }
        if (status.isContext(1) && status.length > 0) {
            for (Der part : status.children()) {
                if (part.is(Der.GENERALIZED_TIME)) {
                    Times.stamp(d, REVOCATION_TIME, part);
                } else if (part.length > 0) {
                    d.value(REASON, part.in, part.at, part.size(), part.inside().number());
                }
            }
        }
        Times.stamp(d, THIS_UPDATE, parts.get(2));
        for (Der more : parts.subList(3, parts.size())) {
            if (more.isContext(0) && more.length > 0) {
                Times.stamp(d, NEXT_UPDATE, more.inside());
                Crl.freshness(d, more.inside());
            } else if (more.isContext(1) && more.length > 0) {
                ExtensionTree.list(d, more.inside(), SINGLE_EXTENSIONS);
            }
        }
        d.close();
    }
}
