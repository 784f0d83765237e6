package org.wirefig.protocol.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.LinkType;
import org.wirefig.protocol.Frames;
import org.wirefig.protocol.Protocols;
import org.wirefig.trace.Trace;

/** IEEE 802.15.4 and what 6LoWPAN makes of IPv6; a board's bus. */
class LowPowerTest {
    /** Long addresses, one network: 00:00:00:00:00:00:00:01 to ...:02. */
    private static final String LONG = "41cc 07 cdab 0200000000000000 0100000000000000";
    /** Short addresses: 0x0001 to 0x0002. */
    private static final String SHORT = "4188 07 cdab 0200 0100";

    private static Trace trace(int link, String... frames) throws IOException {
        Frames all = new Frames(1, 1).link(link);
        for (String frame : frames) {
            all.raw(Frames.hex(frame));
        }
        return all.open();
    }

    private static boolean has(Trace trace, int frame, String protocol) {
        return trace.columns().stacks().with(Protocols.protocol(protocol)).get(trace.columns().stack(frame));
    }

    @Test
    void addressesAndNames() throws IOException {
        try (Trace trace = trace(LinkType.IEEE802_15_4_NOFCS, SHORT + "00", "0200 07", "0308 07 ffff ffff 07", LONG + "00")) {
            assertEquals("0x0001", trace.row(1).source());
            assertEquals("0x0002", trace.row(1).destination());
            assertEquals("IEEE 802.15.4: Ack", trace.row(2).description());
            assertEquals("Broadcast", trace.row(3).destination());
            assertEquals("IEEE 802.15.4: Beacon Request", trace.row(3).description());
            assertEquals("00:00:00:00:00:00:00:01", trace.row(4).source());
            assertEquals(List.of("00:00:00:00:00:00:00:02"), Frames.values(trace, 4, "wpan.dst64"));
        }
    }

    @Test
    void checkSequencesAndEncryption() throws IOException {
        String tap = "0000 0c00 0000 0100 01 000000";
        try (Trace trace = trace(LinkType.IEEE802_15_4_TAP, tap + SHORT + "00aabb 3412");
                Trace secured = trace(LinkType.IEEE802_15_4_WITH_FCS, SHORT.replace("4188", "4988") + "0d 01000000 05 414141414141 3412")) {
            assertEquals(List.of("0x1234"), Frames.values(trace, 1, "wpan.fcs"));
            assertEquals(List.of("00aabb"), Frames.values(trace, 1, "data.data"));
            assertEquals("IEEE 802.15.4: Data, secured", secured.row(1).description());
            assertEquals(List.of("1"), Frames.values(secured, 1, "wpan.aux_sec.frame_counter"));
            assertEquals(List.of("414141414141"), Frames.values(secured, 1, "data.data"));
        }
    }

    /** RFC 6282: hop limit 64, link-local addresses from the link, UDP with both ports in four bits. */
    @Test
    void headersAreMadeWholeAgain() throws IOException {
        try (Trace trace = trace(LinkType.IEEE802_15_4_NOFCS, LONG + "7e33 f3 12 beef 68656c6c6f",
                SHORT + "7a3b 3a 01 8000 0000 0001 0001", SHORT + "41 6000000000000000" + "00".repeat(32))) {
            assertEquals("fe80::200:0:0:1", trace.row(1).source());
            assertEquals("fe80::200:0:0:2", trace.row(1).destination());
            assertEquals(List.of("61617"), Frames.values(trace, 1, "udp.srcport"));
            assertEquals(List.of("61618"), Frames.values(trace, 1, "udp.dstport"));
            assertEquals(List.of("13"), Frames.values(trace, 1, "udp.length"));
            assertEquals(List.of("13"), Frames.values(trace, 1, "ipv6.plen"));
            assertEquals(List.of("64"), Frames.values(trace, 1, "ipv6.hlim"));
            assertEquals(List.of("68656c6c6f"), Frames.values(trace, 1, "udp.payload"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertEquals(List.of("fe80::ff:fe00:1"), Frames.values(trace, 2, "ipv6.src"));
            assertEquals(List.of("ff02::1"), Frames.values(trace, 2, "ipv6.dst"));
            assertEquals(List.of("58"), Frames.values(trace, 2, "ipv6.nxt"));
            assertTrue(has(trace, 3, "ipv6"));
        }
    }

    /** RFC 4944: what HC1 and HC2 leave out, and fields that begin within a byte. */
    @Test
    void theFirstCompression() throws IOException {
        try (Trace trace = trace(LinkType.IEEE802_15_4_NOFCS, LONG + "42 fb e0 40 12 beef 6869", LONG + "42 fa 40 0401 f0b1 000a 1234 6869",
                LONG + "42 f2 40 05 00001 0 0401 f0b1 000a 1234 6869")) {
            assertEquals(List.of("61617"), Frames.values(trace, 1, "udp.srcport"));
            assertEquals(List.of("10"), Frames.values(trace, 1, "udp.length"));
            assertEquals(List.of("1025"), Frames.values(trace, 2, "udp.srcport"));
            assertEquals(List.of("6869"), Frames.values(trace, 2, "udp.payload"));
            assertEquals(List.of("0x05"), Frames.values(trace, 3, "ipv6.tclass"));
            assertEquals(List.of("0x00001"), Frames.values(trace, 3, "ipv6.flow"));
        }
    }

    @Test
    void fragmentsComeTogether() throws IOException {
        String first = LONG + "c038 0007 41 6000 0000 0010 1140" + "00".repeat(15) + "01" + "00".repeat(15) + "02";
        try (Trace trace = trace(LinkType.IEEE802_15_4_NOFCS, first, LONG + "e038 0007 05 1234 0035 0010 0000", LONG + "e038 0007 06 0102030405060708",
                LONG + "e038 0007 06 0102030405060708")) {
            assertFalse(has(trace, 1, "ipv6"));
            assertEquals("6LoWPAN: fragment of datagram 7, offset 0, whole in frame 3", trace.row(1).description());
            assertEquals(List.of("4660"), Frames.values(trace, 3, "udp.srcport"));
            assertEquals(List.of("0102030405060708"), Frames.values(trace, 3, "udp.payload"));
            assertEquals(List.of("1", "2", "3"), Frames.values(trace, 3, "6lowpan.fragment"));
            assertFalse(has(trace, 4, "ipv6"));
        }
    }

    /** RFC 8931: the second fragment comes first, and the headers are compressed. */
    @Test
    void recoverableFragments() throws IOException {
        try (Trace trace = trace(LinkType.IEEE802_15_4_NOFCS, LONG + "e8 05 0403 0009 6c6c6f", LONG + "e8 05 0009 000c 7e33f312beef68656c", LONG + "ea 05 c0000000")) {
            assertEquals("fe80::200:0:0:1", trace.row(2).source());
            assertEquals(List.of("68656c6c6c6f"), Frames.values(trace, 2, "udp.payload"));
            assertEquals("6LoWPAN: acknowledgement of fragments of datagram 5", trace.row(3).description());
        }
    }

    /** What a sniffer sends over UDP; and headers within headers without end, or cut. */
    @Test
    void inUdpAndInDisorder() throws IOException {
        String frame = LONG + "7e33 f3 12 beef 6869 0000";
        int length = Frames.hex(frame).length;
        String header = "4558 02 01 0b 0001 01 ff 0000000000000000 00000005 00000000000000000000" + String.format("%02x", length);
        try (Trace trace = new Frames(17754, 17754).overUdp().client(Frames.hex(header + frame)).open();
                Trace deep = trace(LinkType.IEEE802_15_4_NOFCS, LONG + "7e33" + "ee 7e33".repeat(40), LONG + "7e33 f3", LONG + "7e33 e1 ff 00",
                        LONG + "43 00", LONG + "42 ff 00 00")) {
            assertEquals(List.of("17754", "61617"), Frames.values(trace, 1, "udp.srcport"));
            assertEquals(List.of("11"), Frames.values(trace, 1, "zep.channel_id"));
            assertTrue(Frames.tree(deep, 1).contains("A compressed header that is not decoded"), Frames.tree(deep, 1));
            assertTrue(Frames.tree(deep, 2).contains("malformed packet"), Frames.tree(deep, 2));
            assertTrue(Frames.tree(deep, 3).contains("malformed packet"), Frames.tree(deep, 3));
            assertTrue(Frames.tree(deep, 5).contains("compressed that can't be"), Frames.tree(deep, 5));
        }
    }

    @Test
    void whoTalksToWhomOnABoard() throws IOException {
        try (Trace linux = trace(LinkType.IPMB_LINUX, "02 00000000 9c104c20f001ef", "82 00000001"); Trace kontron = trace(LinkType.IPMB_KONTRON, "0200 2018c886e20197")) {
            assertEquals("I2C-2", linux.row(1).source());
            assertEquals("0x4e", linux.row(1).destination());
            assertEquals("I2C: event", linux.row(2).description());
            assertEquals("0x86", kontron.row(1).source());
            assertEquals("0x20", kontron.row(1).destination());
            assertEquals(List.of("2018c886e20197"), Frames.values(kontron, 1, "data.data"));
        }
    }
}
