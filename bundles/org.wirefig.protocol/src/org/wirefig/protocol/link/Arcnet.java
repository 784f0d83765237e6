package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** ARCNET as Linux captures it, RFC 1201 (with sequence numbers) and RFC 1051 (without). */
public final class Arcnet extends Protocol {
    private static final Field SRC = Field.hex("arcnet.src", "Source", 2);
    private static final Field DST = Field.hex("arcnet.dst", "Dest", 2);
    private static final Field PROTOCOL = Field.hex("arcnet.protID", "Protocol ID", 2)
            .names(0xd4, "RFC 1201 IP", 0xd5, "RFC 1201 ARP", 0xf0, "RFC 1051 IP", 0xf1, "RFC 1051 ARP");
    private static final Field SPLIT = Field.number("arcnet.split_flag", "Split Flag");
    private static final Field SEQUENCE = Field.number("arcnet.sequence", "Sequence Number");

    private NumberTable protocols;

    public Arcnet() {
        super("arcnet", "ARCNET", "ARCNET", "RFC 1201");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.ARCNET_LINUX);
        protocols = bindings.numbers("arcnet.protocol");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ARCNET");
        d.addresses(Address.Kind.ARCNET, 0, b.u8(0), 0, b.u8(1));
        d.open(field(), b, 0, Math.min(8, b.length()));
        d.u8(SRC, b, 0);
        d.u8(DST, b, 1);
        int at = 4;
        int protocol = d.u8(PROTOCOL, b, at++);
        if (protocol != 0xf0 && protocol != 0xf1) {
            int split = d.u8(SPLIT, b, at++);
            if (split == 0xff) {
                at += 3;
                d.u8(SPLIT, b, at++);
            }
            d.u16(SEQUENCE, b, at);
            at += 2;
        }
        d.close();
        d.handOn(protocols, protocol, b.from(at));
    }
}
