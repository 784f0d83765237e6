package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.PROXY;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.made.Pki;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;
import org.wirefig.diagnosis.made.Web;

/** Proxies: NTLM, other schemes, tunnels. */
class ProxyTest {
    private static final String URL = "http://info.example.test/a";
    private static final String OFFER = "Proxy-Authenticate: NTLM";
    private final Scene scene = new Scene();
    private int port = 42_000;

    private Talk open() {
        return scene.open(CLIENT, port++, PROXY, 3128);
    }

    private static String with(String version, String credentials, String... more) {
        String[] headers = java.util.stream.Stream.concat(java.util.stream.Stream.of("Proxy-Authorization: " + credentials), java.util.stream.Stream.of(more)).toArray(String[]::new);
        return Web.request("GET", URL, version, headers);
    }

    private static byte[] challenge(long off, String... more) {
        String[] headers = java.util.stream.Stream.concat(java.util.stream.Stream.of("Proxy-Authenticate: " + Web.challenge(off)), java.util.stream.Stream.of(more)).toArray(String[]::new);
        return Web.response(407, headers);
    }

    @Test
    void ntlmOnOneConnectionIsHealthy() {
        Talk first = open().client(Web.get(URL)).server(Web.response(407, OFFER, "Connection: close")).fin(false).fin(true);
        assertTrue(first != null);
        open().client(with("1.1", Web.negotiate())).server(challenge(0)).client(with("1.1", Web.authenticate(200))).server(Web.response(200)).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void http10WithoutKeepAlive() {
        for (int i = 0; i < 5; i++) {
            open().client(with("1.0", Web.negotiate())).server(challenge(0)).fin(true).fin(false);
        }
        assertEquals("ntlm-needs-keepalive", scene.root());
        assertTrue(scene.finding("ntlm-many-rounds").causedBy().contains("ntlm-needs-keepalive"));
    }

    @Test
    void http10WithKeepAliveIsLegal() {
        open().client(with("1.0", Web.negotiate(), "Proxy-Connection: Keep-Alive")).server(challenge(0, "Proxy-Connection: keep-alive"))
                .client(with("1.0", Web.authenticate(200), "Proxy-Connection: Keep-Alive")).server(Web.response(200, "Proxy-Connection: keep-alive")).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void theChallengeClosesTheConnection() {
        open().client(with("1.1", Web.negotiate())).server(challenge(0, "Connection: close")).fin(false).fin(true);
        assertEquals("ntlm-challenge-close", scene.root());
    }

    @Test
    void answeredOnAnotherConnection() {
        open().client(with("1.1", Web.negotiate())).server(challenge(0));
        open().client(with("1.1", Web.authenticate(200))).server(Web.response(407, OFFER)).fin(false).fin(true);
        assertEquals("ntlm-auth-other-connection", scene.root());
    }

    @Test
    void wrongPassword() {
        open().client(with("1.1", Web.negotiate())).server(challenge(0)).client(with("1.1", Web.authenticate(200))).server(Web.response(407, OFFER)).fin(false).fin(true);
        assertEquals("ntlm-wrong-password", scene.root());
        assertEquals(Set.of("ntlm-wrong-password"), scene.errors());
    }

    @Test
    void aServersOwn401BehindTheProxyIsNotTheProxysRefusal() {
        open().client(with("1.1", Web.negotiate())).server(challenge(0)).client(with("1.1", Web.authenticate(200))).server(Web.response(401, "WWW-Authenticate: Digest x")).fin(true).fin(false);
        assertEquals(Set.of(), scene.errors());
    }

    @Test
    void clocksDiffer() {
        open().client(with("1.1", Web.negotiate())).server(challenge(-1860)).client(with("1.1", Web.authenticate(200))).server(Web.response(407, OFFER)).fin(false).fin(true);
        assertEquals("ntlm-clock-skew", scene.root());
        assertTrue(scene.finding("ntlm-wrong-password").causedBy().contains("ntlm-clock-skew"));
    }

    @Test
    void ntlmVersion1IsAWeakness() {
        open().client(with("1.1", Web.negotiate())).server(challenge(0)).client(with("1.1", Web.authenticate(24))).server(Web.response(200)).fin(true).fin(false);
        assertEquals("ntlmv1", scene.root());
        assertEquals(Severity.WARNING, scene.finding("ntlmv1").severity());
    }

    @Test
    void negotiateFallsBackToNtlm() {
        open().client(with("1.1", Web.negotiate().replace("NTLM ", "Negotiate "))).server(Web.response(407, "Proxy-Authenticate: " + Web.challenge(0).replace("NTLM ", "Negotiate ")))
                .client(with("1.1", Web.authenticate(200).replace("NTLM ", "Negotiate "))).server(Web.response(200)).fin(true).fin(false);
        assertEquals(Set.of("ntlm-fallback"), scene.ids());
    }

    @Test
    void basicInTheClear() {
        open().client(with("1.1", "Basic amRvZTpzZWNyZXQ=")).server(Web.response(200)).fin(true).fin(false);
        assertEquals("basic-cleartext", scene.root());
        assertEquals(Set.of(), scene.errors());
    }

    @Test
    void noSchemeInCommon() {
        open().client(with("1.1", Web.negotiate())).server(Web.response(407, "Proxy-Authenticate: Digest realm=\"x\"")).fin(true).fin(false);
        assertEquals("proxy-no-common-scheme", scene.root());
    }

    @Test
    void basicRefused() {
        open().client(with("1.1", "Digest username=\"x\"")).server(Web.response(407, "Proxy-Authenticate: Digest realm=\"x\"")).fin(true).fin(false);
        assertEquals("proxy-credentials-refused", scene.root());
    }

    @Test
    void slowVerification() {
        for (int i = 0; i < 2; i++) {
            open().client(with("1.1", Web.negotiate())).server(challenge(0)).client(with("1.1", Web.authenticate(200))).after(3.4).server(Web.response(200)).fin(true).fin(false);
        }
        assertEquals("proxy-auth-slow", scene.root());
    }

    @Test
    void aSlowServerBehindTheProxyIsNotSlowVerification() {
        for (int i = 0; i < 2; i++) {
            open().client(with("1.1", Web.negotiate())).server(challenge(0)).client(with("1.1", Web.authenticate(200))).after(3.4).server(Web.response(200))
                    .client(Web.get(URL)).after(3.4).server(Web.response(200)).client(Web.get(URL)).after(3.4).server(Web.response(200)).fin(true).fin(false);
        }
        assertEquals(Set.of(), scene.ids());
    }

    @ParameterizedTest
    @CsvSource({"403,connect-403", "502,connect-5xx", "503,connect-5xx", "504,connect-5xx"})
    void tunnelRefused(int status, String id) {
        open().client(Web.request("CONNECT", Pki.HOST + ":443", "1.1")).server(Web.response(status)).fin(false).fin(true);
        assertEquals(id, scene.root());
    }

    @Test
    void tunnelAsksForCredentialsAgainAndAgain() {
        for (int i = 0; i < 2; i++) {
            open().client(Web.request("CONNECT", Pki.HOST + ":443", "1.1", "Proxy-Authorization: Basic amRvZTpzZWNyZXQ="))
                    .server(Web.response(407, "Proxy-Authenticate: Basic realm=\"x\"")).fin(false).fin(true);
        }
        assertEquals("connect-407", scene.root());
    }

    @Test
    void tunnelWithoutTls() {
        open().client(Web.request("CONNECT", Pki.HOST + ":443", "1.1")).server("HTTP/1.1 200 Connection established\r\n\r\n")
                .client(Tls.clientHello(Pki.HOST)).server("<html><body>Guest network</body></html>").fin(false).fin(true);
        assertEquals("connect-then-no-tls", scene.root());
    }

    @Test
    void tunnelThatEndsAtTheClientHello() {
        open().client(Web.request("CONNECT", Pki.HOST + ":443", "1.1")).server("HTTP/1.1 200 Connection established\r\n\r\n").client(Tls.clientHello(Pki.HOST)).fin(false).fin(true);
        assertEquals("connect-then-no-tls", scene.root());
    }

    @Test
    void tunnelThatEndsAtOnce() {
        open().client(Web.request("CONNECT", Pki.HOST + ":443", "1.1")).server("HTTP/1.1 200 Connection established\r\n\r\n").fin(false).fin(true);
        assertEquals("connect-then-no-tls", scene.root());
    }

    @Test
    void aTunnelThatWorksIsHealthy() {
        Talk talk = open().client(Web.request("CONNECT", Pki.HOST + ":443", "1.1")).server("HTTP/1.1 200 Connection established\r\n\r\n").client(Tls.clientHello(Pki.HOST));
        talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().der(), Pki.ca()), Tls.serverKeyExchange(), Tls.helloDone()));
        Handshakes.complete(talk);
        assertEquals(Set.of(), scene.ids());
    }
}
