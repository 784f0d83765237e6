package org.wirefig.protocol.app;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;

/**
 * Protocol for Carrying Authentication for Network Access, RFC 5191 section 6: header and attributes. Any port may be
 * agreed on, so it is known by its header and a first attribute that fits.
 */
public final class Pana extends Protocol {
    private static final int HEADER = 16;
    private static final int ATTRIBUTE_HEADER = 8;
    private static final int RESERVED_FLAGS = 0x03ff;
    private static final int LAST_TYPE = 4;
    private static final int VENDOR = 0x8000;

    private static final Field LENGTH = Field.number("pana.length", "PANA Message Length");
    private static final Field FLAGS = Field.hex("pana.flags", "Flags", 4);
    private static final Field REQUEST = Field.flag("pana.flags.r", "Request");
    private static final Field TYPE = Field.number("pana.type", "PANA Message Type")
            .names(1, "PANA-Client-Initiation", 2, "PANA-Auth", 3, "PANA-Termination", LAST_TYPE, "PANA-Notification");
    private static final Field SESSION = Field.hex("pana.sid", "PANA Session ID", 8);
    private static final Field SEQUENCE = Field.hex("pana.seq", "PANA Sequence Number", 8);
    private static final Field CODE = Field.number("pana.avp.code", "AVP Code")
            .names(1, "AUTH AVP", 2, "EAP-Payload AVP", 3, "Integrity-Algorithm AVP", 4, "Key-Id AVP", 5, "Nonce AVP",
                    6, "PRF-Algorithm AVP", 7, "Result-Code AVP", 8, "Session-Lifetime AVP", 9, "Termination-Cause AVP");
    private static final Field ATTRIBUTE_FLAGS = Field.hex("pana.avp.flags", "AVP Flags", 4);
    private static final Field DATA_LENGTH = Field.number("pana.avp.data_length", "AVP Data Length");
    private static final Field VENDOR_ID = Field.number("pana.avp.vendorid", "AVP Vendor ID");
    private static final Field VALUE = Field.bytes("pana.avp.data.bytes", "Value");

    public Pana() {
        super("pana", "PANA", "Protocol for carrying Authentication for Network Access", "RFC 5191");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.content("udp", this);
    }

    @Override
    protected boolean recognises(Dissection d, Bytes b) {
        return b.length() >= HEADER && b.u16(0) == 0 && b.u16(2) == b.length() && (b.u16(4) & RESERVED_FLAGS) == 0
                && b.u16(6) >= 1 && b.u16(6) <= LAST_TYPE
                && (b.length() == HEADER || b.has(HEADER, ATTRIBUTE_HEADER) && b.has(HEADER + ATTRIBUTE_HEADER, b.u16(HEADER + 4)));
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("PANA");
        d.open(this, b);
        d.u16(LENGTH, b, 2);
        d.u16(FLAGS, b, 4);
        d.bits(REQUEST, b, 4, 2, b.u16(4), VENDOR);
        int type = d.u16(TYPE, b, 6);
        d.u32(SESSION, b, 8);
        d.u32(SEQUENCE, b, 12);
        if (d.describing()) {
            d.describe("PANA: " + TYPE.names().name(type) + ((b.u16(4) & VENDOR) != 0 ? " request" : " answer"));
        }
        for (int at = HEADER; at < b.length();) {
            at += attribute(d, b.from(at));
        }
        d.close();
    }

    /** One attribute; its length counts the value alone (section 6.3), which is padded to four bytes. */
    private static int attribute(Dissection d, Bytes b) {
        int length = b.u16(4);
        int value = ATTRIBUTE_HEADER + ((b.u16(2) & VENDOR) != 0 ? 4 : 0);
        d.open(CODE, b, 0, Math.min(value + length, b.length()));
        d.u16(CODE, b, 0);
        d.u16(ATTRIBUTE_FLAGS, b, 2);
        d.u16(DATA_LENGTH, b, 4);
        if (value > ATTRIBUTE_HEADER) {
            d.u32(VENDOR_ID, b, ATTRIBUTE_HEADER);
        }
        d.bytes(VALUE, b, value, length);
        d.close();
        return value + (length + 3 & ~3);
    }
}
