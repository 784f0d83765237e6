package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.ChaCha20ParameterSpec;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** What no peer at hand speaks, sealed here: DTLS 1.3 (RFC 9147), and connection ids in DTLS 1.2 (RFC 9146). */
class DatagramKeysTest {
    private static final String RANDOM = "5a".repeat(32);
    private static final String SERVER_RANDOM = "77".repeat(32);

    private static byte[] filled(int count, int value) {
        byte[] out = new byte[count];
        Arrays.fill(out, (byte) value);
        return out;
    }

    private static byte[] hmac(byte[] secret, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return mac.doFinal(Frames.join(parts));
    }

    private static byte[] expand(byte[] secret, String label, int length) throws GeneralSecurityException {
        byte[] name = ("dtls13" + label).getBytes(StandardCharsets.US_ASCII);
        byte[] info = Frames.join(new byte[] {0, (byte) length, (byte) name.length}, name, new byte[] {0, 1});
        return Arrays.copyOf(hmac(secret, info), length);
    }

    /** A hello in a record of its own: the body after the random, and its number in the handshake. */
    private static byte[] hello(int type, int sequence, String random, String rest) {
        byte[] body = HexFormat.of().parseHex(("fefd" + random + rest).replace(" ", ""));
        byte[] head = ByteBuffer.allocate(12).putInt(type << 24 | body.length).putShort((short) sequence).put(new byte[3]).put((byte) 0)
                .putShort((short) body.length).array();
        return Frames.join(HexFormat.of().parseHex("16fefd0000" + String.format("%012x%04x", sequence, body.length + 12)), head, body);
    }

    // ---- DTLS 1.3

    /** Seals records of one direction and epoch. */
    private static final class Sealer {
        private final int epoch;
        private final boolean chacha;
        private final byte[] key;
        private final byte[] iv;
        private final byte[] numberKey;
        private final byte[] id;

        Sealer(int epoch, byte[] secret, boolean chacha, byte[] id) throws GeneralSecurityException {
            this.epoch = epoch;
            this.chacha = chacha;
            this.id = id;
            key = expand(secret, "key", chacha ? 32 : 16);
            iv = expand(secret, "iv", 12);
            numberKey = expand(secret, "sn", chacha ? 32 : 16);
        }

        byte[] seal(long number, boolean wide, boolean length, int type, byte[] content) throws GeneralSecurityException {
            byte[] inner = Frames.join(content, new byte[] {(byte) type, 0, 0, 0});
            int size = inner.length + 16;
            byte[] head = Frames.join(new byte[] {(byte) (0x20 | (id.length > 0 ? 0x10 : 0) | (wide ? 8 : 0) | (length ? 4 : 0) | epoch & 3)}, id,
                    wide ? new byte[] {(byte) (number >> 8), (byte) number} : new byte[] {(byte) number},
                    length ? new byte[] {(byte) (size >> 8), (byte) size} : new byte[0]);
            byte[] nonce = iv.clone();
            for (int i = 0; i < 8; i++) {
                nonce[11 - i] ^= (byte) (number >> 8 * i);
            }
            Cipher aead = Cipher.getInstance(chacha ? "ChaCha20-Poly1305" : "AES/GCM/NoPadding");
            aead.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, chacha ? "ChaCha20" : "AES"),
                    chacha ? new IvParameterSpec(nonce) : new GCMParameterSpec(128, nonce));
            aead.updateAAD(head);
            byte[] sealed = aead.doFinal(inner);
            byte[] mask = mask(sealed);
            head[1 + id.length] ^= mask[0];
            if (wide) {
                head[2 + id.length] ^= mask[1];
            }
            return Frames.join(head, sealed);
        }

        private byte[] mask(byte[] sealed) throws GeneralSecurityException {
            if (chacha) {
                int counter = ByteBuffer.wrap(sealed).order(java.nio.ByteOrder.LITTLE_ENDIAN).getInt();
                Cipher cipher = Cipher.getInstance("ChaCha20");
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(numberKey, "ChaCha20"),
                        new ChaCha20ParameterSpec(Arrays.copyOfRange(sealed, 4, 16), counter));
                return cipher.doFinal(new byte[2]);
            }
            Cipher cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(numberKey, "AES"));
            return cipher.doFinal(Arrays.copyOf(sealed, 16));
        }
    }

    private static Keys keys13() {
        Keys keys = new Keys();
        String[] labels = {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0",
            "CLIENT_EARLY_TRAFFIC_SECRET"};
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < labels.length; i++) {
            log.append(labels[i]).append(' ').append(RANDOM).append(' ').append(HexFormat.of().formatHex(filled(32, i + 1))).append('\n');
        }
        keys.addKeyLog("test", log.toString());
        assertEquals(List.of(), keys.problems());
        return keys;
    }

    private static Frames hellos13(boolean chacha, String clientId, String serverId) {
        Frames frames = new Frames(50000, 853).overUdp();
        String suite = chacha ? "1303" : "1301";
        String ids = clientId.isEmpty() ? "" : "0036" + String.format("%04x%02x", clientId.length() / 2 + 1, clientId.length() / 2) + clientId;
        String back = serverId.isEmpty() ? "" : "0036" + String.format("%04x%02x", serverId.length() / 2 + 1, serverId.length() / 2) + serverId;
        frames.client(hello(1, 0, RANDOM, "00 00 0002 " + suite + " 0100" + String.format("%04x", 7 + ids.length() / 2) + "002b000302fefc" + ids));
        frames.server(hello(2, 0, SERVER_RANDOM, "00 " + suite + " 00" + String.format("%04x", 6 + back.length() / 2) + "002b0002fefc" + back));
        return frames;
    }

    private static byte[] encryptedExtensions() {
        return HexFormat.of().parseHex("08000002000100000000000200" + "00");
    }

    private static byte[] dns(int id) {
        return HexFormat.of().parseHex(String.format("%04x", id) + "01000001000000000000" + "076578616d706c6503636f6d0000010001");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void opensDtls13(boolean chacha) throws Exception {
        Frames frames = hellos13(chacha, "", "");
        byte[] none = new byte[0];
        frames.server(new Sealer(2, filled(32, 2), chacha, none).seal(0, true, true, 22, encryptedExtensions()),
                new Sealer(2, filled(32, 2), chacha, none).seal(1, false, false, 26, HexFormat.of().parseHex("0010" + "00".repeat(15) + "01")));
        frames.client(new Sealer(2, filled(32, 1), chacha, none).seal(0, false, true, 26, HexFormat.of().parseHex("0000")));
        Sealer client = new Sealer(3, filled(32, 3), chacha, none);
        frames.client(client.seal(0, true, true, 23, "the first words of the client".getBytes(StandardCharsets.US_ASCII)));
        // others are lost: the number is far on, and its one byte says little of it
        frames.client(client.seal(300, false, false, 23, "the later words of the client".getBytes(StandardCharsets.US_ASCII)));
        // a key update: epoch 4
        Sealer updated = new Sealer(4, expand(filled(32, 3), "traffic upd", 32), chacha, none);
        frames.client(updated.seal(0, true, false, 23, "under other keys, said the client".getBytes(StandardCharsets.US_ASCII)));
        // late, under the keys before
        frames.client(client.seal(301, true, false, 23, "late".getBytes(StandardCharsets.US_ASCII)));
        try (Trace trace = frames.open(keys13())) {
            for (int pass = 0; pass < 2; pass++) {
                assertTrue(Frames.tree(trace, 3).contains("Encrypted Extensions"), Frames.tree(trace, 3));
                assertEquals(List.of("2", "2"), Frames.values(trace, 3, "dtls.record.epoch"), Frames.tree(trace, 3));
                assertEquals(List.of("1"), Frames.values(trace, 3, "dtls.ack.record_number.sequence_number"));
                assertTrue(sources(trace, 5).contains("the first words of the client"), Frames.tree(trace, 5));
                assertTrue(sources(trace, 6).contains("the later words of the client"), Frames.tree(trace, 6));
                assertEquals(List.of("300"), Frames.values(trace, 6, "dtls.record.sequence_number"));
                assertTrue(sources(trace, 7).contains("under other keys, said the client"), Frames.tree(trace, 7));
                assertEquals(List.of("4"), Frames.values(trace, 7, "dtls.record.epoch"));
                assertTrue(sources(trace, 8).contains("late"), Frames.tree(trace, 8));
            }
        }
        try (Trace sealed = frames.open()) {
            assertTrue(Frames.tree(sealed, 5).contains("DTLSv1.3 Record Layer: encrypted"), Frames.tree(sealed, 5));
        }
    }

    private static String sources(Trace trace, int frame) {
        StringBuilder text = new StringBuilder();
        trace.decode(frame).sources().stream().filter(s -> s.name().startsWith("Decrypted DTLS"))
                .forEach(s -> text.append(s.bytes().ascii(0, s.bytes().length())));
        return text.toString();
    }

    @Test
    void opensDtls13WithConnectionIdsAndWhatIsInside() throws Exception {
        Frames frames = hellos13(false, "c1c2c3", "d1");
        byte[] toServer = {(byte) 0xd1};
        byte[] toClient = {(byte) 0xc1, (byte) 0xc2, (byte) 0xc3};
        byte[] wrong = new Sealer(3, filled(32, 3), false, toServer).seal(1, true, true, 23, dns(1));
        wrong[wrong.length - 1] ^= 1;
        frames.client(new Sealer(3, filled(32, 3), false, toServer).seal(0, true, true, 23, dns(7)));
        frames.client(wrong);
        frames.client(new Sealer(3, filled(32, 3), false, toServer).seal(2, true, true, 23, dns(9)));
        frames.server(new Sealer(3, filled(32, 4), false, toClient).seal(0, true, true, 21, new byte[] {1, 0}));
        try (Trace trace = frames.open(keys13())) {
            assertEquals(List.of("d1"), Frames.values(trace, 3, "dtls.record.connection_id"), Frames.tree(trace, 3));
            assertEquals(List.of("example.com"), Frames.values(trace, 3, "dns.qry.name"), Frames.tree(trace, 3));
            assertTrue(Frames.tree(trace, 4).contains("this record does not fit its authentication tag"), Frames.tree(trace, 4));
            assertFalse(Frames.tree(trace, 5).contains("Not decrypted"), "and the next one opens: " + Frames.tree(trace, 5));
            assertEquals(List.of("c1c2c3"), Frames.values(trace, 6, "dtls.record.connection_id"), Frames.tree(trace, 6));
            assertEquals(List.of("0"), Frames.values(trace, 6, "dtls.alert_message.desc"), Frames.tree(trace, 6));
        }
    }

    // ---- DTLS 1.2

    private static byte[] prf(byte[] secret, String label, byte[] seed, int length) throws GeneralSecurityException {
        byte[] whole = Frames.join(label.getBytes(StandardCharsets.US_ASCII), seed);
        byte[] out = new byte[0];
        for (byte[] a = hmac(secret, whole); out.length < length; a = hmac(secret, a)) {
            out = Frames.join(out, hmac(secret, a, whole));
        }
        return Arrays.copyOf(out, length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"009c", "003c"})
    void opensConnectionIdsOfDtls12(String suite) throws Exception {
        boolean gcm = suite.equals("009c");
        Frames frames = new Frames(50000, 4433).overUdp();
        frames.client(hello(1, 0, RANDOM, "00 00 0002 " + suite + " 0100 0006 0036 0002 01 c1"));
        frames.server(hello(2, 0, SERVER_RANDOM, "00 " + suite + " 00 0007 0036 0003 02 d1d2"));
        frames.client(record12(1, 23, "d1d2", "words of the client", gcm));
        frames.client(record12(2, 22, "d1d2", "words", gcm));
        Keys keys = new Keys();
        keys.addKeyLog("test", "CLIENT_RANDOM " + RANDOM + " " + "11".repeat(48));
        try (Trace trace = frames.open(keys)) {
            assertEquals(List.of("d1d2"), Frames.values(trace, 3, "dtls.record.connection_id"), Frames.tree(trace, 3));
            assertEquals("words of the client", sources(trace, 3), Frames.tree(trace, 3));
            assertEquals(List.of("25", "23"), Frames.values(trace, 3, "dtls.record.content_type"));
            assertEquals(List.of("25", "22"), Frames.values(trace, 4, "dtls.record.content_type"), Frames.tree(trace, 4));
        }
        try (Trace sealed = frames.open()) {
            assertEquals(List.of("d1d2"), Frames.values(sealed, 3, "dtls.record.connection_id"), Frames.tree(sealed, 3));
        }
    }

    /** A record with a connection id from the client. */
    private static byte[] record12(int number, int type, String idHex, String text, boolean gcm) throws GeneralSecurityException, IOException {
        byte[] id = HexFormat.of().parseHex(idHex);
        byte[] block = prf(filled(48, 0x11), "key expansion", HexFormat.of().parseHex(SERVER_RANDOM + RANDOM), 160);
        byte[] inner = Frames.join(text.getBytes(StandardCharsets.US_ASCII), new byte[] {(byte) type, 0, 0});
        byte[] place = ByteBuffer.allocate(8).putLong(1L << 48 | number).array();
        byte[] authenticated = Frames.join(filled(8, 0xff), new byte[] {25, (byte) id.length, 25, (byte) 0xfe, (byte) 0xfd}, place, id,
                new byte[] {(byte) (inner.length >> 8), (byte) inner.length});
        byte[] content;
        if (gcm) {
            byte[] explicit = filled(8, number);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(block, 0, 16, "AES"),
                    new GCMParameterSpec(128, Frames.join(Arrays.copyOfRange(block, 32, 36), explicit)));
            cipher.updateAAD(authenticated);
            content = Frames.join(explicit, cipher.doFinal(inner));
        } else {
            byte[] sealed = Frames.join(inner, hmac(Arrays.copyOf(block, 32), authenticated, inner));
            int padding = 16 - sealed.length % 16;
            byte[] iv = filled(16, number);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(block, 64, 16, "AES"), new IvParameterSpec(iv));
            content = Frames.join(iv, cipher.doFinal(Frames.join(sealed, filled(padding, padding - 1))));
        }
        return Frames.join(new byte[] {25, (byte) 0xfe, (byte) 0xfd}, place, id, new byte[] {(byte) (content.length >> 8), (byte) content.length}, content);
    }
}
