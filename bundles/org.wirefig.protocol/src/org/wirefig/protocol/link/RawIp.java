package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** IP without a link header: the version says which (LINKTYPE_RAW and its older numbers). */
public final class RawIp extends Protocol {
    private NumberTable types;
    private NumberTable linkTypes;

    public RawIp() {
        super("raw", "Raw", "Raw packet data", "tcpdump.org/linktypes");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.RAW, 12, 14);
        types = bindings.numbers("ethertype");
        linkTypes = bindings.numbers("link.type");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("Raw");
        d.open(field(), b, 0, 0);
        d.close();
        switch (b.u8(0) >> 4) {
            case 4 -> d.handOn(types, 0x0800, b);
            case 6 -> d.handOn(types, 0x86dd, b);
            default -> {
                if (b.length() > 2 && b.u16(0) == 0xff03) {
                    d.handOn(linkTypes, LinkType.PPP, b);
                } else {
                    d.data(b);
                }
            }
        }
    }
}
