package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** Resource records: RFC 1035 3.2, RFC 3596 (AAAA), RFC 2782 (SRV), RFC 6891 (EDNS), RFC 4034 (DNSSEC), RFC 9460 (SVCB). */
final class DnsRecords {
    private static final Field NAME = Field.text("dns.resp.name", "Name");
    private static final Field TYPE = Field.number("dns.resp.type", "Type").names(DnsTypes.TYPES);
    private static final Field CLASS = Field.hex("dns.resp.class", "Class", 4).names(DnsTypes.CLASSES);
    private static final Field FLUSH = Field.flag("dns.resp.cache_flush", "Cache flush");
    private static final Field TTL = Field.number("dns.resp.ttl", "Time to live");
    private static final Field LENGTH = Field.number("dns.resp.len", "Data length");
    private static final Field DATA = Field.bytes("dns.data", "Data");
    private static final Field A = Field.of(Field.Type.IPV4, "dns.a", "Address");
    private static final Field AAAA = Field.of(Field.Type.IPV6, "dns.aaaa", "AAAA Address");
    private static final Field CNAME = Field.text("dns.cname", "CNAME");
    private static final Field DNAME = Field.text("dns.dname", "Dname");
    private static final Field NS = Field.text("dns.ns", "Name Server");
    private static final Field PTR = Field.text("dns.ptr.domain_name", "Domain Name");
    private static final Field MX_PREFERENCE = Field.number("dns.mx.preference", "Preference");
    private static final Field MX = Field.text("dns.mx.mail_exchange", "Mail Exchange");
    private static final Field TXT = Field.text("dns.txt", "TXT");
    private static final Field SOA_MNAME = Field.text("dns.soa.mname", "Primary name server");
    private static final Field SOA_RNAME = Field.text("dns.soa.rname", "Responsible authority's mailbox");
    private static final Field[] SOA = {
        Field.number("dns.soa.serial_number", "Serial Number"), Field.number("dns.soa.refresh_interval", "Refresh Interval"),
        Field.number("dns.soa.retry_interval", "Retry Interval"), Field.number("dns.soa.expire_limit", "Expire limit"),
        Field.number("dns.soa.mininum_ttl", "Minimum TTL")};
    private static final Field SRV_PRIORITY = Field.number("dns.srv.priority", "Priority");
    private static final Field SRV_WEIGHT = Field.number("dns.srv.weight", "Weight");
    private static final Field SRV_PORT = Field.number("dns.srv.port", "Port");
    private static final Field SRV_TARGET = Field.text("dns.srv.target", "Target");
    private static final Field CAA_FLAGS = Field.hex("dns.caa.flags", "CAA Flags", 2);
    private static final Field CAA_TAG = Field.text("dns.caa.tag", "Tag");
    private static final Field CAA_VALUE = Field.text("dns.caa.value", "Value");
    private static final Field DS_KEY = Field.hex("dns.ds.key_id", "Key id", 4);
    private static final Field DS_ALGORITHM = Field.number("dns.ds.algorithm", "Algorithm");
    private static final Field RRSIG_TYPE = Field.number("dns.rrsig.type_covered", "Type Covered").names(DnsTypes.TYPES);
    private static final Field RRSIG_SIGNER = Field.text("dns.rrsig.signers_name", "Signer's name");
    private static final Field DNSKEY_FLAGS = Field.hex("dns.dnskey.flags", "Flags", 4);
    private static final Field DNSKEY_ALGORITHM = Field.number("dns.dnskey.algorithm", "Algorithm");
    private static final Field NSEC_NEXT = Field.text("dns.nsec.next_domain_name", "Next Domain Name");
    private static final Field PAYLOAD_SIZE = Field.number("dns.rr.udp_payload_size", "UDP payload size");
    private static final Field EXT_RCODE = Field.hex("dns.resp.ext_rcode", "Higher bits in extended RCODE", 2);
    private static final Field EDNS_VERSION = Field.number("dns.resp.edns0_version", "EDNS0 version");
    private static final Field DO = Field.flag("dns.resp.z.do", "DO bit");
    private static final Field OPTION_CODE = Field.number("dns.opt.code", "Option Code").names(DnsTypes.OPTIONS);
    private static final Field OPTION_LENGTH = Field.number("dns.opt.len", "Option Length");
    private static final Field OPTION_DATA = Field.bytes("dns.opt.data", "Option Data");

    private static final int OPT = 41;

    private DnsRecords() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
        ServiceBinding.declare();
    }

    /** Reports the record at {@code at}; returns where it ends, and adds its data in short to {@code story}. */
    static int record(Dissection d, Bytes message, int at, StringBuilder story) {
        DnsName name = DnsName.read(message, at);
        int fixed = at + name.length();
        int type = message.u16(fixed);
        int length = message.u16(fixed + 8);
        int data = fixed + 10;
        message.require(data, length);
        d.open(NAME, message, at, data + length - at, name.text() + ": type " + DnsTypes.TYPES.name(type, Integer.toString(type)));
        d.value(NAME, message, at, name.length(), name.text());
        d.value(TYPE, message, fixed, 2, type);
        if (type == OPT) {
            options(d, message, fixed, data, length);
        } else {
            int rrClass = message.u16(fixed + 2);
            d.value(CLASS, message, fixed + 2, 2, rrClass);
            if ((rrClass & 0x8000) != 0) {
                d.value(FLUSH, message, fixed + 2, 2, 1);
            }
            d.u32(TTL, message, fixed + 4);
            d.value(LENGTH, message, fixed + 8, 2, length);
            String text = length == 0 ? "" : data(d, message, type, data, length);
            if (d.describing() && story.length() < 200) {
                story.append(' ').append(DnsTypes.TYPES.name(type, Integer.toString(type))).append(text.isEmpty() ? "" : " ").append(text);
            }
        }
        d.close();
        return data + length;
    }

    private static String data(Dissection d, Bytes m, int type, int at, int length) {
        switch (type) {
            case 1 -> {
                if (length == 4) {
                    return Address.ipv4Text(d.u32(A, m, at));
                }
            }
            case 28 -> {
                if (length == 16) {
                    d.bytes(AAAA, m, at, 16);
                    return d.describing() ? Address.ipv6(m, at).toString() : "";
                }
            }
            case 2 -> {
                return name(d, NS, m, at);
            }
            case 5 -> {
                return name(d, CNAME, m, at);
            }
            case 12 -> {
                return name(d, PTR, m, at);
            }
            case 39 -> {
                return name(d, DNAME, m, at);
            }
            case 47 -> {
                return name(d, NSEC_NEXT, m, at);
            }
            case 6 -> soa(d, m, at);
            case 15 -> {
                d.u16(MX_PREFERENCE, m, at);
                return name(d, MX, m, at + 2);
            }
            case 16, 99 -> {
                for (int i = at; i < at + length; i += 1 + m.u8(i)) {
                    d.ascii(TXT, m, i + 1, Math.min(m.u8(i), at + length - i - 1));
                }
            }
            case 33 -> {
                d.u16(SRV_PRIORITY, m, at);
                d.u16(SRV_WEIGHT, m, at + 2);
                int port = d.u16(SRV_PORT, m, at + 4);
                return name(d, SRV_TARGET, m, at + 6) + ":" + port;
            }
            case 64, 65 -> {
                return ServiceBinding.data(d, m, at, length);
            }
            case 257 -> {
                d.u8(CAA_FLAGS, m, at);
                int tag = Math.min(m.u8(at + 1), Math.max(0, length - 2));
                d.ascii(CAA_TAG, m, at + 2, tag);
                return d.ascii(CAA_VALUE, m, at + 2 + tag, length - 2 - tag);
            }
            case 43, 59 -> {
                d.u16(DS_KEY, m, at);
                d.u8(DS_ALGORITHM, m, at + 2);
            }
            case 46 -> {
                d.u16(RRSIG_TYPE, m, at);
                name(d, RRSIG_SIGNER, m, at + 18);
            }
            case 48, 60 -> {
                d.u16(DNSKEY_FLAGS, m, at);
                d.u8(DNSKEY_ALGORITHM, m, at + 3);
            }
            default -> d.bytes(DATA, m, at, length);
        }
        return "";
    }

    static String name(Dissection d, Field field, Bytes m, int at) {
        DnsName name = DnsName.read(m, at);
        d.value(field, m, at, name.length(), name.text());
        return name.text();
    }

    private static void soa(Dissection d, Bytes m, int at) {
        DnsName server = DnsName.read(m, at);
        d.value(SOA_MNAME, m, at, server.length(), server.text());
        DnsName mailbox = DnsName.read(m, at + server.length());
        d.value(SOA_RNAME, m, at + server.length(), mailbox.length(), mailbox.text());
        int next = at + server.length() + mailbox.length();
        for (Field field : SOA) {
            d.u32(field, m, next);
            next += 4;
        }
    }

    private static void options(Dissection d, Bytes m, int fixed, int data, int length) {
        d.u16(PAYLOAD_SIZE, m, fixed + 2);
        d.u8(EXT_RCODE, m, fixed + 4);
        d.u8(EDNS_VERSION, m, fixed + 5);
        d.bits(DO, m, fixed + 6, 2, m.u16(fixed + 6), 0x8000);
        d.value(LENGTH, m, fixed + 8, 2, length);
        for (int at = data; at + 4 <= data + length;) {
            int size = Math.min(m.u16(at + 2), data + length - at - 4);
            d.u16(OPTION_CODE, m, at);
            d.u16(OPTION_LENGTH, m, at + 2);
            d.bytes(OPTION_DATA, m, at + 4, size);
            at += 4 + size;
        }
    }
}
