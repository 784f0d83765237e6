package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.FieldText;
import org.wirefig.protocol.Names;
import org.wirefig.protocol.pki.CertificateTree;

/**
 * Records that tell of certificates, keys and services: TLSA (RFC 6698), CERT (RFC 4398), SSHFP (RFC 4255), OPENPGPKEY (RFC 7929),
 * NAPTR (RFC 3403), URI (RFC 7553), CAA (RFC 8659); HINFO (RFC 1035 3.3.2), RP (RFC 1183), LOC (RFC 1876).
 */
final class MoreRecords {
    private static final Names USAGES = Names.of(0, "CA constraint (PKIX-TA)", 1, "Service certificate constraint (PKIX-EE)",
            2, "Trust anchor assertion (DANE-TA)", 3, "Domain-issued certificate (DANE-EE)");
    private static final Names SELECTORS = Names.of(0, "Full certificate (Cert)", 1, "SubjectPublicKeyInfo (SPKI)");
    private static final Names MATCHINGS = Names.of(0, "No Hash Used (Full)", 1, "256 bit hash by SHA2 (SHA2-256)",
            2, "512 bit hash by SHA2 (SHA2-512)");
    private static final Names CERTIFICATES = Names.of(1, "PKIX", 2, "SPKI", 3, "PGP", 4, "IPKIX", 5, "ISPKI", 6, "IPGP", 7, "ACPKIX",
            8, "IACPKIX", 253, "Private, URI", 254, "Private, OID");
    private static final Names SSH_KEYS = Names.of(1, "RSA", 2, "DSA", 3, "ECDSA", 4, "Ed25519", 5, "XMSS", 6, "Ed448");
    private static final Names SSH_HASHES = Names.of(1, "SHA1", 2, "SHA256");

    private static final Field USAGE = Field.number("dns.tlsa.certificate_usage", "Certificate Usage").names(USAGES);
    private static final Field SELECTOR = Field.number("dns.tlsa.selector", "Selector").names(SELECTORS);
    private static final Field MATCHING = Field.number("dns.tlsa.matching_type", "Matching Type").names(MATCHINGS);
    private static final Field ASSOCIATION = Field.bytes("dns.tlsa.certificate_association_data", "Certificate Association Data");
    private static final Field CERT_TYPE = Field.number("dns.cert.type", "Type").names(CERTIFICATES);
    private static final Field CERT_KEY = Field.hex("dns.cert.key_tag", "Key Tag", 4);
    private static final Field CERT_ALGORITHM = Field.number("dns.cert.algorithm", "Algorithm").names(Dnssec.ALGORITHMS);
    private static final Field CERT = Field.bytes("dns.cert.certificate", "Certificate (or CRL)");
    private static final Field SSH_KEY = Field.number("dns.sshfp.algorithm", "Algorithm").names(SSH_KEYS);
    private static final Field SSH_HASH = Field.number("dns.sshfp.fingerprint.type", "Fingerprint type").names(SSH_HASHES);
    private static final Field FINGERPRINT = Field.bytes("dns.sshfp.fingerprint", "Fingerprint");
    private static final Field NAPTR_ORDER = Field.number("dns.naptr.order", "Order");
    private static final Field NAPTR_PREFERENCE = Field.number("dns.naptr.preference", "Preference");
    private static final Field NAPTR_FLAGS_LENGTH = Field.number("dns.naptr.flags_length", "Flags Length");
    private static final Field NAPTR_FLAGS = Field.text("dns.naptr.flags", "Flags");
    private static final Field NAPTR_SERVICE_LENGTH = Field.number("dns.naptr.service_length", "Service Length");
    private static final Field NAPTR_SERVICE = Field.text("dns.naptr.service", "Service");
    private static final Field NAPTR_REGEX_LENGTH = Field.number("dns.naptr.regex_length", "Regex Length");
    private static final Field NAPTR_REGEX = Field.text("dns.naptr.regex", "Regex");
    private static final Field NAPTR_REPLACEMENT = Field.text("dns.naptr.replacement", "Replacement");
    private static final Field URI_PRIORITY = Field.number("dns.uri.priority", "Priority");
    private static final Field URI_WEIGHT = Field.number("dns.uri.weight", "Weight");
    private static final Field URI = Field.text("dns.uri.target", "Target");
    private static final Field CAA_FLAGS = Field.hex("dns.caa.flags", "CAA Flags", 2);
    private static final Field CAA_CRITICAL = Field.flag("dns.caa.flags.issuer_critical", "Issuer Critical");
    private static final Field CAA_TAG_LENGTH = Field.number("dns.caa.tag_length", "Tag length");
    private static final Field CAA_TAG = Field.text("dns.caa.tag", "Tag");
    private static final Field CAA_VALUE = Field.text("dns.caa.value", "Value");
    private static final Field CPU_LENGTH = Field.number("dns.hinfo.cpu_length", "CPU Length");
    private static final Field CPU = Field.text("dns.hinfo.cpu", "CPU");
    private static final Field OS_LENGTH = Field.number("dns.hinfo.os_length", "OS Length");
    private static final Field OS = Field.text("dns.hinfo.os", "OS");
    private static final Field MAILBOX = Field.text("dns.rp.mailbox", "Mailbox");
    private static final Field TXT_RR = Field.text("dns.rp.txt_rr", "TXT RR");
    private static final Field PGP = Field.bytes("dns.openpgpkey", "OpenPGP Key");
    private static final Field LOC_VERSION = Field.number("dns.loc.version", "Version");
    private static final Field[] LOC_SIZES = {
        Field.number("dns.loc.size", "Size"), Field.number("dns.loc.horizontal_precision", "Horizontal Precision"),
        Field.number("dns.loc.vertical_precision", "Vertical Precision")};
    private static final Field LATITUDE = Field.number("dns.loc.latitude", "Latitude");
    private static final Field LONGITUDE = Field.number("dns.loc.longitude", "Longitude");
    private static final Field ALTITUDE = Field.number("dns.loc.altitude", "Altitude");
    private static final Field DATA = Field.bytes("dns.data", "Data");

    private MoreRecords() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
        // initialising the class has done it
    }

    /** Reports a record's data; returns it in short. */
    static String data(Dissection d, Bytes m, int type, int at, int length) {
        return switch (type) {
            case 13 -> {
                int cpu = string(d, CPU_LENGTH, CPU, m, at, at + length);
                string(d, OS_LENGTH, OS, m, cpu, at + length);
                yield m.ascii(at + 1, cpu - at - 1);
            }
            case 17 -> {
                DnsRecords.name(d, TXT_RR, m, at + DnsName.read(m, at).length());
                yield DnsRecords.name(d, MAILBOX, m, at);
            }
            case 29 -> location(d, m, at, length);
            case 35 -> naptr(d, m, at, length);
            case 37 -> certificate(d, m, at, length);
            case 44 -> {
                d.u8(SSH_KEY, m, at);
                d.u8(SSH_HASH, m, at + 1);
                d.bytes(FINGERPRINT, m, at + 2, length - 2);
                yield SSH_KEYS.name(m.u8(at), "key type " + m.u8(at));
            }
            case 52, 53 -> association(d, m, at, length);
            case 61 -> {
                d.bytes(PGP, m, at, length);
                yield "";
            }
            case 256 -> {
                d.u16(URI_PRIORITY, m, at);
                d.u16(URI_WEIGHT, m, at + 2);
                yield d.ascii(URI, m, at + 4, length - 4);
            }
            case 257 -> authority(d, m, at, length);
            default -> {
                d.bytes(DATA, m, at, length);
                yield "";
            }
        };
    }

    /** A length and as many characters; returns where they end. */
    private static int string(Dissection d, Field length, Field text, Bytes m, int at, int end) {
        int count = Math.min(d.u8(length, m, at), Math.max(0, end - at - 1));
        d.ascii(text, m, at + 1, count);
        return at + 1 + count;
    }

    private static String naptr(Dissection d, Bytes m, int at, int length) {
        d.u16(NAPTR_ORDER, m, at);
        d.u16(NAPTR_PREFERENCE, m, at + 2);
        int end = at + length;
        int service = string(d, NAPTR_FLAGS_LENGTH, NAPTR_FLAGS, m, at + 4, end);
        int regex = string(d, NAPTR_SERVICE_LENGTH, NAPTR_SERVICE, m, service, end);
        int replacement = string(d, NAPTR_REGEX_LENGTH, NAPTR_REGEX, m, regex, end);
        return m.ascii(service + 1, regex - service - 1) + " " + DnsRecords.name(d, NAPTR_REPLACEMENT, m, replacement);
    }

    private static String association(Dissection d, Bytes m, int at, int length) {
        int usage = d.u8(USAGE, m, at);
        int selector = d.u8(SELECTOR, m, at + 1);
        int matching = d.u8(MATCHING, m, at + 2);
        Bytes data = m.slice(at + 3, length - 3);
        if (selector == 0 && matching == 0) {
            CertificateTree.show(d, data, ASSOCIATION, "");
        } else {
            d.bytes(ASSOCIATION, data, 0, data.length());
        }
        return USAGES.name(usage, "usage " + usage);
    }

    private static String certificate(Dissection d, Bytes m, int at, int length) {
        int type = d.u16(CERT_TYPE, m, at);
        d.u16(CERT_KEY, m, at + 2);
        d.u8(CERT_ALGORITHM, m, at + 4);
        Bytes data = m.slice(at + 5, length - 5);
        if (type == 1 && data.length() > 0) {
            CertificateTree.show(d, data, CERT, "");
        } else {
            d.bytes(CERT, data, 0, data.length());
        }
        return CERTIFICATES.name(type, "type " + type);
    }

    private static String authority(Dissection d, Bytes m, int at, int length) {
        int flags = d.u8(CAA_FLAGS, m, at);
        d.bit(CAA_CRITICAL, m, at, 1, flags, 0x80);
        int tag = Math.min(d.u8(CAA_TAG_LENGTH, m, at + 1), Math.max(0, length - 2));
        String name = d.ascii(CAA_TAG, m, at + 2, tag);
        return name + " " + d.ascii(CAA_VALUE, m, at + 2 + tag, length - 2 - tag);
    }

    private static String location(Dissection d, Bytes m, int at, int length) {
        if (d.u8(LOC_VERSION, m, at) != 0) {
            d.bytes(DATA, m, at + 1, length - 1);
            return "";
        }
        for (int i = 0; i < LOC_SIZES.length; i++) {
            int size = m.u8(at + 1 + i);
            String metres = FieldText.seconds((long) ((size >> 4) * Math.pow(10, size & 15)) * 10_000_000L).replaceFirst("0{7}$", "");
            d.value(LOC_SIZES[i], m, at + 1 + i, 1, size, LOC_SIZES[i].label() + ": " + metres + " m");
        }
        String north = angle(m.u32(at + 4), "N", "S");
        String east = angle(m.u32(at + 8), "E", "W");
        String height = String.format(java.util.Locale.ROOT, "%.2f m", m.u32(at + 12) / 100.0 - 100_000);
        d.value(LATITUDE, m, at + 4, 4, m.u32(at + 4), "Latitude: " + north);
        d.value(LONGITUDE, m, at + 8, 4, m.u32(at + 8), "Longitude: " + east);
        d.value(ALTITUDE, m, at + 12, 4, m.u32(at + 12), "Altitude: " + height);
        return north + ", " + east;
    }

    /** Thousandths of a second of arc around 2^31. */
    private static String angle(long value, String above, String below) {
        long arc = Math.abs(value - (1L << 31));
        return String.format(java.util.Locale.ROOT, "%d° %d' %.3f\" %s", arc / 3_600_000, arc / 60_000 % 60, arc % 60_000 / 1000.0,
                value < 1L << 31 ? below : above);
    }
}
