package org.wirefig.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** TLS where no TCP stream is: in EAP over a LAN, in OpenVPN's control channel; and certificates that are compressed. */
class CarriedTlsTest {
    /** A Server Hello of TLS 1.2 with its record. */
    private static final byte[] SERVER_HELLO = Frames.hex("160303002a 02000026 0303" + "aa".repeat(32) + "00 c02f 00");

    private static byte[] eap(int code, int id, int flags, byte[] data) {
        int length = 6 + data.length;
        return Frames.join(Frames.hex("0180c2000003 0a0a0a0a0a0a 888e 0100" + String.format("%04x %02x%02x%04x 0d%02x", length, code, id,
                length, flags)), data);
    }

    @Test
    void fragmentsOfEapTlsAreReadWithTheLastOne() throws IOException {
        Frames frames = new Frames(1, 1).raw(eap(1, 1, 0x20, new byte[0])).raw(eap(1, 2, 0x40, Arrays.copyOf(SERVER_HELLO, 20)))
                .raw(eap(2, 2, 0, new byte[0])).raw(eap(1, 3, 0, Arrays.copyOfRange(SERVER_HELLO, 20, SERVER_HELLO.length)));
        try (Trace trace = frames.open()) {
            assertTrue(Frames.values(trace, 2, "tls.handshake.type").isEmpty());
            assertEquals(List.of("2"), Frames.values(trace, 4, "tls.handshake.type"));
            assertTrue(trace.row(4).description().contains("Server Hello"), trace.row(4).description());
            assertEquals(List.of("1"), Frames.values(trace, 2, "eap.tls.flags.more_fragments"));
        }
    }

    @Test
    void aRepeatedFragmentOfEapTlsCountsOnce() throws IOException {
        byte[] first = eap(1, 2, 0x40, Arrays.copyOf(SERVER_HELLO, 20));
        Frames frames = new Frames(1, 1).raw(eap(1, 1, 0x20, new byte[0])).raw(first).raw(first)
                .raw(eap(1, 3, 0, Arrays.copyOfRange(SERVER_HELLO, 20, SERVER_HELLO.length)));
        try (Trace trace = frames.open()) {
            assertEquals(List.of("2"), Frames.values(trace, 4, "tls.handshake.type"));
        }
    }

    private static byte[] control(int id, byte[] data) {
        byte[] packet = Frames.join(Frames.hex("20 0102030405060708 00" + String.format("%08x", id)), data);
        return Frames.join(Frames.hex(String.format("%04x", packet.length)), packet);
    }

    @Test
    void recordsCrossPacketsOfOpenVpn() throws IOException {
        byte[] reset = Frames.hex("000e 38 0102030405060708 00 00000000");
        byte[] half = Arrays.copyOf(SERVER_HELLO, 30);
        Frames frames = new Frames(40000, 1194).client(reset).client(control(1, half)).client(control(1, half))
                .client(control(2, Arrays.copyOfRange(SERVER_HELLO, 30, SERVER_HELLO.length)));
        try (Trace trace = frames.open()) {
            assertTrue(Frames.values(trace, 2, "tls.handshake.type").isEmpty());
            assertEquals(List.of("2"), Frames.values(trace, 4, "tls.handshake.type"));
            assertEquals(List.of("2"), Frames.values(trace, 4, "openvpn.mpid"));
        }
    }

    @Test
    void controlPacketsOfOpenVpnWithAnHmac() throws IOException {
        String hmac = "77".repeat(20) + "00000001 50000000";
        byte[] reset = Frames.hex("38 0102030405060708" + hmac + "00 00000000");
        byte[] hello = Frames.join(Frames.hex("20 0102030405060708" + hmac + "00 00000001"), SERVER_HELLO);
        try (Trace trace = new Frames(40000, 1194).overUdp().client(reset).client(hello).open()) {
            assertEquals(1, Frames.values(trace, 1, "openvpn.hmac").size());
            assertEquals(List.of("2"), Frames.values(trace, 2, "tls.handshake.type"));
        }
    }

    private static byte[] compressed(byte[] message, int saidToBe) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
            deflate.write(message);
        }
        String data = HexFormat.of().formatHex(packed.toByteArray());
        String body = "0001" + String.format("%06x%06x", saidToBe, packed.size()) + data;
        String handshake = "19" + String.format("%06x", body.length() / 2) + body;
        return Frames.hex("160303" + String.format("%04x", handshake.length() / 2) + handshake);
    }

    @Test
    void aCertificateIsUnpacked() throws IOException {
        byte[] message = Frames.hex("00 000008 000003 303132 0000");
        try (Trace trace = new Frames(443, 40000).client(compressed(message, message.length), compressed(message, 4_000_000)).open()) {
            String tree = Frames.tree(trace, 1);
            assertEquals(List.of("303132"), Frames.values(trace, 1, "tls.handshake.certificate").stream().map(v -> v.replace(":", "")).toList());
            assertTrue(tree.contains("Does not unpack to the 4000000 bytes"), tree);
        }
    }
}
