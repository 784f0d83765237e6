package org.wirefig.protocol.net;

import org.wirefig.capture.Bytes;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Bindings;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.NumberTable;
import org.wirefig.protocol.Protocol;

/** Internet Protocol version 4, RFC 791, with options and reassembly of fragments. */
public final class Ipv4 extends Protocol {
    private static final int MORE = 0x2000;
    private static final int OFFSET_BITS = 0x1fff;

    private static final Field VERSION = Field.number("ip.version", "Version");
    private static final Field HDR_LEN = Field.number("ip.hdr_len", "Header Length");
    private static final Field DSFIELD = Field.hex("ip.dsfield", "Differentiated Services Field", 2);
    private static final Field DSCP = Field.number("ip.dsfield.dscp", "Differentiated Services Codepoint")
            .names(0, "Default", 8, "Class Selector 1", 10, "Assured Forwarding 11", 26, "Assured Forwarding 31",
                    34, "Assured Forwarding 41", 46, "Expedited Forwarding", 48, "Class Selector 6");
    private static final Field ECN = Field.number("ip.dsfield.ecn", "Explicit Congestion Notification")
            .names(0, "Not ECN-Capable Transport", 1, "ECN-Capable Transport codepoint '01'",
                    2, "ECN-Capable Transport codepoint '10'", 3, "Congestion Experienced");
    private static final Field LEN = Field.number("ip.len", "Total Length");
    private static final Field ID = Field.hex("ip.id", "Identification", 4);
    private static final Field FLAGS = Field.hex("ip.flags", "Flags", 1);
    private static final Field RB = Field.flag("ip.flags.rb", "Reserved bit");
    private static final Field DF = Field.flag("ip.flags.df", "Don't fragment");
    private static final Field MF = Field.flag("ip.flags.mf", "More fragments");
    private static final Field OFFSET = Field.number("ip.frag_offset", "Fragment Offset");
    private static final Field TTL = Field.number("ip.ttl", "Time to Live");
    private static final Field PROTO = Field.number("ip.proto", "Protocol").names(IpProtocols.NAMES);
    private static final Field CHECKSUM = Field.hex("ip.checksum", "Header Checksum", 4);
    private static final Field CHECKSUM_STATUS = Field.number("ip.checksum.status", "Header checksum status")
            .names(0, "Bad", 1, "Good", 2, "Unverified");
    static final Field SRC = Field.of(Field.Type.IPV4, "ip.src", "Source Address");
    static final Field DST = Field.of(Field.Type.IPV4, "ip.dst", "Destination Address");
    static final Field ADDR = Field.of(Field.Type.IPV4, "ip.addr", "Source or Destination Address");
    private static final Field OPTION = Field.number("ip.opt.type", "Option")
            .names(0, "End of Options List (EOL)", 1, "No-Operation (NOP)", 7, "Record Route", 68, "Time Stamp", 82, "Traceroute",
                    130, "Security", 131, "Loose Source Route", 134, "Commercial IP Security", 136, "Stream ID",
                    137, "Strict Source Route", 148, "Router Alert");
    private static final Field FRAGMENT = Field.number("ip.fragment", "IPv4 Fragment").leads();
    private static final Field REASSEMBLED_IN = Field.number("ip.reassembled_in", "Reassembled IPv4 in frame").leads();
    private static final Field REASSEMBLED_LENGTH = Field.number("ip.reassembled.length", "Reassembled IPv4 length");

    private NumberTable protocols;
    private NumberTable types;

    public Ipv4() {
        super("ip", "IPv4", "Internet Protocol Version 4", "RFC 791");
    }

    @Override
    protected void bind(Bindings bindings) {
        bindings.number("ethertype", this, 0x0800);
        bindings.number("link.type", this, LinkType.IPV4);
        bindings.number("ip.proto", this, 4, 94);
        bindings.number("null.type", this, 2);
        bindings.number("llc.dsap", this, 6);
        bindings.number("ppp.protocol", this, 0x21);
        bindings.number("arcnet.protocol", this, 0xd4, 0xf0);
        protocols = bindings.numbers("ip.proto");
        types = bindings.numbers("ethertype");
    }

    @Override
    protected boolean runsAhead() {
        return true;
    }

    @Override
    protected void dissect(Dissection d, Bytes b) {
        int first = b.u8(0);
        if (first >> 4 == 6) {
            d.handOn(types, 0x86dd, b);
            return;
        }
        d.column("IPv4");
        int header = (first & 15) * 4;
        int total = b.u16(2);
        if (first >> 4 != 4 || header < 20 || total != 0 && total < header) {
            bogus(d, b, first, total);
            return;
        }
        if (b.length() < 20) {
            cutShort(d, b);
        }
        long from = b.u32(12);
        long to = b.u32(16);
        d.addresses(Address.Kind.IPV4, 0, from, 0, to);
        int fragment = b.u16(6);
        if (d.reporting()) {
            report(d, b, header, total, fragment, from, to);
        }
        long onWire = (long) b.length() + d.beyond();
        int length = total == 0 ? (int) onWire : (int) Math.min(total, onWire);
        int kept = Math.min(length, b.length());
        d.beyond(length - kept);
        Bytes payload = d.within(b, header, Math.max(0, kept - header));
        int protocol = b.u8(9);
        if ((fragment & (MORE | OFFSET_BITS)) == 0) {
            d.handOn(protocols, protocol, payload);
        } else {
            fragment(d, b, payload, fragment, (total == 0 ? length : total) - header, protocol, from, to);
        }
    }

    private void bogus(Dissection d, Bytes b, int first, int total) {
        d.open(field(), b, 0, b.length());
        d.bits(VERSION, b, 0, 1, first, 0xf0);
        d.value(HDR_LEN, b, 0, 1, (first & 15) * 4L);
        d.value(LEN, b, 2, 2, total);
        d.note(b, 0, 4, "IPv4: version, header length or total length cannot be; not decoded further");
        d.close();
        d.describe("IPv4: header with impossible lengths");
    }

    /** The capture ends within the header: what is there is shown before the error. */
    private static void cutShort(Dissection d, Bytes b) {
        if (b.length() >= 16) {
            d.source(Address.ipv4(b.u32(12)));
            d.value(SRC, b, 12, 4, b.u32(12));
            d.value(ADDR, b, 12, 4, b.u32(12));
        }
    }

    private void report(Dissection d, Bytes b, int header, int total, int fragment, long from, long to) {
        d.open(field(), b, 0, Math.min(b.length(), header),
                !d.naming() ? null : title() + ", Src: " + Address.ipv4Text(from) + ", Dst: " + Address.ipv4Text(to));
        d.bits(VERSION, b, 0, 1, b.u8(0), 0xf0);
        d.value(HDR_LEN, b, 0, 1, header);
        int service = d.u8(DSFIELD, b, 1);
        d.bits(DSCP, b, 1, 1, service, 0xfc);
        d.bits(ECN, b, 1, 1, service, 3);
        d.u16(LEN, b, 2);
        d.u16(ID, b, 4);
        d.bits(FLAGS, b, 6, 1, fragment, 0xe000);
        d.bits(RB, b, 6, 1, fragment, 0x8000);
        d.bits(DF, b, 6, 1, fragment, 0x4000);
        d.bits(MF, b, 6, 1, fragment, MORE);
        d.value(OFFSET, b, 6, 2, (fragment & OFFSET_BITS) * 8L);
        d.u8(TTL, b, 8);
        d.u8(PROTO, b, 9);
        d.u16(CHECKSUM, b, 10);
        boolean check = d.session().checksChecksums() && b.length() >= header;
        d.value(CHECKSUM_STATUS, b, 10, 0, !check ? 2 : Checksum.fold(Checksum.sum(b, 0, header)) == 0 ? 1 : 0);
        d.value(SRC, b, 12, 4, from);
        d.value(ADDR, b, 12, 4, from);
        d.value(DST, b, 16, 4, to);
        d.value(ADDR, b, 16, 4, to);
        for (int at = 20; at < Math.min(header, b.length());) {
            int type = b.u8(at);
            int length = type < 2 || at + 1 >= b.length() ? 1 : Math.max(2, b.u8(at + 1));
            d.value(OPTION, b, at, Math.min(length, b.length() - at), type);
            at += length;
        }
        d.close();
    }

    private void fragment(Dissection d, Bytes b, Bytes payload, int fragment, int length, int protocol, long from, long to) {
        int offset = (fragment & OFFSET_BITS) * 8;
        if (payload.length() < length || length <= 0 || d.quoted()) {
            if (offset == 0) {
                Fragments.first(d, protocols, protocol, payload);
            } else {
                d.data(payload);
            }
            return;
        }
        d.alone();
        Fragments fragments = d.session().state(Fragments.class, d.first() ? Fragments::new : null);
        if (d.first()) {
            fragments.add(new Fragments.Key(0, from, 0, to, b.u16(4), protocol), d.frame(), offset, (fragment & MORE) != 0, payload);
        }
        Fragments.Datagram datagram = fragments == null ? null : fragments.of(d.frame());
        if (datagram == null || datagram.completedIn() != d.frame()) {
            if (datagram != null && datagram.completedIn() != 0) {
                d.value(REASSEMBLED_IN, b, 0, 0, datagram.completedIn());
            }
            if (d.describing()) {
                d.describe("IPv4: fragment of " + IpProtocols.NAMES.name(protocol, "protocol " + protocol) + ", offset " + offset
                        + ", id 0x" + Integer.toHexString(b.u16(4))
                        + (datagram == null || datagram.completedIn() == 0 ? "" : ", whole in frame " + datagram.completedIn()));
            }
            d.data(payload);
            return;
        }
        Bytes whole = datagram.bytes();
        if (d.reporting()) {
            d.source("Reassembled IPv4 (" + whole.length() + " bytes)", whole);
            for (int i = 0; i < datagram.partCount(); i++) {
                d.value(FRAGMENT, whole, datagram.offset(i), datagram.length(i), datagram.frame(i));
            }
            d.value(REASSEMBLED_LENGTH, whole, 0, 0, whole.length());
        }
        d.handOn(protocols, protocol, whole);
    }
}
