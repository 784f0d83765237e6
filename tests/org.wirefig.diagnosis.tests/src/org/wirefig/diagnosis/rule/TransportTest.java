package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.DNS;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;
import org.wirefig.diagnosis.made.Web;

/** What TCP, ICMP, DNS and Kerberos tell, and what is healthy. */
class TransportTest {
    private final Scene scene = new Scene();

    @Test
    void unanswered() {
        scene.tcp(CLIENT, 40_000, SERVER, 443).syn().after(1).synAgain().after(2).synAgain();
        assertEquals("syn-unanswered", scene.root());
    }

    @Test
    void refused() {
        scene.tcp(CLIENT, 40_000, SERVER, 443).syn().rst(false);
        assertEquals("syn-refused", scene.root());
    }

    @Test
    void filtered() {
        scene.tcp(CLIENT, 40_000, SERVER, 443).syn().icmp("10.0.0.1", 3, 13).after(1).synAgain().icmp("10.0.0.1", 3, 13);
        assertEquals("syn-filtered-icmp", scene.root());
    }

    @Test
    void manyPortsRefusedAreAFewFindings() {
        for (int port = 1; port <= 40; port++) {
            scene.tcp(CLIENT, 40_000 + port, SERVER, port).syn().rst(false);
        }
        assertEquals(3, scene.findings().size());
    }

    @Test
    void oneDirectionOnlyIsNotUnanswered() {
        scene.only(CLIENT);
        scene.open(CLIENT, 40_000, SERVER, 80).client("GET / HTTP/1.1\r\nHost: a\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").fin(true).fin(false);
        assertEquals(Set.of("one-sided-capture"), scene.ids());
    }

    private Talk inUse() {
        return scene.open(CLIENT, 40_000, SERVER, 5555).client("hello").server("welcome").client("more").server("fine");
    }

    @Test
    void idleReset() {
        inUse().after(30).rst(false);
        assertEquals("idle-timeout", scene.root());
    }

    @Test
    void idleCloseIsANote() {
        inUse().after(60).fin(false).fin(true);
        assertEquals(Severity.NOTE, scene.finding("idle-timeout").severity());
    }

    @Test
    void anOddTimeIsNoLimit() {
        inUse().after(23.3).fin(false).fin(true);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void closedWindow() {
        Talk talk = inUse().window(0);
        talk.ack(true).after(4).ack(true).after(4).ack(true);
        assertTrue(scene.ids().contains("zero-window"));
    }

    /** So many segments of data, of which some are sent twice. */
    private void repeated(int repeated, int data) {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 5555);
        for (int i = 0; i < data; i++) {
            byte[] part = ("part " + i).getBytes(StandardCharsets.US_ASCII);
            talk.lost(true, part, i < repeated ? 1 : 0, 0.3).client(part);
        }
        talk.fin(true).fin(false);
    }

    @Test
    void manyRepetitionsAreANote() {
        repeated(12, 60);
        assertEquals(Set.of("packet-loss"), scene.ids());
        assertEquals(Severity.NOTE, scene.finding("packet-loss").severity());
        assertTrue(scene.finding("packet-loss").explanation().contains("12 are repetitions"), scene.finding("packet-loss").explanation());
    }

    @Test
    void aFewRepetitionsAreEveryday() {
        repeated(9, 60);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void aSmallShareOfRepetitionsIsEveryday() {
        repeated(12, 600);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void whatTheCaptureMissesOftenIsANote() {
        Talk talk = inUse();
        for (int i = 0; i < 12; i++) {
            talk.missing(false, 500).server("after a gap");
        }
        talk.fin(true).fin(false);
        assertEquals(Set.of("packet-loss"), scene.ids());
        assertTrue(scene.finding("packet-loss").title().contains("missing"));
    }

    @Test
    void blackHole() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello("a.example.test"));
        byte[] flight = Tls.record(22, new byte[1395]);
        talk.lost(false, flight, 5, 0.6);
        talk.ack(true).after(1).lost(false, flight, 2, 2);
        assertEquals("mtu-black-hole", scene.root());
    }

    @Test
    void largeSegmentsThatPassedBeforeAreNoBlackHole() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello("a.example.test")).server(new byte[2800]);
        talk.lost(false, new byte[1400], 4, 0.6);
        talk.ack(true);
        assertTrue(!scene.ids().contains("mtu-black-hole"));
    }

    @Test
    void blackHoleAsTheReceiverSeesIt() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello("a.example.test"));
        talk.missing(false, 2800).lost(false, Tls.data(300), 1, 0);
        talk.ack(true).after(3).ack(true).after(5).rst(false);
        assertEquals("mtu-black-hole", scene.root());
    }

    @Test
    void whatTheCaptureMissedIsNoBlackHole() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 5555).client("x");
        talk.missing(false, 2800).server("tail").after(4).client("more").server("fine").fin(true).fin(false);
        assertEquals(Set.of(), scene.errors());
    }

    @Test
    void portReused() {
        inUse();
        Talk again = scene.after(5).tcp(CLIENT, 40_000, SERVER, 5555);
        again.syn().strangeAck().rst(true).after(1).synAgain().synAck().ack(true).client("x").server("y");
        assertTrue(scene.ids().contains("port-reuse"));
    }

    @ParameterizedTest
    @CsvSource({"7,krb-service-unknown", "18,krb-account-revoked", "24,krb-preauth-failed", "37,krb-clock-skew"})
    void kerberosErrors(int code, String id) {
        scene.udp(SERVER, 88, CLIENT, 4000, Web.krbError(code));
        assertEquals(id, scene.root());
    }

    @ParameterizedTest
    @CsvSource({"25", "52"})
    void kerberosAsksForMore(int code) {
        scene.udp(SERVER, 88, CLIENT, 4000, Web.krbError(code));
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void dnsDoesNotAnswer() {
        scene.udp(CLIENT, 5000, DNS, 53, Web.dns("good.example.test", -1, null)).udp(DNS, 53, CLIENT, 5000, Web.dns("good.example.test", 0, SERVER));
        for (int i = 0; i < 4; i++) {
            scene.udp(CLIENT, 5001 + i, DNS, 53, Web.dns("bad.example.test", -1, null)).after(2);
        }
        assertEquals(Set.of("dns-failure"), scene.ids());
        assertEquals(Severity.NOTE, scene.finding("dns-failure").severity());
    }
}
