package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** RADIUS with EAP and TLS within. */
class RadiusTest {
    private static byte[] attribute(int type, byte[] value) {
        return Frames.join(new byte[] {(byte) type, (byte) (value.length + 2)}, value);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] message(int code, int id, byte[]... attributes) {
        byte[] all = Frames.join(attributes);
        return Frames.join(Frames.hex(String.format("%02x%02x%04x", code, id, 20 + all.length) + "ab".repeat(16)), all);
    }

    /** EAP-TLS: a response or request with these flags and bytes. */
    private static byte[] eap(int code, int id, String flags, byte[] tls) {
        return Frames.join(Frames.hex(String.format("%02x%02x%04x0d", code, id, 6 + tls.length) + flags), tls);
    }

    /** Two stations at once through one switch: a client hello in two fragments beside another's start. */
    @Test
    void twoStationsAtOnce() throws IOException {
        byte[] hello = Frames.hex("160301 002d 010000290303" + "11".repeat(32) + "0000020035" + "0100");
        byte[] first = java.util.Arrays.copyOf(hello, 20);
        byte[] rest = java.util.Arrays.copyOfRange(hello, 20, hello.length);
        try (Trace trace = new Frames(40000, 1812).overUdp()
                .client(message(1, 1, attribute(1, text("anna")), attribute(31, text("A")), attribute(79, eap(2, 1, "40", first))))
                .server(message(11, 1, attribute(79, eap(1, 2, "00", new byte[0]))))
                .client(message(1, 2, attribute(1, text("bert")), attribute(31, text("B")), attribute(79, eap(2, 1, "00", hello))))
                .client(message(1, 3, attribute(1, text("anna")), attribute(31, text("A")), attribute(79, Frames.hex(String.format("0202%04x0d00", 6 + rest.length))),
                        attribute(79, rest)))
                .server(message(3, 3, attribute(18, text("certificate expired")), attribute(79, Frames.hex("04020004")))).open()) {
            assertEquals(List.of("anna"), Frames.values(trace, 1, "radius.User_Name"));
            assertEquals(List.of(), Frames.values(trace, 1, "tls.handshake.type"), Frames.tree(trace, 1));
            assertEquals(List.of("1"), Frames.values(trace, 3, "tls.handshake.type"), Frames.tree(trace, 3));
            assertEquals(List.of("1"), Frames.values(trace, 4, "tls.handshake.type"), Frames.tree(trace, 4));
            assertEquals("RADIUS", trace.row(4).protocol());
            assertTrue(trace.row(4).description().startsWith("RADIUS: Access-Request anna, id 3; "), trace.row(4).description());
            assertTrue(trace.row(4).description().contains("Client Hello"), trace.row(4).description());
            assertEquals(List.of("certificate expired"), Frames.values(trace, 5, "radius.Reply_Message"));
            assertEquals("RADIUS: Access-Reject, id 3; EAP: Failure", trace.row(5).description());
        }
    }

    @Test
    void anAttributeLongerThanTheMessage() throws IOException {
        try (Trace trace = new Frames(40000, 1812).overUdp().client(message(1, 1, attribute(1, text("anna")), Frames.hex("1f09 41"))).open()) {
            assertEquals(List.of("anna"), Frames.values(trace, 1, "radius.User_Name"));
            assertTrue(Frames.tree(trace, 1).contains("The attribute says to have 9 bytes; the message has 3 more"), Frames.tree(trace, 1));
        }
    }
}
