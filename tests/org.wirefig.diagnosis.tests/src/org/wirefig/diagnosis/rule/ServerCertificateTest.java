package org.wirefig.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.DNS;
import static org.wirefig.diagnosis.made.Scene.PROXY;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.util.Set;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.made.Pki;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.diagnosis.made.Tls;
import org.wirefig.diagnosis.made.Web;

/** What can be wrong with a server's certificate, each beside its healthy twin. */
class ServerCertificateTest {
    private final Scene scene = new Scene();

    private void refused(int alert, byte[]... chain) {
        Handshakes.refuse(Handshakes.serverFlight(scene, chain), alert);
    }

    private void accepted(byte[]... chain) {
        Handshakes.complete(Handshakes.serverFlight(scene, chain));
    }

    @Test
    void aHealthyHandshakeHasNoFindings() {
        accepted(Pki.leaf().der(), Pki.ca());
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void expired() {
        refused(45, Pki.leaf().valid(-400, -2).der(), Pki.ca());
        assertEquals("server-cert-expired", scene.root());
        assertEquals(Set.of("server-cert-expired"), scene.errors());
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 46})
    void notYetValid(int alert) {
        refused(alert, Pki.leaf().valid(2, 300).der(), Pki.ca());
        assertEquals("server-cert-not-yet-valid", scene.root());
    }

    @Test
    void aValidCertificateCalledExpiredMeansThatTheClientsClockIsWrong() {
        refused(45, Pki.leaf().der(), Pki.ca());
        assertEquals("clock-skew", scene.root());
        assertFalse(scene.ids().contains("server-cert-expired"));
    }

    @Test
    void expiredByTheAlertAloneWhereTls13HidesTheCertificate() {
        scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST)).server(Tls.join(Tls.serverHello13(), Tls.changeCipherSpec(), Tls.data(900)))
                .client(Tls.alert(2, 45)).fin(true).fin(false);
        assertEquals("server-cert-expired", scene.root());
        assertTrue(scene.finding("server-cert-expired").confidence() < 0.8);
    }

    @Test
    void revokedByAListTheClientHolds() {
        refused(44, Pki.leaf().der(), Pki.ca());
        assertEquals("server-cert-revoked", scene.root());
    }

    @Test
    void selfSigned() {
        refused(48, Pki.leaf().selfSigned().der());
        assertEquals("self-signed", scene.root());
    }

    @Test
    void aSelfSignedCertificateThatIsAcceptedIsANote() {
        accepted(Pki.leaf().selfSigned().der());
        assertEquals(Severity.NOTE, scene.finding("self-signed").severity());
    }

    @Test
    void theIntermediateIsMissing() {
        refused(48, Pki.leaf().der());
        assertEquals("intermediate-missing", scene.root());
    }

    @Test
    void aClientThatHasTheIntermediateIsHealthy() {
        accepted(Pki.leaf().der());
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void anUnknownRootIsNotAMissingIntermediate() {
        refused(48, Pki.leaf().der(), Pki.ca());
        assertEquals("server-cert-rejected", scene.root());
    }

    @Test
    void aGatewayAnswers() {
        refused(48, Pki.leaf().issuer("C=CA,O=Example,CN=Example Web Gateway CA").valid(-1, 6).der());
        assertEquals("tls-interception", scene.root());
        assertFalse(scene.ids().contains("intermediate-missing"));
    }

    @Test
    void theChainIsOutOfOrder() {
        byte[] policy = Pki.leaf().subject("C=CA,O=Test Trust,CN=Test Trust Policy CA").purpose(null).der();
        byte[] leaf = Pki.leaf().issuer("C=CA,O=Test Trust,CN=Test Trust Policy CA").der();
        accepted(leaf, Pki.ca(), policy);
        assertEquals(Set.of("chain-out-of-order"), scene.ids());
    }

    @ParameterizedTest
    @ValueSource(ints = {43, 42, 46})
    void notForServers(int alert) {
        refused(alert, Pki.leaf().purpose(KeyPurposeId.id_kp_clientAuth).der(), Pki.ca());
        assertEquals("server-cert-wrong-eku", scene.root());
    }

    @ParameterizedTest
    @ValueSource(ints = {42, 46})
    void otherNames(int alert) {
        refused(alert, Pki.leaf().named("mail.example.test").der(), Pki.ca());
        assertEquals("hostname-mismatch", scene.root());
    }

    @Test
    void aClientThatComparesNamesItselfLeavesAfterTheHandshake() {
        Handshakes.leave(Handshakes.serverFlight(scene, Pki.leaf().named("mail.example.test").der(), Pki.ca()));
        assertEquals("hostname-mismatch", scene.root());
    }

    @Test
    void aWildcardFits() {
        accepted(Pki.leaf().named("*.example.test").der(), Pki.ca());
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void leavingAfterTheHandshakeAloneProvesNothing() {
        Handshakes.leave(Handshakes.serverFlight(scene, Pki.leaf().der(), Pki.ca()));
        assertEquals(Set.of(), scene.errors());
    }

    @Test
    void withoutSniTheDefaultCertificateComes() {
        scene.udp(CLIENT, 5000, DNS, 53, Web.dns(Pki.HOST, -1, null)).udp(DNS, 53, CLIENT, 5000, Web.dns(Pki.HOST, 0, SERVER));
        Handshakes.refuse(Handshakes.serverFlight(scene, "", Pki.leaf().named("default.example.test").der(), Pki.ca()), 46);
        assertEquals("no-sni-default-cert", scene.root());
    }

    @Test
    void withoutSniTheRightCertificateIsHealthy() {
        scene.udp(CLIENT, 5000, DNS, 53, Web.dns(Pki.HOST, -1, null)).udp(DNS, 53, CLIENT, 5000, Web.dns(Pki.HOST, 0, SERVER));
        Handshakes.complete(Handshakes.serverFlight(scene, "", Pki.leaf().der(), Pki.ca()));
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void withoutSniAPlaceholderIsTheDefaultCertificate() {
        Handshakes.refuse(Handshakes.serverFlight(scene, "", Pki.leaf().named("default.example.test").selfSigned().der()), 48);
        assertEquals("no-sni-default-cert", scene.root());
    }

    @Test
    void badCertificateForASoundOneIsProbablyAClockBehind() {
        refused(42, Pki.leaf().der(), Pki.ca());
        assertEquals("clock-skew", scene.root());
        assertTrue(scene.finding("clock-skew").confidence() < 0.6);
    }

    @Test
    void weakKey() {
        refused(42, Pki.leaf().bits(1024).der(), Pki.ca());
        assertEquals("weak-key", scene.root());
    }

    @Test
    void aWeakKeyThatIsAcceptedFailsNothing() {
        accepted(Pki.leaf().bits(1024).der(), Pki.ca());
        assertEquals(Severity.WARNING, scene.finding("weak-key").severity());
    }

    @Test
    void weakSignature() {
        refused(42, Pki.leaf().signedWith("SHA1withRSA").der(), Pki.ca());
        assertEquals("weak-signature", scene.root());
    }

    @Test
    void aClientAbortsEncrypted() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST));
        talk.server(Tls.join(Tls.serverHello13(), Tls.changeCipherSpec(), Tls.data(900))).client(Tls.changeCipherSpec()).client(Tls.data(35)).fin(false).fin(true);
        assertEquals("client-aborts-encrypted", scene.root());
        assertFalse(scene.ids().contains("server-cert-rejected"));
        assertTrue(scene.finding("client-aborts-encrypted").advice().contains("CLIENT_HANDSHAKE_TRAFFIC_SECRET"), scene.finding("client-aborts-encrypted").advice());
        assertFalse(scene.ids().contains("keys-missing"), "said by the finding itself");
    }

    @Test
    void whatAServerSaysLastIsEncryptedAndTheLineThatTellsIsNamed() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST));
        talk.server(Tls.join(Tls.serverHello13(), Tls.changeCipherSpec(), Tls.data(900))).client(Tls.join(Tls.changeCipherSpec(), Tls.data(69)))
                .server(Tls.data(24)).fin(false).fin(true);
        assertEquals(Severity.NOTE, scene.finding("keys-missing").severity());
        String advice = scene.finding("keys-missing").advice();
        assertTrue(advice.matches(".*SERVER_HANDSHAKE_TRAFFIC_SECRET.* client random [0-9a-f]{64} \\(frame \\d+\\).*"), advice);
    }

    @Test
    void aClientThatFinishesTls13IsHealthy() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST));
        talk.server(Tls.join(Tls.serverHello13(), Tls.changeCipherSpec(), Tls.data(900))).client(Tls.join(Tls.changeCipherSpec(), Tls.data(69)))
                .client(Tls.data(120)).server(Tls.data(300)).client(Tls.data(19)).fin(true).fin(false);
        assertEquals(Set.of(), scene.ids());
    }

    @Test
    void confidenceIsLowerWhereFramesAreCut() {
        Talk talk = Handshakes.serverFlight(scene, Pki.leaf().valid(-400, -2).der(), Pki.ca());
        scene.cut(60);
        Handshakes.refuse(talk, 45);
        assertTrue(scene.ids().contains("truncated-capture"));
    }

    @Test
    void theCapturesClockIsWrongWhereClientsAcceptWhatItCallsExpired() {
        Scene later = new Scene().shift(3L * 365 * 86_400);
        Handshakes.complete(Handshakes.serverFlight(later, Pki.leaf().der(), Pki.ca()));
        assertEquals("capture-clock-wrong", later.root());
        assertEquals(Set.of(), later.errors());
        assertFalse(later.ids().contains("server-cert-expired"));
    }

    @Test
    void aServerThatDoesNotKnowTheNameIsNoWitnessAgainstTheClock() {
        Talk talk = scene.open(CLIENT, 40_000, SERVER, 443).client(Tls.clientHello(Pki.HOST)).server(Tls.alert(1, 112));
        Handshakes.complete(talk.server(Tls.join(Tls.serverHello(0x0303), Tls.certificate(Pki.leaf().valid(-800, -500).der(), Pki.ca()),
                Tls.serverKeyExchange(), Tls.helloDone())));
        assertFalse(scene.ids().contains("capture-clock-wrong"));
    }

    @Test
    void aCertificateForAnotherNameIsNoWitnessAgainstTheClock() {
        Handshakes.complete(Handshakes.serverFlight(scene, Pki.leaf().named("other.example.test").valid(-800, -500).der(), Pki.ca()));
        assertFalse(scene.ids().contains("capture-clock-wrong"));
    }

    /** Two servers whose ServerHellos tell a time, {@code off} seconds from the capture's. */
    private void hellos(long off) {
        for (int i = 0; i < 2; i++) {
            Talk talk = scene.open(CLIENT, 40_000 + i, i == 0 ? SERVER : PROXY, 443).client(Tls.clientHello(Pki.HOST));
            Handshakes.complete(talk.server(Tls.join(Tls.serverHelloAt(scene.seconds() + off + i), Tls.certificate(Pki.leaf().valid(-800, -500).der(), Pki.ca()),
                    Tls.serverKeyExchange(), Tls.helloDone())));
        }
    }

    @Test
    void theTimeInServerHellosTellsTheCapturesClockWrong() {
        hellos(-600L * 86_400);
        assertEquals("capture-clock-wrong", scene.root());
        assertTrue(scene.finding("capture-clock-wrong").confidence() > 0.8);
    }

    @Test
    void theTimeInServerHellosTellsTheCapturesClockRight() {
        hellos(2);
        assertFalse(scene.ids().contains("capture-clock-wrong"));
    }
}
