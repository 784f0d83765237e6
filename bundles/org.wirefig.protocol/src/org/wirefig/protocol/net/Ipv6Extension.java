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
    private static final Field OPTION = Field.hex("ipv6.opt.type", "Option type", 2)
            .names(0, "Pad1", 1, "PadN", 5, "Router Alert", 0xc2, "Jumbo payload", 0xc9, "Home Address");
    private static final Field OPTION_LENGTH = Field.number("ipv6.opt.length", "Length");
    private static final Field PADDING = Field.bytes("ipv6.opt.padn", "PadN");
    private static final Field ALERT = Field.number("ipv6.opt.router_alert", "Router Alert").names(0, "MLD", 1, "RSVP", 2, "Active Networks");
    private static final Field JUMBO = Field.number("ipv6.opt.jumbo", "Payload Length");
    private static final Field ROUTING_TYPE = Field.number("ipv6.routing.type", "Routing type")
            .names(0, "Source Route", 2, "Mobile IP", 3, "RPL Source Route", 4, "Segment Routing");
    private static final Field SEGMENTS_LEFT = Field.number("ipv6.routing.segleft", "Segments left");

    private final int number;
    private final Field next;
    private final Field length;
    private final Field octets;
    private NumberTable protocols;

    private Ipv6Extension(int number, String name, String title) {
        super(name, "IPv6", title, "RFC 8200");
        this.number = number;
        this.next = Field.number(name + ".nxt", "Next Header").names(IpProtocols.NAMES);
        this.length = Field.number(name + ".len", "Length");
        this.octets = Field.number(name + ".len_oct", "Length in bytes");
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
        int following = b.u8(0);
        int size = (b.u8(1) + 1) * 8;
        d.open(field(), b, 0, Math.min(size, b.length()));
        d.value(next, b, 0, 1, following);
        d.u8(length, b, 1);
        d.value(octets, b, 1, 1, size);
        if (number == ROUTING) {
            d.u8(ROUTING_TYPE, b, 2);
            d.u8(SEGMENTS_LEFT, b, 3);
        } else if (d.reporting()) {
            options(d, b, Math.min(size, b.length()));
        }
        d.close();
        Bytes rest = b.from(size);
        if (following != 59) {
            d.handOn(protocols, following, rest);
        }
    }

    private static void options(Dissection d, Bytes b, int end) {
        for (int at = 2; at < end;) {
            int option = b.u8(at);
            int size = option == 0 || at + 1 >= end ? 1 : 2 + b.u8(at + 1);
            int shown = Math.min(size, end - at);
            d.open(OPTION, b, at, shown);
            d.value(OPTION, b, at, 1, option);
            if (shown > 1) {
                d.u8(OPTION_LENGTH, b, at + 1);
            }
            if (option == 1 && shown > 2) {
                d.bytes(PADDING, b, at + 2, shown - 2);
            } else if (option == 5 && shown == 4) {
                d.u16(ALERT, b, at + 2);
            } else if (option == 0xc2 && shown == 6) {
                d.u32(JUMBO, b, at + 2);
            }
            d.close();
            at += size;
        }
    }
}
