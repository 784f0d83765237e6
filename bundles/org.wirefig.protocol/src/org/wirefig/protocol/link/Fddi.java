package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** FDDI, ISO 9314; LLC follows. libpcap stores the addresses with the bits of each byte in reverse order. */
public final class Fddi extends Protocol {
    private static final Field CONTROL = Field.hex("fddi.fc", "Frame Control", 2);
    private static final Field DST = Field.of(Field.Type.ETHER, "fddi.dst", "Destination");
    private static final Field SRC = Field.of(Field.Type.ETHER, "fddi.src", "Source");
    private static final Field ADDR = Field.of(Field.Type.ETHER, "fddi.addr", "Source or Destination Address");

    private NumberTable llc;

    public Fddi() {
        super("fddi", "FDDI", "Fiber Distributed Data Interface", "ISO 9314");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.FDDI);
        llc = bindings.numbers("link.llc");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("FDDI");
        long to = swapped(b.u48(1));
        long from = swapped(b.u48(7));
        d.addresses(Address.Kind.ETHER, 0, from, 0, to);
        d.open(field(), b, 0, 13);
        int control = d.u8(CONTROL, b, 0);
        d.value(DST, b, 1, 6, to);
        d.value(SRC, b, 7, 6, from);
        d.value(ADDR, b, 1, 6, to);
        d.value(ADDR, b, 7, 6, from);
        d.close();
        if ((control & 0x70) == 0x50 || (control & 0xf0) == 0xd0) {
            d.handOn(llc, Llc.LLC, b.from(13));
        } else {
            d.data(b.from(13));
        }
    }

    private static long swapped(long address) {
        long out = 0;
        for (int shift = 40; shift >= 0; shift -= 8) {
            out = out << 8 | Integer.reverse((int) (address >> shift) & 0xff) >>> 24;
        }
        return out;
    }
}
