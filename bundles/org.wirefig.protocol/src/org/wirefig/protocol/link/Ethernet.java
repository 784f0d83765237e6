package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Ethernet II, IEEE 802.3. */
public final class Ethernet extends Protocol {
    private static final Field DST = Field.of(Field.Type.ETHER, "eth.dst", "Destination");
    private static final Field SRC = Field.of(Field.Type.ETHER, "eth.src", "Source");
    private static final Field ADDR = Field.of(Field.Type.ETHER, "eth.addr", "Address");
    private static final Field TYPE = Field.hex("eth.type", "Type", 4)
            .names(0x0800, "IPv4", 0x0806, "ARP", 0x86dd, "IPv6", 0x8100, "802.1Q Virtual LAN");

    public Ethernet() {
        super("eth", "Ethernet", "Ethernet II", "IEEE 802.3");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, 1);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        long to = b.u48(0);
        long from = b.u48(6);
        int type = b.u16(12);
        d.addresses(Address.Kind.ETHER, 0, from, 0, to);
        d.open(field(), b, 0, 14);
        d.value(DST, b, 0, 6, to);
        d.value(ADDR, b, 0, 6, to);
        d.value(SRC, b, 6, 6, from);
        d.value(ADDR, b, 6, 6, from);
        d.value(TYPE, b, 12, 2, type);
        d.close();
        Protocol next = Protocols.bindings().find("ethertype", type);
        if (next == null) {
            d.data(b.from(14));
        } else {
            d.call(next, b.from(14));
        }
    }
}
