package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Internet Control Message Protocol, RFC 792; errors quote the packet they are about. */
public final class Icmp extends Protocol {
    private static final int UNREACHABLE = 3;
    private static final int REDIRECT = 5;

    private static final Field TYPE = Field.number("icmp.type", "Type")
            .names(0, "Echo (ping) reply", UNREACHABLE, "Destination unreachable", 4, "Source quench", REDIRECT, "Redirect",
                    8, "Echo (ping) request", 9, "Router advertisement", 10, "Router solicitation",
                    11, "Time-to-live exceeded", 12, "Parameter problem", 13, "Timestamp request", 14, "Timestamp reply",
                    17, "Address mask request", 18, "Address mask reply");
    private static final Field CODE = Field.number("icmp.code", "Code");
    private static final Field CHECKSUM = Field.hex("icmp.checksum", "Checksum", 4);
    private static final Field IDENT = Field.number("icmp.ident", "Identifier");
    private static final Field SEQ = Field.number("icmp.seq", "Sequence Number");
    private static final Field MTU = Field.number("icmp.mtu", "MTU of next hop");
    private static final Field GATEWAY = Field.of(Field.Type.IPV4, "icmp.redir_gw", "Gateway Address");
    private static final String[] WHY = {"network unreachable", "host unreachable", "protocol unreachable", "port unreachable",
        "fragmentation needed", "source route failed", "network unknown", "host unknown", "source host isolated",
        "network administratively prohibited", "host administratively prohibited", "network unreachable for this service",
        "host unreachable for this service", "communication administratively filtered", "host precedence violation",
        "precedence cutoff in effect"};

    private NumberTable types;

    public Icmp() {
        super("icmp", "ICMP", "Internet Control Message Protocol", "RFC 792");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 1);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("ICMP");
        d.open(this, b);
        int type = d.u8(TYPE, b, 0);
        int code = d.u8(CODE, b, 1);
        d.u16(CHECKSUM, b, 2);
        boolean echo = type == 0 || type == 8;
        boolean error = type == UNREACHABLE || type == 4 || type == REDIRECT || type == 11 || type == 12;
        if (echo || type >= 13 && type <= 18) {
            d.u16(IDENT, b, 4);
            d.u16(SEQ, b, 6);
        } else if (type == UNREACHABLE && code == 4) {
            d.u16(MTU, b, 6);
        } else if (type == REDIRECT) {
            d.u32(GATEWAY, b, 4);
        }
        d.close();
        describe(d, b, type, code);
        if (error && b.length() > 8) {
            String said = d.description();
            d.quote(types.get(0x0800), b.from(8));
            d.column("ICMP");
            d.describe(said);
        } else if (echo && b.length() > 8) {
            d.data(b.from(8));
        }
    }

    private static void describe(Dissection d, Bytes b, int type, int code) {
        if (!d.describing()) {
            return;
        }
        String text = "ICMP: " + TYPE.names().name(type, "type " + type);
        if (type == UNREACHABLE) {
            text += code < WHY.length ? ", " + WHY[code] : ", code " + code;
            text += code == 4 ? " (MTU " + b.u16(6) + ")" : "";
        } else if (type == 0 || type == 8) {
            text += ", id " + b.u16(4) + ", sequence " + b.u16(6);
        } else if (type == REDIRECT) {
            text += " to " + Address.ipv4Text(b.u32(4));
        }
        d.describe(text);
    }
}
