package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

/**
 * Every version and suite that the peers at hand can do: the JDK with itself (RSA key exchange, opened with the private
 * key, as the JDK writes no key log), the JDK with OpenSSL, OpenSSL with itself. The clear text is compared byte for byte.
 */
class LiveSuitesTest {
    private static final String REQUEST = Talks.lines(300, 'x');
    private static final Jsse.Identity RSA = Jsse.Identity.make("RSA", 2048, "SHA256withRSA");
    private static final Jsse.Identity SHORT_RSA = Jsse.Identity.make("RSA", 512, "SHA1withRSA");

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertOpens(Frames frames, Keys keys, String request, String answer, String what) throws IOException {
        assertEquals(List.of(), keys.problems());
        try (Trace trace = frames.written(keys)) {
            assertTrue(Talks.clear(trace, 0).contains(request), () -> what + ": what the client said" + Talks.story(trace));
            assertTrue(Talks.clear(trace, 1).contains(answer), () -> what + ": what the server said" + Talks.story(trace));
            assertTrue(!Talks.tree(trace).contains("Not decrypted"), () -> what + ": a record fails" + Talks.story(trace));
        }
    }

    // ---- the JDK with itself

    @ParameterizedTest
    @CsvSource({"SSLv3, 8", "TLSv1, 9", "TLSv1.1, 8", "TLSv1.2, 12", "DTLSv1.0, 3", "DTLSv1.2, 9"})
    void opensTheJdkWithItself(String protocol, int atLeast) throws Exception {
        boolean datagrams = protocol.startsWith("D");
        List<String> opened = new ArrayList<>();
        for (String suite : Jsse.suites(Jsse.context(datagrams, RSA))) {
            if (!suite.matches("(TLS|SSL)_RSA_.*WITH.*")) {
                continue;
            }
            // a key that is short enough is used itself where a suite for export would else need another one
            Jsse.Identity identity = suite.contains("EXPORT") ? SHORT_RSA : RSA;
            SSLContext context = Jsse.context(datagrams, identity);
            Frames frames = new Frames(OpenSsl.CLIENT_PORT, 44330);
            frames = datagrams ? frames.overUdp() : frames;
            try {
                Jsse.talk(Jsse.engine(context, true, protocol, suite), Jsse.engine(context, false, protocol, suite), frames, bytes(REQUEST),
                        bytes(Talks.reversed(REQUEST)));
            } catch (SSLException notInThisVersion) {
                continue;
            }
            Keys keys = new Keys();
            keys.add("key", bytes(identity.keyPem()), null);
            assertOpens(frames, keys, REQUEST, Talks.reversed(REQUEST), protocol + " " + suite);
            opened.add(suite);
        }
        assumeTrue(!opened.isEmpty(), protocol + " can't be switched on in this process: the JDK with itself is not tested");
        assertTrue(opened.size() >= atLeast, protocol + " with " + opened);
    }

    // ---- the JDK with OpenSSL

    /** By the names of the registry: what OpenSSL can do in a version. */
    private Map<String, String> suitesOfOpenSsl(String version) throws IOException, InterruptedException {
        Map<String, String> found = new TreeMap<>();
        for (String line : OpenSsl.output(folder, "ciphers", "-s", "-stdname", "-v", version, "ALL:COMPLEMENTOFALL:@SECLEVEL=0").split("\n")) {
            String[] words = line.trim().split("\\s+");
            if (words.length > 2) {
                found.put(words[0], words[2]);
            }
        }
        return found;
    }

    @ParameterizedTest
    @CsvSource({"TLSv1, -tls1, 12", "TLSv1.1, -tls1_1, 12", "TLSv1.2, -tls1_2, 35", "TLSv1.3, -tls1_3, 3"})
    void opensTheJdkWithOpenSsl(String protocol, String option, int atLeast) throws Exception {
        Map<String, String> theirs = suitesOfOpenSsl(option);
        assumeTrue(!theirs.isEmpty(), "openssl is not installed: the JDK with OpenSSL is not tested");
        SSLContext context = Jsse.context(false);
        writeIdentities();
        Path log = folder.resolve("keys.log");
        Path said = folder.resolve("server.txt");
        Path saidDsa = folder.resolve("server-dsa.txt");
        Process server = server(said, option, "-cert", "rsa.pem", "-key", "rsa.pem", "-dcert", "ec.pem", "-dkey", "ec.pem");
        Process dsa = server(saidDsa, option, "-cert", "dsa.pem", "-key", "dsa.pem");
        try {
            int port = OpenSsl.port(said);
            int dsaPort = OpenSsl.port(saidDsa);
            List<String> opened = new ArrayList<>();
            List<String> refused = new ArrayList<>();
            for (String suite : Jsse.suites(context)) {
                if (!theirs.containsKey(suite.replace("SSL_", "TLS_")) || protocol.equals("TLSv1.3") == suite.contains("_WITH_")) {
                    continue;
                }
                Frames frames = new Frames(OpenSsl.CLIENT_PORT, 44330);
                byte[] answer;
                try (Socket socket = new Socket("127.0.0.1", suite.contains("_DSS_") ? dsaPort : port)) {
                    answer = Jsse.talk(Jsse.engine(context, true, protocol, suite), socket, frames, bytes(REQUEST));
                } catch (SSLException notTogether) {
                    refused.add(suite + " (" + notTogether.getMessage() + ")");
                    continue;
                }
                assertEquals(Talks.reversed(REQUEST), new String(answer, StandardCharsets.US_ASCII));
                Keys keys = new Keys();
                keys.add("key log", Files.readAllBytes(log), null);
                assertOpens(frames, keys, REQUEST, Talks.reversed(REQUEST), protocol + " " + suite);
                opened.add(suite);
            }
            assertTrue(opened.size() >= atLeast, protocol + " with " + opened + ", not with " + refused);
        } finally {
            server.destroy();
            dsa.destroy();
        }
    }

    private void writeIdentities() throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve("rsa.pem"), RSA.pem());
        Files.writeString(folder.resolve("ec.pem"), Jsse.Identity.make("EC", 256, "SHA256withECDSA").pem());
        Files.writeString(folder.resolve("dsa.pem"), Jsse.Identity.make("DSA", 2048, "SHA256withDSA").pem());
    }

    private Process server(Path said, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-cipher",
                "ALL:COMPLEMENTOFALL:@SECLEVEL=0", "-keylogfile", "keys.log", "-rev"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(said.toFile()).start();
    }

    // ---- OpenSSL with itself

    @Test
    void opensOpenSslWithItself() throws Exception {
        OpenSsl peers = OpenSsl.in(folder);
        assumeTrue(!suitesOfOpenSsl("-tls1_2").isEmpty(), "openssl is not installed: it is not tested with itself");
        writeIdentities();
        String ec = " -dcert " + folder.resolve("ec.pem") + " -dkey " + folder.resolve("ec.pem");
        String dsa = ec.replace("ec.pem", "dsa.pem");
        String request = Talks.lines(30, 'x');
        List<Callable<String>> talks = new ArrayList<>();
        for (String option : List.of("-tls1", "-tls1_1", "-tls1_2", "-tls1_3", "-dtls1", "-dtls1_2")) {
            for (String suite : suitesOfOpenSsl(option.replace("-dtls1_2", "-tls1_2").replace("-dtls1", "-tls1")).values()) {
                // what exists since version 1.3 is no suite of earlier ones, and RC4 is none of datagrams
                if (suite.startsWith("TLS_") != option.equals("-tls1_3")) {
                    continue;
                }
                talks.add(() -> {
                    OpenSsl.Captured captured;
                    try {
                        captured = peers.anew().server(suite.contains("-DSS-") ? dsa : ec).talk(option, suite, request);
                    } catch (IOException notTogether) {
                        return option + " " + suite + ": " + notTogether.getMessage() + "\n";
                    }
                    Keys keys = new Keys();
                    keys.addKeyLog("key log", captured.keyLog());
                    try (Trace trace = captured.frames().written(keys)) {
                        boolean back = option.startsWith("-dtls") || Talks.clear(trace, 1).contains(Talks.reversed(request));
                        boolean fails = Talks.tree(trace).contains("Not decrypted");
                        return Talks.clear(trace, 0).contains(request) && back && !fails ? "" : option + " " + suite + Talks.story(trace) + "\n";
                    }
                });
            }
        }
        StringBuilder closed = new StringBuilder();
        try (ExecutorService some = Executors.newFixedThreadPool(12)) {
            for (Future<String> talk : some.invokeAll(talks)) {
                closed.append(talk.get());
            }
        }
        assertEquals("", closed.toString(), "of " + talks.size() + " talks");
        assertTrue(talks.size() > 150, "all suites of OpenSSL: " + talks.size());
    }
}
