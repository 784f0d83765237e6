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

    /** What waits for the end of a message has a bound, and the tree says where it was reached. */
    @Test
    void theBoundOfAMessageInFragmentsIsTold() throws IOException {
        Frames frames = new Frames(1, 1).raw(eap(1, 1, 0x20, new byte[0]));
        int parts = (1 << 18) / 60_000 + 1;
        for (int i = 0; i < parts; i++) {
            frames.raw(eap(1, 2 + i, 0x40, new byte[60_000]));
        }
        try (Trace trace = frames.open()) {
            assertTrue(Frames.tree(trace, 2).contains("EAP Data"), Frames.tree(trace, 2));
            String tree = Frames.tree(trace, 1 + parts);
            assertTrue(tree.contains("More than 262144 bytes wait for the end of a message"), tree.substring(0, Math.min(600, tree.length())));
        }
    }

    private static byte[] jxta(String number, byte[] block) {
        byte[] element = Frames.join("jxel".getBytes(), Frames.hex("0201 0001"), number.getBytes(), Frames.hex("001c"),
                "application/x-jxta-tls-block".getBytes(), Frames.hex(String.format("%08x", block.length)), block);
        byte[] body = Frames.join("jxmg".getBytes(), Frames.hex("00 0001 0007"), "jxtatls".getBytes(), Frames.hex("0001"), element);
        return Frames.join(Frames.hex("0e"), "content-length".getBytes(), Frames.hex("0008" + String.format("%016x", body.length) + "00"), body);
    }

    @Test
    void recordsInElementsOfJxtaCountOnce() throws IOException {
        byte[] half = Arrays.copyOf(SERVER_HELLO, 20);
        byte[] rest = Arrays.copyOfRange(SERVER_HELLO, 20, SERVER_HELLO.length);
        Frames frames = new Frames(40000, 9701).client("JXTAHELLO tcp://a:1 tcp://b:2 urn:jxta:uuid-1 0 1.1\r\n".getBytes())
                .client(jxta("1", half)).client(jxta("1", half)).client(Arrays.copyOf(jxta("2", rest), 30))
                .client(Arrays.copyOfRange(jxta("2", rest), 30, jxta("2", rest).length));
        try (Trace trace = frames.open()) {
            assertEquals(List.of("urn:jxta:uuid-1"), Frames.values(trace, 1, "jxta.welcome.peerid"));
            assertEquals(List.of("1"), Frames.values(trace, 2, "jxta.message.element.name"));
            assertTrue(Frames.values(trace, 2, "tls.handshake.type").isEmpty());
            assertEquals(List.of("2"), Frames.values(trace, 5, "tls.handshake.type"));
        }
    }

    @Test
    void anElementOfJxtaThatIsNoneKeepsTheMessage() throws IOException {
        byte[] broken = jxta("1", SERVER_HELLO);
        broken[broken.length - SERVER_HELLO.length - 40] ^= 0x20;
        try (Trace trace = new Frames(40000, 9701).overUdp().client("JXTA".getBytes(), broken).open()) {
            assertEquals("JXTA", trace.row(1).protocol());
            assertEquals(List.of("1"), Frames.values(trace, 1, "jxta.message.elements"));
            assertTrue(Frames.tree(trace, 1).contains("No element begins here"), Frames.tree(trace, 1));
        }
    }

    /** The beginning of a segment that an error quotes is read as far as it goes, and teaches nothing. */
    @Test
    void recordsInAQuotedPacketAreRead() throws IOException {
        byte[] segment = Frames.join(Frames.hex("01bb 9c40 00000001 00000002 5018 2000 0000 0000"), SERVER_HELLO, Frames.hex("1603030fa0 0b"));
        byte[] quoted = Frames.join(Frames.hex("4500 1000 0000 4000 4006 0000 0a000002 0a000001"), segment);
        byte[] error = Frames.join(Frames.hex("0304 0000 0000 05b4"), quoted);
        byte[] frame = Frames.join(Frames.hex("020000000002 020000000001 0800 4500" + String.format("%04x", 20 + error.length)
                + "0000 0000 4001 0000 0a000009 0a000002"), error);
        try (Trace trace = new Frames(1, 1).raw(frame).open()) {
            assertEquals(List.of("2"), Frames.values(trace, 1, "tls.handshake.type"));
            assertEquals("10.0.0.9", trace.row(1).source());
            assertEquals(0, trace.session().tcpNotes().flags(1));
            assertTrue(Frames.node(trace, 1, "Malformed") == null, Frames.tree(trace, 1));
        }
    }

    /** The same in zstd, as one raw block. */
    @Test
    void aCertificateInZstdIsUnpacked() throws IOException {
        String packed = "28b52ffd 20 11 890000 00 00000d 000003 303132 0005 0000 0000 00";
        byte[] body = Frames.hex("0003 000011" + "00001a" + packed);
        byte[] message = Frames.join(Frames.hex("160303" + String.format("%04x", body.length + 4) + "19" + String.format("%06x", body.length)), body);
        try (Trace trace = new Frames(443, 40000).client(message).open()) {
            assertEquals(List.of("303132"), Frames.values(trace, 1, "tls.handshake.certificate"), Frames.tree(trace, 1));
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
