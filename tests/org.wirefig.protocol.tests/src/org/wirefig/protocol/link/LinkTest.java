package org.wirefig.protocol.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/** Links and what lies right on them, beside IP. */
class LinkTest {
    private static Trace trace(int link, String... frames) throws IOException {
        Frames all = new Frames(1, 1).link(link);
        for (String frame : frames) {
            all.raw(Frames.hex(frame));
        }
        return all.open();
    }

    /** A negotiation's response of LAN Manager with so long a challenge. */
    private static String smb(int challenge) {
        return "ff534d4272 00000000 80" + "00".repeat(17) + "32 0000 2100 0d" + "0400 0200 680b 0200 0100 0300 15050380 b264 8f4f c4ff"
                + String.format("%02x00", challenge) + "0000 0800 1505038001 1bf65d";
    }

    @Test
    void trunksOfCiscoLeadToTheFrameInside() throws IOException {
        String dtp = "aaaa03 00000c 2004 01 0001 0008 43534445 0004 000a 020000000009";
        String inner = "01000ccccccc 020000000009 " + String.format("%04x", dtp.replaceAll("\\s", "").length() / 2) + dtp;
        int length = 12 + inner.replaceAll("\\s", "").length() / 2 + 4;
        String outer = "01000c000000 020000000009 " + String.format("%04x", length) + "aaaa03 020000 0042 0001 0000";
        try (Trace trace = trace(1, outer + inner + "00000000", outer + inner.replace("0004 000a", "0004 0003") + "00000000")) {
            assertEquals(List.of("33"), Frames.values(trace, 1, "isl.vlan_id"));
            assertEquals(List.of("CSDE"), Frames.values(trace, 1, "dtp.domain"));
            assertEquals(List.of("02:00:00:00:00:09"), Frames.values(trace, 1, "dtp.senderid"));
            assertEquals("01:00:0c:cc:cc:cc", trace.row(1).destination());
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 2).contains("A length of 3 is less"), Frames.tree(trace, 2));
        }
    }

    @Test
    void smbWithoutIp() throws IOException {
        String netBios = "f0f0 0204 0e00 ffef 16 0c 0000 0100 2800 03 15" + smb(8);
        String ipx = "ffff" + String.format("%04x", 30 + smb(0).replaceAll("\\s", "").length() / 2) + "0004 00000000 020000000002 0552"
                + "00000000 020000000001 0550" + smb(0);
        String ethernet = "020000000002 020000000001";
        try (Trace trace = trace(1, ethernet + String.format("%04x", netBios.replaceAll("\\s", "").length() / 2) + netBios,
                ethernet + String.format("%04x", ipx.replaceAll("\\s", "").length() / 2) + ipx)) {
            assertEquals(List.of("0x16"), Frames.values(trace, 1, "netbios.command"));
            assertEquals(List.of("8"), Frames.values(trace, 1, "smb.challenge_length"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 2).contains("says that it has no bytes, though 8 follow"), Frames.tree(trace, 2));
        }
    }

    @Test
    void errorsOfACanHaveEightBytes() throws IOException {
        try (Trace trace = trace(227, "00000123 02 000000 abcd", "20000004 02 000000 abcd", "80012345 05 000000 ab")) {
            assertEquals(List.of("0x00000123"), Frames.values(trace, 1, "can.id"));
            assertNull(Frames.node(trace, 1, "Malformed"));
            assertTrue(Frames.tree(trace, 2).contains("has eight bytes, not 2"), Frames.tree(trace, 2));
            assertEquals(List.of("5"), Frames.values(trace, 3, "can.len"));
            assertNotNull(Frames.node(trace, 3, "Malformed"));
        }
    }

    @Test
    void aHostAndItsBluetoothController() throws IOException {
        try (Trace trace = trace(187, "01 130c 02 4142", "04 0e 04 01130c00", "01 130c f8 4142")) {
            assertEquals("host", trace.row(1).source());
            assertEquals("controller", trace.row(2).source());
            assertEquals(List.of("0x0e"), Frames.values(trace, 2, "hci_h4.event_code"));
            assertNotNull(Frames.node(trace, 3, "Malformed"), Frames.tree(trace, 3));
        }
    }

    @Test
    void fieldsOfAHelloOfIsis() throws IOException {
        String hello = "0f00 fefe 03 83 14 01 00 11 01 00 00 03 000000000001 001b 0020 01";
        try (Trace trace = trace(104, hello + "81 01 cc 84 04 0a000001", hello + "81 01 cc 84 10 0a000001")) {
            assertEquals(List.of("17"), Frames.values(trace, 1, "isis.type"));
            assertEquals(List.of("129", "132"), Frames.values(trace, 1, "isis.hello.clv.type"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 2).contains("A field of 16 bytes, but 4 are left"), Frames.tree(trace, 2));
        }
    }

    @Test
    void whatEthernetsConnectivityFaultManagementCarries() throws IOException {
        String header = "0180c2000035 020000000001 8902 a0 01 04 02 ffff ";
        try (Trace trace = trace(1, header + "04 0001 01 00 ffff", header + "04 1005 01 00")) {
            assertEquals(List.of("5"), Frames.values(trace, 1, "cfm.md.level"));
            assertEquals(List.of("4", "0"), Frames.values(trace, 1, "cfm.tlv.type"));
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertNotNull(Frames.node(trace, 2, "Malformed"), Frames.tree(trace, 2));
        }
    }

    /** Of a header of which nothing was captured there is nothing to show; what a header says of itself is shown though it can't be. */
    @Test
    void headersThatAreNotThereOrCannotBe() throws IOException {
        String ip = "020000000002 020000000001 0800 4500 0041 0000 0000 4006 0000 0a000001 0a000002";
        String cut = "d4c3b2a1 0200 0400 00000000 00000000 ffff0000 01000000" + "01000000 00000000 22000000 36000000" + ip;
        String dns = "020000000002 020000000001 0800 4500 0041 0000 0000 4011 0000 0a000001 0a000002 0035 ea60 002d 0000 cbca";
        java.nio.file.Path file = java.nio.file.Files.createTempFile("wirefig-test", ".pcap");
        file.toFile().deleteOnExit();
        java.nio.file.Files.write(file, Frames.hex(cut + "01000000 00000000 2c000000 4f000000" + dns));
        try (Trace trace = Trace.open(file, new org.wirefig.protocol.tls.decrypt.Keys(), org.wirefig.capture.Progress.NONE);
                Trace bogus = trace(1, ip + "e2b6 0050 a36a327a a431168b 202f 2f6e" + "67".repeat(29))) {
            assertNull(Frames.node(trace, 1, "Transmission Control Protocol"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 1).contains("TCP: 20 bytes were cut off"), Frames.tree(trace, 1));
            assertEquals(List.of("cbca"), Frames.values(trace, 2, "data.data"));
            assertNull(Frames.node(trace, 2, "Domain Name System"), Frames.tree(trace, 2));
            assertEquals(List.of("37"), Frames.values(bogus, 1, "tcp.len"));
            assertEquals(List.of("2741645946"), Frames.values(bogus, 1, "tcp.seq_raw"));
        }
    }

    /** A server whose answer says that it is a request, and one that has no room for what a request holds. */
    @Test
    void sessionsSetUpByTheWrongSide() throws IOException {
        String head = "ff534d4273 00000000 08 01c8" + "00".repeat(20);
        try (Trace trace = new Frames(40000, 445).client(Frames.hex("00000038" + head + "09" + "00".repeat(23))).client(Frames.hex("0000002f" + head + "03" + "00".repeat(14))).open()) {
            assertNull(Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 1).contains("10, 12 or 13 words of parameters, not 9"), Frames.tree(trace, 1));
            assertNotNull(Frames.node(trace, 2, "Malformed"), Frames.tree(trace, 2));
        }
    }
}
