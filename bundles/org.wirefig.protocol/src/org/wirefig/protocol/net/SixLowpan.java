package org.wirefig.protocol.net;

import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.link.Ieee802154;

/**
 * IPv6 over low-power networks: mesh and broadcast headers, fragments and what tells headers apart (RFC 4944), recoverable
 * fragments (RFC 8931). The headers are made whole again by {@link LowpanHeaders}, and the IPv6 packet is handed on.
 */
public final class SixLowpan extends Protocol {
    public static final int ETHERTYPE = 0xa0ed;

    private static final int UNCOMPRESSED = 0x41;
    private static final int HC1 = 0x42;
    private static final int BROADCAST = 0x50;
    private static final int IPV6 = 0x86dd;
    /** In keys of {@link Fragments}, beside protocols of IP. */
    private static final int KEY_FRAGMENT = -2;
    private static final int KEY_RECOVERABLE = -3;

    private static final Field PATTERN = Field.hex("6lowpan.pattern", "Pattern", 2);
    private static final Field FRAGMENT_SIZE = Field.number("6lowpan.frag.size", "Datagram size");
    private static final Field FRAGMENT_TAG = Field.hex("6lowpan.frag.tag", "Datagram tag", 4);
    private static final Field FRAGMENT_OFFSET = Field.number("6lowpan.frag.offset", "Datagram offset");
    private static final Field CONGESTION = Field.flag("6lowpan.rfrag.congestion", "Congestion");
    private static final Field TAG = Field.number("6lowpan.rfrag.tag", "Datagram tag");
    private static final Field ACK_REQUESTED = Field.flag("6lowpan.rfrag.ack_requested", "Ack requested");
    private static final Field SEQUENCE = Field.number("6lowpan.rfrag.sequence", "Fragment sequence");
    private static final Field SIZE = Field.number("6lowpan.rfrag.size", "Fragment size");
    private static final Field DATAGRAM_SIZE = Field.number("6lowpan.rfrag.datagram_size", "Datagram size");
    private static final Field OFFSET = Field.number("6lowpan.rfrag.offset", "Fragment offset");
    private static final Field BITMASK = Field.hex("6lowpan.rfrag.ack_bitmask", "Fragment ACK bitmask", 8);
    private static final Field HOPS_LEFT = Field.number("6lowpan.mesh.hops", "Hops left");
    private static final Field ORIGIN_16 = Field.hex("6lowpan.mesh.orig16", "Originator", 4);
    private static final Field ORIGIN_64 = Field.hex("6lowpan.mesh.orig64", "Originator", 16);
    private static final Field FINAL_16 = Field.hex("6lowpan.mesh.dest16", "Destination", 4);
    private static final Field FINAL_64 = Field.hex("6lowpan.mesh.dest64", "Destination", 16);
    private static final Field BROADCAST_SEQUENCE = Field.number("6lowpan.bcast.seqnum", "Sequence number");
    private static final Field FRAGMENT = Field.number("6lowpan.fragment", "Message fragment").leads();
    private static final Field REASSEMBLED_IN = Field.number("6lowpan.reassembled.in", "Reassembled in").leads();
    private static final Field REASSEMBLED_LENGTH = Field.number("6lowpan.reassembled.length", "Reassembled 6LoWPAN length");

    /** Fragments by frame, beside those of IPv6 that may be within. */
    private static final class Waiting {
        final Fragments fragments = new Fragments();
    }

    private NumberTable types;

    public SixLowpan() {
        super("6lowpan", "6LoWPAN", "IPv6 over Low-Power Wireless Personal Area Networks", "RFC 4944, RFC 6282");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, ETHERTYPE);
        types = bindings.numbers("ethertype");
    }

    /** Whether a frame's payload can be this: RFC 4944 section 5.1 and RFC 8931 section 5 leave little for others. */
    public static boolean begins(Bytes b) {
        int at = 0;
        if (b.has(0, 1) && (b.u8(0) & 0xc0) == 0x80) {
            at = meshLength(b);
        }
        if (b.has(at, 2) && b.u8(at) == BROADCAST) {
            at += 2;
        }
        if (!b.has(at, 2)) {
            return false;
        }
        int type = b.u8(at);
        return type == UNCOMPRESSED ? b.u8(at + 1) >> 4 == 6 : type == HC1 || (type & 0xe0) == 0x60 || (type & 0xf8) == 0xc0 || (type & 0xf8) == 0xe0
                || (type & 0xfc) == 0xe8;
    }

    private static int meshLength(Bytes b) {
        int type = b.u8(0);
        return 1 + ((type & 0xf) == 0xf ? 1 : 0) + ((type & 0x20) == 0 ? 8 : 2) + ((type & 0x10) == 0 ? 8 : 2);
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        d.column("6LoWPAN");
        d.open(field(), b, 0, b.length());
        int at = 0;
        if ((b.u8(0) & 0xc0) == 0x80) {
            at = mesh(d, b);
        }
        if (b.u8(at) == BROADCAST) {
            d.u8(PATTERN, b, at);
            d.u8(BROADCAST_SEQUENCE, b, at + 1);
            at += 2;
        }
        d.u8(PATTERN, b, at);
        int type = b.u8(at);
        if ((type & 0xd8) == 0xc0) {
            fragment(d, b, at, (type & 0x20) == 0);
        } else if ((type & 0xfe) == 0xe8) {
            recoverable(d, b, at);
        } else if ((type & 0xfe) == 0xea) {
            d.u8(TAG, b, at + 1);
            d.u32(BITMASK, b, at + 2);
            d.describe("6LoWPAN: acknowledgement of fragments of datagram " + b.u8(at + 1));
            d.close();
        } else {
            packet(d, b, at);
        }
    }

    private static int mesh(Dissection d, Bytes b) {
        int type = d.u8(PATTERN, b, 0);
        int at = 1;
        if ((type & 0xf) == 0xf) {
            d.u8(HOPS_LEFT, b, at++);
        } else {
            d.bits(HOPS_LEFT, b, 0, 1, type, 0xf);
        }
        at = end(d, b, at, (type & 0x20) == 0, ORIGIN_16, ORIGIN_64);
        return end(d, b, at, (type & 0x10) == 0, FINAL_16, FINAL_64);
    }

    private static int end(Dissection d, Bytes b, int at, boolean isLong, Field small, Field large) {
        if (isLong) {
            d.u64(large, b, at);
        } else {
            d.u16(small, b, at);
        }
        return at + (isLong ? 8 : 2);
    }

    /** A whole packet behind its dispatch; {@code b} is the frame's payload or what fragments came together to. Closes the layer. */
    private void packet(Dissection d, Bytes b, int at) {
        if (b.u8(at) == UNCOMPRESSED) {
            d.close();
            d.handOn(types, IPV6, b.from(at + 1));
            return;
        }
        LowpanHeaders headers = headers(d, b, at, -1);
        d.close();
        if (headers == null) {
            d.data(b.from(at));
            return;
        }
        byte[] header = headers.bytes();
        Bytes rest = b.from(headers.end());
        byte[] whole = Arrays.copyOf(header, header.length + rest.length());
        System.arraycopy(rest.copy(), 0, whole, header.length, rest.length());
        Bytes packet = Bytes.of(whole);
        d.source("Decompressed 6LoWPAN (" + packet.length() + " bytes)", packet);
        d.handOn(types, IPV6, packet);
    }

    /** The headers from {@code at} on as they were, or null where it is not known how they are compressed. */
    private static LowpanHeaders headers(Dissection d, Bytes b, int at, int size) {
        boolean first = b.u8(at) == HC1;
        if (!first && (b.u8(at) & 0xe0) != 0x60) {
            d.note(b, at, 1, "A header of 6LoWPAN that is not decoded");
            return null;
        }
        Ieee802154.Ends told = d.told(Ieee802154.Ends.class);
        LowpanHeaders headers = new LowpanHeaders(d, b, at, size, told == null ? new Ieee802154.Ends(0, 0, false, false, 0) : told);
        return (first ? headers.hc1() : headers.iphc()) ? headers : null;
    }

    private void fragment(Dissection d, Bytes b, int at, boolean first) {
        int size = b.u16(at) & 0x7ff;
        int tag = b.u16(at + 2);
        int offset = first ? 0 : b.u8(at + 4) * 8;
        d.value(FRAGMENT_SIZE, b, at, 2, size);
        d.value(FRAGMENT_TAG, b, at + 2, 2, tag);
        int begin = at + 4;
        byte[] header = new byte[0];
        if (first) {
            d.u8(PATTERN, b, begin);
            LowpanHeaders headers = b.u8(begin) == UNCOMPRESSED ? null : headers(d, b, begin, size);
            header = headers == null ? header : headers.bytes();
            begin = headers == null ? begin + 1 : headers.end();
        } else {
            d.value(FRAGMENT_OFFSET, b, at + 4, 1, offset);
            begin++;
        }
        Bytes rest = b.from(begin);
        Fragments fragments = waiting(d);
        if (d.first() && d.beyond() == 0) {
            Fragments.Key key = key(d, (long) tag << 16 | size, KEY_FRAGMENT);
            boolean last = offset + header.length + rest.length() >= size;
            if (header.length > 0) {
                fragments.add(key, d.frame(), 0, true, Bytes.of(header));
            }
            fragments.add(key, d.frame(), offset + header.length, !last, rest);
        }
        Bytes whole = whole(d, b, fragments, "fragment of datagram " + tag + ", offset " + offset);
        d.close();
        if (whole == null) {
            d.data(rest);
        } else {
            d.handOn(types, IPV6, whole);
        }
    }

    /** RFC 8931 section 5.1: fragments of the datagram as it is compressed. */
    private void recoverable(Dissection d, Bytes b, int at) {
        int tag = d.u8(TAG, b, at + 1);
        int bits = b.u16(at + 2);
        int sequence = bits >> 10 & 0x1f;
        int size = bits & 0x3ff;
        int third = b.u16(at + 4);
        d.bits(CONGESTION, b, at, 1, b.u8(at), 1);
        d.bits(ACK_REQUESTED, b, at + 2, 2, bits, 0x8000);
        d.bits(SEQUENCE, b, at + 2, 2, bits, 0x7c00);
        d.bits(SIZE, b, at + 2, 2, bits, 0x3ff);
        d.value(sequence == 0 ? DATAGRAM_SIZE : OFFSET, b, at + 4, 2, third);
        Bytes rest = b.slice(at + 6, Math.min(size, b.length() - at - 6));
        Fragments fragments = waiting(d);
        if (d.first() && d.beyond() == 0) {
            fragments.add(key(d, tag, KEY_RECOVERABLE), d.frame(), sequence == 0 ? 0 : third, sequence == 0 ? third : -1, rest);
        }
        Bytes whole = whole(d, b, fragments, "recoverable fragment of datagram " + tag + ", sequence " + sequence);
        if (whole == null) {
            d.close();
            d.data(rest);
        } else {
            d.u8(PATTERN, whole, 0);
            packet(d, whole, 0);
        }
    }

    private static Fragments.Key key(Dissection d, long id, int kind) {
        var from = d.source();
        var to = d.destination();
        return new Fragments.Key(from.high(), from.low(), to.high(), to.low(), id, kind);
    }

    private static Fragments waiting(Dissection d) {
        Waiting waiting = d.session().state(Waiting.class, d.first() ? Waiting::new : null);
        return waiting == null ? null : waiting.fragments;
    }

    /** What this frame's fragment made whole, or null; says where the others are. */
    private static Bytes whole(Dissection d, Bytes b, Fragments fragments, String which) {
        Fragments.Datagram datagram = fragments == null ? null : fragments.of(d.frame());
        if (datagram == null || datagram.completedIn() != d.frame()) {
            boolean told = datagram != null && datagram.completedIn() != 0;
            if (told) {
                d.value(REASSEMBLED_IN, b, 0, 0, datagram.completedIn());
            }
            if (d.describing()) {
                d.describe("6LoWPAN: " + which + (told ? ", whole in frame " + datagram.completedIn() : ""));
            }
            return null;
        }
        Bytes whole = datagram.bytes();
        if (d.reporting()) {
            d.source("Reassembled 6LoWPAN (" + whole.length() + " bytes)", whole);
            for (int i = 0; i < datagram.partCount(); i++) {
                d.value(FRAGMENT, whole, datagram.offset(i), datagram.length(i), datagram.frame(i));
            }
            d.value(REASSEMBLED_LENGTH, whole, 0, 0, whole.length());
        }
        return whole;
    }
}
