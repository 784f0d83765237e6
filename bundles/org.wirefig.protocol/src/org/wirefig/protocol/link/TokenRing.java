package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Token ring, IEEE 802.5, with source routing; LLC follows. */
public final class TokenRing extends Protocol {
    private static final Field CONTROL = Field.hex("tr.fc", "Frame Control", 2);
    private static final Field DST = Field.of(Field.Type.ETHER, "tr.dst", "Destination");
    private static final Field SRC = Field.of(Field.Type.ETHER, "tr.src", "Source");
    private static final Field ADDR = Field.of(Field.Type.ETHER, "tr.addr", "Source or Destination Address");
    private static final Field ROUTED = Field.flag("tr.sr", "Source Routed");
    private static final long ROUTING = 0x800000000000L;

    private NumberTable llc;

    public TokenRing() {
        super("tr", "Token-Ring", "Token-Ring", "IEEE 802.5");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.TOKEN_RING);
        llc = bindings.numbers("link.llc");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("Token-Ring");
        long to = b.u48(2);
        boolean routed = (b.u48(8) & ROUTING) != 0;
        long from = b.u48(8) & ~ROUTING;
        d.addresses(Address.Kind.ETHER, 0, from, 0, to);
        int header = routed ? 14 + (b.u8(14) & 0x1f) : 14;
        d.open(field(), b, 0, Math.min(header, b.length()));
        int control = d.u8(CONTROL, b, 1);
        d.value(DST, b, 2, 6, to);
        d.value(SRC, b, 8, 6, from);
        d.value(ADDR, b, 2, 6, to);
        d.value(ADDR, b, 8, 6, from);
        d.value(ROUTED, b, 8, 1, routed ? 1 : 0);
        d.close();
        Bytes payload = b.from(header);
        if (control >> 6 == 1) {
            d.handOn(llc, Llc.LLC, payload);
        } else {
            d.data(payload);
        }
    }
}
