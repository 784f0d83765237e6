package org.wirefig.protocol.auth;

import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** The option bits of Kerberos requests, RFC 4120 sections 5.4.1 and 5.5.1; the first bit is the most significant. */
final class KerberosOptions {
    private static final Field[] KDC = new Field[32];
    private static final Field[] AP = new Field[3];

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

    static void kdc(Dissection d, Field field, Ber value) {
        report(d, field, KDC, value);
    }

    static void ap(Dissection d, Field field, Ber value) {
        report(d, field, AP, value);
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
