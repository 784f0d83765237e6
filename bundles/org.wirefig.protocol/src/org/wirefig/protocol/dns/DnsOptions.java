package org.wirefig.protocol.dns;

import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/**
 * The OPT record of EDNS, RFC 6891, and its options: name server id (RFC 5001), client subnet (RFC 7871), cookie (RFC 7873),
 * keep-alive (RFC 7828), padding (RFC 7830), extended errors (RFC 8914).
 */
final class DnsOptions {
    private static final Names OPTIONS = Names.of(1, "LLQ - Long-lived query", 2, "UL - Update lease",
            3, "NSID - Name Server Identifier", 5, "DAU - DNSSEC Algorithm Understood (RFC6975)",
            6, "DHU - DS Hash Understood (RFC6975)", 7, "N3U - NSEC3 Hash Understood (RFC6975)", 8, "CSUBNET - Client subnet",
            9, "EDNS EXPIRE (RFC7314)", 10, "COOKIE", 11, "EDNS TCP Keepalive", 12, "PADDING", 13, "CHAIN", 14, "KEY TAG",
            15, "Extended DNS Error", 16, "Client Tag", 17, "Server Tag", 18, "Report-Channel", 19, "ZONEVERSION");
    private static final Names FAMILIES = Names.of(1, "IPv4", 2, "IPv6");
    static final Names ERRORS = Names.of(0, "Other Error", 1, "Unsupported DNSKEY Algorithm", 2, "Unsupported DS Digest Type",
            3, "Stale Answer", 4, "Forged Answer", 5, "DNSSEC Indeterminate", 6, "DNSSEC Bogus", 7, "Signature Expired",
            8, "Signature Not Yet Valid", 9, "DNSKEY Missing", 10, "RRSIGs Missing", 11, "No Zone Key Bit Set", 12, "NSEC Missing",
            13, "Cached Error", 14, "Not Ready", 15, "Blocked", 16, "Censored", 17, "Filtered", 18, "Prohibited",
            19, "Stale NXDomain Answer", 20, "Not Authoritative", 21, "Not Supported", 22, "No Reachable Authority", 23, "Network Error",
            24, "Invalid Data", 25, "Signature Expired before Valid", 26, "Too Early", 27, "Unsupported NSEC3 Iterations Value",
            28, "Unable to conform to policy", 29, "Synthesized", 30, "Invalid Query Type");

    private static final Field PAYLOAD_SIZE = Field.number("dns.rr.udp_payload_size", "UDP payload size");
    private static final Field EXT_RCODE = Field.hex("dns.resp.ext_rcode", "Higher bits in extended RCODE", 2);
    private static final Field VERSION = Field.number("dns.resp.edns0_version", "EDNS0 version");
    private static final Field Z = Field.hex("dns.resp.z", "Z", 4);
    private static final Field DO = Field.flag("dns.resp.z.do", "DO bit");
    private static final Field RESERVED = Field.hex("dns.resp.z.reserved", "Reserved", 4);
    private static final Field OPTION = Field.none("dns.opt", "Option");
    private static final Field CODE = Field.number("dns.opt.code", "Option Code").names(OPTIONS);
    private static final Field LENGTH = Field.number("dns.opt.len", "Option Length");
    private static final Field DATA = Field.bytes("dns.opt.data", "Option Data");
    private static final Field ALGORITHM = Field.number("dns.opt.dau", "DAU").names(Dnssec.ALGORITHMS);
    private static final Field DIGEST = Field.number("dns.opt.dhu", "DHU").names(Dnssec.DIGESTS);
    private static final Field HASH = Field.number("dns.opt.n3u", "N3U").names(Dnssec.HASHES);
    private static final Field SERVER_NAME = Field.text("dns.opt.nsid", "Name Server Identifier");
    private static final Field FAMILY = Field.number("dns.opt.client.family", "Family").names(FAMILIES);
    private static final Field NETMASK = Field.number("dns.opt.client.netmask", "Source Netmask");
    private static final Field SCOPE = Field.number("dns.opt.client.scope", "Scope Netmask");
    private static final Field SUBNET_4 = Field.of(Field.Type.IPV4, "dns.opt.client.addr4", "Client Subnet");
    private static final Field SUBNET_6 = Field.of(Field.Type.IPV6, "dns.opt.client.addr6", "Client Subnet");
    private static final Field SUBNET = Field.bytes("dns.opt.client.addr", "Client Subnet");
    private static final Field CLIENT_COOKIE = Field.bytes("dns.opt.cookie.client", "Client Cookie");
    private static final Field SERVER_COOKIE = Field.bytes("dns.opt.cookie.server", "Server Cookie");
    private static final Field TIMEOUT = Field.number("dns.opt.edns_tcp_keepalive.timeout", "Timeout").help("In tenths of a second; RFC 7828.");
    private static final Field PADDING = Field.bytes("dns.opt.padding", "Padding");
    private static final Field TRUST_POINT = Field.text("dns.opt.chain.fqdn", "Closest Trust Point");
    private static final Field ERROR = Field.number("dns.opt.ext_error.info_code", "Info Code").names(ERRORS)
            .help("Why the answer is as it is; RFC 8914.");
    private static final Field ERROR_TEXT = Field.text("dns.opt.ext_error.extra_text", "Extra Text");

    private static final int CLIENT_COOKIE_LENGTH = 8;

    private DnsOptions() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
        // initialising the class has done it
    }

    /** Reports an OPT record whose class stands at {@code fixed + 2}; returns what it says of the outcome, or "". */
    static String record(Dissection d, Bytes m, int fixed, int data, int length) {
        d.u16(PAYLOAD_SIZE, m, fixed + 2);
        d.u8(EXT_RCODE, m, fixed + 4);
        d.u8(VERSION, m, fixed + 5);
        int z = m.u16(fixed + 6);
        d.open(Z, m, fixed + 6, 2);
        d.value(Z, m, fixed + 6, 2, z);
        d.bits(DO, m, fixed + 6, 2, z, 0x8000);
        d.bits(RESERVED, m, fixed + 6, 2, z, 0x7fff);
        d.close();
        d.value(DnsRecords.LENGTH, m, fixed + 8, 2, length);
        String outcome = "";
        for (int at = data; at + 4 <= data + length;) {
            int size = Math.min(m.u16(at + 2), data + length - at - 4);
            int code = m.u16(at);
            d.open(OPTION, m, at, 4 + size, d.naming() ? "Option: " + OPTIONS.name(code, Integer.toString(code)) : null);
            d.value(CODE, m, at, 2, code);
            d.u16(LENGTH, m, at + 2);
            d.bytes(DATA, m, at + 4, size);
            if (size > 0) {
                String said = option(d, m, code, at + 4, size);
                outcome = said.isEmpty() ? outcome : said;
            }
            d.close();
            at += 4 + size;
        }
        return outcome;
    }

    private static String option(Dissection d, Bytes m, int code, int at, int size) {
        switch (code) {
            case 3 -> d.ascii(SERVER_NAME, m, at, size);
            case 5 -> each(d, ALGORITHM, m, at, size);
            case 6 -> each(d, DIGEST, m, at, size);
            case 7 -> each(d, HASH, m, at, size);
            case 8 -> subnet(d, m, at, size);
            case 10 -> {
                int client = Math.min(size, CLIENT_COOKIE_LENGTH);
                d.bytes(CLIENT_COOKIE, m, at, client);
                if (size > client) {
                    d.bytes(SERVER_COOKIE, m, at + client, size - client);
                }
            }
            case 11 -> d.u16(TIMEOUT, m, at);
            case 12 -> d.bytes(PADDING, m, at, size);
            case 13 -> DnsRecords.name(d, TRUST_POINT, m, at);
            case 15 -> {
                int error = d.u16(ERROR, m, at);
                String text = size > 2 ? d.text(ERROR_TEXT, m, at + 2, size - 2, java.nio.charset.StandardCharsets.UTF_8) : "";
                return ERRORS.name(error, "extended error " + error) + (text.isEmpty() ? "" : ": " + text);
            }
            default -> {
                // its bytes are shown already
            }
        }
        return "";
    }

    private static void each(Dissection d, Field field, Bytes m, int at, int size) {
        for (int i = 0; i < size; i++) {
            d.u8(field, m, at + i);
        }
    }

    /** An address of which only the bytes are sent that the netmask leaves. */
    private static void subnet(Dissection d, Bytes m, int at, int size) {
        int family = d.u16(FAMILY, m, at);
        d.u8(NETMASK, m, at + 2);
        d.u8(SCOPE, m, at + 3);
        int whole = family == 1 ? 4 : family == 2 ? 16 : 0;
        int sent = size - 4;
        if (sent > 0 && whole == 0 || sent > whole) {
            d.bytes(SUBNET, m, at + 4, sent);
            return;
        }
        Bytes address = Bytes.of(Arrays.copyOf(m.copy(at + 4, sent), whole));
        if (family == 1) {
            d.value(SUBNET_4, m, at + 4, sent, address.u32(0));
        } else {
            d.value(SUBNET_6, m, at + 4, sent, address);
        }
    }
}
