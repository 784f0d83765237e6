package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;

/** What the application inside says, once the connection is up. */
class ApplicationTest {
    private final Scene scene = new Scene();

    private static String answer(String status, String... headers) {
        return "SIP/2.0 " + status + "\r\nVia: SIP/2.0/TCP 10.0.0.5:40000\r\nFrom: <sip:jdoe@example.test>;tag=1\r\nTo: <sip:jdoe@example.test>\r\n"
                + "Call-ID: 1\r\nCSeq: 1 REGISTER\r\n" + String.join("", headers) + "Content-Length: 0\r\n\r\n";
    }

    private Talk register() {
        return scene.open(CLIENT, 40_000, SERVER, 5060).client("REGISTER sip:example.test SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.5:40000\r\n"
                + "From: <sip:jdoe@example.test>;tag=1\r\nTo: <sip:jdoe@example.test>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void sipForbiddenWithItsReason() {
        register().server(answer("403 Forbidden", "ms-diagnostics: 4001;reason=\"User is not enabled\";source=\"ocs.example.test\"\r\n"));
        assertEquals("sip-refused", scene.root());
        assertTrue(scene.finding("sip-refused").explanation().contains("User is not enabled"));
    }

    @Test
    void sipForbiddenInAnotherLanguage() {
        register().server(answer("403 Verboten", "ms-diagnostics: 4001;reason=\"Der Benutzer ist nicht aktiviert\";source=\"ocs.example.test\"\r\n"));
        assertEquals("sip-refused", scene.root());
        assertTrue(scene.finding("sip-refused").explanation().contains("Der Benutzer ist nicht aktiviert"));
    }

    @Test
    void sipServerTimesOut() {
        register().server(answer("504 Server time-out", "ms-diagnostics: 1008;reason=\"Unable to resolve DNS SRV record\"\r\n"));
        assertEquals("sip-refused", scene.root());
    }

    @Test
    void aChallengeThatIsAnsweredIsHealthy() {
        register().server(answer("401 Unauthorized", "ms-diagnostics: 1000;reason=\"Final handshake failed\"\r\n",
                "WWW-Authenticate: NTLM realm=\"SIP Communications Service\"\r\n")).server(answer("200 OK"));
        assertEquals(Set.of(), scene.errors());
    }

    @Test
    void aBareChallengeIsHealthy() {
        register().server(answer("401 Unauthorized", "WWW-Authenticate: NTLM realm=\"SIP Communications Service\"\r\n"));
        assertEquals(Set.of(), scene.errors());
    }

    @Test
    void registrationThatSucceedsIsHealthy() {
        register().server(answer("200 OK"));
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void aServerErrorWithoutTlsIsNoErrorAfterTls() {
        scene.open(CLIENT, 40_000, SERVER, 80).client("GET / HTTP/1.1\r\nHost: a\r\n\r\n").server("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        assertTrue(!scene.ids().contains("http-5xx-after-tls"));
    }
}
