package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** TDS: what both sides want of encryption, TLS within packets and without, logins, errors. */
class TdsTest {
    private static final byte[] SERVER_HELLO = Frames.hex("160303002a 02000026 0303" + "aa".repeat(32) + "00 c02f 00");
    private static final byte[] CLIENT_HELLO = Frames.hex("1603010043 0100003f 0303" + "11".repeat(32) + "00 0002c02f 0100 0014"
            + "0000 0010 000e 00 000b 6578616d706c652e636f6d");
    private static final byte[] ALERT = Frames.hex("1503030002 0230");

    private static byte[] packet(int type, int status, byte[] content) {
        return Frames.join(ByteBuffer.allocate(8).put((byte) type).put((byte) status).putShort((short) (8 + content.length)).putShort((short) 0)
                .put((byte) 1).put((byte) 0).array(), content);
    }

    private static byte[] prelogin(int encryption) {
        return Frames.hex("00 000b 0006 01 0011 0001 ff 0f0007d0 0000" + String.format("%02x", encryption));
    }

    private static byte[] utf16(String text) {
        return text.getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte[] message(int token, int number, int severity, String text, String server) {
        byte[] said = utf16(text);
        byte[] name = utf16(server);
        int length = 8 + said.length + 1 + name.length + 1 + 4;
        return ByteBuffer.allocate(3 + length).order(ByteOrder.LITTLE_ENDIAN).put((byte) token).putShort((short) length).putInt(number).put((byte) 1)
                .put((byte) severity).putShort((short) text.length()).put(said).put((byte) server.length()).put(name).put((byte) 0).putInt(1).array();
    }

    /** The handshake in packets, cut where packets end, a certificate's alert without packets, and the stream after it. */
    @Test
    void theHandshakeIsInPreLoginPackets() throws IOException {
        try (Trace trace = new Frames(50000, 1433).client(packet(0x12, 1, prelogin(1))).server(packet(4, 1, prelogin(3)))
                .client(packet(0x12, 1, CLIENT_HELLO)).server(packet(0x12, 0, Arrays.copyOf(SERVER_HELLO, 20)), packet(0x12, 1, Arrays.copyOfRange(SERVER_HELLO, 20, 47)))
                .client(ALERT).open()) {
            assertEquals("TDS: Pre-Login: Encryption is available and on.", trace.row(1).description());
            assertEquals("TDS: Pre-Login: Encryption is required.", trace.row(2).description());
            assertEquals(List.of("15.0.2000"), Frames.values(trace, 2, "tds.prelogin.option.version"));
            assertEquals(List.of("example.com"), Frames.values(trace, 3, "tls.handshake.extensions_server_name"));
            assertEquals(List.of("2"), Frames.values(trace, 4, "tls.handshake.type"));
            assertEquals(List.of("48"), Frames.values(trace, 5, "tls.alert_message.desc"));
            assertTrue(trace.row(5).description().startsWith("TLS: Alert"), trace.row(5).description());
            for (int frame = 1; frame <= 5; frame++) {
                assertNull(Frames.node(trace, frame, "Malformed"), Frames.tree(trace, frame));
            }
        }
    }

    /** A sender may end a message with each packet, wherever that cuts a record. */
    @Test
    void recordsMayGoOnInTheNextMessage() throws IOException {
        try (Trace trace = new Frames(50000, 1433).client(packet(0x12, 1, prelogin(1))).server(packet(4, 1, prelogin(1)))
                .server(packet(0x12, 1, Arrays.copyOf(SERVER_HELLO, 20))).server(packet(0x12, 1, Arrays.copyOfRange(SERVER_HELLO, 20, 47))).open()) {
            assertEquals(List.of(), Frames.values(trace, 3, "tls.handshake.type"));
            assertEquals(List.of("2"), Frames.values(trace, 4, "tls.handshake.type"));
        }
    }

    @Test
    void namedInstancesAreKnownByTheirPreLogin() throws IOException {
        try (Trace trace = new Frames(50000, 51433).client(packet(0x12, 1, prelogin(0))).server(packet(4, 1, prelogin(2))).open()) {
            assertEquals("TDS: Pre-Login: Encryption is available but off.", trace.row(1).description());
            assertEquals("TDS: Pre-Login: Encryption is not available.", trace.row(2).description());
        }
    }

    private static byte[] login() {
        byte[] user = utf16("sa");
        byte[] password = HexFormat.of().parseHex("b3a583a5");
        byte[] server = utf16("db1");
        byte[] token = Frames.hex("4e544c4d53535000 01000000 07020002" + "00".repeat(16));
        ByteBuffer b = ByteBuffer.allocate(94 + user.length + password.length + server.length + token.length).order(ByteOrder.LITTLE_ENDIAN);
        b.putInt(b.capacity()).putInt(0x74000004).putInt(4096).putInt(7).putInt(100).putInt(0).putInt(0).putInt(0).putInt(0);
        int at = 94;
        int[][] texts = {{0, 0}, {2, user.length}, {2, password.length}, {0, 0}, {3, server.length}, {0, 0}, {0, 0}, {0, 0}, {0, 0}};
        for (int[] text : texts) {
            b.putShort((short) at).putShort((short) text[0]);
            at += text[1];
        }
        b.position(78).putShort((short) at).putShort((short) token.length);
        return b.position(94).put(user).put(password).put(server).put(token).array();
    }

    @Test
    void loginsHaveTheirNamesAndTokens() throws IOException {
        byte[] login = login();
        try (Trace trace = new Frames(50000, 1433).client(packet(0x10, 0, Arrays.copyOf(login, 60)), packet(0x10, 1, Arrays.copyOfRange(login, 60, login.length)))
                .server(packet(4, 1, Frames.join(message(0xaa, 18456, 14, "Login failed for user 'sa'.", "DB1"), Frames.hex("fd 0200 0000 0000000000000000")))).open()) {
            assertEquals("TDS: Login of sa to db1, NTLM negotiate.", trace.row(1).description());
            assertEquals(List.of("sa"), Frames.values(trace, 1, "tds.7login.username"));
            assertEquals(List.of("ab"), Frames.values(trace, 1, "tds.7login.password"));
            assertEquals(List.of("0x00000001"), Frames.values(trace, 1, "ntlmssp.messagetype"));
            assertEquals("TDS: Error 18456: Login failed for user 'sa'.", trace.row(2).description());
            assertEquals(List.of("18456"), Frames.values(trace, 2, "tds.error.number"));
            assertEquals(List.of("DB1"), Frames.values(trace, 2, "tds.error.servername"));
        }
    }

    @Test
    void answersAsFarAsTheFirstResult() throws IOException {
        byte[] program = utf16("SQL Server");
        byte[] ack = Frames.join(Frames.hex("ad " + String.format("%02x00", 10 + program.length) + "01 74000004 0a"), program, Frames.hex("0f0007d0"));
        byte[] routing = Frames.join(Frames.hex("e3 1000 14 0b00 00 9905 0300"), utf16("db2"), Frames.hex("0000"));
        byte[] sspi = Frames.hex("ed 2000 4e544c4d53535000 02000000 00000000 00000000" + "00".repeat(12));
        byte[] query = Frames.join(Frames.hex("04000000"), utf16("select 1"));
        try (Trace trace = new Frames(50000, 1433).server(packet(4, 1, ack)).server(packet(4, 1, routing)).server(packet(4, 1, sspi))
                .client(packet(1, 1, query)).server(packet(4, 0, Frames.join(message(0xab, 5701, 10, "Changed", ""), Frames.hex("81 0100"))))
                .server(packet(4, 1, Frames.hex("aa ff00 01"))).client(packet(6, 1, new byte[0])).open()) {
            assertEquals("TDS: Login acknowledged by SQL Server.", trace.row(1).description());
            assertEquals("TDS: Routed to db2:1433.", trace.row(2).description());
            assertTrue(trace.row(3).description().startsWith("TDS: SSPI: NTLM challenge"), trace.row(3).description());
            assertEquals(List.of("0x00000002"), Frames.values(trace, 3, "ntlmssp.messagetype"));
            assertEquals("TDS: SQL batch: select 1", trace.row(4).description());
            assertEquals("TDS: Info 5701: Changed", trace.row(5).description());
            assertEquals(List.of("810100"), Frames.values(trace, 5, "data.data"));
            assertNotNull(Frames.node(trace, 6, "Malformed"), Frames.tree(trace, 6));
            assertEquals("TDS: Attention.", trace.row(7).description());
        }
    }
}
