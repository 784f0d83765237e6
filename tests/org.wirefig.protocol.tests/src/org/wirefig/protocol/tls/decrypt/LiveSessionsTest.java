package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wirefig.protocol.Frames;
import org.wirefig.protocol.tls.decrypt.OpenSsl.Captured;
import org.wirefig.protocol.tls.decrypt.OpenSsl.Visit;
import org.wirefig.trace.Trace;

/**
 * Live connections that go on with an earlier one's session, or shake hands more than once: resumption by session id, by
 * ticket and by the pre-shared key of TLS 1.3, early data, renegotiation, client certificates.
 */
class LiveSessionsTest {
    private static final int SECOND = OpenSsl.CLIENT_PORT + 1;

    @TempDir
    private static Path folder;
    private static OpenSsl peers;

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        peers = OpenSsl.in(folder);
    }

    private static Trace open(Captured captured, String keyLog) throws IOException {
        Keys keys = new Keys();
        keys.addKeyLog("key log", keyLog);
        assertEquals(List.of(), keys.problems());
        return captured.frames().written(keys);
    }

    /** How often a word stands in the descriptions of the frames. */
    private static int count(Trace trace, String word) {
        return Talks.story(trace).split(word, -1).length - 1;
    }

    // ---- OpenSSL

    @ParameterizedTest
    @CsvSource({"-tls1_2 -no_ticket, ECDHE-RSA-AES128-GCM-SHA256", "-tls1_2, ECDHE-RSA-AES128-GCM-SHA256", "-tls1_2 -no_ticket, AES128-SHA",
        "-tls1_1, AES128-SHA", "-tls1 -no_ticket, ECDHE-RSA-AES128-SHA"})
    void opensAResumedConnectionWithTheFirstOnesLine(String options, String suite) throws Exception {
        Path session = Files.createTempFile(folder, "session", ".pem");
        String first = Talks.lines(20, 'x');
        String second = Talks.lines(20, 'y');
        Captured captured = peers.anew().visits(options, suite, new Visit("-sess_out " + session, first), new Visit("-sess_in " + session, second));
        String line = captured.keyLog().lines().filter(l -> l.startsWith("CLIENT_RANDOM")).findFirst().orElseThrow();
        try (Trace trace = open(captured, line)) {
            assertEquals(1, count(trace, "Client Key Exchange"), () -> "the second one is resumed" + Talks.story(trace));
            assertTrue(Talks.clear(trace, 0).contains(first));
            assertTrue(Talks.clear(trace, 0, SECOND).contains(second), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 1, SECOND).contains(Talks.reversed(second)));
        }
    }

    @Test
    void opensAResumedConnectionOfTls13() throws Exception {
        Path session = folder.resolve("session13.pem");
        String first = Talks.lines(20, 'x');
        String second = Talks.lines(20, 'y');
        Captured captured = peers.anew().visits("-tls1_3", "TLS_AES_128_GCM_SHA256", new Visit("-sess_out " + session, first),
                new Visit("-sess_in " + session, second));
        try (Trace trace = open(captured, captured.keyLog())) {
            assertEquals(1, count(trace, "Certificate Verify"), () -> "the second one is resumed" + Talks.story(trace));
            assertTrue(Talks.tree(trace).contains("pre_shared_key"));
            assertTrue(Talks.clear(trace, 0, SECOND).contains(second) && Talks.clear(trace, 1, SECOND).contains(Talks.reversed(second)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"})
    void opensEarlyData(String suite) throws Exception {
        Path session = Files.createTempFile(folder, "session", ".pem");
        Path file = folder.resolve("early.txt");
        String early = Talks.lines(20, 'e');
        Files.writeString(file, early);
        String after = Talks.lines(20, 'y');
        Captured captured = peers.anew().server("-early_data").visits("-tls1_3", suite,
                new Visit("-sess_out " + session, Talks.lines(5, 'x')), new Visit("-sess_in " + session + " -early_data " + file, after));
        try (Trace trace = open(captured, captured.keyLog())) {
            assertTrue(captured.keyLog().contains("CLIENT_EARLY_TRAFFIC_SECRET"));
            assertTrue(Talks.clear(trace, 0, SECOND).contains(early), () -> "early data" + Talks.story(trace));
            assertTrue(Talks.tree(trace).contains("End of Early Data"), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 0, SECOND).contains(after), () -> "and what follows it" + Talks.story(trace));
            assertFalse(Talks.tree(trace).contains("Not decrypted"));
        }
    }

    @Test
    void goesOnWhereTheServerRefusesEarlyData() throws Exception {
        Path session = Files.createTempFile(folder, "session", ".pem");
        Path file = folder.resolve("early.txt");
        Files.writeString(file, Talks.lines(20, 'e'));
        String after = Talks.lines(20, 'y');
        // a second server knows the ticket's key no more: it refuses ticket and early data
        peers.anew().server("-early_data").visits("-tls1_3", "TLS_AES_128_GCM_SHA256", new Visit("-sess_out " + session, Talks.lines(5, 'x')));
        Captured captured = peers.anew().server("-early_data").visits("-tls1_3", "TLS_AES_128_GCM_SHA256",
                new Visit("-sess_in " + session + " -early_data " + file, after));
        try (Trace trace = open(captured, captured.keyLog())) {
            assertTrue(Talks.clear(trace, 0).contains(Talks.lines(20, 'e')), () -> "what was sent in vain" + Talks.story(trace));
            assertTrue(Talks.clear(trace, 0).contains(after), () -> "what was sent after" + Talks.story(trace));
        }
    }

    @Test
    void opensAnExternalPreSharedKeyOfTls13() throws Exception {
        String lines = Talks.lines(20, 'x');
        Captured captured = peers.anew().with("-psk 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff")
                .talk("-tls1_3", "TLS_AES_128_GCM_SHA256", lines);
        try (Trace trace = open(captured, captured.keyLog())) {
            assertEquals(0, count(trace, "Certificate Verify"), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 0).contains(lines));
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, ECDHE-RSA-AES128-GCM-SHA256", "-tls1_3, TLS_AES_128_GCM_SHA256", "-tls1, AES128-SHA"})
    void opensClientCertificates(String options, String suite) throws Exception {
        String lines = Talks.lines(20, 'x');
        Captured captured = peers.anew().server("-Verify 1").client("-cert " + folder.resolve("cert.pem") + " -key " + folder.resolve("key.pem"))
                .talk(options, suite, lines);
        try (Trace trace = open(captured, captured.keyLog())) {
            assertTrue(Talks.story(trace).contains("Certificate Request"), () -> Talks.story(trace));
            assertEquals(options.contains("1_3") ? 2 : 1, count(trace, "Certificate Verify"), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 0).contains(lines));
        }
    }

    // ---- the JDK

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static Trace open(Frames frames, Jsse.Identity identity) throws IOException {
        Keys keys = new Keys();
        keys.add("key", bytes(identity.keyPem()), null);
        return frames.written(keys);
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256", "TLSv1.2, TLS_RSA_WITH_AES_128_CBC_SHA", "TLSv1, TLS_RSA_WITH_AES_128_CBC_SHA"})
    void opensWhatTheJdkResumes(String protocol, String suite) throws Exception {
        Jsse.Identity identity = Jsse.Identity.make("RSA", 2048, "SHA256withRSA");
        SSLContext client = Jsse.context(false);
        SSLContext server = Jsse.context(false, identity);
        Frames frames = new Frames(OpenSsl.CLIENT_PORT, 44330);
        String second = Talks.lines(20, 'y');
        for (String lines : List.of(Talks.lines(20, 'x'), second)) {
            SSLEngine one = Jsse.engine(client, true, protocol, suite);
            SSLEngine other = Jsse.engine(server, false, protocol, suite);
            Jsse.talk(one, other, frames, bytes(lines), bytes(Talks.reversed(lines)));
            frames.from(SECOND);
        }
        try (Trace trace = open(frames, identity)) {
            assertEquals(1, count(trace, "Client Key Exchange"), () -> "the second one is resumed" + Talks.story(trace));
            assertTrue(Talks.clear(trace, 0, SECOND).contains(second), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 1, SECOND).contains(Talks.reversed(second)), () -> Talks.story(trace));
        }
    }

    @ParameterizedTest
    @CsvSource({"TLSv1.2, TLS_RSA_WITH_AES_128_GCM_SHA256, true", "TLSv1.2, TLS_RSA_WITH_AES_256_CBC_SHA256, false",
        "TLSv1, SSL_RSA_WITH_RC4_128_MD5, true"})
    void followsTheJdkThroughRenegotiation(String protocol, String suite, boolean byClient) throws Exception {
        Jsse.Identity identity = Jsse.Identity.make("RSA", 2048, "SHA256withRSA");
        SSLEngine client = Jsse.engine(Jsse.context(false, identity), true, protocol, suite);
        SSLEngine server = Jsse.engine(Jsse.context(false, identity), false, protocol, suite);
        Frames frames = new Frames(OpenSsl.CLIENT_PORT, 44330);
        String before = Talks.lines(20, 'x');
        String after = Talks.lines(20, 'y');
        Jsse.talk(client, server, frames, bytes(before), bytes(Talks.reversed(before)));
        client.getSession().invalidate();
        server.setNeedClientAuth(true);
        (byClient ? client : server).beginHandshake();
        Jsse.goOn(client, server, frames, bytes(after), bytes(Talks.reversed(after)));
        try (Trace trace = open(frames, identity)) {
            assertEquals(2, count(trace, "Client Key Exchange"), () -> Talks.story(trace));
            assertTrue(Talks.tree(trace).lines().anyMatch(line -> line.contains("Certificate Verify")), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 0).contains(before) && Talks.clear(trace, 0).contains(after), () -> Talks.story(trace));
            assertTrue(Talks.clear(trace, 1).contains(Talks.reversed(after)), () -> Talks.story(trace));
            assertFalse(Talks.tree(trace).contains("Not decrypted"), () -> Talks.tree(trace).lines().filter(l -> l.contains("Not decrypted"))
                    .collect(Collectors.joining("\n")));
        }
    }
}
