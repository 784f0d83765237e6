package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/** Certificate revocation lists (RFC 5280, section 5), as fetched over HTTP. */
public final class Crl extends Protocol {
    private static final Field LIST = Field.none("x509af.CertificateList_element", "CertificateList");
    private static final Field SIGNED = Field.none("x509af.signedCertificateList_element", "signedCertificateList");
    private static final Field THIS_UPDATE = Field.number("x509af.thisUpdate", "thisUpdate");
    private static final Field NEXT_UPDATE = Field.number("x509af.nextUpdate", "nextUpdate");
    private static final Field REVOKED = Field.number("x509af.revokedCertificates", "revokedCertificates");
    private static final Field ITEM = Field.none("x509af.revokedCertificates_item_element", "revokedCertificates item");
    private static final Field SERIAL = Field.bytes("x509af.userCertificate", "userCertificate")
            .help("The serial number of a revoked certificate.");
    private static final Field DATE = Field.number("x509af.revocationDate", "revocationDate");
    private static final Field ENTRY_EXTENSIONS = Field.number("x509af.crlEntryExtensions", "crlEntryExtensions");
    private static final Field EXTENSIONS = Field.number("x509af.crlExtensions", "crlExtensions");
    /** More entries than this are counted, not shown. */
    private static final int MOST_SHOWN = 20_000;

    public Crl() {
        super("pkix-crl", "CRL", "Certificate revocation list", "RFC 5280, section 5");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("media_type", this, "application/pkix-crl", "application/x-pkcs7-crl");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (d.describing()) {
            d.describeMore(summary(b));
        }
        if (!d.reporting() || b.length() == 0) {
            return;
        }
        d.open(this, b);
        try {
            Der list = Der.of(b);
            d.open(LIST, b, list.at, list.size());
            List<Der> parts = list.children();
            if (!parts.isEmpty()) {
                signed(d, parts.getFirst());
            }
            if (parts.size() >= 3) {
                CertificateTree.algorithm(d, parts.get(1), PkiFields.ALGORITHM_IDENTIFIER);
                CertificateTree.bits(d, PkiFields.ENCRYPTED, parts.get(2));
            }
            d.close();
        } catch (OutOfBytes broken) {
            d.note(b, 0, b.length(), "The list is not whole DER: " + broken.getMessage());
        }
        d.close();
    }

    private static String summary(Bytes b) {
        try {
            List<Der> parts = Der.of(b).first().children();
            int i = !parts.isEmpty() && parts.getFirst().is(Der.INTEGER) ? 1 : 0;
            return parts.size() < i + 3 ? "CRL" : "CRL of " + NameTree.text(parts.get(i + 1)) + ", " + Times.text(parts.get(i + 2));
        } catch (OutOfBytes broken) {
            return "CRL, not whole";
        }
    }

    private static void signed(Dissection d, Der signed) {
        d.open(SIGNED, signed.in, signed.at, signed.size());
        List<Der> parts = signed.children();
        int i = 0;
        if (!parts.isEmpty() && parts.getFirst().is(Der.INTEGER)) {
            Der version = parts.getFirst();
            d.value(PkiFields.VERSION, version.in, version.from, version.length, version.number());
            i = 1;
        }
        if (parts.size() < i + 3) {
            d.note(signed.in, signed.at, signed.size(), "Not a CRL: " + parts.size() + " parts");
            d.close();
            return;
        }
        CertificateTree.algorithm(d, parts.get(i), PkiFields.SIGNATURE);
        CertificateTree.name(d, parts.get(i + 1), PkiFields.ISSUER, PkiFields.SEQUENCE);
        Times.show(d, THIS_UPDATE, parts.get(i + 2));
        for (Der more : parts.subList(i + 3, parts.size())) {
            if (more.is(Der.UTC_TIME) || more.is(Der.GENERALIZED_TIME)) {
                Times.show(d, NEXT_UPDATE, more);
                freshness(d, more);
            } else if (more.is(Der.SEQUENCE)) {
                revoked(d, more);
            } else if (more.isContext(0)) {
                ExtensionTree.list(d, more.inside(), EXTENSIONS);
            }
        }
        d.close();
    }

    /** Says whether a next update that was promised is still to come at the time of capture. */
    static void freshness(Dissection d, Der next) {
        Long seconds = Times.seconds(next);
        if (seconds != null && d.timeNanos() > 0) {
            d.note(next.in, next.at, next.size(), d.timeNanos() / 1_000_000_000L > seconds
                    ? "Out of date when this frame was captured" : "Up to date when this frame was captured");
        }
    }

    private static void revoked(Dissection d, Der list) {
        List<Der> entries = list.children();
        d.open(REVOKED, list.in, list.at, list.size(), "revokedCertificates: " + NameTree.items(entries.size()));
        d.value(REVOKED, list.in, list.at, list.size(), entries.size());
        for (Der entry : entries.subList(0, Math.min(entries.size(), MOST_SHOWN))) {
            List<Der> parts = entry.children();
            if (parts.size() < 2) {
                continue;
            }
            Der serial = parts.get(0);
            d.open(ITEM, entry.in, entry.at, entry.size());
            d.value(SERIAL, serial.in, serial.from, serial.length, serial.content());
            Times.show(d, DATE, parts.get(1));
            if (parts.size() > 2) {
                ExtensionTree.list(d, parts.get(2), ENTRY_EXTENSIONS);
            }
            d.close();
        }
        if (entries.size() > MOST_SHOWN) {
            d.note(list.in, list.at, list.size(), (entries.size() - MOST_SHOWN) + " more entries are not shown");
        }
        d.close();
    }
}
