package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/**
 * QUIC with keys: the example of RFC 9001, and a connection of HTTP/3 sealed here, with packets out of order, a key
 * update, and frames over several packets.
 */
class QuicTest {
    private static final byte[] CLIENT_ID = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final byte[] SERVER_ID = {9, 9, 9};
    private static final String RANDOM = "5a".repeat(32);

    /** Seals packets of one direction. */
    private static final class Sealer {
        private final byte[] header;
        private byte[] secret;

        Sealer(byte[] secret) throws GeneralSecurityException {
            this.secret = secret;
            this.header = Derivation.expandLabel("SHA256", secret, "tls13 ", "quic hp", 16);
        }

        void update() throws GeneralSecurityException {
            secret = Derivation.expandLabel("SHA256", secret, "tls13 ", "quic ku", 32);
        }

        /** {@code head} ends where the number, of two bytes, begins. */
        byte[] seal(byte[] head, int number, byte[] payload) throws GeneralSecurityException {
            byte[] iv = Derivation.expandLabel("SHA256", secret, "tls13 ", "quic iv", 12);
            iv[11] ^= (byte) number;
            iv[10] ^= (byte) (number >> 8);
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(Derivation.expandLabel("SHA256", secret, "tls13 ", "quic key", 16), "AES"),
                    new GCMParameterSpec(128, iv));
            byte[] whole = Frames.join(head, new byte[] {(byte) (number >> 8), (byte) number});
            gcm.updateAAD(whole);
            byte[] packet = Frames.join(whole, gcm.doFinal(payload));
            Cipher ecb = Cipher.getInstance("AES/ECB/NoPadding");
            ecb.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(header, "AES"));
            byte[] mask = ecb.doFinal(Arrays.copyOfRange(packet, head.length + 4, head.length + 20));
            packet[0] ^= (byte) (mask[0] & ((packet[0] & 0x80) != 0 ? 0x0f : 0x1f));
            packet[head.length] ^= mask[1];
            packet[head.length + 1] ^= mask[2];
            return packet;
        }

        byte[] oneRtt(byte[] to, int number, boolean phase, byte[] payload) throws GeneralSecurityException {
            return seal(Frames.join(new byte[] {(byte) (0x41 | (phase ? 4 : 0))}, to), number, payload);
        }
    }

    private static byte[] secret(int of) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) of);
        return secret;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    private static byte[] initialSecret(String label) throws GeneralSecurityException {
        byte[] initial = Derivation.mac("HmacSHA256", hex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a")).doFinal(CLIENT_ID);
        return Derivation.expandLabel("SHA256", initial, "tls13 ", label, 32);
    }

    private static byte[] longPacket(int type, byte[] to, byte[] from, Sealer sealer, byte[] payload) throws GeneralSecurityException {
        byte[] padded = Arrays.copyOf(payload, Math.max(payload.length, 64));
        int length = padded.length + 18;
        byte[] head = Frames.join(new byte[] {(byte) (0xc1 | type << 4), 0, 0, 0, 1, (byte) to.length}, to, new byte[] {(byte) from.length}, from,
                type == 0 ? new byte[1] : new byte[0], new byte[] {(byte) (0x40 | length >> 8), (byte) length});
        return sealer.seal(head, 0, padded);
    }

    private static byte[] crypto(byte[] message) {
        return Frames.join(ByteBuffer.allocate(4).put((byte) 6).put((byte) 0).putShort((short) (0x4000 | message.length)).array(), message);
    }

    private static byte[] message(int type, String body) {
        byte[] bytes = hex(body);
        return Frames.join(new byte[] {(byte) type, 0, (byte) (bytes.length >> 8), (byte) bytes.length}, bytes);
    }

    /** A STREAM frame with offset and length. */
    private static byte[] stream(int id, int offset, byte[] data, boolean fin) {
        return Frames.join(new byte[] {(byte) (0x0e | (fin ? 1 : 0)), (byte) id, (byte) (0x40 | offset >> 8), (byte) offset,
            (byte) (0x40 | data.length >> 8), (byte) data.length}, data);
    }

    private static Frames handshake() throws GeneralSecurityException {
        return handshake(new byte[0]);
    }

    /** With a packet of 0-RTT, or none, behind the client's Initial packet. */
    private static Frames handshake(byte[] early) throws GeneralSecurityException {
        Frames frames = new Frames(50000, 4433).overUdp();
        Sealer client = new Sealer(initialSecret("client in"));
        Sealer server = new Sealer(initialSecret("server in"));
        frames.client(longPacket(0, CLIENT_ID, CLIENT_ID, client, crypto(message(1, "0303" + RANDOM + "00 0002 1301 0100 0010 002b0003020304 00100005000302 6833"))),
                early);
        Sealer protectedServer = new Sealer(secret(2));
        frames.server(longPacket(0, CLIENT_ID, SERVER_ID, server, crypto(message(2, "0303" + "77".repeat(32) + "00 1301 00 0006 002b00020304"))),
                longPacket(2, CLIENT_ID, SERVER_ID, protectedServer, crypto(message(8, "0009 0010 0005 0003 02 6833"))));
        frames.client(longPacket(2, SERVER_ID, CLIENT_ID, new Sealer(secret(1)), crypto(message(20, "ab".repeat(32)))));
        return frames;
    }

    private static Keys keys() {
        Keys keys = new Keys();
        String[] labels = {"CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET", "CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0",
            "CLIENT_EARLY_TRAFFIC_SECRET"};
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < labels.length; i++) {
            log.append(labels[i]).append(' ').append(RANDOM).append(' ').append(HexFormat.of().formatHex(secret(i + 1))).append('\n');
        }
        keys.addKeyLog("test", log.toString());
        assertEquals(List.of(), keys.problems());
        return keys;
    }

    @Test
    void opensTheExampleOfRfc9001() {
        Suite suite = Suite.of("TLS_CHACHA20_POLY1305_SHA256");
        QuicKeys keys = QuicKeys.of(suite, 1, hex("9ac312a7f877468ebe69422748ad00a15443f18203a07d6060f688f30f21632b"));
        Bytes packet = Bytes.of(hex("4cfe4189655e5cd55c41f69080575d7999c25a5bfb"));
        QuicKeys.Head head = keys.head(packet, 1);
        assertEquals(654360564, head.number(654360564));
        assertArrayEquals(new byte[] {1}, keys.open(packet, head, 654360564), "a PING");
    }

    @Test
    void opensHttp3InAnyOrder() throws IOException, GeneralSecurityException {
        Frames frames = handshake();
        Sealer client = new Sealer(secret(3));
        Sealer server = new Sealer(secret(4));
        // GET / with a name and a value in the clear, in two packets that change places
        byte[] request = hex("01 18 0000 d1 d7 c1 50 07 6578616d706c65 27 03 782d6964656e74 02 3432".replace("27 03 782d6964656e74", "26 782d6964656e"));
        request[1] = (byte) (request.length - 2);
        frames.client(client.oneRtt(SERVER_ID, 2, false, stream(0, 6, Arrays.copyOfRange(request, 6, request.length), true)));
        frames.client(client.oneRtt(SERVER_ID, 1, false, stream(0, 0, Arrays.copyOf(request, 6), false)));
        // the answer: 200 and a body, after a key update
        server.update();
        frames.server(server.oneRtt(CLIENT_ID, 1, true, Frames.join(stream(3, 0, hex("00 04 02 0640ff"), false),
                stream(0, 0, hex("01 03 0000 d9 00 05 68656c"), false))));
        frames.server(server.oneRtt(CLIENT_ID, 2, true, stream(0, 10, hex("6c6f"), true)));
        try (Trace trace = frames.open(keys())) {
            for (int pass = 0; pass < 2; pass++) {
                assertTrue(Frames.tree(trace, 2).contains("Encrypted Extensions"), Frames.tree(trace, 2));
                assertEquals(List.of(), Frames.values(trace, 4, "http3.headers.method"), "the first half has not come");
                assertEquals(List.of("GET"), Frames.values(trace, 5, "http3.headers.method"), Frames.tree(trace, 5));
                assertEquals(List.of("/"), Frames.values(trace, 5, "http3.headers.path"));
                assertEquals(List.of("example"), Frames.values(trace, 5, "http3.headers.authority"));
                assertTrue(Frames.values(trace, 5, "http3.headers.header.name").contains("x-iden"), Frames.tree(trace, 5));
                assertEquals(List.of("200"), Frames.values(trace, 6, "http3.headers.status"), Frames.tree(trace, 6));
                assertEquals(List.of("6c6f"), Frames.values(trace, 7, "http3.frame_payload").stream().map(value -> value.replace(":", "")).toList());
            }
            assertTrue(trace.row(6).description().contains("HEADERS 200"), trace.row(6).description());
        }
        try (Trace sealed = frames.open()) {
            assertFalse(Frames.tree(sealed, 5).contains("HTTP/3"));
        }
    }

    @Test
    void opensEarlyDataAndCountsItWithWhatFollows() throws IOException, GeneralSecurityException {
        byte[] request = hex("01 0d 0000 d1 d7 c1 50 07 6578616d706c65");
        byte[] early = longPacket(1, CLIENT_ID, CLIENT_ID, new Sealer(secret(5)), stream(0, 0, Arrays.copyOf(request, 6), false));
        Frames frames = handshake(early);
        frames.client(new Sealer(secret(3)).oneRtt(SERVER_ID, 1, false, stream(0, 6, Arrays.copyOfRange(request, 6, request.length), true)));
        try (Trace trace = frames.open(keys())) {
            assertTrue(trace.row(1).description().contains("0-RTT."), trace.row(1).description());
            assertEquals(List.of("0", "0"), Frames.values(trace, 1, "quic.packet_number"), Frames.tree(trace, 1));
            assertEquals(List.of("GET"), Frames.values(trace, 4, "http3.headers.method"), "begun in 0-RTT, ended in 1-RTT: " + Frames.tree(trace, 4));
        }
        try (Trace sealed = frames.open()) {
            assertTrue(sealed.row(1).description().contains("0-RTT, encrypted"), sealed.row(1).description());
        }
    }

    @Test
    void saysWhichPacketDoesNotFit() throws IOException, GeneralSecurityException {
        Frames frames = handshake();
        byte[] packet = new Sealer(secret(3)).oneRtt(SERVER_ID, 1, false, stream(0, 0, new byte[40], false));
        packet[packet.length - 1] ^= 1;
        frames.client(packet);
        try (Trace trace = frames.open(keys())) {
            assertTrue(Frames.tree(trace, 4).contains("Not decrypted though its keys are known"), Frames.tree(trace, 4));
        }
    }
}
