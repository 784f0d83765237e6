package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Point-to-Point Protocol, RFC 1661 and RFC 1662 (HDLC-like framing); control protocols by code and identifier. */
public final class Ppp extends Protocol {
    private static final Field DIRECTION = Field.number("ppp.direction", "Direction").names(0, "DTE->DCE", 1, "DCE->DTE");
    private static final Field ADDRESS = Field.hex("ppp.address", "Address", 2);
    private static final Field CONTROL = Field.hex("ppp.control", "Control", 2);
    private static final Field PROTOCOL = Field.hex("ppp.protocol", "Protocol", 4)
            .names(0x21, "Internet Protocol version 4", 0x57, "Internet Protocol version 6", 0x2b, "Novell IPX",
                    0x3d, "Multi-Link", 0x281, "MPLS Unicast", 0x8021, "Internet Protocol Control Protocol",
                    0x8057, "IPv6 Control Protocol", 0x80fd, "Compression Control Protocol", 0xc021, "Link Control Protocol",
                    0xc023, "Password Authentication Protocol", 0xc025, "Link Quality Report",
                    0xc223, "Challenge Handshake Authentication Protocol", 0xc227, "Extensible Authentication Protocol");
    private static final Field CODE = Field.number("ppp.code", "Code")
            .names(1, "Configuration Request", 2, "Configuration Ack", 3, "Configuration Nak", 4, "Configuration Reject",
                    5, "Termination Request", 6, "Termination Ack", 7, "Code Reject", 8, "Protocol Reject",
                    9, "Echo Request", 10, "Echo Reply", 11, "Discard Request");
    private static final Field IDENTIFIER = Field.number("ppp.identifier", "Identifier");
    private static final Field LENGTH = Field.number("ppp.length", "Length");

    private NumberTable protocols;

    public Ppp() {
        super("ppp", "PPP", "Point-to-Point Protocol", "RFC 1661");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("link.type", this, LinkType.PPP, LinkType.PPP_HDLC, LinkType.PPP_WITH_DIRECTION);
        bindings.number("ethertype", this, 0x880b);
        bindings.number("pppoe.session", this, 0x8864);
        bindings.number("gre.proto", this, 0x880b);
        bindings.number("sll.ltype", this, 7);
        protocols = bindings.numbers("ppp.protocol");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("PPP");
        int at = 0;
        boolean link = d.layerCount() == 2;
        d.open(field(), b, 0, Math.min(4, b.length()));
        if (link) {
            Address none = new Address(Address.Kind.NOT_AVAILABLE, 0, 0);
            d.addresses(none, none);
            if (d.linkType() == LinkType.PPP_WITH_DIRECTION) {
                d.u8(DIRECTION, b, at++);
            }
        }
        if (b.u8(at) == 0xff) {
            d.u8(ADDRESS, b, at);
            d.u8(CONTROL, b, at + 1);
            at += 2;
        }
        int size = (b.u8(at) & 1) != 0 ? 1 : 2;
        int protocol = size == 1 ? b.u8(at) : b.u16(at);
        d.value(PROTOCOL, b, at, size, protocol);
        at += size;
        Protocol next = protocols.get(protocol);
        if (next == null && protocol >= 0x8000 && b.has(at, 4)) {
            control(d, b, at, protocol);
        }
        d.close();
        if (next != null) {
            d.call(next, b.from(at));
        } else if (protocol < 0x8000) {
            d.data(b.from(at));
        }
    }

    private static void control(Dissection d, Bytes b, int at, int protocol) {
        int code = d.u8(CODE, b, at);
        int identifier = d.u8(IDENTIFIER, b, at + 1);
        d.u16(LENGTH, b, at + 2);
        if (d.describing()) {
            d.describe("PPP: " + PROTOCOL.names().name(protocol, "protocol " + Integer.toHexString(protocol)) + ", "
                    + CODE.names().name(code, "code " + code) + " (" + identifier + ")");
        }
    }
}
