package org.wirefig.protocol.link;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Protocol;

/** Cisco's Dynamic Trunking Protocol (no public specification; types and lengths as they are known in the field). */
public final class Dtp extends Protocol {
    private static final int TAG_HEADER = 4;
    private static final int DOMAIN = 1;
    private static final int STATUS = 2;
    private static final int TRUNK_TYPE = 3;
    private static final int NEIGHBOUR = 4;

    private static final Field VERSION = Field.number("dtp.version", "Version");
    private static final Field TYPE = Field.hex("dtp.tlv_type", "Type", 4)
            .names(DOMAIN, "Domain", STATUS, "Trunk Status", TRUNK_TYPE, "Trunk Type", NEIGHBOUR, "Sender ID");
    private static final Field LENGTH = Field.number("dtp.tlv_len", "Length");
    private static final Field NAME = Field.text("dtp.domain", "Domain");
    private static final Field OPERATING = Field.hex("dtp.tos", "Trunk Operating Status", 1).names(0, "Access", 1, "Trunk");
    private static final Field ADMINISTRATIVE = Field.hex("dtp.tas", "Trunk Administrative Status", 1)
            .names(1, "On", 2, "Off", 3, "Desirable", 4, "Auto");
    private static final Field SENDER = Field.of(Field.Type.ETHER, "dtp.senderid", "Sender ID");

    public Dtp() {
        super("dtp", "DTP", "Dynamic Trunk Protocol", "Cisco DTP");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("llc.cisco_pid", this, 0x2004);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("DTP");
        d.open(this, b);
        d.u8(VERSION, b, 0);
        d.describe("DTP:");
        for (int at = 1; at < b.length();) {
            int type = b.u16(at);
            int length = b.u16(at + 2);
            d.open(TYPE, b, at, Math.min(Math.max(TAG_HEADER, length), b.length() - at));
            d.value(TYPE, b, at, 2, type);
            d.value(LENGTH, b, at + 2, 2, length);
            if (length < TAG_HEADER) {
                d.malformed(b, at, TAG_HEADER, "A length of " + length + " is less than the four bytes of type and length");
                break;
            }
            value(d, b.slice(at + TAG_HEADER, length - TAG_HEADER), type);
            d.close();
            at += length;
        }
        d.close();
    }

    private static void value(Dissection d, Bytes b, int type) {
        if (type == DOMAIN && b.length() > 0) {
            String name = d.text(NAME, b, 0, b.length(), StandardCharsets.ISO_8859_1);
            if (d.describing()) {
                d.describeMore("domain " + FieldText.printable(name));
            }
        } else if (type == STATUS && b.length() == 1) {
            d.bits(OPERATING, b, 0, 1, b.u8(0), 0x80);
            d.bits(ADMINISTRATIVE, b, 0, 1, b.u8(0), 7);
        } else if (type == NEIGHBOUR && b.length() == 6) {
            d.value(SENDER, b, 0, 6, b.u48(0));
        }
    }
}
