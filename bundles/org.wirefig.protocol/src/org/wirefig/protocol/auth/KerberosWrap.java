package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/**
 * What guards single messages once Kerberos has authenticated both ends: checksums and wrapped data, RFC 4121, section 4.2.6, and
 * RFC 1964, section 1.2, whose encrypted part follows the header.
 */
final class KerberosWrap {
    private static final Names SIGNING = Names.of(0x00, "DES MAC MD5", 0x01, "MD2.5", 0x02, "DES MAC", 0x04, "HMAC SHA1 DES3-KD",
            0x11, "HMAC");
    private static final Names SEALING = Names.of(0x00, "DES CBC", 0x02, "DES3-KD", 0x10, "RC4", 0xffff, "None");

    private static final Field FLAGS = Field.hex("spnego.krb5.cfx_flags", "krb5_cfx_flags", 2);
    private static final Field SUBKEY = Field.flag("spnego.krb5.acceptor_subkey", "AcceptorSubkey");
    private static final Field SEALED = Field.flag("spnego.krb5.sealed", "Sealed");
    private static final Field BY_ACCEPTOR = Field.flag("spnego.krb5.send_by_acceptor", "SendByAcceptor");
    private static final Field FILLER = Field.bytes("spnego.krb5.filler", "krb5_filler");
    private static final Field EXTRA = Field.number("spnego.krb5.cfx_ec", "krb5_cfx_ec");
    private static final Field ROTATION = Field.number("spnego.krb5.cfx_rrc", "krb5_cfx_rrc");
    private static final Field NUMBER = Field.number("spnego.krb5.cfx_seq", "krb5_cfx_seq");
    private static final Field SIGNATURE = Field.hex("spnego.krb5.sgn_alg", "krb5_sgn_alg", 4).names(SIGNING);
    private static final Field SEAL = Field.hex("spnego.krb5.seal_alg", "krb5_seal_alg", 4).names(SEALING);
    private static final Field SEQUENCE = Field.bytes("spnego.krb5.snd_seq", "krb5_snd_seq");
    private static final Field CHECKSUM = Field.bytes("spnego.krb5.sgn_cksum", "krb5_sgn_cksum");
    private static final Field CONFOUNDER = Field.bytes("spnego.krb5.confounder", "krb5_confounder");
    private static final Field DATA = Field.bytes("spnego.krb5.blob", "krb5_blob");

    /** Token ids, which are read in the order of Intel, as Wireshark's filters have them. */
    static final int CFX_MIC = 0x0404;
    static final int CFX_WRAP = 0x0405;
    static final int WRAP = 0x0102;
    static final int GET_MIC = 0x0101;
    private static final int HEADER = 16;

    private KerberosWrap() {
    }

    static void declare() {
        // being loaded is all
    }

    /** Reports what follows the token's id. */
    static void token(Dissection d, Bytes b, int id) {
        switch (id) {
            case CFX_MIC -> {
                flags(d, b);
                d.bytes(FILLER, b, 3, 5);
                d.u64(NUMBER, b, 8);
                rest(d, CHECKSUM, b, 16);
            }
            case CFX_WRAP -> {
                flags(d, b);
                d.bytes(FILLER, b, 3, 1);
                d.u16(EXTRA, b, 4);
                d.u16(ROTATION, b, 6);
                d.u64(NUMBER, b, 8);
                rest(d, DATA, b, 16);
            }
            case GET_MIC, WRAP -> {
                d.value(SIGNATURE, b, 2, 2, b.u16le(2));
                if (id == WRAP) {
                    d.value(SEAL, b, 4, 2, b.u16le(4));
                }
                d.bytes(SEQUENCE, b, 8, 8);
                d.bytes(CHECKSUM, b, 16, 8);
                if (id == WRAP) {
                    d.bytes(CONFOUNDER, b, 24, 8);
                    rest(d, DATA, b, 32);
                }
            }
            default -> rest(d, DATA, b, 2);
        }
    }

    /** The data of a wrapped token that is not sealed, or null. Its checksum, which follows, may have been turned before it. */
    static Bytes signed(Bytes b) {
        if (!b.has(0, HEADER)) {
            return null;
        }
        if (b.u16le(0) == CFX_WRAP && (b.u8(2) & 2) == 0) {
            int checksum = b.u16(4);
            int turned = b.u16(6);
            int data = b.length() - HEADER - checksum;
            return data <= 0 || turned != 0 && turned != checksum ? null : b.slice(HEADER + turned, data);
        }
        return b.u16le(0) == WRAP && b.u16le(4) == 0xffff && b.length() > 32 ? b.from(32) : null;
    }

    private static void flags(Dissection d, Bytes b) {
        int flags = b.u8(2);
        d.open(FLAGS, b, 2, 1);
        d.value(FLAGS, b, 2, 1, flags);
        d.bit(SUBKEY, b, 2, 1, flags, 4);
        d.bit(SEALED, b, 2, 1, flags, 2);
        d.bit(BY_ACCEPTOR, b, 2, 1, flags, 1);
        d.close();
    }

    private static void rest(Dissection d, Field field, Bytes b, int at) {
        if (b.length() > at) {
            d.bytes(field, b, at, b.length() - at);
        }
    }
}
