package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** ICMP for IPv6, RFC 4443, with neighbor discovery, RFC 4861. */
public final class Icmpv6 extends Protocol {
    private static final int TOO_BIG = 2;
    private static final int NEIGHBOR_SOLICITATION = 135;
    private static final int NEIGHBOR_ADVERTISEMENT = 136;

    private static final Field TYPE = Field.number("icmpv6.type", "Type")
            .names(1, "Destination Unreachable", TOO_BIG, "Packet Too Big", 3, "Time Exceeded", 4, "Parameter Problem",
                    128, "Echo (ping) request", 129, "Echo (ping) reply", 130, "Multicast Listener Query",
                    131, "Multicast Listener Report", 132, "Multicast Listener Done", 133, "Router Solicitation",
                    134, "Router Advertisement", NEIGHBOR_SOLICITATION, "Neighbor Solicitation",
                    NEIGHBOR_ADVERTISEMENT, "Neighbor Advertisement", 137, "Redirect", 143, "Multicast Listener Report Message v2");
    private static final Field CODE = Field.number("icmpv6.code", "Code");
    private static final Field CHECKSUM = Field.hex("icmpv6.checksum", "Checksum", 4);
    private static final Field IDENT = Field.hex("icmpv6.echo.identifier", "Identifier", 4);
    private static final Field SEQ = Field.number("icmpv6.echo.sequence_number", "Sequence");
    private static final Field MTU = Field.number("icmpv6.mtu", "MTU");
    private static final Field NS_TARGET = Field.of(Field.Type.IPV6, "icmpv6.nd.ns.target_address", "Target Address");
    private static final Field NA_TARGET = Field.of(Field.Type.IPV6, "icmpv6.nd.na.target_address", "Target Address");
    private NumberTable types;

    public Icmpv6() {
        super("icmpv6", "ICMPv6", "Internet Control Message Protocol v6", "RFC 4443");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 58);
        types = bindings.numbers("ethertype");
        NeighborOptions.declare();
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ICMPv6");
        d.open(this, b);
        int type = d.u8(TYPE, b, 0);
        int code = d.u8(CODE, b, 1);
        d.u16(CHECKSUM, b, 2);
        String more = "";
        switch (type) {
            case TOO_BIG -> more = ", MTU " + d.u32(MTU, b, 4);
            case 128, 129 -> more = ", id " + d.u16(IDENT, b, 4) + ", sequence " + d.u16(SEQ, b, 6);
            case NEIGHBOR_SOLICITATION, NEIGHBOR_ADVERTISEMENT -> {
                d.bytes(type == NEIGHBOR_SOLICITATION ? NS_TARGET : NA_TARGET, b, 8, 16);
                more = d.describing() ? (type == NEIGHBOR_SOLICITATION ? " for " : " ") + Address.ipv6(b, 8) : "";
                if (type == NEIGHBOR_ADVERTISEMENT) {
                    NeighborOptions.neighborAdvertisement(d, b);
                }
                NeighborOptions.options(d, b, 24);
            }
            case 133 -> NeighborOptions.options(d, b, 8);
            case 134 -> NeighborOptions.routerAdvertisement(d, b);
            case 143 -> NeighborOptions.listeners(d, b);
            default -> more = type < 5 ? ", code " + code : "";
        }
        d.close();
        if (d.describing()) {
            d.describe("ICMPv6: " + TYPE.names().name(type, "type " + type) + more);
        }
        if (type >= 1 && type <= 4 && b.length() > 8) {
            String said = d.description();
            d.quote(types.get(0x86dd), b.from(8));
            d.column("ICMPv6");
            d.describe(said);
        } else if ((type == 128 || type == 129) && b.length() > 8) {
            d.data(b.from(8));
        }
    }
}
