package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.CRL;
import static org.wirefig.diagnosis.made.Scene.DNS;
import static org.wirefig.diagnosis.made.Scene.PROXY;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.diagnosis.made.Pki;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;
import org.wirefig.diagnosis.made.Web;

/** Revocation checks that fail during a handshake, and those that do not. */
class RevocationTest {
    private static final byte[] PAGE = "<html><body>Please accept our terms</body></html>".getBytes(StandardCharsets.US_ASCII);
    private final Scene scene = new Scene();

    private Talk handshake() {
        return Handshakes.serverFlight(scene, Pki.leaf().crl(Pki.CRL_URL).der(), Pki.ca());
    }

    private void fetch(byte[] answer) {
        scene.open(CLIENT, 41_000, CRL, 80).client("GET /ca.crl HTTP/1.1\r\nHost: crl.example.test\r\n\r\n").server(answer).fin(true).fin(false);
    }

    @Test
    void notFound() {
        Talk talk = handshake();
        fetch(Web.response(404));
        Handshakes.refuse(talk, 46);
        assertEquals("crl-http-404", scene.root());
        assertEquals("crl-not-available", scene.finding("server-cert-rejected").causedBy().getFirst());
        assertEquals("crl-http-404", scene.finding("crl-not-available").causedBy().getFirst());
    }

    @Test
    void notFoundThatNobodyMindsIsARisk() {
        Talk talk = handshake();
        fetch(Web.response(404));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.errors());
        assertTrue(scene.ids().contains("crl-http-404"));
    }

    @Test
    void anotherPageNotFoundIsNoMatter() {
        Talk talk = handshake();
        scene.open(CLIENT, 41_000, "10.0.7.7", 80).client(Web.get("/logo.png")).server(Web.response(404)).fin(true).fin(false);
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void aPageInsteadOfTheList() {
        Talk talk = handshake();
        fetch(Web.response(200, "text/html", PAGE));
        Handshakes.refuse(talk, 46);
        assertEquals("crl-is-html", scene.root());
    }

    @Test
    void outOfDate() {
        Talk talk = handshake();
        fetch(Web.response(200, "application/pkix-crl", Pki.crl(-3, false)));
        Handshakes.refuse(talk, 46);
        assertEquals("crl-expired", scene.root());
        assertTrue(scene.ids().contains("crl-judged"));
    }

    @Test
    void theSerialNumberIsListed() {
        Talk talk = handshake();
        fetch(Web.response(200, "application/pkix-crl", Pki.crl(9, true)));
        Handshakes.refuse(talk, 44);
        assertEquals("cert-serial-in-crl", scene.root());
    }

    @Test
    void aCurrentListWithoutItIsHealthy() {
        Talk talk = handshake();
        fetch(Web.response(200, "application/pkix-crl", Pki.crl(9, false)));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void tooSlow() {
        Talk talk = handshake();
        Talk crl = scene.open(CLIENT, 41_000, CRL, 80).client("GET /ca.crl HTTP/1.1\r\nHost: crl.example.test\r\n\r\n");
        crl.server("HTTP/1.1 200 OK\r\nContent-Type: application/pkix-crl\r\nContent-Length: 900000\r\n\r\n0").after(6);
        Handshakes.refuse(talk, 46);
        crl.fin(true);
        assertEquals("crl-too-slow", scene.root());
    }

    @Test
    void theUrlIsHttps() {
        Handshakes.refuse(Handshakes.serverFlight(scene, Pki.leaf().crl("https://crl.example.test/ca.crl").der(), Pki.ca()), 46);
        assertEquals("crl-url-https", scene.root());
    }

    @Test
    void theFetchOverTlsThatFailsTooIsAConsequence() {
        Talk talk = Handshakes.serverFlight(scene, Pki.leaf().crl("https://crl.example.test/ca.crl").der(), Pki.ca());
        Talk crl = scene.open(CLIENT, 41_000, CRL, 443).client(Tls.clientHello("crl.example.test"));
        crl.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().named("crl.example.test").der()), Tls.serverKeyExchange(), Tls.helloDone()));
        Handshakes.refuse(crl, 48);
        Handshakes.refuse(talk, 46);
        assertEquals("crl-url-https", scene.root());
        assertTrue(scene.finding("intermediate-missing").causedBy().contains("crl-url-https"));
    }

    @ParameterizedTest
    @CsvSource({"3,crl-dns-nxdomain", "-1,crl-dns-timeout"})
    void theHostDoesNotResolve(int rcode, String id) {
        Talk talk = handshake();
        scene.udp(CLIENT, 5353, DNS, 53, Web.dns("crl.example.test", -1, null));
        if (rcode >= 0) {
            scene.udp(DNS, 53, CLIENT, 5353, Web.dns("crl.example.test", rcode, null));
        }
        scene.after(4);
        Handshakes.refuse(talk, 46);
        assertEquals(id, scene.root());
    }

    @Test
    void anotherNameThatDoesNotResolveIsNoMatter() {
        Talk talk = handshake();
        scene.udp(CLIENT, 5353, DNS, 53, Web.dns("wpad.example.test", -1, null)).udp(DNS, 53, CLIENT, 5353, Web.dns("wpad.example.test", 3, null));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void pastTheProxy() {
        scene.open(CLIENT, 41_500, PROXY, 8080).client(Web.get("http://news.example.test/")).server(Web.response(200)).fin(true).fin(false);
        Talk talk = handshake();
        Talk crl = scene.tcp(CLIENT, 41_000, CRL, 80).syn().after(1).synAgain().after(2).synAgain().after(4).synAgain();
        talk.fin(false);
        crl.after(8).synAgain();
        assertEquals("crl-client-bypasses-proxy", scene.root());
        assertTrue(scene.finding("syn-unanswered").causedBy().contains("crl-client-bypasses-proxy"));
        assertTrue(scene.finding("handshake-stall").causedBy().contains("crl-not-available"));
    }

    @Test
    void withoutAProxyItIsAServerThatDoesNotAnswer() {
        Talk talk = handshake();
        scene.tcp(CLIENT, 41_000, CRL, 80).syn().after(1).synAgain().after(2).synAgain();
        talk.fin(false);
        assertEquals("syn-unanswered", scene.root());
        assertTrue(scene.finding("crl-not-available").causedBy().contains("syn-unanswered"));
    }

    private void ocsp(String state, boolean accept) {
        Talk talk = Handshakes.serverFlight(scene, Pki.leaf().ocsp(Pki.OCSP_URL).der(), Pki.ca());
        scene.open(CLIENT, 41_000, CRL, 80).client("POST / HTTP/1.1\r\nHost: ocsp.example.test\r\nContent-Type: application/ocsp-request\r\nContent-Length: 2\r\n\r\n0\0")
                .server(Web.response(200, "application/ocsp-response", Pki.ocspAnswer(state))).fin(true).fin(false);
        if (accept) {
            Handshakes.complete(talk);
        } else {
            Handshakes.refuse(talk, 46);
        }
    }

    @ParameterizedTest
    @CsvSource({"revoked,ocsp-revoked", "unknown,ocsp-unknown", "stale,ocsp-stale", "1,ocsp-malformed", "3,ocsp-try-later", "6,ocsp-unauthorized"})
    void ocspAnswers(String state, String id) {
        ocsp(state, false);
        assertEquals(id, scene.root());
    }

    @Test
    void goodIsHealthy() {
        ocsp("good", true);
        assertEquals(Set.of(), scene.ids());
    }

    private Talk stapled(byte[] status) {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST, Tls.statusRequest()));
        return talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().ocsp(Pki.OCSP_URL).der(), Pki.ca()), status, Tls.serverKeyExchange(), Tls.helloDone()));
    }

    @ParameterizedTest
    @CsvSource({"revoked,ocsp-revoked", "stale,ocsp-stale"})
    void stapledAnswers(String state, String id) {
        Handshakes.leave(stapled(Tls.certificateStatus(Pki.ocspAnswer(state))));
        assertEquals(id, scene.root());
    }

    @Test
    void stapledGoodIsHealthy() {
        Handshakes.complete(stapled(Tls.certificateStatus(Pki.ocspAnswer("good"))));
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void nothingStapled() {
        Handshakes.leave(stapled(new byte[0]));
        assertEquals("stapling-missing", scene.root());
    }

    @Test
    void nothingStapledAndNobodyMinds() {
        Handshakes.complete(stapled(new byte[0]));
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void aStallThatNothingExplainsIsSaidWithoutACause() {
        handshake().after(20).fin(false);
        assertTrue(scene.ids().contains("handshake-stall"));
        assertFalse(scene.ids().contains("crl-not-available"));
    }
}
