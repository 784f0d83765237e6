package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** Online Certificate Status Protocol (RFC 6960): requests and responses, over HTTP or stapled in TLS. */
public final class Ocsp extends Protocol {
    private static final Field REQUEST = Field.none("ocsp.tbsRequest_element", "tbsRequest");
    private static final Field REQUEST_LIST = Field.number("ocsp.requestList", "requestList");
    private static final Field REQUEST_ITEM = Field.none("ocsp.Request_element", "Request");
    private static final Field REQUEST_EXTENSIONS = Field.number("ocsp.requestExtensions", "requestExtensions");
    private static final Field ITEM_EXTENSIONS = Field.number("ocsp.singleRequestExtensions", "singleRequestExtensions");
    private static final Field REQUESTOR = Field.number("ocsp.requestorName", "requestorName").names(PkiFields.GENERAL_NAME.names());
    private static final Field CERT = Field.none("ocsp.reqCert_element", "reqCert");
    static final Field STATUS = Field.number("ocsp.responseStatus", "responseStatus").names(0, "successful",
            1, "malformedRequest", 2, "internalError", 3, "tryLater", 5, "sigRequired", 6, "unauthorized");
    static final Field RESPONSE_BYTES = Field.none("ocsp.responseBytes_element", "responseBytes");
    static final Field RESPONSE_TYPE_ID = Field.text("ocsp.responseType.id", "ResponseType Id").hide();
    static final Field RESPONSE_TYPE = Field.of(Field.Type.OID, "ocsp.responseType", "responseType");
    private static final Field HASH = Field.none("ocsp.hashAlgorithm_element", "hashAlgorithm");
    private static final Field NAME_HASH = Field.bytes("ocsp.issuerNameHash", "issuerNameHash");
    private static final Field KEY_HASH = Field.bytes("ocsp.issuerKeyHash", "issuerKeyHash");
    private static final Field SERIAL = Field.bytes("ocsp.serialNumber", "serialNumber");

    public Ocsp() {
        super("ocsp", "OCSP", "Online Certificate Status Protocol", "RFC 6960");
    }

    @Override
    protected void bind(Bindings bindings) {
        OcspTree.declare();
        bindings.word("media_type", this, "application/ocsp-request", "application/ocsp-response");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (!d.reporting() && !d.describing() || b.length() == 0) {
            return;
        }
        d.open(this, b);
        try {
            Der message = Der.of(b);
            Der first = message.first();
            if (first.is(Der.ENUMERATED)) {
                OcspTree.response(d, message);
            } else {
                request(d, first);
            }
        } catch (OutOfBytes broken) {
            d.note(b, 0, b.length(), "The message is not whole DER: " + broken.getMessage());
        }
        d.close();
    }

    private static void request(Dissection d, Der request) {
        d.open(REQUEST, request.in, request.at, request.size());
        int count = 0;
        for (Der part : request.children()) {
            if (part.is(Der.SEQUENCE)) {
                List<Der> items = part.children();
                count = items.size();
                d.open(REQUEST_LIST, part.in, part.at, part.size(), "requestList: " + NameTree.items(count));
                d.value(REQUEST_LIST, part.in, part.at, part.size(), count);
                for (Der item : items) {
                    d.open(REQUEST_ITEM, item.in, item.at, item.size());
                    List<Der> about = item.children();
                    if (!about.isEmpty()) {
                        certificate(d, about.getFirst(), CERT);
                    }
                    if (about.size() > 1) {
                        ExtensionTree.list(d, about.get(1).inside(), ITEM_EXTENSIONS);
                    }
                    d.close();
                }
                d.close();
            } else if (part.isContext(1)) {
                GeneralNameTree.one(d, part.inside(), REQUESTOR);
            } else if (part.isContext(2)) {
                ExtensionTree.list(d, part.inside(), REQUEST_EXTENSIONS);
            }
        }
        d.close();
        if (d.describing()) {
            d.describeMore("OCSP request for " + count + (count == 1 ? " certificate" : " certificates"));
        }
    }

    /** What a certificate is asked for by: hashes of its issuer, and its serial number. */
    static void certificate(Dissection d, Der id, Field field) {
        List<Der> parts = id.children();
        if (parts.size() < 4) {
            return;
        }
        d.open(field, id.in, id.at, id.size());
        CertificateTree.algorithm(d, parts.get(0), HASH);
        d.value(NAME_HASH, parts.get(1).in, parts.get(1).from, parts.get(1).length, parts.get(1).content());
        d.value(KEY_HASH, parts.get(2).in, parts.get(2).from, parts.get(2).length, parts.get(2).content());
        d.value(SERIAL, parts.get(3).in, parts.get(3).from, parts.get(3).length, parts.get(3).content());
        d.close();
    }
}
