package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/**
 * BSD loopback: four bytes of address family, in the byte order of the host that captured (LINKTYPE_NULL) or of the
 * network (LINKTYPE_LOOP). Old captures hold PPP with its ff 03 header instead.
 */
public final class BsdLoopback extends Protocol {
    private static final Field FAMILY = Field.number("null.family", "Family")
            .names(2, "IP", 7, "OSI", 16, "AppleTalk", 23, "IPX", 24, "IPv6", 28, "IPv6", 30, "IPv6");
    private static final Field TYPE = Field.hex("null.type", "Type", 4).names(EtherTypes.NAMES);

    private NumberTable families;
    private NumberTable types;
    private NumberTable linkTypes;

    public BsdLoopback() {
        super("null", "Null/Loopback", "Null/Loopback", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.NULL, LinkType.LOOP);
        families = bindings.numbers("null.type");
        types = bindings.numbers("ethertype");
        linkTypes = bindings.numbers("link.type");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        if (b.u16(0) == 0xff03) {
            d.handOn(linkTypes, LinkType.PPP, b);
            return;
        }
        d.column("Null/Loopback");
        long family = b.u32(0);
        if ((family & 0xffff0000L) != 0 && (family & 0xffff) == 0) {
            family = b.u32le(0);
        } else if ((family & 0xffff0000L) != 0) {
            family = (family & 0xff000000L) != 0 && (family & 0xffffff) == 0 ? family >>> 24 : family & 0xffff;
        }
        boolean etherType = family > Ethernet.LARGEST_LENGTH;
        d.open(field(), b, 0, 4);
        d.value(etherType ? TYPE : FAMILY, b, 0, 4, family);
        d.close();
        d.handOn(etherType ? types : families, (int) family, b.from(4));
    }
}
