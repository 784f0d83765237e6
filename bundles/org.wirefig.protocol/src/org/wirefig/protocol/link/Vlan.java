package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** A VLAN tag, IEEE 802.1Q; tags nest. */
public final class Vlan extends Protocol {
    private static final Field PRIORITY = Field.number("vlan.priority", "Priority")
            .names(0, "Best Effort", 1, "Background", 2, "Excellent Effort", 3, "Critical Applications", 4, "Video",
                    5, "Voice", 6, "Internetwork Control", 7, "Network Control");
    private static final Field DEI = Field.flag("vlan.dei", "DEI");
    private static final Field ID = Field.number("vlan.id", "ID");
    private static final Field TYPE = Field.hex("vlan.etype", "Type", 4).names(EtherTypes.NAMES);
    private static final Field LEN = Field.number("vlan.len", "Length");

    private NumberTable types;
    private NumberTable saps;

    public Vlan() {
        super("vlan", "VLAN", "802.1Q Virtual LAN", "IEEE 802.1Q");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x8100, 0x9100);
        types = bindings.numbers("ethertype");
        saps = bindings.numbers("link.llc");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("VLAN");
        int tag = b.u16(0);
        d.open(field(), b, 0, Math.min(4, b.length()));
        d.bits(PRIORITY, b, 0, 2, tag, 0xe000);
        d.bits(DEI, b, 0, 2, tag, 0x1000);
        d.bits(ID, b, 0, 2, tag, 0x0fff);
        int type = b.u16(2);
        d.value(type <= Ethernet.LARGEST_LENGTH ? LEN : TYPE, b, 2, 2, type);
        d.close();
        if (type > Ethernet.LARGEST_LENGTH) {
            d.handOn(types, type, b.from(4));
        } else {
            int kept = Math.min(type, b.length() - 4);
            boolean ipx = kept >= 2 && b.u16(4) == 0xffff;
            d.handOn(saps, ipx ? Llc.RAW_IPX : Llc.LLC, b.slice(4, kept));
        }
    }
}
