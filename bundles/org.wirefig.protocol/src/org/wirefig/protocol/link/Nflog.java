package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Packets logged by Linux netfilter: attributes in the host's byte order, one of which is the packet (LINKTYPE_NFLOG). */
public final class Nflog extends Protocol {
    private static final int HEADER = 1;
    private static final int PAYLOAD = 9;

    private static final Field FAMILY = Field.number("nflog.family", "Family").names(2, "IPv4", 7, "Bridge", 10, "IPv6");
    private static final Field VERSION = Field.number("nflog.version", "Version");
    private static final Field RESOURCE = Field.number("nflog.res_id", "Resource id");
    private static final Field TLV = Field.number("nflog.tlv_type", "Type")
            .names(HEADER, "Packet header", 2, "Mark", 4, "Incoming interface", 5, "Outgoing interface", PAYLOAD, "Payload", 10, "Prefix");

    private NumberTable types;

    public Nflog() {
        super("nflog", "NFLOG", "Linux Netfilter NFLOG", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.NFLOG);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("NFLOG");
        d.open(field(), b, 0, b.length());
        int family = d.u8(FAMILY, b, 0);
        d.u8(VERSION, b, 1);
        d.u16(RESOURCE, b, 2);
        int etherType = family == 2 ? 0x0800 : family == 10 ? 0x86dd : 0;
        Bytes packet = null;
        boolean little = b.has(4, 2) && b.u16le(4) < b.u16(4);
        for (int at = 4; at + 4 <= b.length();) {
            int length = little ? b.u16le(at) : b.u16(at);
            int type = little ? b.u16le(at + 2) : b.u16(at + 2);
            if (length < 4) {
                break;
            }
            d.value(TLV, b, at, Math.min(length, b.length() - at), type);
            if (type == PAYLOAD) {
                packet = b.slice(at + 4, Math.min(length - 4, b.length() - at - 4));
            } else if (type == HEADER && family == 7) {
                etherType = b.u16(at + 4);
            }
            at += length + 3 & ~3;
        }
        d.close();
        if (packet != null) {
            d.handOn(types, etherType, packet);
        }
    }
}
