package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** A provider's VLAN tag before the customer's, IEEE 802.1ad ("QinQ"). */
public final class ProviderVlan extends Protocol {
    private static final Field PRIORITY = Field.number("ieee8021ad.priority", "Priority");
    private static final Field DEI = Field.flag("ieee8021ad.dei", "DEI");
    private static final Field ID = Field.number("ieee8021ad.id", "ID");
    private static final Field TYPE = Field.hex("ieee8021ad.etype", "Type", 4).names(EtherTypes.NAMES);

    private NumberTable types;

    public ProviderVlan() {
        super("ieee8021ad", "802.1ad", "IEEE 802.1ad", "IEEE 802.1ad");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x88a8);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("802.1ad");
        int tag = b.u16(0);
        d.open(field(), b, 0, Math.min(4, b.length()));
        d.bits(PRIORITY, b, 0, 2, tag, 0xe000);
        d.bits(DEI, b, 0, 2, tag, 0x1000);
        d.bits(ID, b, 0, 2, tag, 0x0fff);
        int type = d.u16(TYPE, b, 2);
        d.close();
        d.handOn(types, type, b.from(4));
    }
}
