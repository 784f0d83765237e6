package org.wirefig.protocol.pki;

import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/**
 * Certificate Management Protocol, RFC 4210 over HTTP (RFC 6712): who asks whom for a certificate, and the certificates
 * that are issued or sent along.
 */
public final class Cmp extends Protocol {
    private static final int CONFIRM = 19;
    private static final int ERROR = 23;
    private static final int DEEPEST = 24;
    private static final int NULL = 0x05;
    /** An attribute of signatures (RFC 2634, section 5.4) that programs put among the general information. */
    private static final String SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
    private static final Names BODIES = Names.of(0, "ir", 1, "ip", 2, "cr", 3, "cp", 4, "p10cr", 5, "popdecc", 6, "popdecr", 7, "kur",
            8, "kup", 9, "krr", 10, "krp", 11, "rr", 12, "rp", 13, "ccr", 14, "ccp", 15, "ckuann", 16, "cann", 17, "rann", 18, "crlann",
            CONFIRM, "pkiconf", 20, "nested", 21, "genm", 22, "genp", ERROR, "error", 24, "certConf", 25, "pollReq", 26, "pollRep");

    private static final Field HEADER = Field.none("cmp.header_element", "header");
    private static final Field VERSION = Field.number("cmp.pvno", "pvno").names(1, "cmp1999", 2, "cmp2000", 3, "cmp2021");
    private static final Field SENDER = Field.number("cmp.sender", "sender").names(PkiFields.GENERAL_NAME.names());
    private static final Field RECIPIENT = Field.number("cmp.recipient", "recipient").names(PkiFields.GENERAL_NAME.names());
    private static final Field KEY_ID = Field.bytes("cmp.senderKID", "senderKID");
    private static final Field TRANSACTION = Field.bytes("cmp.transactionID", "transactionID");
    private static final Field BODY = Field.number("cmp.body", "body").names(BODIES);
    private static final Field STATUS = Field.signed("cmp.status", "status")
            .names(0, "accepted", 1, "grantedWithMods", 2, "rejection", 3, "waiting", 4, "revocationWarning", 5, "revocationNotification");
    private static final Field CERTIFICATE = Field.bytes("cmp.certificate", "certificate");

    public Cmp() {
        super("cmp", "CMP", "Certificate Management Protocol", "RFC 4210");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.word("media_type", this, "application/pkixcmp", "application/pkixcmp-poll");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (b.length() == 0) {
            return;
        }
        d.open(this, b);
        int broken = Der.broken(b, 0, b.length(), DEEPEST);
        if (broken >= 0) {
            d.malformed(b, broken, b.length() - broken, "The message is not whole DER from offset " + broken);
        } else {
            message(d, b);
        }
        d.close();
    }

    private static void message(Dissection d, Bytes b) {
        try {
            List<Der> parts = Der.of(b).children();
            if (parts.size() < 2) {
                d.note(b, 0, b.length(), "Not a message: " + parts.size() + " parts where at least 2 belong");
                return;
            }
            header(d, parts.get(0));
            body(d, parts.get(1));
            for (Der more : parts.subList(2, parts.size())) {
                if (more.isContext(1)) {
                    certificates(d, more.inside());
                }
            }
        } catch (OutOfBytes wrong) {
            d.note(b, 0, b.length(), "The rest is not decoded: " + wrong.getMessage());
        }
    }

    private static void header(Dissection d, Der header) {
        List<Der> parts = header.children();
        d.open(HEADER, header.in, header.at, header.size());
        for (int i = 0; i < parts.size(); i++) {
            Der part = parts.get(i);
            if (i == 0) {
                d.value(VERSION, part.in, part.from, part.length, part.number());
            } else if (i <= 2) {
                GeneralNameTree.one(d, part, i == 1 ? SENDER : RECIPIENT);
            } else if (part.isContext(2)) {
                octets(d, KEY_ID, part);
            } else if (part.isContext(4)) {
                octets(d, TRANSACTION, part);
            } else if (part.isContext(8)) {
                information(d, part.inside());
            }
        }
        d.close();
    }

    private static void octets(Dissection d, Field field, Der part) {
        Der inside = part.inside();
        d.value(field, inside.in, inside.from, inside.length, inside.content());
    }

    private static void information(Dissection d, Der list) {
        for (Der item : list.children()) {
            List<Der> pair = item.children();
            if (pair.size() == 2 && pair.get(0).oid().equals(SIGNING_CERTIFICATE) && !pair.get(1).is(Der.SEQUENCE)) {
                d.malformed(item.in, item.at, item.size(), "A signing certificate is a SEQUENCE (RFC 2634, section 5.4), not an element of tag "
                        + pair.get(1).tag);
            }
        }
    }

    private static void body(Dissection d, Der body) {
        int type = body.context();
        String name = BODIES.name(type, "body " + type);
        d.open(BODY, body.in, body.at, body.size(), "body: " + name + " (" + type + ")");
        d.value(BODY, body.in, body.at, body.size(), type);
        if (d.describing()) {
            d.describeMore("CMP " + name);
        }
        Der inside = body.inside();
        if (type == CONFIRM && !inside.is(NULL)) {
            d.malformed(body.in, body.at, body.size(), "A confirmation is NULL (RFC 4210, section 5.3.17), not an element of tag " + inside.tag);
        } else if (type == ERROR) {
            status(d, inside.first());
        } else if (type == 1 || type == 3 || type == 8) {
            answer(d, inside);
        }
        d.close();
    }

    /** CertRepMessage: perhaps certificates of authorities, then an answer to each request. */
    private static void answer(Dissection d, Der message) {
        for (Der part : message.children()) {
            if (part.isContext(1)) {
                certificates(d, part.inside());
                continue;
            }
            for (Der response : part.children()) {
                List<Der> parts = response.children();
                if (parts.size() > 1) {
                    status(d, parts.get(1));
                }
                if (parts.size() > 2 && parts.get(2).is(Der.SEQUENCE)) {
                    Der issued = parts.get(2).first();
                    if (issued.isContext(0)) {
                        CertificateTree.show(d, issued.inside().whole(), CERTIFICATE, "");
                    }
                }
            }
        }
    }

    private static void status(Dissection d, Der information) {
        Der status = information.first();
        d.value(STATUS, status.in, status.from, status.length, status.number());
        if (d.describing()) {
            d.describeMore(STATUS.names().name(status.number(), "status " + status.number()));
        }
    }

    private static void certificates(Dissection d, Der list) {
        for (Der certificate : list.children()) {
            CertificateTree.show(d, certificate.whole(), CERTIFICATE, "");
        }
    }
}
