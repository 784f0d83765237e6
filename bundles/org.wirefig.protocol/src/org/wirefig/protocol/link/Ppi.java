package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Per-Packet Information, CACE PPI header 1.0: fields in little-endian, and the link type of what follows. */
public final class Ppi extends Protocol {
    private static final int COMMON_802_11 = 2;

    private static final Field VERSION = Field.number("ppi.version", "Version");
    private static final Field LENGTH = Field.number("ppi.length", "Header length");
    private static final Field DLT = Field.number("ppi.dlt", "DLT");
    private static final Field TYPE = Field.number("ppi.field_type", "Field type").names(COMMON_802_11, "802.11-Common");

    private final Wlan wlan;
    private NumberTable linkTypes;

    public Ppi(Wlan wlan) {
        super("ppi", "PPI", "PPI version 0", "CACE PPI 1.0");
        this.wlan = wlan;
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.PPI);
        linkTypes = bindings.numbers("link.type");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("PPI");
        int length = b.u16le(2);
        d.open(field(), b, 0, Math.min(length, b.length()));
        d.u8(VERSION, b, 0);
        d.value(LENGTH, b, 2, 2, length);
        long dlt = d.u32le(DLT, b, 4);
        boolean fcs = false;
        for (int at = 8; at + 4 <= Math.min(length, b.length()); at += 4 + b.u16le(at + 2)) {
            int type = d.u16le(TYPE, b, at);
            if (type == COMMON_802_11 && b.u16le(at + 2) >= 10) {
                fcs = (b.u16le(at + 12) & 1) != 0;
            }
        }
        d.close();
        Bytes payload = b.from(length);
        if (dlt == LinkType.IEEE802_11) {
            wlan.hand(d, payload, fcs, false);
        } else {
            d.handOn(linkTypes, (int) dlt, payload);
        }
    }
}
