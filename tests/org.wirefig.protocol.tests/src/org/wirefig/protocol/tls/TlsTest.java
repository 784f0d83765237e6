package org.wirefig.protocol.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

class TlsTest {
    private static final byte[] CLIENT_HELLO = record(22, handshake(1, "0303" + "11".repeat(32) + "00" + "0006c02f002f0a0a" + "0100"
            + "0029" + "0000000a00080000056578616d70" + "000a00060004001d0017" + "000b00020100" + "0010000500030268" + "32"));
    private static final byte[] SERVER_HELLO = record(22, handshake(2, "0303" + "22".repeat(32) + "00" + "c02f" + "00"));
    private static final byte[] DONE = record(22, handshake(14, ""));
    private static final byte[] CHANGE = record(20, "01");

    private static byte[] record(int type, byte[] body) {
        return Frames.join(Frames.hex(String.format("%02x0303%04x", type, body.length)), body);
    }

    private static byte[] record(int type, String hex) {
        return record(type, Frames.hex(hex));
    }

    private static byte[] handshake(int type, String hex) {
        byte[] body = Frames.hex(hex);
        return Frames.join(Frames.hex(String.format("%02x%06x", type, body.length)), body);
    }

    private static byte[] part(byte[] all, int from, int to) {
        return Arrays.copyOfRange(all, from, to);
    }

    @Test
    void aHelloTellsNameSuitesGroupsAndProtocols() throws IOException {
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO).open()) {
            assertEquals(List.of("examp"), Frames.values(trace, 1, "tls.handshake.extensions_server_name"));
            assertEquals(List.of("0xc02f", "0x002f", "0x0a0a"), Frames.values(trace, 1, "tls.handshake.ciphersuite"));
            assertEquals(List.of("0x001d", "0x0017"), Frames.values(trace, 1, "tls.handshake.extensions_supported_group"));
            assertEquals(List.of("h2"), Frames.values(trace, 1, "tls.handshake.extensions_alpn_str"));
            assertEquals(List.of("771,49199-47,0-10-11-16,29-23,0"), Frames.values(trace, 1, "tls.handshake.ja3_full"));
            assertEquals(List.of("t12d0204h2_002f,c02f_000a,000b"), Frames.values(trace, 1, "tls.handshake.ja4_r"));
            assertEquals("TLS: Client Hello (examp).", trace.row(1).description());
            assertNotNull(Frames.node(trace, 1, "Cipher Suite: TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256 (0xc02f)"));
        }
    }

    /** The worked example of FoxIO's description of JA4: suites, extensions and signature algorithms in their order there, with GREASE. */
    @Test
    void ja4IsThatOfItsPublishedExample() throws IOException {
        String suites = "0a0a 1301 1302 1303 c02b c02f c02c c030 cca9 cca8 c013 c014 009c 009d 002f 0035";
        String algorithms = "000d 0012 0010 0403 0804 0401 0503 0805 0501 0806 0601";
        String extensions = "1a1a 0000  001b 0000  0000 0006 0004 00 0001 61  0033 0000  0010 0005 0003 02 6832  4469 0000  0017 0000  002d 0000"
                + algorithms + "0005 0000  0023 0000  0012 0000  002b 0007 06 2a2a 0304 0303  ff01 0000  000b 0000  000a 0000  0015 0000";
        String body = "0303" + "11".repeat(32) + "00" + length(suites) + suites + "0100" + length(extensions) + extensions;
        try (Trace trace = new Frames(40000, 443).client(record(22, handshake(1, body))).open()) {
            assertEquals(List.of("t13d1516h2_8daaf6152771_e5627efa2ab1"), Frames.values(trace, 1, "tls.handshake.ja4"), Frames.tree(trace, 1));
        }
    }

    private static String length(String hex) {
        return String.format("%04x", Frames.hex(hex).length);
    }

    /** With a suite that does not encrypt, what follows Change Cipher Spec is read without keys; its MAC is left out. */
    @Test
    void aSuiteWithoutEncryptionIsRead() throws IOException {
        byte[] hello = record(22, handshake(1, "0303" + "11".repeat(32) + "00" + "00040002002f" + "0100"));
        byte[] answer = record(22, handshake(2, "0303" + "22".repeat(32) + "00" + "0002" + "00"));
        byte[] request = record(23, Frames.join("GET /clear HTTP/1.1\r\n\r\n".getBytes(), new byte[20]));
        try (Trace trace = new Frames(40000, 443).client(hello).server(answer, DONE).client(CHANGE).server(CHANGE).client(request).open()) {
            assertEquals(List.of("/clear"), Frames.values(trace, 5, "http.request.uri"));
            assertEquals(List.of("GET"), Frames.values(trace, 5, "http.request.method"));
        }
    }

    @Test
    void anEmptyRecordIsNoTls() throws IOException {
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO).server(SERVER_HELLO, DONE, CHANGE).server(record(23, ""))
                .server(record(22, "")).open()) {
            assertTrue(Frames.tree(trace, 3).contains("at least a MAC"), Frames.tree(trace, 3));
            assertNotNull(Frames.node(trace, 4, "Malformed Packet"));
        }
    }

    /** Where its length crosses segments, the segment that tells it counts too, as for tshark; those in the middle do not. */
    @Test
    void aRecordCountsWhereItBeginsAndWhereItsLengthIsKnown() throws IOException {
        byte[] data = record(23, "ab".repeat(60));
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO, part(data, 0, 3)).client(part(data, 3, 20))
                .client(part(data, 20, 40)).client(part(data, 40, data.length)).open()) {
            for (int frame = 1; frame <= 4; frame++) {
                assertEquals(frame != 3, Frames.tree(trace, frame).contains("Transport Layer Security"), "frame " + frame);
                assertEquals(frame != 3, Arrays.stream(trace.columns().stacks().protocols(trace.columns().stack(frame)))
                        .anyMatch(protocol -> protocol.name().equals("tls")), "index of frame " + frame);
            }
            assertEquals(List.of(), Frames.values(trace, 2, "tls.record.content_type"));
            assertEquals(List.of("23"), Frames.values(trace, 4, "tls.record.content_type"));
        }
    }

    @Test
    void anAlertIsReadableUntilItsSenderChangesCipher() throws IOException {
        byte[] alert = record(21, "022a");
        try (Trace trace = new Frames(40000, 5443).client(CLIENT_HELLO).server(SERVER_HELLO, DONE)
                .client(CHANGE).server(alert).client(record(21, "00".repeat(24))).open()) {
            Node node = Frames.node(trace, 4, "Alert: ");
            assertEquals("Alert: Fatal (2), bad_certificate (42)", node.text());
            assertEquals("022a", Frames.bytes(trace, 4, node));
            assertTrue(Frames.tree(trace, 4).contains("the server has sent no Change Cipher Spec"), "says why it is readable");
            assertEquals("TLS: Alert Fatal, bad_certificate (42).", trace.row(4).description());
            assertEquals(List.of(), Frames.values(trace, 5, "tls.alert_message.desc"));
            assertTrue(Frames.tree(trace, 5).contains("the client has encrypted since its Change Cipher Spec in frame 3"));
            TlsState state = TlsState.of(trace.session().tcpStreams().getFirst());
            assertEquals(new TlsState.Alert(4, 1, 2, 42), state.alerts().getFirst());
            assertTrue(state.alerts().get(1).encrypted());
        }
    }

    @Test
    void aLoneAlertOnAnyPortIsKnownByItsContent() throws IOException {
        byte[] frame = Frames.hex("001E680F3E800030487E1B9008004500002F139E40003D06D20E0AF4400F0A3302E7"
                + "1543044CA4C513A4E84634BB5018FAF02BB800001503010002022A");
        try (Trace trace = new Frames(1, 1).raw(frame).open()) {
            assertEquals(List.of("42"), Frames.values(trace, 1, "tls.alert_message.desc"));
            assertEquals("TLSv1", trace.row(1).protocol());
        }
    }

    @Test
    void handshakeMessagesCrossRecordsAndSegments() throws IOException {
        byte[] request = handshake(13, "0101" + "00020401" + "0000");
        byte[] records = Frames.join(SERVER_HELLO, record(22, part(request, 0, 3)), record(22, part(request, 3, request.length)));
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO).server(part(records, 0, 20)).server(part(records, 20, 55))
                .server(part(records, 55, records.length)).open()) {
            assertEquals(List.of("2"), Frames.values(trace, 3, "tls.handshake.type"));
            assertEquals(List.of("13"), Frames.values(trace, 4, "tls.handshake.type"));
            assertEquals(List.of("0x0401"), Frames.values(trace, 4, "tls.handshake.sig_hash_alg"));
            assertEquals(List.of(), Frames.values(trace, 2, "tls.handshake.type"));
        }
    }

    @Test
    void whatComesAfterChangeCipherSpecIsNamedFromTheState() throws IOException {
        byte[] encrypted = record(22, "a5".repeat(40));
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO).server(SERVER_HELLO, DONE).client(CHANGE, encrypted)
                .server(CHANGE, encrypted).client(record(23, "77".repeat(30))).open()) {
            assertEquals("TLS: Change Cipher Spec. Encrypted Handshake Message (Finished).", trace.row(3).description());
            assertEquals("TLS: Change Cipher Spec. Encrypted Handshake Message (Finished).", trace.row(4).description());
            assertEquals("TLS: Application Data.", trace.row(5).description());
            TlsState state = TlsState.of(trace.session().tcpStreams().getFirst());
            assertEquals(0x0303, state.version(5));
            assertEquals(0, state.version(1));
            assertEquals(0xc02f, state.cipherSuite(5));
            assertEquals("examp", state.serverName(5));
            assertEquals(3, state.changeCipherSpec(0, 5));
            assertEquals(0, state.changeCipherSpec(1, 3));
            assertEquals(1, state.serverWay(5));
            assertEquals(List.of(1, 2, 14), state.handshakes().stream().map(TlsState.Handshake::type).toList());
        }
    }

    @Test
    void recordsOfTls13AreOpaqueAfterTheServerHello() throws IOException {
        byte[] hello = record(22, handshake(2, "0303" + "33".repeat(32) + "00" + "1301" + "00" + "0006" + "002b00020304"));
        byte[] data = record(23, "88".repeat(40));
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO).server(hello, CHANGE, data).client(CHANGE, data).server(data).open()) {
            assertEquals(List.of("22", "20"), Frames.values(trace, 2, "tls.record.content_type"));
            assertEquals(List.of("23"), Frames.values(trace, 2, "tls.record.opaque_type"));
            assertEquals("TLSv1.3", trace.row(2).protocol());
            assertEquals("TLS: Server Hello. Change Cipher Spec. Encrypted handshake.", trace.row(2).description());
            assertEquals("TLS: Application Data.", trace.row(4).description());
        }
    }

    @Test
    void anSsl2ClientHelloOpensTheStream() throws IOException {
        byte[] hello = Frames.hex("802c" + "01" + "0301" + "0003" + "0000" + "0020" + "000004" + "55".repeat(32));
        try (Trace trace = new Frames(40000, 5443).client(hello).server(SERVER_HELLO).open()) {
            assertEquals("SSLv2", trace.row(1).protocol());
            assertEquals(List.of("0x000004"), Frames.values(trace, 1, "tls.handshake.cipherspec"));
            assertEquals(List.of("2"), Frames.values(trace, 2, "tls.handshake.type"));
        }
    }

    @Test
    void brokenLengthsStayInTheirFrame() throws IOException {
        byte[] lying = record(22, handshake(1, "0303" + "11".repeat(32) + "00" + "ffff" + "c02f"));
        byte[] hello = CLIENT_HELLO.clone();
        hello[9 + 2 + 32] = (byte) 0xf0;
        try (Trace trace = new Frames(40000, 443).client(lying).client(hello).client(record(23, "00".repeat(9))).open()) {
            assertTrue(Frames.tree(trace, 1).contains("says 65535 bytes, but only 2 follow"));
            assertEquals(List.of("1"), Frames.values(trace, 2, "tls.handshake.type"));
            assertEquals(List.of("23"), Frames.values(trace, 3, "tls.record.content_type"));
        }
    }

    @Test
    void plainTextOnAPortOfTlsIsNotTls() throws IOException {
        try (Trace trace = new Frames(40000, 443).client("GET / HTTP/1.0\r\n\r\n".getBytes()).open()) {
            assertFalse(Frames.tree(trace, 1).contains("Transport Layer Security"));
        }
    }

    @Test
    void everyFrameReadsTheSameInAnyOrder() throws IOException {
        byte[] encrypted = record(22, "a5".repeat(40));
        byte[] all = Frames.join(SERVER_HELLO, DONE);
        try (Trace trace = new Frames(40000, 443).client(CLIENT_HELLO).server(part(all, 0, 30)).server(part(all, 30, all.length))
                .client(CHANGE, encrypted).server(CHANGE).server(encrypted).server(record(21, "0100")).open()) {
            String[] forward = new String[trace.frameCount() + 1];
            for (int i = 1; i <= trace.frameCount(); i++) {
                forward[i] = Frames.tree(trace, i);
            }
            for (int i = trace.frameCount(); i >= 1; i--) {
                assertEquals(forward[i], Frames.tree(trace, i), "frame " + i);
            }
        }
    }
}
