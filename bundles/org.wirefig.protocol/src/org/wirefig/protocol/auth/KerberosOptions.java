package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/**
 * The option bits of Kerberos requests, RFC 4120 sections 5.4.1 and 5.5.1, of which the first is the most significant; and those of
 * Windows, MS-KILE 2.2.
 */
final class KerberosOptions {
    private static final Field[] KDC = new Field[32];
    private static final Field[] AP = new Field[3];
    private static final Field PAC_FLAGS = Field.bytes("kerberos.flags", "flags");
    private static final Field[] PAC = {
        Field.flag("kerberos.PAC.OPTIONS.FLAGS.claims", "claims"),
        Field.flag("kerberos.PAC.OPTIONS.FLAGS.branch.aware", "branch-aware"),
        Field.flag("kerberos.PAC.OPTIONS.FLAGS.forward.to.full.dc", "forward-to-full-dc"),
        Field.flag("kerberos.PAC.OPTIONS.FLAGS.resource.based.constrained.delegation", "resource-based-constrained-delegation")};
    private static final Field SUPPORTED = Field.hex("kerberos.supported_entypes", "SupportedEnctypes", 8);
    private static final Field[] ENCRYPTION = new Field[20];

    static {
        kdc(1, "forwardable");
        kdc(2, "forwarded");
        kdc(3, "proxiable");
        kdc(4, "proxy");
        kdc(5, "allow.postdate");
        kdc(6, "postdated");
        kdc(8, "renewable");
        kdc(11, "opt.hardware.auth");
        kdc(14, "constrained.delegation");
        kdc(15, "canonicalize");
        kdc(16, "request.anonymous");
        kdc(26, "disable.transited.check");
        kdc(27, "renewable.ok");
        kdc(28, "enc.tkt.in.skey");
        kdc(30, "renew");
        kdc(31, "validate");
        AP[1] = Field.flag("kerberos.APOptions.use.session.key", "use-session-key");
        String[] types = {"des-cbc-crc", "des-cbc-md5", "rc4-hmac", "aes128-cts-hmac-sha1-96", "aes256-cts-hmac-sha1-96"};
        for (int i = 0; i < types.length; i++) {
            supported(i, types[i]);
        }
        supported(16, "fast-supported");
        supported(17, "compound-identity-supported");
        supported(18, "claims-supported");
        supported(19, "resource-sid-compression-disabled");
        AP[2] = Field.flag("kerberos.APOptions.mutual.required", "mutual-required");
    }

    private KerberosOptions() {
    }

    static void declare() {
        // being loaded is all
    }

    private static void kdc(int bit, String name) {
        KDC[bit] = Field.flag("kerberos.KDCOptions." + name, name.replace('.', '-'));
    }

    private static void supported(int bit, String name) {
        ENCRYPTION[bit] = Field.flag("kerberos.supported_entypes." + name, name);
    }

    static void kdc(Dissection d, Field field, Ber value) {
        report(d, field, KDC, value);
    }

    static void ap(Dissection d, Field field, Ber value) {
        report(d, field, AP, value);
    }

    static void pac(Dissection d, Ber value) {
        report(d, PAC_FLAGS, PAC, value);
    }

    /** The kinds of encryption that an account supports, MS-KILE 2.2.7: a number in the order of Intel. */
    static void encryption(Dissection d, Bytes b) {
        long all = b.u32le(0);
        d.open(SUPPORTED, b, 0, 4);
        d.value(SUPPORTED, b, 0, 4, all);
        for (int i = 0; i < ENCRYPTION.length; i++) {
            if (ENCRYPTION[i] != null) {
                d.bit(ENCRYPTION[i], b, 0, 4, all, 1L << i);
            }
        }
        d.close();
    }

    /** A BIT STRING: its first octet counts unused bits. */
    private static void report(Dissection d, Field field, Field[] bits, Ber value) {
        int from = Math.min(value.end(), value.content() + 1);
        d.open(field, value.b(), from, value.end() - from);
        d.bytes(field, value.b(), from, value.end() - from);
        for (int i = 0; i < bits.length && from + i / 8 < value.end(); i++) {
            if (bits[i] != null) {
                d.bit(bits[i], value.b(), from + i / 8, 1, value.b().u8(from + i / 8), 0x80 >> i % 8);
            }
        }
        d.close();
    }
}
