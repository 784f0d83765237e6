package org.wirefig.protocol.tls;

import org.wirefig.protocol.Field;
import org.wirefig.protocol.Names;

/** The fields of key exchange messages (RFC 5246, section 7.4.3 and 7.4.7; RFC 8422; RFC 4279; RFC 5054). */
final class KeyFields {
    final Field curveType;
    final Field namedCurve;
    final Field serverPointLength;
    final Field serverPoint;
    final Field clientPointLength;
    final Field clientPoint;
    final Field pLength;
    final Field p;
    final Field gLength;
    final Field g;
    final Field ysLength;
    final Field ys;
    final Field ycLength;
    final Field yc;
    final Field modulusLength;
    final Field modulus;
    final Field exponentLength;
    final Field exponent;
    final Field hintLength;
    final Field hint;
    final Field identityLength;
    final Field identity;
    final Field encryptedLength;
    final Field encrypted;

    KeyFields(String h) {
        curveType = Field.hex(h + "server_curve_type", "Curve Type", 2)
                .names(Names.of(1, "explicit_prime", 2, "explicit_char2", 3, "named_curve"));
        namedCurve = Field.hex(h + "server_named_curve", "Named Curve", 4).names(TlsNames.GROUPS);
        serverPointLength = Field.number(h + "server_point_len", "Pubkey Length");
        serverPoint = Field.bytes(h + "server_point", "Pubkey");
        clientPointLength = Field.number(h + "client_point_len", "Pubkey Length");
        clientPoint = Field.bytes(h + "client_point", "Pubkey");
        pLength = Field.number(h + "p_len", "p Length");
        p = Field.bytes(h + "p", "p");
        gLength = Field.number(h + "g_len", "g Length");
        g = Field.bytes(h + "g", "g");
        ysLength = Field.number(h + "ys_len", "Pubkey Length");
        ys = Field.bytes(h + "ys", "Pubkey");
        ycLength = Field.number(h + "yc_len", "Pubkey Length");
        yc = Field.bytes(h + "yc", "Pubkey");
        modulusLength = Field.number(h + "modulus_len", "Modulus Length");
        modulus = Field.bytes(h + "modulus", "Modulus");
        exponentLength = Field.number(h + "exponent_len", "Exponent Length");
        exponent = Field.bytes(h + "exponent", "Exponent");
        hintLength = Field.number(h + "hint_len", "Hint Length");
        hint = Field.bytes(h + "hint", "Hint");
        identityLength = Field.number(h + "identity_len", "Identity Length");
        identity = Field.bytes(h + "identity", "Identity");
        encryptedLength = Field.number(h + "epms_len", "Encrypted PreMaster length");
        encrypted = Field.bytes(h + "epms", "Encrypted PreMaster");
    }
}
