package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.io.IOException;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefig.diagnosis.made.Pki;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;

/** Client certificates that a server refuses, and those that are not sent. */
class ClientCertificateTest {
    private final Scene scene = new Scene();

    private static byte[] name(String text) {
        try {
            return new X500Name(text).getEncoded("DER");
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] ask() {
        return Tls.certificateRequest(name("C=CA,O=Example,CN=Users CA"));
    }

    @ParameterizedTest
    @CsvSource({"42,clientcert-bad", "43,clientcert-unsupported", "44,clientcert-revoked", "46,clientcert-unknown", "48,clientcert-unknown-ca"})
    void theAlertTellsWhy(int alert, String id) {
        Handshakes.clientFlight(scene, ask(), Pki.leaf().forClients().der()).server(Tls.alert(2, alert)).fin(false).fin(true);
        assertEquals(id, scene.root());
        assertEquals(Set.of(id), scene.errors());
    }

    @Test
    void expired() {
        Handshakes.clientFlight(scene, ask(), Pki.leaf().forClients().valid(-400, -6).der()).server(Tls.alert(2, 45)).fin(false).fin(true);
        assertEquals("clientcert-expired", scene.root());
    }

    @Test
    void aValidOneCalledExpiredMeansThatTheServersClockIsWrong() {
        Handshakes.clientFlight(scene, ask(), Pki.leaf().forClients().der()).server(Tls.alert(2, 45)).fin(false).fin(true);
        assertEquals("clock-skew", scene.root());
    }

    @Test
    void acceptedIsHealthy() {
        Handshakes.clientFlight(scene, ask(), Pki.leaf().forClients().der()).server(Tls.serverFinished()).client(Tls.data(90)).server(Tls.data(200)).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void fromTheServersDirectionAloneItIsLessCertain() {
        scene.only(SERVER);
        Handshakes.clientFlight(scene, ask(), Pki.leaf().forClients().der()).server(Tls.alert(2, 45)).fin(false).fin(true);
        assertEquals("clientcert-expired", scene.root());
        assertTrue(scene.finding("clientcert-expired").confidence() < 0.6);
        assertTrue(scene.ids().contains("one-sided-capture"));
    }

    @Test
    void fromCutFramesItIsLessCertain() {
        scene.cut(110);
        Handshakes.clientFlight(scene, ask(), Pki.leaf().forClients().valid(-400, -6).der()).server(Tls.alert(2, 45)).fin(false).fin(true);
        assertEquals("clientcert-expired", scene.root());
        assertTrue(scene.finding("clientcert-expired").confidence() < 0.9);
        assertTrue(scene.ids().contains("truncated-capture"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 42, 116})
    void noneSent(int alert) {
        Handshakes.clientFlight(scene, ask()).server(Tls.alert(2, alert)).fin(false).fin(true);
        assertEquals("empty-client-cert", scene.root());
        assertFalse(scene.ids().contains("no-common-cipher"));
    }

    @Test
    void noneSentAndTheServerJustCloses() {
        Handshakes.clientFlight(scene, ask()).fin(false).fin(true);
        assertEquals("empty-client-cert", scene.root());
    }

    @Test
    void noneSentAndTheServerClosesAfterItsFirstAnswer() {
        Talk talk = Handshakes.clientFlight(scene, ask()).server(Tls.serverFinished()).client(Tls.data(100)).server(Tls.data(350));
        talk.server(Tls.encryptedAlert()).fin(false).fin(true);
        assertEquals("empty-client-cert", scene.root());
        assertTrue(scene.finding("empty-client-cert").confidence() < 0.8);
    }

    @Test
    void noneSentWhereNoneIsNeededIsHealthy() {
        Talk talk = Handshakes.clientFlight(scene, ask()).server(Tls.serverFinished()).client(Tls.data(100)).server(Tls.data(350)).client(Tls.data(100)).server(Tls.data(350));
        talk.client(Tls.encryptedAlert()).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void aFullListOfAuthorities() {
        byte[][] names = new byte[150][];
        for (int i = 0; i < names.length; i++) {
            names[i] = name("C=CA,O=Government Trust Services Region " + i + ",OU=National Certification,CN=Class 3 Generation " + i);
        }
        Handshakes.clientFlight(scene, Tls.certificateRequest(names)).server(Tls.alert(2, 40)).fin(false).fin(true);
        assertEquals("calist-without-client-issuer", scene.root());
        assertTrue(scene.finding("empty-client-cert").causedBy().contains("calist-without-client-issuer"));
    }

    @Test
    void aShortListWithoutTheIssuerOfWhatTheClientSendsElsewhere() {
        Handshakes.clientFlight(scene, ask()).server(Tls.alert(2, 40)).fin(false).fin(true);
        Talk other = scene.open(Scene.CLIENT, 40_111, "10.0.9.9", 443).client(Tls.clientHello("other.example.test"));
        other.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().named("other.example.test").der()), ask(), Tls.helloDone()));
        other.client(Tls.join(Tls.certificate(Pki.leaf().forClients().der()), Tls.clientFlight())).server(Tls.serverFinished()).client(Tls.data(50)).server(Tls.data(60));
        assertEquals("calist-without-client-issuer", scene.root());
    }
}
