package org.wirefig.protocol.auth;

import java.util.Locale;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.OutOfBytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocols;
import org.wirefig.protocol.pki.Certificates;

/**
 * What goes along with requests to the KDC and its answers: pre-authentication data (RFC 4120, section 5.2.7; RFC 6113; RFC 4556;
 * MS-KILE 2.2; MS-SFU 2.2) and the data of errors, which say what the KDC would accept or why Windows refused.
 */
final class KerberosPadata {
    private static final Field LIST = Field.number("kerberos.padata", "padata");
    private static final Field ITEM = Field.none("kerberos.PA_DATA_element", "PA-DATA");
    private static final Field TYPE = Field.signed("kerberos.padata_type", "padata-type").names(KerberosNames.PADATA);
    private static final Field VALUE = Field.bytes("kerberos.padata_value", "padata-value");
    private static final Field E_DATA = Field.bytes("kerberos.e_data", "e-data");
    private static final Field INFO2 = Field.none("kerberos.ETYPE_INFO2_ENTRY_element", "ETYPE-INFO2-ENTRY");
    private static final Field INFO = Field.none("kerberos.ETYPE_INFO_ENTRY_element", "ETYPE-INFO-ENTRY");
    private static final Field SALT2 = Field.text("kerberos.info2_salt", "salt");
    private static final Field SALT = Field.bytes("kerberos.info_salt", "salt");
    private static final Field PARAMETERS = Field.bytes("kerberos.s2kparams", "s2kparams");
    private static final Field NT_STATUS = Field.hex("kerberos.smb.nt_status", "NT Status", 8).names(NtStatus.NAMES)
            .help("Why Windows refused, beside the error of Kerberos; MS-KILE 2.2.1.");
    private static final Field INCLUDE_PAC = Field.flag("kerberos.include_pac", "include-pac");
    private static final Field USER = Field.none("kerberos.name_element", "name");
    private static final Field USER_ID = Field.none("kerberos.user_id_element", "user-id");
    private static final Field AUTH = Field.text("kerberos.auth", "auth");
    private static final Field CHECKSUM = Field.none("kerberos.checksum_element", "checksum");
    private static final Field CHECKSUM_TYPE = Field.signed("kerberos.cksumtype", "cksumtype").names(KerberosNames.CHECKSUMS);
    private static final Field CHECKSUM_VALUE = Field.bytes("kerberos.checksum", "checksum");
    private static final Field SUBJECT = Field.bytes("kerberos.subject_certificate", "subject-certificate");
    private static final Field OPTIONS = Field.bytes("kerberos.options", "options");
    private static final Field ARMORED = Field.none("kerberos.armored_data_element", "armored-data");
    private static final Field ARMOR = Field.none("kerberos.armor_element", "armor");
    private static final Field ARMOR_TYPE = Field.signed("kerberos.armor_type", "armor-type").names(1, "FX-FAST-ARMOR-AP-REQUEST");
    private static final Field ARMOR_VALUE = Field.bytes("kerberos.armor_value", "armor-value");
    private static final Field REQUEST_CHECKSUM = Field.none("kerberos.req_checksum_element", "req-checksum");
    private static final Field FAST_REQUEST = Field.none("kerberos.enc_fast_req_element", "enc-fast-req");
    private static final Field FAST_RESPONSE = Field.none("kerberos.enc_fast_rep_element", "enc-fast-rep");
    private static final Field TIMESTAMP = Field.none("kerberos.pa_enc_timestamp_element", "encrypted timestamp");
    private static final Field SIGNED = Field.bytes("kerberos.signedAuthPack", "signedAuthPack");

    private static final int TGS_REQ = 1;
    private static final int ENC_TIMESTAMP = 2;
    private static final int PW_SALT = 3;
    private static final int ETYPE_INFO = 11;
    private static final int PK_AS_REQ = 16;
    private static final int PK_AS_REP = 17;
    private static final int ETYPE_INFO2 = 19;
    private static final int PAC_REQUEST = 128;
    private static final int FOR_USER = 129;
    private static final int FOR_X509_USER = 130;
    private static final int FX_FAST = 136;
    private static final int ENCRYPTED_CHALLENGE = 138;
    private static final int SUPPORTED_ENCTYPES = 165;
    private static final int PAC_OPTIONS = 167;
    /** The tag of AP-REQ. */
    private static final int AP_REQ = 0x6e;
    private static final int NT_STATUS_LENGTH = 12;

    private KerberosPadata() {
    }

    static void declare() {
        // being loaded is all
    }

    /** Reports a list; returns what it says of a failure, or "". */
    static String list(Dissection d, Ber list) {
        int count = 0;
        for (Ber e = list.firstOrNull(); e != null; e = e.next(list)) {
            count++;
        }
        d.open(LIST, list.b(), list.at(), list.end() - list.at(), "padata: " + count + (count == 1 ? " item" : " items"));
        d.value(LIST, list.b(), list.at(), list.end() - list.at(), count);
        String said = "";
        for (Ber e = list.firstOrNull(); e != null; e = e.next(list)) {
            String one = one(d, e);
            said = one.isEmpty() ? said : one;
        }
        d.close();
        return said;
    }

    /** Type and value; their numbers are 1 and 2, those of RFC 4120's typed data 0 and 1. */
    private static String one(Dissection d, Ber item) {
        long type = -1;
        Ber value = null;
        for (Ber part = item.firstOrNull(); part != null; part = part.next(item)) {
            if (part.isEmpty()) {
                continue;
            }
            if (part.first().tag() == 0x02) {
                type = part.first().integer();
            } else {
                value = part.first();
            }
        }
        d.open(ITEM, item.b(), item.at(), item.end() - item.at(), "PA-DATA " + KerberosNames.PADATA.name(type, Long.toString(type)));
        Ber first = item.firstOrNull();
        if (first != null && !first.isEmpty() && type != -1) {
            Kerberos.number(d, TYPE, first.first());
        }
        String said = "";
        if (value != null) {
            Bytes b = value.bytes();
            d.open(VALUE, b, 0, b.length());
            d.value(VALUE, b, 0, b.length(), b);
            if (b.length() > 0) {
                said = value(d, (int) type, b);
            }
            d.close();
        }
        d.close();
        return said;
    }

    private static String value(Dissection d, int type, Bytes b) {
        try {
            switch (type) {
                case TGS_REQ -> ticket(d, b);
                case ENC_TIMESTAMP, ENCRYPTED_CHALLENGE -> Kerberos.encrypted(d, TIMESTAMP, Ber.read(b, 0, b.length()));
                case PW_SALT -> {
                    return b.length() == NT_STATUS_LENGTH ? status(d, b) : "";
                }
                case ETYPE_INFO, ETYPE_INFO2 -> keys(d, Ber.read(b, 0, b.length()), type == ETYPE_INFO2);
                case PK_AS_REQ, PK_AS_REP -> signed(d, Ber.read(b, 0, b.length()));
                case PAC_REQUEST -> {
                    Ber include = Ber.read(b, 0, b.length()).first().first();
                    d.value(INCLUDE_PAC, b, include.content(), include.length(), include.integer() != 0 ? 1 : 0);
                }
                case FOR_USER -> forUser(d, Ber.read(b, 0, b.length()));
                case FOR_X509_USER -> forCertificate(d, b);
                case FX_FAST -> fast(d, Ber.read(b, 0, b.length()));
                case SUPPORTED_ENCTYPES -> KerberosOptions.encryption(d, b);
                case PAC_OPTIONS -> KerberosOptions.pac(d, Ber.read(b, 0, b.length()).first().first());
                default -> {
                    // its bytes are shown already
                }
            }
        } catch (OutOfBytes broken) {
            d.note(b, 0, b.length(), "The value is not whole: " + broken.getMessage());
        }
        return "";
    }

    /** An AP-REQ and nothing else, as others may hold pre-authentication data again. */
    private static void ticket(Dissection d, Bytes b) {
        if (b.length() > 0 && b.u8(0) == AP_REQ) {
            Kerberos.message(d, b);
        }
    }

    /** MS-KILE 2.2.1, KERB_EXT_ERROR: status, reserved, flags, in the order of Intel. */
    private static String status(Dissection d, Bytes b) {
        long status = d.u32le(NT_STATUS, b, 0);
        return NtStatus.NAMES.name(status, String.format(Locale.ROOT, "NT status 0x%08x", status));
    }

    private static void keys(Dissection d, Ber list, boolean second) {
        for (Ber entry = list.firstOrNull(); entry != null; entry = entry.next(list)) {
            d.open(second ? INFO2 : INFO, entry.b(), entry.at(), entry.end() - entry.at());
            for (Ber part = entry.firstOrNull(); part != null; part = part.next(entry)) {
                Ber value = part.first();
                if (part.number() == 0) {
                    Kerberos.number(d, Kerberos.ETYPE, value);
                } else if (part.number() == 2) {
                    d.bytes(PARAMETERS, value.b(), value.content(), value.length());
                } else if (second) {
                    d.value(SALT2, value.b(), value.content(), value.length(), value.text());
                } else {
                    d.bytes(SALT, value.b(), value.content(), value.length());
                }
            }
            d.close();
        }
    }

    private static void forUser(Dissection d, Ber user) {
        for (Ber part = user.firstOrNull(); part != null; part = part.next(user)) {
            Ber value = part.first();
            switch (part.number()) {
                case 0 -> Kerberos.name(d, USER, value, null);
                case 1 -> Kerberos.text(d, Kerberos.REALM, value);
                case 2 -> checksum(d, CHECKSUM, value);
                default -> Kerberos.text(d, AUTH, value);
            }
        }
    }

    /** In TGS-REQ the user's id, of which member 3 is a certificate; in AS-REQ that certificate by itself. MS-SFU 2.2.2. */
    private static void forCertificate(Dissection d, Bytes b) {
        if (Certificates.decode(b) != null) {
            d.call(Protocols.protocol("x509af"), b);
            return;
        }
        Ber user = Ber.read(b, 0, b.length());
        for (Ber part = user.firstOrNull(); part != null; part = part.next(user)) {
            if (part.number() == 0) {
                userId(d, part.first());
            } else {
                checksum(d, CHECKSUM, part.first());
            }
        }
    }

    private static void userId(Dissection d, Ber id) {
        d.open(USER_ID, id.b(), id.at(), id.end() - id.at());
        for (Ber part = id.firstOrNull(); part != null; part = part.next(id)) {
            Ber value = part.first();
            switch (part.number()) {
                case 0 -> d.value(Kerberos.NONCE, value.b(), value.content(), value.length(), value.integer() & 0xffffffffL);
                case 1 -> Kerberos.name(d, Kerberos.CNAME, value, null);
                case 2 -> Kerberos.text(d, Kerberos.CREALM, value);
                case 3 -> {
                    Bytes certificate = value.bytes();
                    d.value(SUBJECT, certificate, 0, certificate.length(), certificate);
                    if (certificate.length() > 0) {
                        d.call(Protocols.protocol("x509af"), certificate);
                    }
                }
                default -> d.bytes(OPTIONS, value.b(), value.content() + 1, value.length() - 1);
            }
        }
        d.close();
    }

    private static void checksum(Dissection d, Field field, Ber checksum) {
        d.open(field, checksum.b(), checksum.at(), checksum.end() - checksum.at());
        for (Ber part = checksum.firstOrNull(); part != null; part = part.next(checksum)) {
            if (part.number() == 0) {
                Kerberos.number(d, CHECKSUM_TYPE, part.first());
            } else {
                d.bytes(CHECKSUM_VALUE, part.b(), part.first().content(), part.first().length());
            }
        }
        d.close();
    }

    /** RFC 6113, section 5.4: what is armored with another ticket's key. */
    private static void fast(Dissection d, Ber choice) {
        Ber data = choice.first();
        d.open(ARMORED, choice.b(), choice.at(), choice.end() - choice.at());
        boolean request = data.firstOrNull() != null && data.first().next(data) != null;
        for (Ber part = data.firstOrNull(); part != null; part = part.next(data)) {
            Ber value = part.first();
            if (!request) {
                Kerberos.encrypted(d, FAST_RESPONSE, value);
            } else if (part.number() == 0) {
                armor(d, value);
            } else if (part.number() == 1) {
                checksum(d, REQUEST_CHECKSUM, value);
            } else {
                Kerberos.encrypted(d, FAST_REQUEST, value);
            }
        }
        d.close();
    }

    private static void armor(Dissection d, Ber armor) {
        d.open(ARMOR, armor.b(), armor.at(), armor.end() - armor.at());
        for (Ber part = armor.firstOrNull(); part != null; part = part.next(armor)) {
            if (part.number() == 0) {
                Kerberos.number(d, ARMOR_TYPE, part.first());
            } else {
                Bytes value = part.first().bytes();
                d.value(ARMOR_VALUE, value, 0, value.length(), value);
                ticket(d, value);
            }
        }
        d.close();
    }

    /** RFC 4556: a message of CMS, in which the certificates stand that a smart card or the KDC shows. */
    private static void signed(Dissection d, Ber choice) {
        Ber pack = choice.tag() == Ber.SEQUENCE ? choice.first() : choice.first().tag() == Ber.SEQUENCE ? choice.first().first() : choice.first();
        Bytes message = pack.bytes();
        d.value(SIGNED, message, 0, message.length(), message);
        Ber info = Ber.read(message, 0, message.length());
        Ber wrapped = info.first().next(info);
        if (wrapped == null || wrapped.isEmpty()) {
            return;
        }
        Ber data = wrapped.first();
        for (Ber part = data.firstOrNull(); part != null; part = part.next(data)) {
            for (Ber one = part.tag() == 0xa0 ? part.firstOrNull() : null; one != null; one = one.next(part)) {
                d.call(Protocols.protocol("x509af"), message.slice(one.at(), one.end() - one.at()));
            }
        }
    }

    /** The data of an error: a list as above, a single item of Windows, or bytes; returns what it says of the failure, or "". */
    static String error(Dissection d, Ber octets) {
        Bytes b = octets.bytes();
        d.open(E_DATA, b, 0, b.length());
        d.value(E_DATA, b, 0, b.length(), b);
        String said = "";
        try {
            Ber whole = b.length() > 2 && b.u8(0) == Ber.SEQUENCE ? Ber.read(b, 0, b.length()) : null;
            Ber first = whole == null ? null : whole.firstOrNull();
            if (first != null) {
                said = first.tag() == Ber.SEQUENCE ? list(d, whole) : one(d, whole);
            }
        } catch (OutOfBytes broken) {
            d.note(b, 0, b.length(), "The data is not whole: " + broken.getMessage());
        }
        d.close();
        return said;
    }
}
