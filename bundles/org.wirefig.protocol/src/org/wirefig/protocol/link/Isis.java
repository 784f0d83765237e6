package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;

/** Intermediate System to Intermediate System, ISO 10589: the header of each PDU, and hellos with their variable fields. */
public final class Isis extends Protocol {
    private static final int DISCRIMINATOR = 0x83;
    private static final int LAN_HELLO_1 = 15;
    private static final int LAN_HELLO_2 = 16;
    private static final int POINT_TO_POINT = 17;
    private static final Names TYPES = Names.of(LAN_HELLO_1, "L1 HELLO", LAN_HELLO_2, "L2 HELLO", POINT_TO_POINT, "P2P HELLO", 18, "L1 LSP",
            20, "L2 LSP", 24, "L1 CSNP", 25, "L2 CSNP", 26, "L1 PSNP", 27, "L2 PSNP");

    private static final Field NUMBER = Field.hex("isis.irpd", "Intradomain Routing Protocol Discriminator", 2);
    private static final Field HEADER_LENGTH = Field.number("isis.len", "Length Indicator");
    private static final Field VERSION = Field.number("isis.version", "Version/Protocol ID Extension");
    private static final Field ID_LENGTH = Field.number("isis.sysid_len", "ID Length");
    private static final Field TYPE = Field.number("isis.type", "PDU Type").names(TYPES);
    private static final Field HOLDING = Field.number("isis.hello.holding_timer", "Holding timer");
    private static final Field LENGTH = Field.number("isis.hello.pdu_length", "PDU length");
    private static final Field PART_TYPE = Field.number("isis.hello.clv.type", "Type");
    private static final Field PART_LENGTH = Field.number("isis.hello.clv.length", "Length");
    private static final Field PART_VALUE = Field.bytes("isis.hello.clv.value", "Value");

    public Isis() {
        super("isis", "ISIS", "ISO 10589 ISIS InTRA Domain Routeing Information Exchange Protocol", "ISO 10589");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("llc.dsap", this, 0xfe);
        bindings.number("chdlc.protocol", this, 0xfefe);
    }

    @Override
    protected void dissect(Dissection d, Bytes all) {
        boolean padded = all.length() > 1 && all.u8(0) != DISCRIMINATOR && all.u8(1) == DISCRIMINATOR;
        Bytes b = padded ? all.from(1) : all;
        if (b.u8(0) != DISCRIMINATOR) {
            d.data(b);
            return;
        }
        d.column("ISIS");
        d.open(this, b);
        d.u8(NUMBER, b, 0);
        int header = d.u8(HEADER_LENGTH, b, 1);
        d.u8(VERSION, b, 2);
        d.u8(ID_LENGTH, b, 3);
        int type = (int) d.bits(TYPE, b, 4, 1, b.u8(4), 0x1f);
        if (d.describing()) {
            d.describe("ISIS: " + TYPES.name(type, "PDU of type " + type));
        }
        if (type == LAN_HELLO_1 || type == LAN_HELLO_2 || type == POINT_TO_POINT) {
            d.u16(HOLDING, b, 15);
            d.u16(LENGTH, b, 17);
            parts(d, b, Math.max(header, type == POINT_TO_POINT ? 20 : 27));
        }
        d.close();
    }

    private static void parts(Dissection d, Bytes b, int from) {
        for (int at = from; at + 2 <= b.length(); at += 2 + b.u8(at + 1)) {
            int length = b.u8(at + 1);
            d.u8(PART_TYPE, b, at);
            d.value(PART_LENGTH, b, at + 1, 1, length);
            if (length > b.length() - at - 2) {
                d.malformed(b, at, b.length() - at, "A field of " + length + " bytes, but " + (b.length() - at - 2) + " are left");
                return;
            }
            if (length > 0) {
                d.bytes(PART_VALUE, b, at + 2, length);
            }
        }
    }
}
