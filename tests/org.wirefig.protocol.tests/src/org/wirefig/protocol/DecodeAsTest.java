package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/** Ports and streams that the analyst has decoded as something else. */
class DecodeAsTest {
    /** A record of TLS that holds a fatal alert 40. */
    private static final byte[] ALERT = Frames.hex("15 0303 0002 0228");

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String column(Trace trace, int frame) {
        return trace.row(frame).protocol();
    }

    @Test
    void aPortBecomesAnotherProtocols() throws IOException {
        // two lines of SIP over a port that is HTTP's by itself, with bytes that either could be
        Frames frames = new Frames(40000, 8080).client(text("OPTIONS sip:a SIP/2.0\r\nVia: x\r\nContent-Length: 0\r\n\r\n"));
        try (Trace plain = frames.open(); Trace asked = frames.open("tcp.port==8080,sip")) {
            assertEquals("HTTP", column(plain, 1));
            assertEquals("SIP", column(asked, 1));
        }
    }

    @Test
    void eitherEndAndRangesCount() throws IOException {
        Frames frames = new Frames(40005, 80).client(ALERT).server(ALERT);
        for (String rule : new String[] {"tcp.port==80,data", "tcp.port==40000-40010,data", "tcp.port == 40005:1 , data"}) {
            try (Trace trace = frames.open(rule)) {
                assertEquals("eth ip tcp data", layers(trace, 1), rule);
                assertEquals("eth ip tcp data", layers(trace, 2), rule);
            }
        }
        try (Trace trace = frames.open("tcp.port==40006-40010,data")) {
            assertEquals("eth ip tcp tls", layers(trace, 1));
        }
    }

    private static String layers(Trace trace, int frame) {
        return Frames.values(trace, frame, "frame.protocols").getFirst().replace("ethertype:", "").replace(':', ' ');
    }

    @Test
    void bytesThatCanNotBeThePortsProtocolGoOnByContent() throws IOException {
        Frames frames = new Frames(40000, 9999).client(ALERT);
        try (Trace trace = frames.open("tcp.port==9999,http")) {
            assertEquals("eth ip tcp tls", layers(trace, 1));
        }
    }

    @Test
    void oneStreamIsDecodedOtherwiseAndItsNeighbourIsNot() throws IOException {
        Frames frames = new Frames(40000, 443).client(ALERT);
        Frames both = new Frames(40001, 443).client(ALERT);
        Trace single = frames.open();
        both.raw(frame(single, 1));
        try (single; Trace trace = both.open("tcp.stream==1,data")) {
            assertEquals("eth ip tcp tls", layers(trace, 1));
            assertEquals("eth ip tcp data", layers(trace, 2));
        }
    }

    private static byte[] frame(Trace trace, int number) {
        return Frames.hex(FieldText.hex(trace.capture().frame(number), Integer.MAX_VALUE, ""));
    }

    @Test
    void datagramsAreDecodedByPortAndByStream() throws IOException {
        byte[] question = Frames.hex("0001 0100 0001 0000 0000 0000 01 61 00 0001 0001");
        Frames frames = new Frames(40000, 9953).overUdp().client(question);
        try (Trace plain = frames.open(); Trace port = frames.open("udp.port==9953,dns"); Trace stream = frames.open("udp.stream==0,dns")) {
            assertEquals("eth ip udp data", layers(plain, 1));
            assertEquals("eth ip udp dns", layers(port, 1));
            assertEquals("eth ip udp dns", layers(stream, 1));
        }
    }

    @Test
    void aTraceIsDecodedAnewWithOtherRulesAndBackAgain() throws IOException {
        try (Trace trace = new Frames(40000, 9443).client(Frames.hex("170303 0003 010203")).open("tcp.port==9443,data")) {
            assertEquals("eth ip tcp data", layers(trace, 1));
            trace.redecode(DecodeAs.parse("tcp.port==9443,tls"), Progress.NONE);
            assertEquals("eth ip tcp tls", layers(trace, 1));
            trace.redecode(Progress.NONE);
            assertEquals("tcp.port==9443,tls", trace.session().decodeAs().toString());
            trace.redecode(DecodeAs.NONE, Progress.NONE);
            assertEquals("", trace.session().decodeAs().toString());
        }
    }

    @Test
    void theLaterRuleCountsAndOneAboutTheSameNumbersTakesItsPlace() {
        DecodeAs rules = DecodeAs.parse("tcp.port==8000-8010,http\ntcp.port==8005,tls");
        assertEquals("tls", rules.at(DecodeAsTable.TCP_PORT, 8005).name());
        assertEquals("http", rules.at(DecodeAsTable.TCP_PORT, 8006).name());
        assertEquals(null, rules.at(DecodeAsTable.UDP_PORT, 8006));
        assertEquals("tcp.port==8000-8010,http\ntcp.port==8005,sip", rules.with(DecodeAsRule.parse("tcp.port==8005,sip")).toString());
        assertEquals("tcp.port==8000-8010,http", rules.without(DecodeAsRule.parse("tcp.port==8005,tls")).toString());
        assertEquals(rules, DecodeAs.parse(rules.toString()));
    }

    @Test
    void everythingThatCanBeChosenCanBeWrittenAndRead() {
        for (DecodeAsTable table : DecodeAsTable.values()) {
            assertTrue(table.protocols().size() > 2, table.label());
            for (Protocol protocol : table.protocols()) {
                DecodeAsRule rule = new DecodeAsRule(table, 3, 7, protocol);
                assertEquals(rule, DecodeAsRule.parse(rule.toString()));
            }
        }
    }

    @Test
    void whatIsWrongIsSaidWithWhatMayStandThere() {
        says("tcp.prt==80,http", "nothing is decoded by \"tcp.prt\". Did you mean tcp.port? There are: tcp.port, udp.port");
        says("tcp.port==80,htttp", "there is no protocol \"htttp\". Did you mean http? For tcp.port there are: amqp, data, ");
        says("tcp.port==80,dtls", "dtls can't stand on tcp.port. Did you mean tls?");
        says("tls.port==80,tls", "tls can't stand on tls.port.");
        says("tcp.port==80", "not of the form TABLE==NUMBERS,PROTOCOL");
        for (String wrong : new String[] {"", "x", "65536", "9-8", "80:0", "65535:2", "99999999999", "-1", "1-", "9999999999-9999999999"}) {
            says("udp.port==" + wrong + ",dns", "udp.port takes a number from 0 to 65535, several as 8000-8010 or 8000:11, not \"" + wrong + "\"");
        }
    }

    private static void says(String rule, String what) {
        String message = assertThrows(IllegalArgumentException.class, () -> DecodeAsRule.parse(rule), rule).getMessage();
        assertTrue(message.contains(what), message);
    }
}
