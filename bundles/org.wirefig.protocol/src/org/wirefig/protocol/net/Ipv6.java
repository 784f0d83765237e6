package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Internet Protocol version 6, RFC 8200; what follows the fixed header is handed on by its number. */
public final class Ipv6 extends Protocol {
    static final Field NXT = Field.number("ipv6.nxt", "Next Header").names(IpProtocols.NAMES);

    private static final Field VERSION = Field.number("ipv6.version", "Version");
    private static final Field TCLASS = Field.hex("ipv6.tclass", "Traffic Class", 2);
    private static final Field FLOW = Field.hex("ipv6.flow", "Flow Label", 5);
    private static final Field PLEN = Field.number("ipv6.plen", "Payload Length");
    private static final Field HLIM = Field.number("ipv6.hlim", "Hop Limit");
    static final Field SRC = Field.of(Field.Type.IPV6, "ipv6.src", "Source Address");
    static final Field DST = Field.of(Field.Type.IPV6, "ipv6.dst", "Destination Address");
    static final Field ADDR = Field.of(Field.Type.IPV6, "ipv6.addr", "Source or Destination Address");

    private NumberTable protocols;

    public Ipv6() {
        super("ipv6", "IPv6", "Internet Protocol Version 6", "RFC 8200");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x86dd);
        bindings.number("link.type", this, LinkType.IPV6);
        bindings.number("ip.proto", this, 41);
        bindings.number("null.type", this, 24, 28, 30);
        bindings.number("ppp.protocol", this, 0x57);
        bindings.number("arcnet.protocol", this, 0xc4);
        protocols = bindings.numbers("ip.proto");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("IPv6");
        if (b.length() < 40) {
            cutShort(d, b);
        }
        b.require(0, 40);
        int payloadLength = b.u16(4);
        int next = b.u8(6);
        d.addresses(Address.Kind.IPV6, b.i64(8), b.i64(16), b.i64(24), b.i64(32));
        if (d.reporting()) {
            report(d, b, payloadLength, next);
        }
        int onWire = b.length() - 40 + d.beyond();
        int length = payloadLength == 0 ? onWire : Math.min(payloadLength, onWire);
        int kept = Math.min(length, b.length() - 40);
        d.beyond(length - kept);
        if (next != 59) {
            d.handOn(protocols, next, d.within(b, 40, kept));
        }
    }

    private static void cutShort(Dissection d, Bytes b) {
        if (b.length() >= 24) {
            d.source(Address.ipv6(b, 8));
            d.bytes(SRC, b, 8, 16);
            d.bytes(ADDR, b, 8, 16);
        }
    }

    private void report(Dissection d, Bytes b, int payloadLength, int next) {
        long word = b.u32(0);
        d.open(field(), b, 0, 40, !d.naming() ? null : title() + ", Src: " + d.source() + ", Dst: " + d.destination());
        d.bits(VERSION, b, 0, 4, word, 0xf0000000L);
        d.bits(TCLASS, b, 0, 4, word, 0x0ff00000L);
        d.bits(FLOW, b, 0, 4, word, 0xfffffL);
        d.value(PLEN, b, 4, 2, payloadLength);
        d.value(NXT, b, 6, 1, next);
        d.u8(HLIM, b, 7);
        d.bytes(SRC, b, 8, 16);
        d.bytes(ADDR, b, 8, 16);
        d.bytes(DST, b, 24, 16);
        d.bytes(ADDR, b, 24, 16);
        d.close();
    }
}
