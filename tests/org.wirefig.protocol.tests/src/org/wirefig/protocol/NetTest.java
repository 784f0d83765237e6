package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.trace.Trace;

/** The way from the link to transport: tags, tunnels, fragments, quoted packets, names. */
class NetTest {
    private static final String ETHERNET = "020000000002 020000000001";

    private static Trace trace(String... frames) throws IOException {
        Frames all = new Frames(1, 2);
        for (String frame : frames) {
            all.raw(Frames.hex(frame));
        }
        return all.open();
    }

    private static String ipv4(int protocol, int fragment, String payload) {
        int length = 20 + payload.replaceAll("\\s", "").length() / 2;
        return "4500" + String.format("%04x", length) + "1234" + String.format("%04x", fragment) + "40" + String.format("%02x", protocol)
                + "0000 0a000001 0a000002" + payload;
    }

    private static final String QUERY = "1234 0100 0001 0000 0000 0000 03777777 076578616d706c65 036f7267 00 0001 0001";

    private static String udp(int from, int to, String payload) {
        return String.format("%04x%04x%04x0000", from, to, 8 + payload.replaceAll("\\s", "").length() / 2) + payload;
    }

    @Test
    void tagsAndLabelsLeadToIp() throws IOException {
        String packet = ipv4(17, 0, udp(4000, 53, QUERY));
        try (Trace trace = trace(ETHERNET + "88a8 0064 8100 a00a 0800" + packet, ETHERNET + "8847 0006413f" + packet,
                ETHERNET + "8864 1100 0001" + String.format("%04x", 2 + packet.replaceAll("\\s", "").length() / 2) + "0021" + packet,
                ETHERNET + String.format("%04x", 8 + packet.replaceAll("\\s", "").length() / 2) + "aaaa03 000000 0800" + packet)) {
            assertEquals(List.of("100"), Frames.values(trace, 1, "ieee8021ad.id"));
            assertEquals(List.of("10"), Frames.values(trace, 1, "vlan.id"));
            assertEquals(List.of("100"), Frames.values(trace, 2, "mpls.label"));
            for (int frame = 1; frame <= 4; frame++) {
                assertEquals(List.of("www.example.org"), Frames.values(trace, frame, "dns.qry.name"), "frame " + frame);
                assertEquals("10.0.0.1", trace.row(frame).source());
            }
        }
    }

    @Test
    void fragmentsComeTogetherInAnyOrder() throws IOException {
        String datagram = udp(4000, 53, QUERY).replaceAll("\\s", "");
        String first = ipv4(17, 0x2000, datagram.substring(0, 32));
        String last = ipv4(17, 2, datagram.substring(32));
        try (Trace trace = trace(ETHERNET + "0800" + last, ETHERNET + "0800" + first)) {
            assertEquals(List.of("2"), Frames.values(trace, 1, "ip.reassembled_in"));
            assertEquals(List.of(), Frames.values(trace, 1, "dns.qry.name"));
            assertEquals(List.of("www.example.org"), Frames.values(trace, 2, "dns.qry.name"));
            assertTrue(trace.row(1).description().contains("whole in frame 2"), trace.row(1).description());
        }
    }

    @Test
    void anErrorQuotesItsPacketAndKeepsItsOwnAddresses() throws IOException {
        String quoted = ipv4(6, 0, "c350 0050 00000001").replace("0a000001 0a000002", "0a000002 0a000001");
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(1, 0, "0303 0000 00000000" + quoted))) {
            assertEquals(List.of("50000"), Frames.values(trace, 1, "tcp.srcport"));
            assertEquals("10.0.0.1", trace.row(1).source());
            assertEquals("ICMP", trace.row(1).protocol());
            assertEquals("ICMP: Destination unreachable, port unreachable", trace.row(1).description());
            assertEquals(0, trace.session().tcpNotes().flags(1));
        }
    }

    /** Its length is the whole datagram's, which a first fragment can't have; without that it contradicts the packet. */
    @Test
    void aFirstFragmentAloneIsNotMalformed() throws IOException {
        String datagram = "0fa0 0035 0400 0000" + QUERY;
        String cut = ipv4(17, 0x2000, datagram).replaceFirst("4500....", "45000300");
        try (Trace trace = trace(ETHERNET + "0800" + cut, ETHERNET + "0800" + ipv4(17, 0, datagram))) {
            assertEquals(List.of("www.example.org"), Frames.values(trace, 1, "dns.qry.name"));
            assertEquals(null, Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 2).contains("said to have 1024 bytes"), Frames.tree(trace, 2));
        }
    }

    @Test
    void aLengthBeyondTheFrameIsMalformed() throws IOException {
        try (Trace trace = trace(ETHERNET + "0060 aaaa03 000000 0800" + ipv4(17, 0, udp(4000, 53, QUERY)))) {
            assertTrue(Frames.tree(trace, 1).contains("The length is 96, but"), Frames.tree(trace, 1));
            assertEquals(List.of("www.example.org"), Frames.values(trace, 1, "dns.qry.name"));
        }
    }

    private static String https(String data) {
        String bytes = data.replaceAll("\\s", "");
        return "1234 8180 0000 0001 0000 0000 00 0041 0001 0000003c" + String.format("%04x", bytes.length() / 2) + bytes;
    }

    @Test
    void serviceBindingTellsWhatAServiceSpeaks() throws IOException {
        String good = https("0001 00 0000 0002 0001 0001 0006 026832 026833 0003 0002 01bb 0004 0004 0a090807 0005 0003 fe0d00");
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(53, 4000, good)),
                ETHERNET + "0800" + ipv4(17, 0, udp(53, 4000, https("0001 00 0003 0003 01bb 00"))),
                ETHERNET + "0800" + ipv4(17, 0, udp(53, 4000, https("0001 00 0001 00ff 026832"))))) {
            assertEquals(List.of("1"), Frames.values(trace, 1, "dns.svcb.svcpriority"));
            assertEquals(List.of("h2", "h3"), Frames.values(trace, 1, "dns.svcb.svcparam.alpn"));
            assertEquals(List.of("443"), Frames.values(trace, 1, "dns.svcb.svcparam.port"));
            assertEquals(List.of("10.9.8.7"), Frames.values(trace, 1, "dns.svcb.svcparam.ipv4hint.ip"));
            assertEquals(null, Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.tree(trace, 2).contains("A port has two bytes, not 3"), Frames.tree(trace, 2));
            assertTrue(Frames.tree(trace, 3).contains("said to have 255 bytes"), Frames.tree(trace, 3));
        }
    }

    /** What a first fragment without the others lacks is not malformed. */
    @Test
    void theRestOfALoneFragmentIsUnreassembled() throws IOException {
        String cut = ipv4(17, 0x2000, "0fa0 0035 0400 0000 1234 8180 0001").replaceFirst("4500....", "45000300");
        try (Trace trace = trace(ETHERNET + "0800" + cut)) {
            assertEquals(null, Frames.node(trace, 1, "Malformed"), Frames.tree(trace, 1));
            assertTrue(Frames.node(trace, 1, "Unreassembled") != null, Frames.tree(trace, 1));
            assertEquals(List.of("0x1234"), Frames.values(trace, 1, "dns.id"));
        }
    }

    @Test
    void anOptionOfMultipathTcpHasItsLength() throws IOException {
        String tcp = "c350 0050 00000001 00000000 6002 2000 0000 0000";
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(6, 0, tcp + "1e032001"), ETHERNET + "0800" + ipv4(6, 0, tcp + "1e042001"))) {
            assertTrue(Frames.tree(trace, 1).contains("Data Sequence Signal of Multipath TCP has at least 4 bytes"), Frames.tree(trace, 1));
            assertEquals(null, Frames.node(trace, 2, "Malformed"), Frames.tree(trace, 2));
            assertEquals(List.of("2"), Frames.values(trace, 2, "tcp.options.mptcp.subtype"));
        }
    }

    @Test
    void dhcpv6TellsItsNameServers() throws IOException {
        String server = "20010db8000000000000000000000053";
        String reply = "07 010203 0017 0010" + server + "000d 0006 0002 6e6f6e65";
        String relayed = "0d 00" + "00".repeat(32) + "0009 " + String.format("%04x", reply.replaceAll("\\s", "").length() / 2) + reply;
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(547, 546, reply)), ETHERNET + "0800" + ipv4(17, 0, udp(547, 547, relayed)),
                ETHERNET + "0800" + ipv4(17, 0, udp(547, 546, "0a 010203 0013 0000")))) {
            assertEquals(List.of("2001:db8::53"), Frames.values(trace, 1, "dhcpv6.dns_server"));
            assertEquals(List.of("none"), Frames.values(trace, 2, "dhcpv6.status_msg"));
            assertEquals("DHCPv6: Relay-reply of Reply", trace.row(2).description());
            assertTrue(Frames.tree(trace, 3).contains("has one byte, not 0"), Frames.tree(trace, 3));
        }
    }

    @Test
    void arpTellsWhoAsks() throws IOException {
        try (Trace trace = trace("ffffffffffff 020000000001 0806 0001 0800 06 04 0001 020000000001 0a000001 000000000000 0a000002")) {
            assertEquals("ARP: Who has 10.0.0.2? Tell 10.0.0.1", trace.row(1).description());
            assertEquals("02:00:00:00:00:01", trace.row(1).source());
        }
    }

    @Test
    void answersAreReadThroughPointersAndPaired() throws IOException {
        String answer = "1234 8180 0001 0002 0000 0000 03777777 076578616d706c65 036f7267 00 0001 0001"
                + "c00c 0005 0001 0000003c 0006 03637279 c010" + "c02d 0001 0001 0000003c 0004 0a090807";
        String back = ipv4(17, 0, udp(53, 4000, answer)).replace("0a000001 0a000002", "0a000002 0a000001");
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(4000, 53, QUERY)), ETHERNET + "0800" + back)) {
            assertEquals(List.of("cry.example.org"), Frames.values(trace, 2, "dns.cname"));
            assertEquals(List.of("10.9.8.7"), Frames.values(trace, 2, "dns.a"));
            assertEquals(List.of("1"), Frames.values(trace, 2, "dns.response_to"));
            assertEquals(List.of("2"), Frames.values(trace, 1, "dns.response_in"));
            assertEquals("DNS: Response A www.example.org = CNAME cry.example.org A 10.9.8.7", trace.row(2).description());
        }
    }

    @Test
    void pointersInACircleEnd() throws IOException {
        String loop = "1234 0100 0001 0000 0000 0000 c00e c00c 0001 0001";
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(4000, 53, loop)))) {
            assertEquals(List.of("<pointer loop>"), Frames.values(trace, 1, "dns.qry.name"));
        }
    }

    @Test
    void checksumsAreVerifiedOnRequestOnly() throws IOException {
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(4000, 9, "00")))) {
            assertEquals(List.of("2"), Frames.values(trace, 1, "ip.checksum.status"));
            trace.session().checkChecksums(true);
            assertEquals(List.of("0"), Frames.values(trace, 1, "ip.checksum.status"));
        }
    }

    @Test
    void dhcpTellsTheProxyConfiguration() throws IOException {
        String fixed = "02 01 06 00 11223344 0000 0000 00000000 0a000064 00000000 00000000 020000000001" + "00".repeat(10 + 192);
        String options = "63825363 350105 fc" + "15" + "687474703a2f2f777061642f777061642e646174a0".substring(0, 40) + "0a" + "ff";
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(67, 68, fixed + options)))) {
            assertEquals(List.of("5"), Frames.values(trace, 1, "dhcp.option.dhcp"));
            assertTrue(trace.row(1).description().startsWith("DHCP: ACK 10.0.0.100"), trace.row(1).description());
            assertTrue(trace.row(1).description().contains("http://wpad/wpad.dat"), trace.row(1).description());
        }
    }

    /** An offer of DHCP with where the proxy's script is, ended by a null byte as some servers do, and time and WINS servers. */
    @Test
    void whereTheProxyScriptIs() throws IOException {
        String url = "http://wpad.example/wpad.dat\0";
        String options = "350102" + "fc" + String.format("%02x", url.length()) + java.util.HexFormat.of().formatHex(url.getBytes())
                + "2a04c0a80105" + "2c04c0a80106" + "3a0400000e10" + "3701fc" + "ff";
        String message = "02010600 12345678 0000 8000 00000000 c0a80164" + "00".repeat(8) + "020000000001" + "00".repeat(10 + 64 + 128) + "63825363" + options;
        try (Trace trace = trace(ETHERNET + "0800" + ipv4(17, 0, udp(67, 68, message)))) {
            assertEquals(List.of("http://wpad.example/wpad.dat"), Frames.values(trace, 1, "dhcp.option.private_proxy_autodiscovery"));
            assertEquals(List.of("192.168.1.5"), Frames.values(trace, 1, "dhcp.option.ntp_server"));
            assertEquals(List.of("3600"), Frames.values(trace, 1, "dhcp.option.renewal_time_value"));
            assertEquals(List.of("252"), Frames.values(trace, 1, "dhcp.option.request_list_item"));
            assertEquals(List.of("1"), Frames.values(trace, 1, "dhcp.flags.bc"));
            assertTrue(trace.row(1).description().endsWith("proxy configuration http://wpad.example/wpad.dat"), trace.row(1).description());
        }
    }

    /** A router says which prefix, name servers and search list the link has; before it a hop-by-hop header with an alert. */
    @Test
    void whatARouterAdvertises() throws IOException {
        String address = "20010db8000000000000000000000053";
        String advertisement = "8600 0000 40 c0 0708 00000000 00000000" + "0101 020000000001" + "0304 40 c0 00000e10 00000708 00000000"
                + "20010db8000000000000000000000000" + "1903 0000 00000e10" + address + "1f03 0000 00000e10 076578616d706c65 036f7267 00 000000";
        String body = "3a00 0502 0000 0100" + advertisement;
        String packet = "60000000" + String.format("%04x", body.replaceAll("\\s", "").length() / 2) + "00ff" + "fe80000000000000020000fffe000001"
                + "ff020000000000000000000000000001" + body;
        try (Trace trace = trace(ETHERNET + "86dd" + packet)) {
            assertEquals(List.of("58"), Frames.values(trace, 1, "ipv6.hopopts.nxt"), Frames.tree(trace, 1));
            assertEquals(List.of("0"), Frames.values(trace, 1, "ipv6.nxt"));
            assertEquals(List.of("0"), Frames.values(trace, 1, "ipv6.opt.router_alert"));
            assertEquals(List.of("1800"), Frames.values(trace, 1, "icmpv6.nd.ra.router_lifetime"));
            assertEquals(List.of("2001:db8::"), Frames.values(trace, 1, "icmpv6.opt.prefix"));
            assertEquals(List.of("2001:db8::53"), Frames.values(trace, 1, "icmpv6.opt.rdnss"));
            assertEquals(List.of("example.org"), Frames.values(trace, 1, "icmpv6.opt.dnssl"));
            assertEquals(List.of("1", "3", "25", "31"), Frames.values(trace, 1, "icmpv6.opt.type"));
        }
    }
}
