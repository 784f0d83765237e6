package org.wirefig.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Extensions that are rare or new, in the messages in which they mean something; read in clear, as a decrypted record is. */
class ExtensionsTest {
    private static byte[] handshake(int type, String body) {
        byte[] bytes = Frames.hex(body);
        return Frames.join(Frames.hex(String.format("160303%04x%02x%06x", bytes.length + 4, type, bytes.length)), bytes);
    }

    private static String extension(int type, String data) {
        String bytes = data.replaceAll("\\s", "");
        return String.format("%04x%04x", type, bytes.length() / 2) + bytes;
    }

    private static String list(String... extensions) {
        String all = String.join("", extensions);
        return String.format("%04x", all.length() / 2) + all;
    }

    private static Trace hello(String... extensions) throws IOException {
        return new Frames(40000, 443).client(handshake(1, "0303" + "11".repeat(32) + "00" + "00021301" + "0100" + list(extensions))).open();
    }

    private static void has(Trace trace, String field, String... values) {
        assertEquals(List.of(values), Frames.values(trace, 1, field), Frames.tree(trace, 1));
        assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
    }

    @Test
    void theOuterHelloOfEncryptedClientHello() throws IOException {
        try (Trace trace = hello(extension(0xfe0d, "00 0001 0003 2a 0004 01020304 0003 aabbcc"))) {
            has(trace, "tls.ech.config_id", "42");
            has(trace, "tls.ech.hpke.keyconfig.cipher_suite.aead_id", "0x0003");
            has(trace, "tls.ech.payload", "aabbcc");
        }
    }

    /** A server that could not read the encrypted hello sends the keys that it has. */
    @Test
    void keysForAnotherTry() throws IOException {
        String config = "fe0d 0021 2b 0020 0008 0102030405060708 0004 0001 0001 40 0a 7075622e6c6f63616c2e 0000";
        try (Trace trace = new Frames(40000, 443).server(handshake(8, list(extension(0xfe0d, "0025" + config)))).open()) {
            has(trace, "tls.ech.hpke.keyconfig.config_id", "43");
            has(trace, "tls.ech.echconfigcontents.public_name", "pub.local.");
        }
    }

    @Test
    void identitiesAndTheirBinders() throws IOException {
        try (Trace trace = hello(extension(41, "0009 0003 c0c1c2 00000064" + "0008 03 b1b2b3 03 b4b5b6"))) {
            has(trace, "tls.handshake.extensions.psk.identity.identity", "c0c1c2");
            has(trace, "tls.handshake.extensions.psk.binder", "b1b2b3", "b4b5b6");
        }
    }

    /** What a client's certificate has to hold: digitalSignature among its key usages. */
    @Test
    void filtersByObjectIdentifier() throws IOException {
        try (Trace trace = new Frames(40000, 443).client(handshake(1, "0303" + "11".repeat(32) + "00" + "00021301" + "0100"
                + list(extension(43, "02 0304")))).server(handshake(2, "0303" + "22".repeat(32) + "00" + "1301" + "00" + list(extension(43, "0304"))),
                handshake(13, "00" + list(extension(48, "000b 05 0603551d0f 0003 030207")))).open()) {
            assertEquals(List.of("2.5.29.15"), Frames.values(trace, 2, "tls.extension.oid_filters.oid"), Frames.tree(trace, 2));
        }
    }

    /** A certificate's key that a delegated one stands in for. */
    @Test
    void aDelegatedCredential() throws IOException {
        String credential = extension(34, "00093a80 0403 000003 300100 0804 0004 a1a2a3a4");
        String entry = "000003 303132" + list(credential);
        String body = "00" + String.format("%06x", entry.replaceAll("\\s", "").length() / 2) + entry;
        try (Trace trace = new Frames(40000, 443).client(handshake(1, "0303" + "11".repeat(32) + "00" + "00021301" + "0100"
                + list(extension(43, "02 0304")))).server(handshake(2, "0303" + "22".repeat(32) + "00" + "1301" + "00" + list(extension(43, "0304"))),
                handshake(11, body)).open()) {
            assertEquals(List.of("604800"), Frames.values(trace, 2, "tls.handshake.cred.valid_time"), Frames.tree(trace, 2));
            assertEquals(List.of("a1a2a3a4"), Frames.values(trace, 2, "tls.handshake.cred.signature"));
            assertEquals(List.of("0x0403", "0x0804"), Frames.values(trace, 2, "tls.handshake.sig_hash_alg"));
        }
    }

    @Test
    void versionsOfQuicThatAClientWouldSpeak() throws IOException {
        try (Trace trace = hello(extension(57, "11 08 00000001 6b3343cf" + "0f 04 c1c2c3c4" + "7129 00"))) {
            has(trace, "tls.quic.parameter.vi.chosen_version", "0x00000001");
            has(trace, "tls.quic.parameter.vi.other_version", "0x6b3343cf");
            has(trace, "tls.quic.parameter.initial_source_connection_id", "c1c2c3c4");
            assertTrue(Frames.tree(trace, 1).contains("google_user_agent"), Frames.tree(trace, 1));
        }
    }
}
