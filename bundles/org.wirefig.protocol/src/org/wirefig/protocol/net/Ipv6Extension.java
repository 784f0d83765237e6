package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** IPv6 extension headers that say their length: hop-by-hop options, routing, destination options (RFC 8200 4). */
public final class Ipv6Extension extends Protocol {
    private static final int ROUTING = 43;
    private static final Field LENGTH = Field.number("ipv6.opt.hdr_len", "Header length");
    private static final Field OPTION = Field.hex("ipv6.opt.type", "Option type", 2)
            .names(0, "Pad1", 1, "PadN", 5, "Router Alert", 0xc2, "Jumbo payload", 0xc9, "Home Address");
    private static final Field ROUTING_TYPE = Field.number("ipv6.routing.type", "Routing type")
            .names(0, "Source Route", 2, "Mobile IP", 3, "RPL Source Route", 4, "Segment Routing");
    private static final Field SEGMENTS_LEFT = Field.number("ipv6.routing.segleft", "Segments left");

    private final int number;
    private NumberTable protocols;

    private Ipv6Extension(int number, String name, String title) {
        super(name, "IPv6", title, "RFC 8200");
        this.number = number;
    }

    public static Ipv6Extension hopByHop() {
        return new Ipv6Extension(0, "ipv6.hopopts", "IPv6 Hop-by-Hop Option");
    }

    public static Ipv6Extension routing() {
        return new Ipv6Extension(ROUTING, "ipv6.routing", "Routing Header for IPv6");
    }

    public static Ipv6Extension destination() {
        return new Ipv6Extension(60, "ipv6.dstopts", "Destination Options for IPv6");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, number);
        protocols = bindings.numbers("ip.proto");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int next = b.u8(0);
        int length = (b.u8(1) + 1) * 8;
        d.open(field(), b, 0, Math.min(length, b.length()));
        d.value(Ipv6.NXT, b, 0, 1, next);
        d.value(LENGTH, b, 1, 1, length);
        if (number == ROUTING) {
            d.u8(ROUTING_TYPE, b, 2);
            d.u8(SEGMENTS_LEFT, b, 3);
        } else if (d.reporting()) {
            for (int at = 2; at < Math.min(length, b.length());) {
                int option = b.u8(at);
                int size = option == 0 || at + 1 >= b.length() ? 1 : 2 + b.u8(at + 1);
                d.value(OPTION, b, at, Math.min(size, b.length() - at), option);
                at += size;
            }
        }
        d.close();
        Bytes rest = b.from(length);
        if (next != 59) {
            d.handOn(protocols, next, rest);
        }
    }
}
