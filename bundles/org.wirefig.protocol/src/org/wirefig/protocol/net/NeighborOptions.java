package org.wirefig.protocol.net;

import java.nio.charset.StandardCharsets;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/**
 * What routers and neighbors say of a link: the body of an advertisement and the options, RFC 4861, sections 4.2 to 4.6; name servers and
 * search lists, RFC 8106; and the groups that somebody listens to, RFC 3810.
 */
final class NeighborOptions {
    private static final Field TYPE = Field.number("icmpv6.opt.type", "Option")
            .names(1, "Source link-layer address", 2, "Target link-layer address", 3, "Prefix information", 4, "Redirected header",
                    5, "MTU", 14, "Nonce", 24, "Route Information", 25, "Recursive DNS Server", 31, "DNS Search List",
                    37, "Captive Portal", 38, "PREF64");
    private static final Field LENGTH = Field.number("icmpv6.opt.length", "Length").help("In units of 8 bytes");
    private static final Field LINK = Field.bytes("icmpv6.opt.linkaddr", "Link-layer address");
    private static final Field PREFIX_LENGTH = Field.number("icmpv6.opt.prefix.length", "Prefix Length");
    private static final Field ON_LINK = Field.flag("icmpv6.opt.prefix.flag.l", "On-link flag(L)");
    private static final Field AUTONOMOUS = Field.flag("icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)");
    private static final Field VALID = Field.number("icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime");
    private static final Field PREFERRED = Field.number("icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime");
    private static final Field PREFIX = Field.of(Field.Type.IPV6, "icmpv6.opt.prefix", "Prefix");
    private static final Field MTU = Field.number("icmpv6.opt.mtu", "MTU");
    private static final Field SERVERS_LIFETIME = Field.number("icmpv6.opt.rdnss.lifetime", "Lifetime");
    private static final Field SERVER = Field.of(Field.Type.IPV6, "icmpv6.opt.rdnss", "Recursive DNS Servers");
    private static final Field SEARCH_LIFETIME = Field.number("icmpv6.opt.dnssl.lifetime", "Lifetime");
    private static final Field SEARCH = Field.text("icmpv6.opt.dnssl", "Domain Names");
    private static final Field PORTAL = Field.text("icmpv6.opt.captive_portal", "Captive Portal").help("RFC 8910: where a browser is sent to first.");
    private static final Field HOPS = Field.number("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit");
    private static final Field RA_FLAGS = Field.hex("icmpv6.nd.ra.flag", "Flags", 2);
    private static final Field MANAGED = Field.flag("icmpv6.nd.ra.flag.m", "Managed address configuration");
    private static final Field OTHER = Field.flag("icmpv6.nd.ra.flag.o", "Other configuration");
    private static final Field LIFETIME = Field.number("icmpv6.nd.ra.router_lifetime", "Router lifetime (s)");
    private static final Field REACHABLE = Field.number("icmpv6.nd.ra.reachable_time", "Reachable time (ms)");
    private static final Field RETRANSMISSION = Field.number("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)");
    private static final Field NA_FLAGS = Field.hex("icmpv6.nd.na.flag", "Flags", 8);
    private static final Field ROUTER = Field.flag("icmpv6.nd.na.flag.r", "Router");
    private static final Field SOLICITED = Field.flag("icmpv6.nd.na.flag.s", "Solicited");
    private static final Field OVERRIDE = Field.flag("icmpv6.nd.na.flag.o", "Override");
    private static final Field RECORDS = Field.number("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records");
    private static final Field RECORD = Field.none("icmpv6.mldr.mar", "Multicast Address Record");
    private static final Field RECORD_TYPE = Field.number("icmpv6.mldr.mar.record_type", "Record Type")
            .names(1, "Include", 2, "Exclude", 3, "Changed to include", 4, "Changed to exclude", 5, "Allow new sources", 6, "Block old sources");
    private static final Field SOURCES = Field.number("icmpv6.mldr.mar.nb_sources", "Number of Sources");
    private static final Field GROUP = Field.of(Field.Type.IPV6, "icmpv6.mldr.mar.multicast_address", "Multicast Address");

    private NeighborOptions() {
    }

    static void declare() {
        // being loaded is all
    }

    static void routerAdvertisement(Dissection d, Bytes b) {
        d.u8(HOPS, b, 4);
        int flags = b.u8(5);
        d.open(RA_FLAGS, b, 5, 1);
        d.value(RA_FLAGS, b, 5, 1, flags);
        d.bit(MANAGED, b, 5, 1, flags, 0x80);
        d.bit(OTHER, b, 5, 1, flags, 0x40);
        d.close();
        d.u16(LIFETIME, b, 6);
        d.u32(REACHABLE, b, 8);
        d.u32(RETRANSMISSION, b, 12);
        options(d, b, 16);
    }

    static void neighborAdvertisement(Dissection d, Bytes b) {
        long flags = b.u32(4);
        d.open(NA_FLAGS, b, 4, 4);
        d.value(NA_FLAGS, b, 4, 4, flags);
        d.bit(ROUTER, b, 4, 4, flags, 0x80000000L);
        d.bit(SOLICITED, b, 4, 4, flags, 0x40000000L);
        d.bit(OVERRIDE, b, 4, 4, flags, 0x20000000L);
        d.close();
    }

    /** A version 2 report of multicast listeners. */
    static void listeners(Dissection d, Bytes b) {
        int count = d.u16(RECORDS, b, 6);
        int at = 8;
        for (int i = 0; i < count && b.has(at, 20); i++) {
            int sources = b.u16(at + 2);
            int size = 20 + 16 * sources + 4 * b.u8(at + 1);
            d.open(RECORD, b, at, Math.min(size, b.length() - at));
            d.u8(RECORD_TYPE, b, at);
            d.u16(SOURCES, b, at + 2);
            d.bytes(GROUP, b, at + 4, 16);
            d.close();
            at += size;
        }
    }

    static void options(Dissection d, Bytes b, int from) {
        for (int at = from; at + 2 <= b.length();) {
            int length = b.u8(at + 1) * 8;
            if (length == 0) {
                d.malformed(b, at, 2, "An option of no length; RFC 4861, section 4.6");
                return;
            }
            int type = b.u8(at);
            d.open(TYPE, b, at, Math.min(length, b.length() - at));
            d.value(TYPE, b, at, 1, type);
            d.u8(LENGTH, b, at + 1);
            option(d, b.slice(at, Math.min(length, b.length() - at)), type);
            d.close();
            at += length;
        }
    }

    private static void option(Dissection d, Bytes b, int type) {
        switch (type) {
            case 1, 2 -> d.bytes(LINK, b, 2, Math.min(6, b.length() - 2));
            case 3 -> {
                d.u8(PREFIX_LENGTH, b, 2);
                d.bit(ON_LINK, b, 3, 1, b.u8(3), 0x80);
                d.bit(AUTONOMOUS, b, 3, 1, b.u8(3), 0x40);
                d.u32(VALID, b, 4);
                d.u32(PREFERRED, b, 8);
                d.bytes(PREFIX, b, 16, 16);
            }
            case 5 -> d.u32(MTU, b, 4);
            case 25 -> {
                d.u32(SERVERS_LIFETIME, b, 4);
                for (int at = 8; at + 16 <= b.length(); at += 16) {
                    d.bytes(SERVER, b, at, 16);
                }
            }
            case 31 -> {
                d.u32(SEARCH_LIFETIME, b, 4);
                search(d, b);
            }
            case 37 -> d.text(PORTAL, b, 2, b.length() - 2, StandardCharsets.UTF_8);
            default -> {
                // its bytes stand in the node
            }
        }
    }

    /** Names in labels, one after the other, filled up with null bytes. */
    private static void search(Dissection d, Bytes b) {
        StringBuilder name = new StringBuilder();
        int begin = 8;
        for (int at = 8; at < b.length();) {
            int label = b.u8(at);
            if (label == 0) {
                if (!name.isEmpty()) {
                    d.value(SEARCH, b, begin, at + 1 - begin, name.toString());
                }
                name.setLength(0);
                begin = ++at;
            } else {
                name.append(name.isEmpty() ? "" : ".").append(b.ascii(at + 1, Math.min(label, b.length() - at - 1)));
                at += 1 + label;
            }
        }
    }
}
