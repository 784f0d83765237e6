package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** The IPv6 fragment header and the reassembly of fragments, RFC 8200 4.5. */
public final class Ipv6Fragment extends Protocol {
    private static final Field NEXT = Field.number("ipv6.fraghdr.nxt", "Next header").names(IpProtocols.NAMES);
    private static final Field OFFSET = Field.number("ipv6.fraghdr.offset", "Offset");
    private static final Field MORE = Field.flag("ipv6.fraghdr.more", "More Fragments");
    private static final Field ID = Field.hex("ipv6.fraghdr.ident", "Identification", 8);
    private static final Field FRAGMENT = Field.number("ipv6.fragment", "IPv6 Fragment").leads();
    private static final Field REASSEMBLED_IN = Field.number("ipv6.reassembled.in", "Reassembled IPv6 in frame").leads();
    private static final Field REASSEMBLED_LENGTH = Field.number("ipv6.reassembled.length", "Reassembled IPv6 length");

    private NumberTable protocols;

    public Ipv6Fragment() {
        super("ipv6.fraghdr", "IPv6", "Fragment Header for IPv6", "RFC 8200");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ip.proto", this, 44);
        protocols = bindings.numbers("ip.proto");
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int next = b.u8(0);
        int bits = b.u16(2);
        long id = b.u32(4);
        int offset = bits & 0xfff8;
        boolean more = (bits & 1) != 0;
        d.open(field(), b, 0, 8);
        d.value(NEXT, b, 0, 1, next);
        d.value(OFFSET, b, 2, 2, offset);
        d.value(MORE, b, 2, 2, more ? 1 : 0);
        d.value(ID, b, 4, 4, id);
        d.close();
        Bytes payload = b.from(8);
        if (!more && offset == 0) {
            d.handOn(protocols, next, payload);
        } else if (d.beyond() > 0 || payload.length() == 0 || d.quoted()) {
            if (offset == 0) {
                Fragments.first(d, protocols, next, payload);
            } else {
                d.data(payload);
            }
        } else {
            reassemble(d, b, payload, offset, more, id, next);
        }
    }

    private void reassemble(Dissection d, Bytes b, Bytes payload, int offset, boolean more, long id, int next) {
        Fragments fragments = d.session().state(Fragments.class, d.first() ? Fragments::new : null);
        if (d.first()) {
            var from = d.source();
            var to = d.destination();
            fragments.add(new Fragments.Key(from.high(), from.low(), to.high(), to.low(), id, -1), d.frame(), offset, more, payload);
        }
        Fragments.Datagram datagram = fragments == null ? null : fragments.of(d.frame());
        if (datagram == null || datagram.completedIn() != d.frame()) {
            if (datagram != null && datagram.completedIn() != 0) {
                d.value(REASSEMBLED_IN, b, 0, 0, datagram.completedIn());
            }
            if (d.describing()) {
                d.describe("IPv6: fragment of " + IpProtocols.NAMES.name(next, "protocol " + next) + ", offset " + offset
                        + ", id 0x" + Long.toHexString(id)
                        + (datagram == null || datagram.completedIn() == 0 ? "" : ", whole in frame " + datagram.completedIn()));
            }
            d.data(payload);
            return;
        }
        Bytes whole = datagram.bytes();
        if (d.reporting()) {
            d.source("Reassembled IPv6 (" + whole.length() + " bytes)", whole);
            for (int i = 0; i < datagram.partCount(); i++) {
                d.value(FRAGMENT, whole, datagram.offset(i), datagram.length(i), datagram.frame(i));
            }
            d.value(REASSEMBLED_LENGTH, whole, 0, 0, whole.length());
        }
        d.handOn(protocols, next, whole);
    }
}
