package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;

/** Resource records: RFC 1035 3.2, RFC 3596 (AAAA), RFC 2782 (SRV); the others are in classes of their own. */
final class DnsRecords {
    private static final Field NAME = Field.text("dns.resp.name", "Name");
    private static final Field TYPE = Field.number("dns.resp.type", "Type").names(DnsTypes.TYPES);
    private static final Field CLASS = Field.hex("dns.resp.class", "Class", 4).names(DnsTypes.CLASSES);
    private static final Field FLUSH = Field.flag("dns.resp.cache_flush", "Cache flush");
    private static final Field TTL = Field.number("dns.resp.ttl", "Time to live");
    static final Field LENGTH = Field.number("dns.resp.len", "Data length");
    private static final Field A = Field.of(Field.Type.IPV4, "dns.a", "Address");
    private static final Field AAAA = Field.of(Field.Type.IPV6, "dns.aaaa", "AAAA Address");
    private static final Field CNAME = Field.text("dns.cname", "CNAME");
    private static final Field DNAME = Field.text("dns.dname", "Dname");
    private static final Field NS = Field.text("dns.ns", "Name Server");
    private static final Field PTR = Field.text("dns.ptr.domain_name", "Domain Name");
    private static final Field MX_PREFERENCE = Field.number("dns.mx.preference", "Preference");
    private static final Field MX = Field.text("dns.mx.mail_exchange", "Mail Exchange");
    private static final Field TXT_LENGTH = Field.number("dns.txt.length", "TXT Length");
    private static final Field TXT = Field.text("dns.txt", "TXT");
    private static final Field SOA_MNAME = Field.text("dns.soa.mname", "Primary name server");
    private static final Field SOA_RNAME = Field.text("dns.soa.rname", "Responsible authority's mailbox");
    private static final Field[] SOA = {
        Field.number("dns.soa.serial_number", "Serial Number"), Field.number("dns.soa.refresh_interval", "Refresh Interval"),
        Field.number("dns.soa.retry_interval", "Retry Interval"), Field.number("dns.soa.expire_limit", "Expire limit"),
        Field.number("dns.soa.minimum_ttl", "Minimum TTL")};
    private static final Field SRV_PRIORITY = Field.number("dns.srv.priority", "Priority");
    private static final Field SRV_WEIGHT = Field.number("dns.srv.weight", "Weight");
    private static final Field SRV_PORT = Field.number("dns.srv.port", "Port");
    private static final Field SRV_TARGET = Field.text("dns.srv.target", "Target");

    private static final int OPT = 41;

    private DnsRecords() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
        ServiceBinding.declare();
        Dnssec.declare();
        DnsOptions.declare();
        MoreRecords.declare();
    }

    /**
     * Reports the record at {@code at}; returns where it ends, adds its data in short to {@code answers}, unless that is null,
     * and what it says of the whole to {@code outcome}. In multicast DNS the highest bit of a class is one of its own, RFC 6762,
     * section 10.2.
     */
    static int record(Dissection d, Bytes message, int at, boolean multicast, StringBuilder answers, StringBuilder outcome) {
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
            String said = DnsOptions.record(d, message, fixed, data, length);
            if (d.describing() && !said.isEmpty()) {
                outcome.append(" (").append(FieldText.printable(said)).append(')');
            }
        } else {
            int rrClass = message.u16(fixed + 2);
            d.value(CLASS, message, fixed + 2, 2, multicast ? rrClass & 0x7fff : rrClass);
            if (multicast) {
                d.bit(FLUSH, message, fixed + 2, 2, rrClass, 0x8000);
            }
            d.u32(TTL, message, fixed + 4);
            d.value(LENGTH, message, fixed + 8, 2, length);
            String text = length == 0 ? "" : data(d, message, type, data, length);
            if (d.describing() && answers != null && answers.length() < 200) {
                answers.append(' ').append(DnsTypes.TYPES.name(type, Integer.toString(type))).append(text.isEmpty() ? "" : " ")
                        .append(FieldText.printable(text));
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
            case 6 -> soa(d, m, at);
            case 15 -> {
                d.u16(MX_PREFERENCE, m, at);
                return name(d, MX, m, at + 2);
            }
            case 16, 99 -> {
                for (int i = at; i < at + length; i += 1 + m.u8(i)) {
                    d.u8(TXT_LENGTH, m, i);
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
            case 43, 59 -> {
                return Dnssec.delegation(d, m, at, length);
            }
            case 24, 46 -> {
                return Dnssec.signature(d, m, at, length);
            }
            case 47 -> {
                return Dnssec.next(d, m, at, length);
            }
            case 48, 60 -> {
                return Dnssec.key(d, m, at, length);
            }
            case 50 -> Dnssec.hashedNext(d, m, at, length);
            case 51 -> Dnssec.parameters(d, m, at);
            case 250 -> {
                return Dnssec.transaction(d, m, at, length);
            }
            default -> {
                return MoreRecords.data(d, m, type, at, length);
            }
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
}
