package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** A provider backbone bridge's service tag, IEEE 802.1ah: service identifier and the customer's addresses. */
public final class ProviderBackbone extends Protocol {
    private static final Field PRIORITY = Field.number("ieee8021ah.priority", "Priority");
    private static final Field DROP = Field.flag("ieee8021ah.drop", "DROP");
    private static final Field SERVICE = Field.number("ieee8021ah.isid", "I-SID");
    private static final Field TO = Field.of(Field.Type.ETHER, "ieee8021ah.cda", "C-Destination");
    private static final Field FROM = Field.of(Field.Type.ETHER, "ieee8021ah.csa", "C-Source");
    private static final Field TYPE = Field.hex("ieee8021ah.etype", "Type", 4).names(EtherTypes.NAMES);

    private NumberTable types;

    public ProviderBackbone() {
        super("ieee8021ah", "802.1ah", "802.1ah Provider Backbone Bridge (mac-in-mac)", "IEEE 802.1ah");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x88e7);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("802.1ah");
        long tag = b.u32(0);
        d.open(field(), b, 0, Math.min(18, b.length()));
        d.bits(PRIORITY, b, 0, 4, tag, 0xe0000000L);
        d.bits(DROP, b, 0, 4, tag, 0x10000000L);
        d.bits(SERVICE, b, 0, 4, tag, 0x00ffffffL);
        d.value(TO, b, 4, 6, b.u48(4));
        d.value(FROM, b, 10, 6, b.u48(10));
        d.addresses(Address.Kind.ETHER, 0, b.u48(10), 0, b.u48(4));
        int type = d.u16(TYPE, b, 16);
        d.close();
        d.handOn(types, type, b.from(18));
    }
}
