package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/**
 * Connections of OpenSSL with itself: captured on the way, opened with the key log that the client wrote, and compared
 * byte for byte with what was sent. Here are options of the protocol and kinds of keys; {@link LiveSuitesTest} has the
 * suites, {@link LiveSessionsTest} connections that depend on others. Skipped where there is no openssl.
 */
class LiveTest {
    @TempDir
    private static Path folder;
    private static OpenSsl peers;

    private record Talk(Trace trace) {
    }

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        peers = OpenSsl.in(folder);
    }

    @ParameterizedTest
    @CsvSource({"-tls1_3, TLS_AES_128_CCM_SHA256", "-tls1_3, TLS_AES_128_CCM_8_SHA256", "-tls1_2 -no_etm, AES128-SHA256",
        "-tls1 -no_etm, CAMELLIA128-SHA"})
    void opensWhatOpenSslSends(String options, String suite) throws Exception {
        String lines = Talks.lines(400, 'x');
        Talk talk = talk(options, suite, lines);
        try (Trace trace = talk.trace()) {
            assertTrue(Talks.clear(trace, 0).contains(lines), "the client's clear text with " + options + " " + suite);
            assertTrue(Talks.clear(trace, 1).contains(Talks.reversed(lines)), "the server's clear text with " + options + " " + suite);
            assertFalse(Talks.tree(trace).contains("Not decrypted"), "no record fails");
        }
    }

    @Test
    void followsKeyUpdates() throws Exception {
        String before = Talks.lines(20, 'x');
        String after = Talks.lines(20, 'y');
        Talk talk = talk("-tls1_3", "TLS_AES_128_GCM_SHA256", before, "K\n", after);
        try (Trace trace = talk.trace()) {
            assertTrue(Talks.tree(trace).contains("Key Update"), "the client updates its keys");
            assertTrue(Talks.clear(trace, 0).contains(after), "what comes after the update");
            assertTrue(Talks.clear(trace, 1).contains(Talks.reversed(after)));
        }
    }

    @ParameterizedTest
    @CsvSource({"-dtls1_2 -no_etm, CAMELLIA128-SHA", "-dtls1 -no_etm, AES256-SHA"})
    void opensDatagrams(String options, String suite) throws Exception {
        String lines = Talks.lines(20, 'x');
        try (Trace trace = talk(options, suite, lines).trace()) {
            assertTrue(Talks.clear(trace, 0).contains(lines), "the client's clear text with " + options + " " + suite + Talks.story(trace));
            assertTrue(Talks.tree(trace).contains("Finished"));
            assertFalse(Talks.tree(trace).contains("Not decrypted"), "no record fails");
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, PSK-AES128-GCM-SHA256", "-tls1_2, RSA-PSK-AES128-CBC-SHA256", "-dtls1_2, PSK-AES128-CCM8"})
    void opensPreSharedKeys(String options, String suite) throws Exception {
        String lines = Talks.lines(20, 'x');
        Frames frames = peers.anew().with("-psk 00112233445566778899aabbccddeeff").talk(options, suite, lines).frames();
        Keys keys = new Keys();
        keys.addPreShared("test", "Client_identity:00112233445566778899aabbccddeeff");
        keys.add("key.pem", Files.readAllBytes(folder.resolve("key.pem")), null);
        try (Trace trace = frames.written(keys)) {
            assertTrue(Talks.clear(trace, 0).contains(lines), () -> Talks.story(trace));
        }
    }

    @Test
    void followsHelloRetryRequest() throws Exception {
        String lines = Talks.lines(20, 'x');
        OpenSsl.Captured captured = peers.anew().server("-groups P-384").client("-groups X25519:P-384")
                .talk("-tls1_3", "TLS_AES_256_GCM_SHA384", lines);
        try (Trace trace = open(captured).trace()) {
            assertTrue(Talks.tree(trace).contains("Hello Retry Request"));
            assertTrue(Talks.clear(trace, 0).contains(lines));
        }
    }

    @ParameterizedTest
    @CsvSource({"-tls1_2, ECDHE-RSA-AES128-GCM-SHA256"})
    void followsRenegotiation(String options, String suite) throws Exception {
        String before = Talks.lines(20, 'x');
        String after = Talks.lines(20, 'y');
        try (Trace trace = open(peers.anew().server("-client_renegotiation").talk(options, suite, before, "R\n", after)).trace()) {
            assertTrue(Talks.clear(trace, 0).contains(before) && Talks.clear(trace, 0).contains(after), () -> Talks.story(trace));
            assertEquals(2, Talks.story(trace).split("Client Key Exchange", -1).length - 1, "two handshakes");
        }
    }

    @Test
    void opensRsaKeyExchangeWithTheServersPrivateKey() throws Exception {
        String lines = Talks.lines(20, 'x');
        Frames frames = peers.anew().talk("-tls1_2", "AES128-GCM-SHA256", lines).frames();
        Keys keys = new Keys();
        keys.add("key.pem", Files.readAllBytes(folder.resolve("key.pem")), null);
        assertEquals(List.of(), keys.problems());
        try (Trace trace = frames.written(keys)) {
            assertTrue(Talks.clear(trace, 0).contains(lines));
        }
    }

    @ParameterizedTest
    @CsvSource({"pkcs12 -export -inkey key.pem -in cert.pem -passout pass:secret", "pkcs8 -topk8 -in key.pem -passout pass:secret",
        "rsa -aes128 -traditional -in key.pem -passout pass:secret", "pkcs8 -topk8 -nocrypt -outform DER -in key.pem",
        "rsa -traditional -outform DER -in key.pem", "rsa -traditional -in key.pem"})
    void readsPrivateKeysInEveryForm(String made) throws Exception {
        Path file = folder.resolve("made.key");
        String[] words = (made + " -out made.key").replaceAll("(\\S+\\.(pem|key))", folder + "/$1").split(" ");
        assumeTrue(OpenSsl.run(folder, words), "openssl is not installed, or cannot make this: private keys are not read");
        byte[] content = Files.readAllBytes(file);
        Keys keys = new Keys();
        keys.add("made.key", content, "secret".toCharArray());
        assertEquals(List.of(), keys.problems());
        assertEquals(1, keys.size());
        assertEquals(made.contains("secret"), Keys.isLocked(content));
        if (Keys.isLocked(content)) {
            Keys none = new Keys();
            none.add("made.key", content, null);
            none.add("made.key", content, "wrong".toCharArray());
            assertEquals(List.of("made.key: it is protected by a password, and none was given",
                    "made.key: the password given does not open it"), none.problems());
        }
    }

    @Test
    void framesDecodeTheSameBackward() throws Exception {
        Talk talk = talk("-tls1_2", "AES128-SHA", Talks.lines(400, 'x'));
        try (Trace trace = talk.trace()) {
            List<String> forward = new ArrayList<>();
            for (int frame = 1; frame <= trace.frameCount(); frame++) {
                forward.add(Frames.tree(trace, frame));
            }
            for (int frame = trace.frameCount(); frame > 0; frame--) {
                assertEquals(forward.get(frame - 1), Frames.tree(trace, frame), "frame " + frame);
            }
        }
    }

    private static Talk talk(String options, String suite, String... parts) throws Exception {
        return open(peers.anew().talk(options, suite, parts));
    }

    private static Talk open(OpenSsl.Captured captured) throws IOException {
        Keys keys = new Keys();
        keys.addKeyLog("key log", captured.keyLog());
        assertEquals(List.of(), keys.problems());
        return new Talk(captured.frames().written(keys));
    }
}
