package org.wirefig.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a filter looks like in the other dialect. */
class DialectTest {
    private static void says(String text, String wireshark, String netmon) throws FilterException {
        Filter filter = Filter.compile(text);
        assertEquals(wireshark, Dialect.WIRESHARK.write(filter));
        assertEquals(netmon, Dialect.NETMON.write(filter));
    }

    @Test
    void addressesAndPorts() throws FilterException {
        says("ip.addr==10.0.0.1 and tcp.port==443", "ip.addr == 10.0.0.1 && tcp.port == 443",
                "IPv4.Address == 10.0.0.1 AND TCP.Port == 443");
        says("IPv4.SourceAddress == 10.0.0.1 OR UDP.DstPort == 53", "ip.src == 10.0.0.1 || udp.dstport == 53",
                "IPv4.SourceAddress == 10.0.0.1 OR UDP.DstPort == 53");
    }

    @Test
    void setsBecomeComparisons() throws FilterException {
        says("udp.port in {53, 67..68}", "udp.port in {53, 67..68}",
                "(UDP.Port == 53 OR (UDP.Port >= 67 AND UDP.Port <= 68))");
        says("tcp.port not in {80}", "tcp.port not in {80}", "!((TCP.Port == 80))");
    }

    @Test
    void bytesBecomeContainsBin() throws FilterException {
        says("frame contains \"GET\"", "frame contains \"GET\"", "ContainsBin(FrameData, HEX, \"47 45 54\")");
        says("tcp contains 16:03", "tcp contains 16:03", "ContainsBin(tcp, HEX, \"16 03\")");
        says("ContainsBin(FrameData, UNICODE, \"ab\")", "frame contains 61:00:62:00", "ContainsBin(FrameData, HEX, \"61 00 62 00\")");
    }

    @Test
    void commentsAndNumbers() throws FilterException {
        says("FrameVariable.CommentTitle.Contains(\"slow\")", "frame.comment contains \"slow\"",
                "FrameVariable.CommentTitle.Contains(\"slow\")");
        says("FrameVariable.FrameNumber == 3 // the fourth", "{frame.number - 1} == 3", "{frame.number - 1} == 3");
    }

    @Test
    void parenthesesWhereTheyAreNeeded() throws FilterException {
        says("(tcp or udp) and not arp", "(tcp || udp) && !arp", "(tcp OR udp) AND !arp");
        says("tcp or udp and arp", "tcp || udp && arp", "tcp OR udp AND arp");
        says("!(tcp.port == 80)", "!(tcp.port == 80)", "!(TCP.Port == 80)");
        says("!(tcp && udp)", "!(tcp && udp)", "!(tcp AND udp)");
    }

    @Test
    void stringsKeepTheirEscapes() throws FilterException {
        says("frame.comment == \"a\\\"b\\\\c\\t\"", "frame.comment == \"a\\\"b\\\\c\\t\"",
                "FrameVariable.CommentTitle == \"a\\\"b\\\\c\\t\"");
        says("frame.comment matches \"\\\\.com$\"", "frame.comment matches r\"\\.com$\"",
                "FrameVariable.CommentTitle matches r\"\\.com$\"");
    }
}
