package org.wirefig.protocol.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** What goes along with Kerberos' messages, and its tokens inside other protocols. */
class KerberosTest {
    /** An element of DER with these contents. */
    static byte[] der(int tag, byte[]... parts) {
        byte[] content = Frames.join(parts);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length > 127) {
            out.write(0x82);
            out.write(content.length >> 8);
        }
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] number(int value) {
        return der(2, new byte[] {(byte) value});
    }

    private static byte[] string(String text) {
        return der(0x1b, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] padata(int type, byte[] value) {
        byte[] number = type < 128 ? number(type) : der(2, new byte[] {0, (byte) type});
        return der(0x30, der(0xa1, number), der(0xa2, der(4, value)));
    }

    private static byte[] encrypted() {
        return der(0x30, der(0xa0, number(18)), der(0xa2, der(4, Frames.hex("c1c2c3c4"))));
    }

    private static byte[] error(int code, byte[] data) {
        return der(0x7e, der(0x30, der(0xa0, number(5)), der(0xa1, number(30)), der(0xa6, number(code)), der(0xac, der(4, data))));
    }

    private static byte[] ticketRequest() {
        byte[] name = der(0x30, der(0xa0, number(2)), der(0xa1, der(0x30, string("ldap"), string("dc.example.org"))));
        byte[] ticket = der(0x61, der(0x30, der(0xa0, number(5)), der(0xa1, string("EXAMPLE.ORG")), der(0xa2, name), der(0xa3, encrypted())));
        return der(0x6e, der(0x30, der(0xa0, number(5)), der(0xa1, number(14)), der(0xa2, der(3, Frames.hex("0020000000"))),
                der(0xa3, ticket), der(0xa4, encrypted())));
    }

    private static Trace answer(byte[] message) throws IOException {
        return new Frames(40000, 88).overUdp().server(message).open();
    }

    private static void has(Trace trace, String field, String... values) {
        assertEquals(List.of(values), Frames.values(trace, 1, field), Frames.tree(trace, 1));
    }

    /** What the KDC wants for pre-authentication: kinds of encryption with their salts. */
    @Test
    void aRequiredPreAuthenticationSaysWhichKeysItTakes() throws IOException {
        byte[] info = der(0x30, der(0x30, der(0xa0, number(18)), der(0xa1, string("EXAMPLE.ORGanna"))), der(0x30, der(0xa0, number(23))));
        try (Trace trace = answer(error(25, der(0x30, padata(19, info), padata(2, new byte[0]), padata(16, new byte[0]))))) {
            has(trace, "kerberos.etype", "18", "23");
            has(trace, "kerberos.info2_salt", "EXAMPLE.ORGanna");
            has(trace, "kerberos.padata_type", "19", "2", "16");
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
        }
    }

    /** Windows says beside Kerberos' error why it refused. */
    @Test
    void theStatusOfWindowsBesideTheError() throws IOException {
        byte[] data = der(0x30, der(0xa1, number(3)), der(0xa2, der(4, Frames.hex("890300c0 00000000 01000000"))));
        try (Trace trace = answer(error(18, data))) {
            has(trace, "kerberos.smb.nt_status", "0xc0000389");
            assertEquals("KRB5: ERROR KDC_ERR_CLIENT_REVOKED (18), STATUS_SMARTCARD_CERT_REVOKED", trace.row(1).description());
        }
    }

    @Test
    void requestForAnotherUserAndOptions() throws IOException {
        byte[] user = der(0x30, der(0xa0, der(0x30, der(0xa0, number(10)), der(0xa1, der(0x30, string("anna@example.org"))))),
                der(0xa1, string("EXAMPLE.ORG")), der(0xa2, der(0x30, der(0xa0, der(2, Frames.hex("ff76"))), der(0xa1, der(4, Frames.hex("aabb"))))),
                der(0xa3, string("Kerberos")));
        byte[] options = der(0x30, der(0xa0, der(3, Frames.hex("0010000000"))));
        byte[] request = der(0x6c, der(0x30, der(0xa1, number(5)), der(0xa2, number(12)), der(0xa3, der(0x30, padata(1, ticketRequest()),
                padata(129, user), padata(167, options), padata(165, Frames.hex("1c000000")), padata(128, der(0x30, der(0xa0, der(1, Frames.hex("ff")))))))));
        try (Trace trace = new Frames(40000, 88).overUdp().client(request).open()) {
            has(trace, "kerberos.KerberosString", "anna@example.org");
            has(trace, "kerberos.cksumtype", "-138");
            has(trace, "kerberos.auth", "Kerberos");
            has(trace, "kerberos.PAC.OPTIONS.FLAGS.resource.based.constrained.delegation", "1");
            has(trace, "kerberos.supported_entypes.aes256-cts-hmac-sha1-96", "1");
            has(trace, "kerberos.supported_entypes.des-cbc-crc", "0");
            has(trace, "kerberos.include_pac", "1");
            has(trace, "kerberos.SNameString", "ldap", "dc.example.org");
        }
    }

    /** A request armored with a ticket of the machine: only the armor can be read. */
    @Test
    void armorOfARequest() throws IOException {
        byte[] armor = der(0x30, der(0xa0, number(1)), der(0xa1, der(4, ticketRequest())));
        byte[] checksum = der(0x30, der(0xa0, number(16)), der(0xa1, der(4, Frames.hex("0102"))));
        byte[] fast = der(0xa0, der(0x30, der(0xa0, armor), der(0xa1, checksum), der(0xa2, encrypted())));
        byte[] request = der(0x6a, der(0x30, der(0xa1, number(5)), der(0xa2, number(10)), der(0xa3, der(0x30, padata(136, fast)))));
        try (Trace trace = new Frames(40000, 88).overUdp().client(request).open()) {
            has(trace, "kerberos.armor_type", "1");
            has(trace, "kerberos.SNameString", "ldap", "dc.example.org");
            has(trace, "kerberos.cksumtype", "16");
            assertTrue(Frames.tree(trace, 1).contains("enc-fast-req"), Frames.tree(trace, 1));
        }
    }


    /** A PDU of DCE/RPC; auth stands at its end. */
    static byte[] pdu(int type, int flags, byte[] body, int authType, int level, byte[] auth) {
        byte[] trailer = auth.length == 0 ? new byte[0] : Frames.join(new byte[] {(byte) authType, (byte) level, 0, 0, 7, 0, 0, 0}, auth);
        int length = 16 + body.length + trailer.length;
        return Frames.join(new byte[] {5, 0, (byte) type, (byte) flags, 0x10, 0, 0, 0, (byte) length, (byte) (length >> 8), (byte) auth.length,
            (byte) (auth.length >> 8), 1, 0, 0, 0}, body, trailer);
    }

    /** SPNEGO around Kerberos in the style of DCE: without the mechanism before it. */
    private static byte[] offer() {
        byte[] mechanisms = der(0xa0, der(0x30, der(6, Frames.hex("2a864882f712010202"))));
        return der(0x60, der(6, Frames.hex("2b0601050502")), der(0xa0, der(0x30, mechanisms, der(0xa2, der(4, ticketRequest())))));
    }

    @Test
    void aBindOfDceRpcSaysToWhatAndByWhom() throws IOException {
        byte[] bind = Frames.hex("d016d016000000000100000000000100" + "354251e3064bd111ab0400c04fc2dcd204000000"
                + "045d888aeb1cc9119fe808002b10486002000000");
        byte[] request = Frames.hex("10000000 0000 0300 0102030405060708");
        byte[] fault = Frames.hex("10000000 0000 0000 05000000 00000000");
        byte[] nak = Frames.hex("0800 01 0500");
        try (Trace trace = new Frames(40000, 135).client(pdu(11, 3, bind, 9, 6, offer())).client(pdu(0, 3, request, 10, 6,
                Frames.hex("01000000 1122334455667788 00000000"))).server(pdu(3, 3, fault, 0, 0, new byte[0]))
                .server(pdu(13, 3, nak, 0, 0, new byte[0])).open()) {
            assertEquals("DCERPC: Bind DRSUAPI (Kerberos AP-REQ)", trace.row(1).description());
            has(trace, "dcerpc.cn_bind_to_uuid", "e3514235-4b06-11d1-ab04-00c04fc2dcd2");
            has(trace, "kerberos.SNameString", "ldap", "dc.example.org");
            has(trace, "dcerpc.auth_ctx_id", "7");
            assertEquals("DCERPC: Request DRSUAPI opnum 3", trace.row(2).description());
            assertEquals(List.of("112233445566778800000000"), Frames.values(trace, 2, "ntlmssp.verf.body"), Frames.tree(trace, 2));
            assertEquals(List.of("0102030405060708"), Frames.values(trace, 2, "dcerpc.encrypted_stub_data"), Frames.tree(trace, 2));
            assertEquals("DCERPC: Fault DRSUAPI = nca_s_fault_access_denied", trace.row(3).description());
            assertEquals("DCERPC: Bind_nak = Authentication type not recognized", trace.row(4).description());
        }
    }

    /** What the server says to each of the client's offers. */
    @Test
    void aRefusedInterface() throws IOException {
        byte[] answer = Frames.hex("d016d016 01000000 0400 31333500 0000 01 000000 0200 0100 00000000000000000000000000000000 00000000");
        try (Trace trace = new Frames(40000, 135).server(pdu(12, 3, answer, 0, 0, new byte[0])).open()) {
            has(trace, "dcerpc.cn_sec_addr", "135");
            has(trace, "dcerpc.cn_ack_result", "2");
            assertEquals("DCERPC: Bind_ack = Provider rejection: Abstract syntax not supported", trace.row(1).description());
        }
    }

    /** A token over two PDUs is decoded with the second. */
    @Test
    void aTokenOverSeveralPdus() throws IOException {
        byte[] token = offer();
        byte[] first = java.util.Arrays.copyOf(token, 40);
        byte[] second = java.util.Arrays.copyOfRange(token, 40, token.length);
        byte[] head = Frames.hex("d016d016000000000000000000000000".substring(0, 24));
        try (Trace trace = new Frames(40000, 135).client(pdu(14, 1, head, 9, 6, first)).client(pdu(14, 2, head, 9, 6, second)).open()) {
            assertEquals(List.of(), Frames.values(trace, 1, "kerberos.SNameString"));
            assertEquals(List.of("ldap", "dc.example.org"), Frames.values(trace, 2, "kerberos.SNameString"), Frames.tree(trace, 2));
        }
    }

    /** LDAP that is signed, not sealed, can be read; what is sealed can't. */
    @Test
    void signedLdap() throws IOException {
        byte[] search = der(0x30, number(5), der(0x63, der(4, "dc=x".getBytes(StandardCharsets.US_ASCII)), der(10, new byte[] {2}),
                der(10, new byte[] {0}), number(0), number(0), der(1, new byte[1]), der(0x87, "cn".getBytes(StandardCharsets.US_ASCII)), der(0x30)));
        byte[] checksum = Frames.hex("0102030405060708090a0b0c");
        byte[] signed = Frames.join(Frames.hex("0504 04 ff 000c 000c 0000000000000001"), checksum, search);
        byte[] sealed = Frames.join(Frames.hex("0504 06 ff 0010 001c 0000000000000002"), new byte[40]);
        try (Trace trace = new Frames(40000, 389).client(Frames.hex(String.format("%08x", signed.length)), signed)
                .client(Frames.hex(String.format("%08x", sealed.length)), sealed).open()) {
            has(trace, "ldap.baseObject", "dc=x");
            has(trace, "spnego.krb5.cfx_seq", "1");
            assertEquals("LDAP: searchRequest \"dc=x\"", trace.row(1).description());
            assertEquals("LDAP: sealed message (56 bytes)", trace.row(2).description());
            assertEquals(List.of("1"), Frames.values(trace, 2, "spnego.krb5.sealed"), Frames.tree(trace, 2));
        }
    }
}
