package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/**
 * Connectivity Fault Management of Ethernet: the header that all messages share and the types and lengths of what they
 * carry, IEEE 802.1Q-2018 sections 21.4 and 21.5 (ITU-T G.8013 section 9.1). What an operation adds is shown as bytes.
 */
public final class Cfm extends Protocol {
    private static final int HEADER = 4;
    private static final int TLV_HEADER = 3;
    private static final int END = 0;

    private static final Field LEVEL = Field.number("cfm.md.level", "CFM MD Level");
    private static final Field VERSION = Field.number("cfm.version", "CFM Version");
    private static final Field OPERATION = Field.number("cfm.opcode", "CFM OpCode")
            .names(1, "Continuity Check Message (CCM)", 2, "Loopback Reply (LBR)", 3, "Loopback Message (LBM)",
                    4, "Linktrace Reply (LTR)", 5, "Linktrace Message (LTM)");
    private static final Field FLAGS = Field.hex("cfm.flags", "Flags", 2);
    private static final Field FIRST = Field.number("cfm.first.tlv.offset", "First TLV Offset");
    private static final Field TYPE = Field.number("cfm.tlv.type", "TLV Type")
            .names(END, "End TLV", 1, "Sender ID TLV", 2, "Port Status TLV", 3, "Data TLV", 4, "Interface Status TLV",
                    5, "Reply Ingress TLV", 6, "Reply Egress TLV", 7, "LTM Egress Identifier TLV",
                    8, "LTR Egress Identifier TLV", 31, "Organizational-Specific TLV", 32, "Test TLV");
    private static final Field LENGTH = Field.number("cfm.tlv.length", "TLV Length");

    public Cfm() {
        super("cfm", "CFM", "CFM EOAM 802.1ag/ITU Protocol", "IEEE 802.1Q-2018 section 21");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x8902);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("CFM");
        d.open(this, b);
        d.bits(LEVEL, b, 0, 1, b.u8(0), 0xe0);
        d.bits(VERSION, b, 0, 1, b.u8(0), 0x1f);
        d.u8(OPERATION, b, 1);
        d.u8(FLAGS, b, 2);
        d.u8(FIRST, b, 3);
        if (d.describing()) {
            d.describe("CFM: operation " + b.u8(1));
        }
        for (int at = HEADER + b.u8(3); at < b.length();) {
            int type = b.u8(at);
            if (type == END) {
                d.value(TYPE, b, at, 1, type);
                break;
            }
            int length = b.u16(at + 1);
            d.open(TYPE, b, at, Math.min(TLV_HEADER + length, b.length() - at));
            d.value(TYPE, b, at, 1, type);
            d.value(LENGTH, b, at + 1, 2, length);
            b.slice(at + TLV_HEADER, length);
            d.close();
            at += TLV_HEADER + length;
        }
        d.close();
    }
}
