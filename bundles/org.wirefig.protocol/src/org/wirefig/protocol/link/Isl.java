package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Cisco's Inter-Switch Link ("Inter-Switch Link and IEEE 802.1Q Frame Format"): a whole frame behind 26 bytes, a checksum after it. */
public final class Isl extends Protocol {
    private static final int HEADER = 26;
    private static final int CHECKSUM = 4;
    /** Numbers of the table through which it hands over: link types. */
    private static final int ETHERNET = 1;

    private static final Field TYPE = Field.number("isl.type", "Type").names(0, "Ethernet", 1, "Token Ring", 2, "FDDI", 3, "ATM");
    private static final Field LENGTH = Field.number("isl.len", "Length");
    private static final Field VLAN = Field.number("isl.vlan_id", "VLAN ID");
    private static final Field BPDU = Field.flag("isl.bpdu", "BPDU/CDP/VTP");
    private static final Field INDEX = Field.number("isl.index", "Index");

    private NumberTable links;

    public Isl() {
        super("isl", "ISL", "Cisco ISL", "Cisco document 17056");
    }

    @Override
    protected void bind(Bindings bindings) {
        links = bindings.numbers("link.type");
    }

    /** Whether a frame to this address is one of ISL: 01-00-0c-00-00 or 03-00-0c-00-00. */
    static boolean isFor(long destination) {
        return (destination >> 8 & ~0x0200000000L) == 0x01000c0000L;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ISL");
        b.require(0, HEADER);
        d.open(field(), b, 0, HEADER);
        int type = (int) d.bits(TYPE, b, 5, 1, b.u8(5), 0xf0);
        int length = d.u16(LENGTH, b, 12);
        int tag = b.u16(20);
        d.bits(VLAN, b, 20, 2, tag, 0xfffe);
        d.bits(BPDU, b, 20, 2, tag, 1);
        d.u16(INDEX, b, 22);
        d.close();
        int end = Math.clamp(14 + length - CHECKSUM, HEADER, Math.max(HEADER, b.length()));
        Bytes inner = b.slice(HEADER, Math.min(end, b.length()) - HEADER);
        if (type == 0) {
            d.handOn(links, ETHERNET, inner);
        } else {
            d.data(inner);
        }
    }
}
