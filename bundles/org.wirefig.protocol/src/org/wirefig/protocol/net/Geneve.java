package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Generic Network Virtualization Encapsulation, RFC 8926: Ethernet or IP over UDP, with options. */
public final class Geneve extends Protocol {
    private static final Field OPTIONS = Field.number("geneve.option_length", "Options length");
    private static final Field PROTO = Field.hex("geneve.proto_type", "Protocol Type", 4);
    private static final Field VNI = Field.number("geneve.vni", "Virtual Network Identifier (VNI)");

    private NumberTable types;

    public Geneve() {
        super("geneve", "Geneve", "Generic Network Virtualization Encapsulation", "RFC 8926");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 6081);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("Geneve");
        int options = (b.u8(0) & 0x3f) * 4;
        d.open(field(), b, 0, Math.min(8 + options, b.length()));
        d.value(OPTIONS, b, 0, 1, options);
        int type = d.u16(PROTO, b, 2);
        d.u24(VNI, b, 4);
        d.close();
        d.handOn(types, type, b.from(8 + options));
    }
}
