package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** GPRS Tunnelling Protocol, user plane: 3GPP TS 29.281. A G-PDU carries an IP packet. */
public final class GtpUser extends Protocol {
    private static final int G_PDU = 255;

    private static final Field FLAGS = Field.hex("gtp.flags", "Flags", 2);
    private static final Field MESSAGE = Field.hex("gtp.message", "Message Type", 2)
            .names(1, "Echo request", 2, "Echo response", 26, "Error indication", 31, "Supported extension headers notification",
                    254, "End Marker", G_PDU, "T-PDU");
    private static final Field LENGTH = Field.number("gtp.length", "Length");
    private static final Field TEID = Field.hex("gtp.teid", "TEID", 8);

    private NumberTable types;

    public GtpUser() {
        super("gtp", "GTP", "GPRS Tunneling Protocol", "3GPP TS 29.281");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 2152);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("GTP");
        int flags = b.u8(0);
        int at = 8;
        d.open(field(), b, 0, 8);
        d.value(FLAGS, b, 0, 1, flags);
        int message = d.u8(MESSAGE, b, 1);
        d.u16(LENGTH, b, 2);
        d.u32(TEID, b, 4);
        if (d.describing()) {
            d.describe("GTP: " + MESSAGE.names().name(message, "message " + message));
        }
        if ((flags & 7) != 0) {
            int extension = b.u8(11);
            at = 12;
            while ((flags & 4) != 0 && extension != 0) {
                int length = Math.max(1, b.u8(at)) * 4;
                extension = b.u8(at + length - 1);
                at += length;
            }
        }
        d.close();
        if (message == G_PDU && b.length() > at) {
            switch (b.u8(at) >> 4) {
                case 4 -> d.handOn(types, 0x0800, b.from(at));
                case 6 -> d.handOn(types, 0x86dd, b.from(at));
                default -> d.data(b.from(at));
            }
        }
    }
}
