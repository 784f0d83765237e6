package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.made.Pki;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;

/** Handshakes that fail at the ClientHello, in the middle, or when they are begun anew. */
class HelloTest {
    private final Scene scene = new Scene();

    private Talk hello() {
        return scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST));
    }

    @ParameterizedTest
    @CsvSource({"70,protocol-version", "86,inappropriate-fallback", "112,unrecognized-name", "120,no-application-protocol", "40,no-common-cipher", "71,no-common-cipher",
        "20,bad-record-mac", "80,fatal-alert"})
    void theServersAlertTellsWhy(int alert, String id) {
        hello().server(Tls.alert(2, alert)).fin(false).fin(true);
        assertEquals(id, scene.root());
        assertEquals(Set.of(id), scene.errors());
    }

    @Test
    void unrecognizedNameAsAWarningIsHealthy() {
        Talk talk = hello().server(Tls.alert(1, 112));
        talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone()));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void theClientRefusesTheVersionTheServerChose() {
        hello().server(Tls.serverHello(0x0301)).client(Tls.alert(2, 70)).fin(true).fin(false);
        assertEquals("protocol-version", scene.root());
    }

    @Test
    void oldVersionsAreNoted() {
        Talk talk = hello().server(Tls.join(Tls.serverHello(0x0301), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone()));
        Handshakes.complete(talk);
        assertEquals(Set.of("old-protocol-version"), scene.ids());
        assertEquals(Severity.NOTE, scene.finding("old-protocol-version").severity());
    }

    @Test
    void noSignatureThatTheServersKeyCanMake() {
        scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.bareClientHello(0x0303, new int[] {0xc02b, 0xc02c}, Tls.sni(Pki.HOST), Tls.signatures(0x0403, 0x0503)))
                .server(Tls.alert(2, 40)).fin(false).fin(true);
        assertEquals("signature-algorithms", scene.root());
    }

    @Test
    void theServerItselfResets() {
        hello().rst(false);
        assertEquals("no-common-cipher", scene.root());
        assertTrue(scene.finding("server-reset-after-clienthello").causedBy().contains("no-common-cipher"));
    }

    @Test
    void aDeviceOnThePathResets() {
        hello().rst(false, 255);
        assertEquals("middlebox-rst", scene.root());
        assertEquals(Set.of("middlebox-rst"), scene.errors());
    }

    @Test
    void aDeviceOneHopAwayResets() {
        scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST)).rst(false, 61);
        assertEquals("middlebox-rst", scene.root());
    }

    @Test
    void sslv2Framing() {
        scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.sslv2Hello()).server(Tls.alert(2, 40)).fin(false).fin(true);
        assertEquals("sslv2-hello-refused", scene.root());
        assertEquals(Set.of("sslv2-hello-refused"), scene.errors());
    }

    @Test
    void sslv2FramingThatIsAcceptedIsANote() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.sslv2Hello());
        talk.server(Tls.join(Tls.serverHello(0x0301), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone()));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.errors());
        assertTrue(scene.ids().contains("sslv2-hello"));
    }

    @Test
    void theClientCannotVerifyTheServersSignature() {
        Handshakes.refuse(Handshakes.serverFlight(scene, Pki.leaf().der(), Pki.ca()), 51);
        assertEquals("ske-bad-signature", scene.root());
    }

    @Test
    void theServerCannotVerifyTheClientsSignature() {
        Handshakes.clientFlight(scene, Tls.certificateRequest(), Pki.leaf().forClients().der()).server(Tls.alert(2, 51)).fin(false).fin(true);
        assertEquals("certverify-bad-signature", scene.root());
    }

    @Test
    void plainHttpOnTheTlsPort() {
        scene.open(CLIENT, 40_000, SERVER, 443).client("GET /login HTTP/1.1\r\nHost: portal\r\n\r\n")
                .server("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").fin(false).fin(true);
        assertEquals("plain-http-on-tls-port", scene.root());
    }

    @Test
    void plainHttpOnTheTlsPortAnsweredByAnAlert() {
        scene.open(CLIENT, 40_000, SERVER, 8443).client("GET /login HTTP/1.1\r\nHost: portal\r\n\r\n").server(Tls.alert(2, 70)).fin(false).fin(true);
        assertEquals("plain-http-on-tls-port", scene.root());
    }

    @Test
    void plainHttpThatIsAnsweredIsHealthyOnAnyPort() {
        scene.open(CLIENT, 40_000, SERVER, 443).client("GET / HTTP/1.1\r\nHost: portal\r\n\r\n")
                .server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi").fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void tlsToAPlainPort() {
        scene.open(CLIENT, 40_000, SERVER, 8080).client(Tls.clientHello(Pki.HOST)).server("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n").fin(false).fin(true);
        assertEquals("tls-to-plain-port", scene.root());
        assertEquals(Set.of("tls-to-plain-port"), scene.errors());
    }

    @Test
    void tlsToAPortWhereOthersSpeakHttp() {
        scene.open(CLIENT, 40_100, SERVER, 8080).client("GET / HTTP/1.1\r\nHost: a\r\n\r\n").server("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").fin(true).fin(false);
        scene.open(CLIENT, 40_000, SERVER, 8080).client(Tls.clientHello(Pki.HOST)).fin(false).fin(true);
        assertEquals("tls-to-plain-port", scene.root());
    }

    @Test
    void renegotiationAnsweredByTheEnd() {
        inUse().client(Tls.finished()).fin(false).fin(true);
        assertEquals("renegotiation-refused", scene.root());
    }

    @Test
    void startTlsIsHealthy() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 25).server("220 mail ESMTP\r\n").client("EHLO x\r\n").server("250 STARTTLS\r\n").client("STARTTLS\r\n").server("220 go\r\n");
        talk.client(Tls.clientHello(Pki.HOST)).server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone()));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.errors());
    }

    private Talk flight() {
        return Handshakes.serverFlight(scene, Pki.leaf().der(), Pki.ca());
    }

    @Test
    void aHandshakeThatStandsStillUntilTheServerGivesUp() {
        flight().after(27).rst(false);
        assertEquals("handshake-stall", scene.root());
        assertEquals(List.of("handshake-stall"), scene.finding("server-idle-reset").causedBy());
    }

    @Test
    void aHandshakeThatTheClientGivesUpAfterAWhile() {
        flight().after(27).fin(true).fin(false);
        assertEquals("handshake-stall", scene.root());
        assertFalse(scene.ids().contains("server-idle-reset"));
    }

    @Test
    void aConnectionMadeAheadOfNeedIsHealthy() {
        flight().client(Tls.clientFlight()).server(Tls.serverFinished()).after(27).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void aShortPauseIsNoStall() {
        flight().after(1).client(Tls.clientFlight()).server(Tls.serverFinished()).client(Tls.data(200)).server(Tls.data(300)).client(Tls.encryptedAlert()).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void anAlertTellsMoreThanTheStallBeforeIt() {
        flight().after(27).server(Tls.alert(2, 80)).fin(false).fin(true);
        assertFalse(scene.ids().contains("handshake-stall"));
        assertEquals("fatal-alert", scene.root());
    }

    @Test
    void whatTheClientSaysIsNotKnownWhereItWasNotCaptured() {
        scene.only(SERVER);
        flight().after(27).rst(false);
        assertFalse(scene.ids().contains("handshake-stall"));
    }

    @Test
    void aFatalAlertThatNothingExplainsIsSaidWithWhatCameBefore() {
        hello().server(Tls.alert(2, 80)).fin(false).fin(true);
        assertTrue(scene.finding("fatal-alert").explanation().contains("CLIENT_HELLO"), scene.finding("fatal-alert").explanation());
        assertTrue(scene.finding("fatal-alert").title().contains("internal_error"));
    }

    @Test
    void aFatalAlertThatIsExplainedIsNotSaidAgain() {
        Handshakes.refuse(Handshakes.serverFlight(scene, Pki.leaf().valid(-400, -2).der(), Pki.ca()), 45);
        assertFalse(scene.ids().contains("fatal-alert"));
    }

    @Test
    void aWarningIsNoFatalAlert() {
        flight().client(Tls.clientFlight()).server(Tls.serverFinished()).client(Tls.alert(1, 90)).client(Tls.data(20)).server(Tls.data(20)).fin(true).fin(false);
        assertFalse(scene.ids().contains("fatal-alert"));
    }

    private Talk inUse() {
        Talk talk = Handshakes.serverFlight(scene, Pki.leaf().der(), Pki.ca());
        return talk.client(Tls.clientFlight()).server(Tls.serverFinished()).client(Tls.data(200)).server(Tls.data(300));
    }

    @Test
    void renegotiationRefusedInTheClear() {
        inUse().server(Tls.finished()).client(Tls.alert(2, 100)).fin(true).fin(false);
        assertEquals("renegotiation-refused", scene.root());
    }

    @Test
    void renegotiationRefusedEncrypted() {
        inUse().client(Tls.finished()).server(Tls.encryptedAlert()).fin(false).fin(true);
        assertEquals("renegotiation-refused", scene.root());
    }

    @Test
    void renegotiationThatBothTakePartInIsHealthy() {
        inUse().client(Tls.finished()).server(Tls.finished()).client(Tls.join(Tls.changeCipherSpec(), Tls.finished())).server(Tls.serverFinished())
                .client(Tls.data(40)).server(Tls.data(40)).client(Tls.encryptedAlert()).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void theServerLacksRenegotiationInfo() {
        hello().server(Tls.join(Tls.oldServerHello(), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone())).client(Tls.alert(2, 40)).fin(true);
        assertEquals("renegotiation-refused", scene.root());
    }

    @Test
    void closeNotifyIsHealthy() {
        inUse().client(Tls.alert(1, 0)).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }
}
