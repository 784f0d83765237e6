package org.wirefig.protocol.net;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.link.Ieee802154;

/**
 * Makes the headers of IPv6 and UDP whole again that 6LoWPAN compressed: IPHC and NHC (RFC 6282), HC1 and HC2 (RFC 4944
 * section 10). A prefix of a context is not in the packets: such an address begins with zeros.
 */
final class LowpanHeaders {
    private static final int UDP = 17;
    private static final int IPV6_IN_IPV6 = 41;
    private static final long LINK_LOCAL = 0xfe80000000000000L;
    private static final long SHORT_IDENTIFIER = 0x000000fffe000000L;
    /** The next header of each extension header's number (RFC 6282 section 4.2); -1 is not assigned. */
    private static final int[] EXTENSIONS = {0, 43, 44, 60, 135, -1, -1, IPV6_IN_IPV6};
    private static final int FRAGMENT = 2;
    private static final int INNER_IPV6 = 7;
    /** As deep as headers within headers may go. */
    private static final int DEEPEST = 16;

    private static final Field TRAFFIC = Field.hex("6lowpan.iphc.tf", "Traffic class and flow label", 1);
    private static final Field NEXT_COMPRESSED = Field.flag("6lowpan.iphc.nh", "Next header compressed");
    private static final Field HOP_MODE = Field.hex("6lowpan.iphc.hlim", "Hop limit", 1).names(0, "Inline", 1, "1", 2, "64", 3, "255");
    private static final Field CONTEXT = Field.flag("6lowpan.iphc.cid", "Context identifier extension");
    private static final Field SOURCE_STATEFUL = Field.flag("6lowpan.iphc.sac", "Source address compression");
    private static final Field SOURCE_MODE = Field.hex("6lowpan.iphc.sam", "Source address mode", 1);
    private static final Field MULTICAST = Field.flag("6lowpan.iphc.m", "Multicast address compression");
    private static final Field DESTINATION_STATEFUL = Field.flag("6lowpan.iphc.dac", "Destination address compression");
    private static final Field DESTINATION_MODE = Field.hex("6lowpan.iphc.dam", "Destination address mode", 1);
    private static final Field SOURCE_CONTEXT = Field.hex("6lowpan.iphc.sci", "Source context identifier", 1);
    private static final Field DESTINATION_CONTEXT = Field.hex("6lowpan.iphc.dci", "Destination context identifier", 1);
    private static final Field NHC_PATTERN = Field.hex("6lowpan.nhc.pattern", "Pattern", 2);
    private static final Field ENCODING = Field.hex("6lowpan.hc1.encoding", "HC1 Encoding", 2);
    private static final Field SOURCE = Field.of(Field.Type.IPV6, "6lowpan.src", "Source");
    private static final Field DESTINATION = Field.of(Field.Type.IPV6, "6lowpan.dst", "Destination");
    private static final Field SOURCE_PORT = Field.number("6lowpan.udp.src", "Source port");
    private static final Field DESTINATION_PORT = Field.number("6lowpan.udp.dst", "Destination port");

    private final Dissection d;
    private final Bytes b;
    private final int size;
    private final Ieee802154.Ends ends;
    private final Growing out = new Growing();
    /** Where headers of IPv6 and UDP begin in what was made, whose lengths are told by the whole. */
    private final List<Integer> ipv6 = new ArrayList<>();
    private final List<Integer> udp = new ArrayList<>();
    private int at;

    /** Bytes of headers as they are made. */
    private static final class Growing extends java.io.ByteArrayOutputStream {
        void set(int at, int value) {
            buf[at] = (byte) value;
        }

        void number(long value, int bytes) {
            for (int i = bytes - 1; i >= 0; i--) {
                write((int) (value >> 8 * i));
            }
        }
    }

    /** @param size of the whole datagram without compression, or -1: what follows in {@code b} is all there is */
    LowpanHeaders(Dissection d, Bytes b, int at, int size, Ieee802154.Ends ends) {
        this.d = d;
        this.b = b;
        this.at = at;
        this.size = size;
        this.ends = ends;
    }

    /** Where what is not compressed begins. */
    int end() {
        return at;
    }

    /** The headers, with the lengths that they had. */
    byte[] bytes() {
        int whole = size >= 0 ? size : out.size() + b.length() - at + d.beyond();
        for (int begin : ipv6) {
            out.set(begin + 4, whole - begin - 40 >> 8);
            out.set(begin + 5, whole - begin - 40);
        }
        for (int begin : udp) {
            out.set(begin + 4, whole - begin >> 8);
            out.set(begin + 5, whole - begin);
        }
        return out.toByteArray();
    }

    // ---- RFC 6282

    boolean iphc() {
        return iphc(ends.source(), ends.destination(), 0);
    }

    private boolean iphc(long sourceIdentifier, long destinationIdentifier, int depth) {
        int bits = b.u16(at);
        d.bits(TRAFFIC, b, at, 2, bits, 0x1800);
        boolean nextCompressed = d.bit(NEXT_COMPRESSED, b, at, 2, bits, 0x400);
        int hopMode = (int) d.bits(HOP_MODE, b, at, 2, bits, 0x300);
        boolean context = d.bit(CONTEXT, b, at, 2, bits, 0x80);
        boolean sourceStateful = d.bit(SOURCE_STATEFUL, b, at, 2, bits, 0x40);
        int sourceMode = (int) d.bits(SOURCE_MODE, b, at, 2, bits, 0x30);
        boolean multicast = d.bit(MULTICAST, b, at, 2, bits, 8);
        boolean destinationStateful = d.bit(DESTINATION_STATEFUL, b, at, 2, bits, 4);
        int destinationMode = (int) d.bits(DESTINATION_MODE, b, at, 2, bits, 3);
        at += 2;
        if (context) {
            d.bits(SOURCE_CONTEXT, b, at, 1, b.u8(at), 0xf0);
            d.bits(DESTINATION_CONTEXT, b, at, 1, b.u8(at), 0xf);
            at++;
        }
        int begin = out.size();
        ipv6.add(begin);
        out.number(6L << 28 | trafficAndFlow(bits >> 11 & 3), 4);
        out.number(0, 2);
        out.number(nextCompressed ? 0 : b.u8(at++), 1);
        out.number(hopMode == 0 ? b.u8(at++) : hopMode == 1 ? 1 : hopMode == 2 ? 64 : 255, 1);
        if (sourceStateful && sourceMode == 0) {
            address(SOURCE, 0, 0, at);
        } else {
            unicast(SOURCE, sourceStateful, sourceMode, sourceIdentifier);
        }
        if (multicast) {
            multicast(destinationStateful, destinationMode);
        } else {
            unicast(DESTINATION, destinationStateful, destinationMode, destinationIdentifier);
        }
        return !nextCompressed || nextHeader(begin + 6, begin, depth);
    }

    private long trafficAndFlow(int mode) {
        if (mode == 3) {
            return 0;
        }
        int first = b.u8(at);
        long ecn = first >> 6;
        if (mode == 1) {
            long flow = b.u24(at) & 0xfffff;
            at += 3;
            return ecn << 20 | flow;
        }
        long traffic = ((first & 0x3fL) << 2 | ecn) << 20;
        if (mode == 2) {
            at++;
            return traffic;
        }
        long flow = b.u24(at + 1) & 0xfffff;
        at += 4;
        return traffic | flow;
    }

    private void unicast(Field field, boolean stateful, int mode, long identifier) {
        int from = at;
        if (mode == 0) {
            at += 16;
            address(field, b.i64(from), b.i64(from + 8), from);
            return;
        }
        long low = identifier;
        if (mode == 1) {
            low = b.i64(at);
            at += 8;
        } else if (mode == 2) {
            low = SHORT_IDENTIFIER | b.u16(at);
            at += 2;
        }
        address(field, stateful ? 0 : LINK_LOCAL, low, from);
    }

    private void multicast(boolean stateful, int mode) {
        int from = at;
        if (stateful) {
            long scope = b.u16(at);
            long group = b.u32(at + 2);
            at += 6;
            address(DESTINATION, 0xffL << 56 | scope << 40, group, from);
        } else if (mode == 0) {
            at += 16;
            address(DESTINATION, b.i64(from), b.i64(from + 8), from);
        } else if (mode == 3) {
            address(DESTINATION, 0xff02L << 48, b.u8(at++), from);
        } else {
            int bytes = mode == 1 ? 5 : 3;
            long group = 0;
            for (int i = 1; i <= bytes; i++) {
                group = group << 8 | b.u8(at + i);
            }
            address(DESTINATION, (0xff00L | b.u8(at)) << 48, group, from);
            at += 1 + bytes;
        }
    }

    private void address(Field field, long high, long low, int from) {
        if (d.reporting()) {
            Growing sixteen = new Growing();
            sixteen.number(high, 8);
            sixteen.number(low, 8);
            d.value(field, b, from, at - from, Bytes.of(sixteen.toByteArray()));
        }
        out.number(high, 8);
        out.number(low, 8);
    }

    /** A compressed header behind that of IPv6; its number goes to {@code numberAt}. */
    private boolean nextHeader(int numberAt, int ipv6At, int depth) {
        int type = d.u8(NHC_PATTERN, b, at);
        if ((type & 0xf8) == 0xf0) {
            out.set(numberAt, UDP);
            at++;
            udp(type);
            return true;
        }
        int number = (type & 0xf0) == 0xe0 ? EXTENSIONS[type >> 1 & 7] : -1;
        if (number < 0 || depth == DEEPEST) {
            d.note(b, at, 1, "A compressed header that is not decoded");
            return false;
        }
        out.set(numberAt, number);
        at++;
        if ((type >> 1 & 7) == INNER_IPV6) {
            // what stands in no address is taken from the packet around (RFC 6282 section 3.1.1)
            Bytes around = Bytes.of(out.toByteArray());
            return iphc(around.i64(ipv6At + 16), around.i64(ipv6At + 32), depth + 1);
        }
        return extension(type, ipv6At, depth);
    }

    private boolean extension(int type, int ipv6At, int depth) {
        boolean more = (type & 1) != 0;
        int numberAt = out.size();
        out.number(more ? 0 : b.u8(at++), 1);
        int length = b.u8(at);
        b.require(at + 1, length);
        int padding = -(length + 2) & 7;
        out.number((type >> 1 & 7) == FRAGMENT ? 0 : (length + padding + 2) / 8 - 1, 1);
        out.writeBytes(b.copy(at + 1, length));
        if (padding == 1) {
            out.number(0, 1);
        } else if (padding > 1) {
            // PadN, RFC 8200 section 4.2
            out.number(1, 1);
            out.number(padding - 2, 1);
            out.writeBytes(new byte[padding - 2]);
        }
        at += 1 + length;
        return !more || nextHeader(numberAt, ipv6At, depth + 1);
    }

    private void udp(int type) {
        int mode = type & 3;
        int begin = out.size();
        int from;
        int to;
        if (mode == 3) {
            from = 0xf0b0 | b.u8(at) >> 4;
            to = 0xf0b0 | b.u8(at) & 0xf;
            at++;
        } else {
            from = mode == 2 ? 0xf000 | b.u8(at) : b.u16(at);
            at += mode == 2 ? 1 : 2;
            to = mode == 1 ? 0xf000 | b.u8(at) : b.u16(at);
            at += mode == 1 ? 1 : 2;
        }
        boolean summed = (type & 4) == 0;
        udpHeader(begin, from, to, summed ? b.u16(at) : 0);
        at += summed ? 2 : 0;
        udp.add(begin);
    }

    private void udpHeader(int begin, int from, int to, int checksum) {
        d.value(SOURCE_PORT, b, at, 0, from);
        d.value(DESTINATION_PORT, b, at, 0, to);
        out.number(from, 2);
        out.number(to, 2);
        out.number(0, 2);
        out.number(checksum, 2);
    }

    // ---- RFC 4944

    boolean hc1() {
        int bits = d.u8(ENCODING, b, at + 1);
        boolean more = (bits & 1) != 0;
        int next = bits >> 1 & 3;
        int udpBits = more ? b.u8(at + 2) : 0;
        if (more && next != 1) {
            d.note(b, at + 1, 1, "A header is said to be compressed that can't be (RFC 4944 section 10.2)");
            return false;
        }
        // behind the encoding, fields follow each other bit by bit
        Bits in = new Bits(b, (at + (more ? 3 : 2)) * 8);
        int hops = (int) in.take(8);
        long[] addresses = new long[4];
        for (int i = 0; i < 4; i++) {
            boolean prefix = i % 2 == 0;
            addresses[i] = (bits & 0x80 >> i) == 0 ? in.take(32) << 32 | in.take(32) : prefix ? LINK_LOCAL : i == 1
                    ? identifier(ends.source(), ends.sourceShort()) : identifier(ends.destination(), ends.destinationShort());
        }
        long traffic = (bits & 8) != 0 ? 0 : in.take(8) << 20 | in.take(20);
        int number = next == 0 ? (int) in.take(8) : next == 1 ? UDP : next == 2 ? 58 : 6;
        ipv6.add(0);
        out.number(6L << 28 | traffic, 4);
        out.number(0, 2);
        out.number(number, 1);
        out.number(hops, 1);
        int from = at;
        address(SOURCE, addresses[0], addresses[1], from);
        address(DESTINATION, addresses[2], addresses[3], from);
        if (more) {
            int source = (udpBits & 0x80) == 0 ? (int) in.take(16) : 0xf0b0 | (int) in.take(4);
            int destination = (udpBits & 0x40) == 0 ? (int) in.take(16) : 0xf0b0 | (int) in.take(4);
            int length = (udpBits & 0x20) == 0 ? (int) in.take(16) : -1;
            udpHeader(40, source, destination, (int) in.take(16));
            if (length < 0) {
                udp.add(40);
            } else {
                out.set(44, length >> 8);
                out.set(45, length);
            }
        }
        at = in.bytes();
        return true;
    }

    /** In RFC 4944 an identifier made of a short address begins with the network's, its bit for "universal" off. */
    private long identifier(long identifier, boolean isShort) {
        return isShort ? identifier | (ends.pan() & 0xfdffL) << 48 : identifier;
    }

    /** Reads numbers of any count of bits. */
    private static final class Bits {
        private final Bytes b;
        private int at;

        Bits(Bytes b, int at) {
            this.b = b;
            this.at = at;
        }

        long take(int count) {
            long value = 0;
            for (int i = 0; i < count; i++, at++) {
                value = value << 1 | b.u8(at >> 3) >> 7 - (at & 7) & 1;
            }
            return value;
        }

        int bytes() {
            return at + 7 >> 3;
        }
    }
}
