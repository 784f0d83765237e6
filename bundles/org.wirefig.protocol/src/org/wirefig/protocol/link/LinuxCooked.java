package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Linux "cooked" capture, versions 1 and 2: tcpdump.org/linktypes, LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2. */
public final class LinuxCooked extends Protocol {
    private static final int GRE = 778;

    private static final Field TYPE = Field.number("sll.pkttype", "Packet type")
            .names(0, "Unicast to us", 1, "Broadcast", 2, "Multicast", 3, "Unicast to another host", 4, "Sent by us");
    private static final Field HARDWARE = Field.number("sll.hatype", "Link-layer address type")
            .names(1, "Ethernet", 512, "PPP", 772, "Loopback", GRE, "GRE", 802, "IEEE 802.11", 803, "IEEE 802.11 with radiotap");
    private static final Field ADDRESS_LENGTH = Field.number("sll.halen", "Link-layer address length");
    private static final Field ETHER = Field.of(Field.Type.ETHER, "sll.src.eth", "Source");
    private static final Field IPV4 = Field.of(Field.Type.IPV4, "sll.src.ipv4", "Source");
    private static final Field OTHER = Field.bytes("sll.src.other", "Source");
    private static final Field ETYPE = Field.hex("sll.etype", "Protocol", 4).names(EtherTypes.NAMES);
    private static final Field LTYPE = Field.hex("sll.ltype", "Protocol", 4)
            .names(1, "802.3 raw", 3, "Ethernet", 4, "LLC", 7, "PPP", 12, "CAN", 13, "CAN FD");
    private static final Field GRE_TYPE = Field.hex("sll.gretype", "Protocol", 4).names(EtherTypes.NAMES);
    private static final Field INTERFACE = Field.number("sll.ifindex", "Interface index");

    private NumberTable types;
    private NumberTable others;
    private NumberTable hardwareTypes;
    private NumberTable greTypes;

    public LinuxCooked() {
        super("sll", "SLL", "Linux cooked capture", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.LINUX_SLL, LinkType.LINUX_SLL2);
        types = bindings.numbers("ethertype");
        others = bindings.numbers("sll.ltype");
        hardwareTypes = bindings.numbers("sll.hatype");
        greTypes = bindings.numbers("gre.proto");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("SLL");
        boolean second = d.linkType() == LinkType.LINUX_SLL2;
        int header = second ? 20 : 16;
        int hardware = b.u16(second ? 8 : 2);
        int address = second ? 12 : 6;
        int protocolAt = second ? 0 : 14;
        d.open(field(), b, 0, Math.min(header, b.length()));
        if (second) {
            d.u32(INTERFACE, b, 4);
            d.value(TYPE, b, 10, 1, b.u8(10));
        } else {
            d.u16(TYPE, b, 0);
        }
        d.value(HARDWARE, b, second ? 8 : 2, 2, hardware);
        int length = second ? b.u8(11) : b.u16(4);
        d.value(ADDRESS_LENGTH, b, second ? 11 : 4, second ? 1 : 2, length);
        if (length == 6) {
            d.addresses(new Address(Address.Kind.ETHER, 0, b.u48(address)), Address.NONE);
            d.value(ETHER, b, address, 6, b.u48(address));
        } else if (length == 4) {
            d.addresses(Address.ipv4(b.u32(address)), Address.NONE);
            d.value(IPV4, b, address, 4, b.u32(address));
        } else if (length > 0) {
            d.bytes(OTHER, b, address, Math.min(length, 8));
        }
        int protocol = b.u16(protocolAt);
        d.value(hardware == GRE ? GRE_TYPE : protocol <= Ethernet.LARGEST_LENGTH ? LTYPE : ETYPE, b, protocolAt, 2, protocol);
        d.close();
        Bytes payload = b.from(header);
        Protocol byHardware = hardwareTypes.get(hardware);
        if (byHardware != null) {
            d.call(byHardware, payload);
        } else {
            d.handOn(hardware == GRE ? greTypes : protocol <= Ethernet.LARGEST_LENGTH ? others : types, protocol, payload);
        }
    }
}
