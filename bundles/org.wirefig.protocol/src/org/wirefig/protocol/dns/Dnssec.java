package org.wirefig.protocol.dns;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/** The records of DNS Security: RFC 4034 (DNSKEY, RRSIG, NSEC, DS), RFC 5155 (NSEC3), RFC 7344 (CDS, CDNSKEY), RFC 8945 (TSIG). */
final class Dnssec {
    static final Names ALGORITHMS = Names.of(1, "RSA/MD5", 2, "Diffie-Hellman", 3, "DSA", 5, "RSA/SHA1", 6, "DSA + NSEC3/SHA1",
            7, "RSA/SHA1 + NSEC3/SHA1", 8, "RSA/SHA-256", 10, "RSA/SHA-512", 12, "GOST R 34.10-2001",
            13, "ECDSA Curve P-256 with SHA-256", 14, "ECDSA Curve P-384 with SHA-384", 15, "Ed25519", 16, "Ed448",
            17, "SM2 with SM3", 252, "Indirect key", 253, "Private, domain name", 254, "Private, OID");
    static final Names DIGESTS = Names.of(1, "SHA-1", 2, "SHA-256", 3, "GOST R 34.11-94", 4, "SHA-384", 5, "GOST R 34.11-2012", 6, "SM3");
    static final Names HASHES = Names.of(1, "SHA-1");

    private static final Field DS_KEY = Field.hex("dns.ds.key_id", "Key id", 4);
    private static final Field DS_ALGORITHM = Field.number("dns.ds.algorithm", "Algorithm").names(ALGORITHMS);
    private static final Field DS_DIGEST_TYPE = Field.number("dns.ds.digest_type", "Digest Type").names(DIGESTS);
    private static final Field DS_DIGEST = Field.bytes("dns.ds.digest", "Digest");
    private static final Field RRSIG_TYPE = Field.number("dns.rrsig.type_covered", "Type Covered").names(DnsTypes.TYPES);
    private static final Field RRSIG_ALGORITHM = Field.number("dns.rrsig.algorithm", "Algorithm").names(ALGORITHMS);
    private static final Field RRSIG_LABELS = Field.number("dns.rrsig.labels", "Labels");
    private static final Field RRSIG_TTL = Field.number("dns.rrsig.original_ttl", "Original TTL");
    private static final Field RRSIG_EXPIRATION = Field.of(Field.Type.TIME, "dns.rrsig.signature_expiration", "Signature Expiration");
    private static final Field RRSIG_INCEPTION = Field.of(Field.Type.TIME, "dns.rrsig.signature_inception", "Signature Inception");
    private static final Field RRSIG_KEY = Field.number("dns.rrsig.key_tag", "Key Tag");
    private static final Field RRSIG_SIGNER = Field.text("dns.rrsig.signers_name", "Signer's name");
    private static final Field RRSIG_SIGNATURE = Field.bytes("dns.rrsig.signature", "Signature");
    private static final Field KEY_FLAGS = Field.hex("dns.dnskey.flags", "Flags", 4);
    private static final Field KEY_ZONE = Field.flag("dns.dnskey.flags.zone_key", "Zone Key");
    private static final Field KEY_REVOKED = Field.flag("dns.dnskey.flags.key_revoked", "Key Revoked");
    private static final Field KEY_ENTRY = Field.flag("dns.dnskey.flags.secure_entry_point", "Key Signing Key");
    private static final Field KEY_PROTOCOL = Field.number("dns.dnskey.protocol", "Protocol");
    private static final Field KEY_ALGORITHM = Field.number("dns.dnskey.algorithm", "Algorithm").names(ALGORITHMS);
    private static final Field KEY_ID = Field.number("dns.dnskey.key_id", "Key id");
    private static final Field KEY = Field.bytes("dns.dnskey.public_key", "Public Key");
    private static final Field NSEC_NEXT = Field.text("dns.nsec.next_domain_name", "Next Domain Name");
    private static final Field NSEC_TYPE = Field.number("dns.nsec.rr_type", "RR type in bit map").names(DnsTypes.TYPES)
            .help("A type of record that the name has; RFC 4034, section 4.1.2.");
    private static final Field NSEC3_HASH = Field.number("dns.nsec3.algo", "Hash algorithm").names(HASHES);
    private static final Field NSEC3_FLAGS = Field.hex("dns.nsec3.flags", "NSEC3 flags", 2);
    private static final Field NSEC3_OPT_OUT = Field.flag("dns.nsec3.flags.opt_out", "NSEC3 Opt-out flag");
    private static final Field NSEC3_ITERATIONS = Field.number("dns.nsec3.iterations", "NSEC3 iterations");
    private static final Field NSEC3_SALT_LENGTH = Field.number("dns.nsec3.salt_length", "Salt length");
    private static final Field NSEC3_SALT = Field.bytes("dns.nsec3.salt_value", "Salt value");
    private static final Field NSEC3_NEXT_LENGTH = Field.number("dns.nsec3.hash_length", "Hash length");
    private static final Field NSEC3_NEXT = Field.text("dns.nsec3.hash_value", "Next hashed owner");
    private static final Field TSIG_ALGORITHM = Field.text("dns.tsig.algorithm_name", "Algorithm Name");
    private static final Field TSIG_TIME = Field.of(Field.Type.TIME, "dns.tsig.time_signed", "Time Signed");
    private static final Field TSIG_FUDGE = Field.number("dns.tsig.fudge", "Fudge");
    private static final Field TSIG_MAC_SIZE = Field.number("dns.tsig.mac_size", "MAC Size");
    private static final Field TSIG_MAC = Field.bytes("dns.tsig.mac", "MAC");
    private static final Field TSIG_ID = Field.hex("dns.tsig.original_id", "Original Id", 4);
    private static final Field TSIG_ERROR = Field.number("dns.tsig.error", "Error").names(DnsTypes.RCODES);
    private static final Field TSIG_OTHER_LENGTH = Field.number("dns.tsig.other_len", "Other Len");
    private static final Field TSIG_OTHER = Field.bytes("dns.tsig.other_data", "Other Data");

    private static final String BASE32HEX = "0123456789abcdefghijklmnopqrstuv";

    private Dnssec() {
    }

    /** Makes the fields above known to the registry. */
    static void declare() {
        // initialising the class has done it
    }

    static String delegation(Dissection d, Bytes m, int at, int length) {
        int key = d.u16(DS_KEY, m, at);
        int algorithm = d.u8(DS_ALGORITHM, m, at + 2);
        int digest = d.u8(DS_DIGEST_TYPE, m, at + 3);
        d.bytes(DS_DIGEST, m, at + 4, length - 4);
        return "key " + key + ", " + ALGORITHMS.name(algorithm, "algorithm " + algorithm) + ", "
                + DIGESTS.name(digest, "digest " + digest);
    }

    static String signature(Dissection d, Bytes m, int at, int length) {
        int type = d.u16(RRSIG_TYPE, m, at);
        d.u8(RRSIG_ALGORITHM, m, at + 2);
        d.u8(RRSIG_LABELS, m, at + 3);
        d.u32(RRSIG_TTL, m, at + 4);
        d.value(RRSIG_EXPIRATION, m, at + 8, 4, m.u32(at + 8) * 1_000_000_000L);
        d.value(RRSIG_INCEPTION, m, at + 12, 4, m.u32(at + 12) * 1_000_000_000L);
        d.u16(RRSIG_KEY, m, at + 16);
        int signer = at + 18;
        int after = signer + DnsName.read(m, signer).length();
        String by = DnsRecords.name(d, RRSIG_SIGNER, m, signer);
        d.bytes(RRSIG_SIGNATURE, m, after, at + length - after);
        long now = Math.floorDiv(d.timeNanos(), 1_000_000_000L);
        if (d.timeNanos() > 0 && now > m.u32(at + 8)) {
            d.note(m, at + 8, 4, "Expired when this frame was captured");
        } else if (d.timeNanos() > 0 && now < m.u32(at + 12)) {
            d.note(m, at + 12, 4, "Not yet valid when this frame was captured");
        }
        return "of " + DnsTypes.TYPES.name(type, Integer.toString(type)) + " by " + by;
    }

    static String key(Dissection d, Bytes m, int at, int length) {
        int flags = m.u16(at);
        d.open(KEY_FLAGS, m, at, 2);
        d.value(KEY_FLAGS, m, at, 2, flags);
        d.bit(KEY_ZONE, m, at, 2, flags, 0x0100);
        d.bit(KEY_REVOKED, m, at, 2, flags, 0x0080);
        boolean entry = d.bit(KEY_ENTRY, m, at, 2, flags, 0x0001);
        d.close();
        d.u8(KEY_PROTOCOL, m, at + 2);
        int algorithm = d.u8(KEY_ALGORITHM, m, at + 3);
        int id = keyTag(m, at, length);
        d.value(KEY_ID, m, at, 0, id);
        d.bytes(KEY, m, at + 4, length - 4);
        return "key " + id + (entry ? " (signs keys), " : ", ") + ALGORITHMS.name(algorithm, "algorithm " + algorithm);
    }

    /** RFC 4034, appendix B. */
    private static int keyTag(Bytes m, int at, int length) {
        if (m.u8(at + 3) == 1 && length > 7) {
            return m.u16(at + length - 3);
        }
        long sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (long) m.u8(at + i) << ((i & 1) == 0 ? 8 : 0);
        }
        return (int) (sum + (sum >> 16) & 0xffff);
    }

    static String next(Dissection d, Bytes m, int at, int length) {
        int types = at + DnsName.read(m, at).length();
        String name = DnsRecords.name(d, NSEC_NEXT, m, at);
        types(d, m, types, at + length);
        return name;
    }

    static void hashedNext(Dissection d, Bytes m, int at, int length) {
        int salted = parameters(d, m, at);
        int hash = d.u8(NSEC3_NEXT_LENGTH, m, salted);
        m.require(salted + 1, hash);
        d.value(NSEC3_NEXT, m, salted + 1, hash, base32(m, salted + 1, hash));
        types(d, m, salted + 1 + hash, at + length);
    }

    /** NSEC3PARAM, and the beginning of NSEC3; returns where they end. */
    static int parameters(Dissection d, Bytes m, int at) {
        d.u8(NSEC3_HASH, m, at);
        int flags = m.u8(at + 1);
        d.open(NSEC3_FLAGS, m, at + 1, 1);
        d.value(NSEC3_FLAGS, m, at + 1, 1, flags);
        d.bit(NSEC3_OPT_OUT, m, at + 1, 1, flags, 1);
        d.close();
        d.u16(NSEC3_ITERATIONS, m, at + 2);
        int salt = d.u8(NSEC3_SALT_LENGTH, m, at + 4);
        if (salt > 0) {
            d.bytes(NSEC3_SALT, m, at + 5, salt);
        }
        return at + 5 + salt;
    }

    /** The types of records that a name has: blocks of a number, a length and as many bytes of bits; RFC 4034, section 4.1.2. */
    static void types(Dissection d, Bytes m, int from, int end) {
        for (int at = from; at + 2 <= end;) {
            int count = Math.min(m.u8(at + 1), end - at - 2);
            for (int i = 0; i < 8 * count; i++) {
                if ((m.u8(at + 2 + i / 8) & 0x80 >> i % 8) != 0) {
                    d.value(NSEC_TYPE, m, at + 2 + i / 8, 1, m.u8(at) << 8 | i);
                }
            }
            at += 2 + count;
        }
    }

    /** RFC 4648, section 7, without padding. */
    private static String base32(Bytes m, int at, int length) {
        StringBuilder text = new StringBuilder(length * 8 / 5 + 1);
        int held = 0;
        int bits = 0;
        for (int i = 0; i < length; i++) {
            held = held << 8 & 0xffff | m.u8(at + i);
            for (bits += 8; bits >= 5; bits -= 5) {
                text.append(BASE32HEX.charAt(held >> bits - 5 & 31));
            }
        }
        return bits == 0 ? text.toString() : text.append(BASE32HEX.charAt(held << 5 - bits & 31)).toString();
    }

    static String transaction(Dissection d, Bytes m, int at, int length) {
        int next = at + DnsName.read(m, at).length();
        String algorithm = DnsRecords.name(d, TSIG_ALGORITHM, m, at);
        d.value(TSIG_TIME, m, next, 6, m.u48(next) * 1_000_000_000L);
        d.u16(TSIG_FUDGE, m, next + 6);
        int mac = d.u16(TSIG_MAC_SIZE, m, next + 8);
        d.bytes(TSIG_MAC, m, next + 10, mac);
        next += 10 + mac;
        d.u16(TSIG_ID, m, next);
        int error = d.u16(TSIG_ERROR, m, next + 2);
        int other = d.u16(TSIG_OTHER_LENGTH, m, next + 4);
        d.bytes(TSIG_OTHER, m, next + 6, Math.min(other, at + length - next - 6));
        return algorithm + (error == 0 ? "" : ", " + DnsTypes.RCODES.name(error, "error " + error));
    }
}
