package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Virtual eXtensible LAN, RFC 7348: Ethernet over UDP. */
public final class Vxlan extends Protocol {
    private static final Field FLAGS = Field.hex("vxlan.flags", "Flags", 4);
    private static final Field VNI = Field.number("vxlan.vni", "VXLAN Network Identifier (VNI)");

    private NumberTable types;

    public Vxlan() {
        super("vxlan", "VXLAN", "Virtual eXtensible Local Area Network", "RFC 7348");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("udp.port", this, 4789, 8472);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("VXLAN");
        d.open(field(), b, 0, 8);
        d.u16(FLAGS, b, 0);
        d.u24(VNI, b, 4);
        d.close();
        d.handOn(types, 0x6558, b.from(8));
    }
}
