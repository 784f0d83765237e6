package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** PostgreSQL, Remote Desktop and controllers: what negotiates TLS on a port of its own, and what shares its framing. */
class DatabaseTest {
    private static final byte[] HELLO = Frames.hex("160301002d 01000029 0303" + "11".repeat(32) + "00 0002c02f 0100");

    @Test
    void postgreSqlAsksForTls() throws IOException {
        try (Trace trace = new Frames(40000, 5432).client(Frames.hex("00000008 04d2162f")).server("S".getBytes()).client(HELLO).open()) {
            assertEquals("PGSQL: asks for TLS.", trace.row(1).description());
            assertEquals("PGSQL: TLS granted.", trace.row(2).description());
            assertEquals(List.of("1"), Frames.values(trace, 3, "tls.handshake.type"));
        }
    }

    @Test
    void postgreSqlRefusesTlsAndFails() throws IOException {
        byte[] start = Frames.join(Frames.hex("00000018 00030000"), "user\0me\0\0\0\0\0\0\0\0\0".getBytes());
        byte[] error = Frames.join(Frames.hex("45 00000019"), "SFATAL\0C28000\0Mno me\0\0".getBytes());
        error[4] = (byte) (error.length - 1);
        byte[] cut = Arrays.copyOf(error, error.length);
        cut[4] = 12;
        try (Trace trace = new Frames(40000, 5432).client(Frames.hex("00000008 04d2162f")).server("N".getBytes()).client(start)
                .server(Arrays.copyOf(error, 9)).server(Arrays.copyOfRange(error, 9, error.length)).server(Arrays.copyOf(cut, 13))
                .client(Frames.hex("00000003 00030000")).open()) {
            assertEquals("PGSQL: TLS refused.", trace.row(2).description());
            assertEquals(List.of("user"), Frames.values(trace, 3, "pgsql.parameter_name"));
            assertEquals(List.of("28000"), Frames.values(trace, 5, "pgsql.code"));
            assertEquals(List.of("no me"), Frames.values(trace, 5, "pgsql.message"));
            assertNotNull(Frames.node(trace, 6, "Malformed"), Frames.tree(trace, 6));
            assertTrue(Frames.tree(trace, 7).contains("at least eight bytes, not 3"), Frames.tree(trace, 7));
        }
    }

    private static byte[] tpkt(String hex) {
        byte[] body = Frames.hex(hex);
        return Frames.join(Frames.hex(String.format("0300%04x", body.length + 4)), body);
    }

    @Test
    void remoteDesktopNegotiatesTls() throws IOException {
        byte[] request = tpkt("26 e0 0000 0000 00" + "436f6f6b69653a206d737473686173683d61646d696e0d0a" + "01 00 0800 03000000");
        try (Trace trace = new Frames(40000, 3389).client(Arrays.copyOf(request, 10)).client(Arrays.copyOfRange(request, 10, request.length))
                .server(tpkt("0e d0 0000 1234 00 02 00 0800 01000000")).client(HELLO).open()) {
            assertEquals("RDP: Cookie: mstshash=admin Negotiation request: offers TLS, CredSSP", trace.row(2).description());
            assertEquals(List.of("0x00000001"), Frames.values(trace, 3, "rdp.negReq.selectedProtocol"));
            assertEquals(List.of("1"), Frames.values(trace, 4, "tls.handshake.type"));
        }
    }

    @Test
    void remoteDesktopRefusesTls() throws IOException {
        try (Trace trace = new Frames(40000, 3389).client(tpkt("0e e0 0000 0000 00 01 00 0800 01000000"))
                .server(tpkt("0e d0 0000 1234 00 03 00 0800 03000000")).open()) {
            assertEquals("RDP: Negotiation failure: SSL_CERT_NOT_ON_SERVER", trace.row(2).description());
        }
    }

    @Test
    void controllersSetUpTheirCommunication() throws IOException {
        String whole = "02 f0 80 32 01 0000 0001 0008 0000 f0 00 0001 0001 01e0";
        try (Trace trace = new Frames(40000, 102).client(tpkt(whole)).client(tpkt(whole.replace("0008 0000", "0006 0000"))).open()) {
            assertEquals(List.of("480"), Frames.values(trace, 1, "s7comm.param.pdu_length"));
            assertEquals(List.of("0xf0"), Frames.values(trace, 2, "s7comm.param.func"));
            assertNotNull(Frames.node(trace, 2, "Malformed"), Frames.tree(trace, 2));
        }
    }
}
