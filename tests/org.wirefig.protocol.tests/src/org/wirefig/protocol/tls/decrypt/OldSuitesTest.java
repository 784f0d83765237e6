package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.RC2ParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/**
 * What today's peers do not speak any more, sealed here: suites that were weakened for export (RFC 2246 section 6.3.1,
 * RFC 6101 section 6.2.2), and compressed records (RFC 3749).
 */
class OldSuitesTest {
    private static final byte[] CLIENT_RANDOM = filled(32, 0x5a);
    private static final byte[] SERVER_RANDOM = filled(32, 0x77);
    private static final byte[] MASTER = filled(48, 0x11);

    private static byte[] filled(int count, int value) {
        byte[] out = new byte[count];
        Arrays.fill(out, (byte) value);
        return out;
    }

    private static byte[] hmac(String algorithm, byte[] secret, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(secret.length == 0 ? new byte[1] : secret, algorithm));
        return mac.doFinal(Frames.join(parts));
    }

    private static byte[] expansion(String algorithm, byte[] secret, byte[] seed) throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] a = seed;
        while (out.size() < 160) {
            a = hmac(algorithm, secret, a);
            out.writeBytes(hmac(algorithm, secret, a, seed));
        }
        return out.toByteArray();
    }

    /** The pseudo-random function of TLS 1.0, and that of TLS 1.2. */
    private static byte[] random(int version, byte[] secret, String label, byte[] one, byte[] other) throws GeneralSecurityException {
        byte[] seed = Frames.join(label.getBytes(StandardCharsets.US_ASCII), one, other);
        if (version == 0x0303) {
            return expansion("HmacSHA256", secret, seed);
        }
        byte[] md5 = expansion("HmacMD5", Arrays.copyOf(secret, (secret.length + 1) / 2), seed);
        byte[] sha = expansion("HmacSHA1", Arrays.copyOfRange(secret, secret.length / 2, secret.length), seed);
        byte[] out = new byte[120];
        for (int i = 0; i < out.length; i++) {
            out[i] = (byte) (md5[i] ^ sha[i]);
        }
        return out;
    }

    /** A client that has shaken hands, and seals what it sends. */
    private static final class Client {
        private final Frames frames = new Frames(50000, 443);
        private final int version;
        private final String hash;
        private final byte[] mac;
        private final Cipher cipher;
        private long sequence;

        Client(int version, int suite, int compression, String cipherName, int keyLength, String hash, int macLength)
                throws GeneralSecurityException {
            this.version = version;
            this.hash = hash;
            String spoken = String.format("%04x", version);
            frames.client(record(22, message(1, spoken + "5a".repeat(32) + "00" + String.format("0002%04x", suite) + "01"
                    + String.format("%02x", compression))));
            frames.server(record(22, message(2, spoken + "77".repeat(32) + "00" + String.format("%04x%02x", suite, compression))));
            frames.client(record(20, new byte[] {1}));
            frames.server(record(20, new byte[] {1}));
            byte[] block = random(version, MASTER, "key expansion", SERVER_RANDOM, CLIENT_RANDOM);
            mac = Arrays.copyOf(block, macLength);
            cipher = cipherName.isEmpty() ? null : Cipher.getInstance(cipherName);
            if (cipher != null) {
                byte[] weak = Arrays.copyOfRange(block, 2 * macLength, 2 * macLength + 5);
                byte[] key = Arrays.copyOf(random(version, weak, "client write key", CLIENT_RANDOM, SERVER_RANDOM), keyLength);
                byte[] iv = Arrays.copyOf(random(version, new byte[0], "IV block", CLIENT_RANDOM, SERVER_RANDOM), 8);
                cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, cipherName.split("/")[0]),
                        cipherName.startsWith("RC2") ? new RC2ParameterSpec(128, iv) : cipherName.contains("/") ? new IvParameterSpec(iv) : null);
            }
        }

        private static byte[] message(int type, String body) {
            byte[] bytes = HexFormat.of().parseHex(body);
            return Frames.join(new byte[] {(byte) type, 0, 0, (byte) bytes.length}, bytes);
        }

        private byte[] record(int type, byte[] content) {
            return Frames.join(ByteBuffer.allocate(5).put((byte) type).putShort((short) version).putShort((short) content.length).array(), content);
        }

        /** A record with a MAC, encrypted where there is a cipher; a stream goes on, a chain of blocks too (up to TLS 1.0). */
        void send(byte[] content) throws GeneralSecurityException {
            byte[] head = ByteBuffer.allocate(13).putLong(sequence++).put((byte) 23).putShort((short) version)
                    .putShort((short) content.length).array();
            byte[] sealed = Frames.join(content, hmac(hash, mac, head, content));
            if (cipher != null && cipher.getBlockSize() > 0) {
                int padding = 8 - sealed.length % 8;
                sealed = Frames.join(sealed, filled(padding, padding - 1));
            }
            sealed = cipher == null ? sealed : cipher.update(sealed);
            if (cipher != null && cipher.getBlockSize() > 0) {
                cipher.init(Cipher.ENCRYPT_MODE, keyOf(), cipher.getAlgorithm().startsWith("RC2")
                        ? new RC2ParameterSpec(128, sealed, sealed.length - 8) : new IvParameterSpec(sealed, sealed.length - 8, 8));
            }
            frames.client(record(23, sealed));
        }

        private SecretKeySpec keyOf() throws GeneralSecurityException {
            byte[] block = random(version, MASTER, "key expansion", SERVER_RANDOM, CLIENT_RANDOM);
            byte[] weak = Arrays.copyOfRange(block, 2 * mac.length, 2 * mac.length + 5);
            String name = cipher.getAlgorithm().split("/")[0];
            return new SecretKeySpec(Arrays.copyOf(random(version, weak, "client write key", CLIENT_RANDOM, SERVER_RANDOM),
                    name.equals("DES") ? 8 : 16), name);
        }

        Trace open(long room) throws IOException {
            Keys keys = new Keys();
            keys.keepAtMost(room);
            keys.addKeyLog("test", "CLIENT_RANDOM " + "5a".repeat(32) + " " + "11".repeat(48));
            assertEquals(List.of(), keys.problems());
            return frames.open(keys);
        }
    }

    private static String request(int number) {
        return "GET /page/" + number + " HTTP/1.1\r\nHost: old.example\r\nCookie: the-same-words-again-and-again=" + number % 7 + "\r\n\r\n";
    }

    @ParameterizedTest
    @CsvSource({"3, ARCFOUR, 16, HmacMD5, 16", "6, RC2/CBC/NoPadding, 16, HmacMD5, 16", "8, DES/CBC/NoPadding, 8, HmacSHA1, 20"})
    void opensSuitesForExport(int suite, String cipher, int key, String hash, int mac) throws Exception {
        Client client = new Client(0x0301, suite, 0, cipher, key, hash, mac);
        for (int i = 0; i < 3; i++) {
            client.send(request(i).getBytes(StandardCharsets.US_ASCII));
        }
        try (Trace trace = client.open(1 << 20)) {
            for (int i = 2; i >= 0; i--) {
                assertEquals(List.of("/page/" + i), Frames.values(trace, 5 + i, "http.request.uri"), Frames.tree(trace, 5 + i));
            }
        }
    }

    @Test
    void opensSsl3ForExport() throws Exception {
        byte[] key = MessageDigest.getInstance("MD5").digest(Frames.join(ssl3Block(), CLIENT_RANDOM, SERVER_RANDOM));
        Client client = new Client(0x0300, 3, 0, "", 0, "HmacMD5", 16);
        byte[] content = request(1).getBytes(StandardCharsets.US_ASCII);
        byte[] head = ByteBuffer.allocate(11).putLong(0).put((byte) 23).putShort((short) content.length).array();
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] secret = Arrays.copyOf(ssl3Bytes(), 16);
        byte[] inner = md5.digest(Frames.join(secret, filled(48, 0x36), head, content));
        byte[] mac = md5.digest(Frames.join(secret, filled(48, 0x5c), inner));
        Cipher rc4 = Cipher.getInstance("ARCFOUR");
        rc4.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "ARCFOUR"));
        client.frames.client(client.record(23, rc4.doFinal(Frames.join(content, mac))));
        try (Trace trace = client.open(1 << 20)) {
            assertEquals(List.of("/page/1"), Frames.values(trace, 5, "http.request.uri"), Frames.tree(trace, 5));
        }
    }

    private static byte[] ssl3Block() throws GeneralSecurityException {
        return Arrays.copyOfRange(ssl3Bytes(), 32, 37);
    }

    private static byte[] ssl3Bytes() throws GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String letters : List.of("A", "BB", "CCC", "DDDD")) {
            byte[] sha = MessageDigest.getInstance("SHA-1").digest(Frames.join(letters.getBytes(StandardCharsets.US_ASCII), MASTER, SERVER_RANDOM,
                    CLIENT_RANDOM));
            out.writeBytes(MessageDigest.getInstance("MD5").digest(Frames.join(MASTER, sha)));
        }
        return out.toByteArray();
    }

    // ---- compression

    private static byte[] packed(Deflater deflater, byte[] clear) {
        deflater.setInput(clear);
        byte[] out = new byte[clear.length + 100];
        return Arrays.copyOf(out, deflater.deflate(out, 0, out.length, Deflater.SYNC_FLUSH));
    }

    /** With a suite that authenticates and does not encrypt. */
    private static Client compressing() throws GeneralSecurityException {
        return new Client(0x0303, 0x003b, 1, "", 0, "HmacSHA256", 32);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1000, 1 << 20})
    void unpacksRecordsInAnyOrder(long room) throws Exception {
        Client client = compressing();
        Deflater deflater = new Deflater();
        for (int i = 0; i < 40; i++) {
            byte[] packed = packed(deflater, request(i).getBytes(StandardCharsets.US_ASCII));
            assertTrue(i < 2 || packed.length < 60, "goes on with the words of those before");
            client.send(packed);
        }
        try (Trace trace = client.open(room)) {
            for (int i : new int[] {39, 0, 20, 19, 21, 38, 5}) {
                assertEquals(List.of("/page/" + i), Frames.values(trace, 5 + i, "http.request.uri"), Frames.tree(trace, 5 + i));
            }
        }
    }

    @Test
    void saysWhereCompressionIsDamagedAndWhatThatTakesAlong() throws Exception {
        Client client = compressing();
        Deflater deflater = new Deflater();
        client.send(packed(deflater, request(0).getBytes(StandardCharsets.US_ASCII)));
        client.send(new byte[] {1, 2, 3, 4, 5});
        client.send(packed(deflater, request(1).getBytes(StandardCharsets.US_ASCII)));
        try (Trace trace = client.open(1 << 20)) {
            assertEquals(List.of("/page/0"), Frames.values(trace, 5, "http.request.uri"), Frames.tree(trace, 5));
            assertTrue(Frames.tree(trace, 6).contains("this record does not unpack"), Frames.tree(trace, 6));
            assertTrue(Frames.tree(trace, 7).contains("goes on with what a record before it had"), Frames.tree(trace, 7));
        }
    }

    @Test
    void refusesRecordsThatUnpackToMoreThanARecordMayHave() throws Exception {
        Client client = compressing();
        Deflater deflater = new Deflater();
        client.send(packed(deflater, new byte[1 << 14]));
        client.send(packed(deflater, new byte[1 << 20]));
        try (Trace trace = client.open(1 << 20)) {
            assertFalse(Frames.tree(trace, 5).contains("Not decrypted"), Frames.tree(trace, 5));
            assertTrue(Frames.tree(trace, 6).contains("this record does not unpack"), Frames.tree(trace, 6));
        }
    }
}
