package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Protocols;

/** Internet Protocol version 4, RFC 791. */
public final class Ipv4 extends Protocol {
    static final Names PROTOCOLS = Names.of(1, "ICMP", 2, "IGMP", 4, "IPIP", 6, "TCP", 17, "UDP", 41, "IPv6", 47, "GRE", 58, "ICMPv6");

    private static final Field VERSION = Field.number("ip.version", "Version");
    private static final Field HDR_LEN = Field.number("ip.hdr_len", "Header Length");
    private static final Field DSFIELD = Field.hex("ip.dsfield", "Differentiated Services Field", 2);
    private static final Field LEN = Field.number("ip.len", "Total Length");
    private static final Field ID = Field.hex("ip.id", "Identification", 4);
    private static final Field DF = Field.flag("ip.flags.df", "Don't fragment");
    private static final Field MF = Field.flag("ip.flags.mf", "More fragments");
    private static final Field OFFSET = Field.number("ip.frag_offset", "Fragment Offset");
    private static final Field TTL = Field.number("ip.ttl", "Time to Live");
    private static final Field PROTO = Field.number("ip.proto", "Protocol").names(PROTOCOLS);
    private static final Field CHECKSUM = Field.hex("ip.checksum", "Header Checksum", 4);
    private static final Field SRC = Field.of(Field.Type.IPV4, "ip.src", "Source Address");
    private static final Field DST = Field.of(Field.Type.IPV4, "ip.dst", "Destination Address");
    private static final Field ADDR = Field.of(Field.Type.IPV4, "ip.addr", "Source or Destination Address");

    public Ipv4() {
        super("ip", "IPv4", "Internet Protocol Version 4", "RFC 791");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x0800);
        bindings.number("link.type", this, 228);
        bindings.number("ip.proto", this, 4);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("IPv4");
        int header = (b.u8(0) & 15) * 4;
        int total = b.u16(2);
        int protocol = b.u8(9);
        long from = b.u32(12);
        long to = b.u32(16);
        d.addresses(Address.Kind.IPV4, 0, from, 0, to);
        int fragment = b.u16(6);
        d.open(field(), b, 0, Math.min(b.length(), Math.max(20, header)));
        if (d.reporting()) {
            d.bits(VERSION, b, 0, 1, b.u8(0), 0xf0);
            d.value(HDR_LEN, b, 0, 1, header);
            d.u8(DSFIELD, b, 1);
            d.u16(LEN, b, 2);
            d.u16(ID, b, 4);
            d.bits(DF, b, 6, 2, fragment, 0x4000);
            d.bits(MF, b, 6, 2, fragment, 0x2000);
            d.value(OFFSET, b, 6, 2, (fragment & 0x1fff) * 8L);
            d.u8(TTL, b, 8);
            d.u8(PROTO, b, 9);
            d.u16(CHECKSUM, b, 10);
            d.value(SRC, b, 12, 4, from);
            d.value(ADDR, b, 12, 4, from);
            d.value(DST, b, 16, 4, to);
            d.value(ADDR, b, 16, 4, to);
        }
        d.close();
        int end = total < header || total > b.length() ? b.length() : total;
        Bytes payload = b.slice(header, end - header);
        Protocol next = (fragment & 0x1fff) != 0 ? null : Protocols.bindings().find("ip.proto", protocol);
        if (next == null) {
            d.data(payload);
        } else {
            d.call(next, payload);
        }
    }
}
