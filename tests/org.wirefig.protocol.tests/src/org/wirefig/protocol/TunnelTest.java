package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.wirefig.trace.Trace;

/** What carries IP inside IP: L2TP, Teredo, GRE of CDMA2000. */
class TunnelTest {
    /** IPv4 and UDP from 192.0.2.1 to 192.0.2.2, port 9, one byte. */
    private static final String INNER = "4500001d0000000040110000c0000201c0000202 1000 0009 0009 0000 2a";

    @Test
    void pppInL2tp() throws IOException {
        try (Trace trace = new Frames(1701, 1701).overUdp().client(Frames.hex("4002 0027 0001 0002 ff030021" + INNER)).open()) {
            assertEquals("1", Frames.values(trace, 1, "l2tp.tunnel").getFirst());
            assertEquals("2", Frames.values(trace, 1, "l2tp.session").getFirst());
            assertEquals("192.0.2.1", trace.row(1).source());
            assertTrue(Frames.values(trace, 1, "udp.dstport").contains("9"));
        }
    }

    @Test
    void attributesOfL2tpControl() throws IOException {
        try (Trace trace = new Frames(1701, 1701).overUdp()
                .client(Frames.hex("c802 001a 0000 0000 0001 0002 8008 0000 0000 0001 8006 0000 0002")).open()) {
            assertEquals("1", Frames.values(trace, 1, "l2tp.avp.message_type").getFirst());
            assertEquals(2, Frames.values(trace, 1, "l2tp.avp.type").size());
        }
    }

    @Test
    void anAttributeShorterThanItsHeaderEndsTheMessage() throws IOException {
        try (Trace trace = new Frames(1701, 1701).overUdp().client(Frames.hex("c802 0012 0000 0000 0001 0002 8000 0000 0000")).open()) {
            assertTrue(Frames.tree(trace, 1).contains("An attribute of 0 bytes"), Frames.tree(trace, 1));
            assertEquals("2", Frames.values(trace, 1, "l2tp.Nr").getFirst());
        }
    }

    @Test
    void teredoBehindItsHeaders() throws IOException {
        String ipv6 = "6000000000003b40 20010db8000000000000000000000001 20010db8000000000000000000000002";
        try (Trace trace = new Frames(3544, 3544).overUdp()
                .client(Frames.hex("00010000 0102030405060708 00 0000 f0f0 3fffffff" + ipv6)).open()) {
            assertEquals("2001:db8::1", trace.row(1).source());
            assertEquals("192.0.0.0", Frames.values(trace, 1, "teredo.orig.addr").getFirst());
            assertEquals("3855", Frames.values(trace, 1, "teredo.orig.port").getFirst());
        }
    }

    @Test
    void escapedPppInGre() throws IOException {
        byte[] head = Frames.hex("000000000001 000000000002 0800 45000041 00000000 402f0000 0a000001 0a000002 0000 8881");
        try (Trace trace = new Frames(1, 1).raw(Frames.join(head, Frames.hex("7eff7d230021" + INNER + "0000 7e"))).open()) {
            assertEquals("192.0.2.1", trace.row(1).source());
        }
    }
}
