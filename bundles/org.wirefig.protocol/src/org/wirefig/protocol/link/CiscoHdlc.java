package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Cisco HDLC: address, control and an EtherType (tcpdump.org/linktypes, LINKTYPE_C_HDLC). */
public final class CiscoHdlc extends Protocol {
    /** Cisco's own use of the EtherType of reverse ARP: addresses and keep-alives of the line. */
    private static final int SLARP = 0x8035;

    private static final Field ADDRESS = Field.hex("chdlc.address", "Address", 2).names(0x0f, "Unicast", 0x8f, "Multicast");
    private static final Field CONTROL = Field.hex("chdlc.control", "Control", 2);
    private static final Field PROTOCOL = Field.hex("chdlc.protocol", "Protocol", 4).names(EtherTypes.NAMES);

    private NumberTable own;
    private NumberTable types;

    public CiscoHdlc() {
        super("chdlc", "CHDLC", "Cisco HDLC", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.CISCO_HDLC);
        own = bindings.numbers("chdlc.protocol");
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("CHDLC");
        Address none = new Address(Address.Kind.NOT_AVAILABLE, 0, 0);
        d.addresses(none, none);
        d.open(field(), b, 0, Math.min(4, b.length()));
        d.u8(ADDRESS, b, 0);
        d.u8(CONTROL, b, 1);
        int protocol = d.u16(PROTOCOL, b, 2);
        d.close();
        boolean keepAlive = protocol == SLARP;
        d.handOn(keepAlive || own.get(protocol) != null ? own : types, protocol, b.from(4));
    }
}
