package org.wirefig.protocol.link;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** An MPLS label, RFC 3032. Nothing says what follows the last one; its first half-byte tells (RFC 4928). */
public final class Mpls extends Protocol {
    private static final Field LABEL = Field.number("mpls.label", "MPLS Label")
            .names(0, "IPv4 Explicit-Null", 1, "Router Alert", 2, "IPv6 Explicit-Null", 3, "Implicit-Null");
    private static final Field EXP = Field.number("mpls.exp", "MPLS Experimental Bits");
    private static final Field BOTTOM = Field.number("mpls.bottom", "MPLS Bottom Of Label Stack");
    private static final Field TTL = Field.number("mpls.ttl", "MPLS TTL");

    private NumberTable types;

    public Mpls() {
        super("mpls", "MPLS", "MultiProtocol Label Switching Header", "RFC 3032");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x8847, 0x8848);
        bindings.number("ppp.protocol", this, 0x281, 0x283);
        bindings.number("gre.proto", this, 0x8847, 0x8848);
        bindings.number("chdlc.protocol", this, 0x8847, 0x8848);
        bindings.number("ip.proto", this, 137);
        bindings.number("udp.port", this, 6635);
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean carriesPackets() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("MPLS");
        long word = b.u32(0);
        d.open(field(), b, 0, 4);
        d.bits(LABEL, b, 0, 4, word, 0xfffff000L);
        d.bits(EXP, b, 0, 4, word, 0xe00);
        boolean bottom = d.bit(BOTTOM, b, 0, 4, word, 0x100);
        d.bits(TTL, b, 0, 4, word, 0xff);
        d.close();
        Bytes payload = b.from(4);
        if (!bottom) {
            d.call(this, payload);
            return;
        }
        switch (payload.length() == 0 ? 0 : payload.u8(0) >> 4) {
            case 4 -> d.handOn(types, 0x0800, payload);
            case 6 -> d.handOn(types, 0x86dd, payload);
            case 0 -> controlWord(d, payload);
            default -> d.handOn(types, 0x6558, payload);
        }
    }

    /** RFC 4385: a pseudowire's control word begins with four zero bits; Ethernet follows it most often. */
    private void controlWord(Dissection d, Bytes b) {
        if (b.length() > 18) {
            d.handOn(types, 0x6558, b.from(4));
        } else {
            d.data(b);
        }
    }
}
