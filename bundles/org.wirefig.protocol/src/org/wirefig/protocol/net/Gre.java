package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Generic Routing Encapsulation, RFC 2784, with key and sequence number (RFC 2890) and as PPTP uses it (RFC 2637). */
public final class Gre extends Protocol {
    /** 3GPP2 A.S0017: attributes, the last one with the upper bit of its type set, before the byte stream. */
    private static final int A10_PACKET = 0x88d2;
    private static final int A10_STREAM = 0x8881;

    private static final Field FLAGS = Field.hex("gre.flags_and_version", "Flags and Version", 4);
    private static final Field PROTO = Field.hex("gre.proto", "Protocol Type", 4)
            .names(0x0800, "IP", 0x86dd, "IPv6", 0x6558, "Transparent Ethernet bridging", 0x880b, "PPP", 0x8847, "MPLS", 0x88be, "ERSPAN", 0x8881, "CDMA2000 A10 Unstructured byte stream",
                    A10_PACKET, "CDMA2000 A10 3GPP2 Packet");
    private static final Field KEY = Field.hex("gre.key", "Key", 8);
    private static final Field SEQUENCE = Field.number("gre.sequence_number", "Sequence Number");
    private static final Field ACK = Field.number("gre.ack_number", "Acknowledgment Number");

    private NumberTable own;
    private NumberTable types;

    public Gre() {
        super("gre", "GRE", "Generic Routing Encapsulation", "RFC 2784");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 47);
        own = bindings.numbers("gre.proto");
        types = bindings.numbers("ethertype");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("GRE");
        int flags = b.u16(0);
        int at = 4;
        d.open(field(), b, 0, Math.min(4, b.length()));
        d.value(FLAGS, b, 0, 2, flags);
        int protocol = d.u16(PROTO, b, 2);
        if ((flags & 0xc000) != 0) {
            at += 4;
        }
        if ((flags & 0x2000) != 0) {
            d.u32(KEY, b, at);
            at += 4;
        }
        if ((flags & 0x1000) != 0) {
            d.u32(SEQUENCE, b, at);
            at += 4;
        }
        if ((flags & 0x0080) != 0) {
            d.u32(ACK, b, at);
            at += 4;
        }
        for (boolean routing = (flags & 0x4000) != 0; routing; at += 4 + b.u8(at + 3)) {
            routing = b.u16(at) != 0 || b.u8(at + 3) != 0;
        }
        for (boolean attributes = protocol == A10_PACKET; attributes; at += 2 + b.u8(at + 1)) {
            attributes = (b.u8(at) & 0x80) == 0;
        }
        d.close();
        Bytes payload = b.from(at);
        if (payload.length() > 0) {
            boolean tunnelled = protocol == 0x0800 || protocol == 0x86dd;
            d.handOn(own.get(protocol) == null && tunnelled ? types : own, protocol == A10_PACKET ? A10_STREAM : protocol, payload);
        }
    }
}
