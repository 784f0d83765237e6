package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Mirrored Ethernet frames in GRE, types I to III: draft-foschiano-erspan. */
public final class Erspan extends Protocol {
    private static final Field VERSION = Field.number("erspan.version", "Version").names(1, "Type II", 2, "Type III");
    private static final Field VLAN = Field.number("erspan.vlan", "Vlan");
    private static final Field SPAN = Field.number("erspan.spanid", "SpanID");

    private NumberTable types;

    public Erspan() {
        super("erspan", "ERSPAN", "Encapsulated Remote Switch Packet ANalysis", "draft-foschiano-erspan");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("gre.proto", this, 0x88be, 0x22eb);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ERSPAN");
        int version = b.u8(0) >> 4;
        int header = switch (version) {
            case 1 -> 8;
            case 2 -> (b.u16(10) & 1) != 0 ? 20 : 12;
            default -> 0;
        };
        d.open(field(), b, 0, Math.min(header, b.length()));
        d.bits(VERSION, b, 0, 2, b.u16(0), 0xf000);
        d.bits(VLAN, b, 0, 2, b.u16(0), 0x0fff);
        d.bits(SPAN, b, 2, 2, b.u16(2), 0x03ff);
        d.close();
        d.handOn(types, 0x6558, b.from(header));
    }
}
