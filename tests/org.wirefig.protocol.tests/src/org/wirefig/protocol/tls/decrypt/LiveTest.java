package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Trace;

/**
 * Connections of OpenSSL with itself, over many versions and suites: captured on the way, opened with the key log that the
 * client wrote, and compared byte for byte with what was sent. Skipped where there is no openssl.
 */
class LiveTest {
    private static final int PORT = 40000;

    @TempDir
    private static Path folder;
    private static boolean available;

    private record Talk(Trace trace) {
    }

    private record Captured(Frames frames, String keyLog) {
    }

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        try {
            Process made = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-days", "2",
                    "-keyout", folder.resolve("key.pem").toString(), "-out", folder.resolve("cert.pem").toString())
                    .redirectErrorStream(true).redirectOutput(folder.resolve("req.txt").toFile()).start();
            available = made.waitFor(20, TimeUnit.SECONDS) && made.exitValue() == 0;
        } catch (IOException none) {
            available = false;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-tls1_3, TLS_AES_128_GCM_SHA256", "-tls1_3, TLS_AES_256_GCM_SHA384", "-tls1_3, TLS_CHACHA20_POLY1305_SHA256",
        "-tls1_3, TLS_AES_128_CCM_SHA256", "-tls1_3, TLS_AES_128_CCM_8_SHA256",
        "-tls1_2, ECDHE-RSA-AES128-GCM-SHA256", "-tls1_2, AES256-GCM-SHA384", "-tls1_2, AES256-CCM", "-tls1_2, AES128-CCM8",
        "-tls1_2, ECDHE-RSA-CHACHA20-POLY1305", "-tls1_2, ECDHE-ARIA256-GCM-SHA384", "-tls1_2, ECDHE-RSA-AES256-SHA384",
        "-tls1_2, CAMELLIA128-SHA256", "-tls1_2 -no_etm, AES128-SHA256", "-tls1_2, NULL-SHA256", "-tls1_1, AES128-SHA",
        "-tls1, AES256-SHA", "-tls1 -no_etm, CAMELLIA128-SHA", "-tls1, NULL-MD5"})
    void opensWhatOpenSslSends(String options, String suite) throws Exception {
        String lines = lines(400, 'x');
        Talk talk = talk(options, suite, lines);
        try (Trace trace = talk.trace()) {
            assertTrue(clear(trace, 0).contains(lines), "the client's clear text with " + options + " " + suite);
            assertTrue(clear(trace, 1).contains(reversed(lines)), "the server's clear text with " + options + " " + suite);
            assertFalse(tree(trace).contains("Not decrypted"), "no record fails");
        }
    }

    @Test
    void followsKeyUpdates() throws Exception {
        String before = lines(20, 'x');
        String after = lines(20, 'y');
        Talk talk = talk("-tls1_3", "TLS_AES_128_GCM_SHA256", before, "K\n", after);
        try (Trace trace = talk.trace()) {
            assertTrue(tree(trace).contains("Key Update"), "the client updates its keys");
            assertTrue(clear(trace, 0).contains(after), "what comes after the update");
            assertTrue(clear(trace, 1).contains(reversed(after)));
        }
    }

    @Test
    void opensRsaKeyExchangeWithTheServersPrivateKey() throws Exception {
        String lines = lines(20, 'x');
        Frames frames = capture("-tls1_2", "AES128-GCM-SHA256", lines).frames();
        Keys keys = new Keys();
        keys.add("key.pem", Files.readString(folder.resolve("key.pem")));
        assertEquals(List.of(), keys.problems());
        try (Trace trace = frames.open(keys)) {
            assertTrue(clear(trace, 0).contains(lines));
        }
    }

    @Test
    void framesDecodeTheSameBackward() throws Exception {
        Talk talk = talk("-tls1_2", "AES128-SHA", lines(400, 'x'));
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

    private static String lines(int count, char first) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(first).append(String.format(" line %05d of the test, as long as others are in a terminal", i)).append('\n');
        }
        return text.toString();
    }

    /** What {@code s_server -rev} answers. */
    private static String reversed(String lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines.split("\n")) {
            text.append(new StringBuilder(line).reverse()).append('\n');
        }
        return text.toString();
    }

    private static String tree(Trace trace) {
        StringBuilder text = new StringBuilder();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            text.append(Frames.tree(trace, frame));
        }
        return text.toString();
    }

    /** All that was decrypted of one direction, in order. */
    private static String clear(Trace trace, int way) {
        StringBuilder text = new StringBuilder();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            boolean fromClient = Frames.values(trace, frame, "tcp.srcport").equals(List.of(Integer.toString(PORT)));
            if (fromClient == (way == 0)) {
                for (Decoded.Source source : trace.decode(frame).sources()) {
                    if (source.name().startsWith("Decrypted TLS")) {
                        Bytes bytes = source.bytes();
                        text.append(bytes.ascii(0, bytes.length()));
                    }
                }
            }
        }
        return text.toString();
    }

    private static Talk talk(String options, String suite, String... parts) throws Exception {
        Captured captured = capture(options, suite, parts);
        Keys keys = new Keys();
        keys.addKeyLog("key log", captured.keyLog());
        assertEquals(List.of(), keys.problems());
        return new Talk(captured.frames().open(keys));
    }

    private static Captured capture(String options, String suite, String... parts) throws Exception {
        assumeTrue(available, "openssl is not installed: live connections are not tested");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path log = Files.createTempFile(folder, "keys", ".log");
        Path shown = Files.createTempFile(folder, "shown", ".txt");
        String[] cipher = options.contains("1_3") ? new String[] {"-ciphersuites", suite} : new String[] {"-cipher", suite + ":@SECLEVEL=0"};
        List<String> server = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:" + port, "-cert",
                folder.resolve("cert.pem").toString(), "-key", folder.resolve("key.pem").toString(), "-rev", "-naccept", "1"));
        server.addAll(Arrays.asList(options.split(" ")));
        server.addAll(Arrays.asList(cipher));
        Process serving = new ProcessBuilder(server).redirectErrorStream(true).redirectOutput(shown.toFile()).start();
        Frames frames = new Frames(PORT, 44330);
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger sent = new AtomicInteger();
        Process client = null;
        try (ServerSocket relay = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + relay.getLocalPort(),
                    "-keylogfile", log.toString()));
            command.addAll(Arrays.asList(options.split(" ")));
            command.addAll(Arrays.asList(cipher));
            client = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("client.txt").toFile()).start();
            relay.setSoTimeout(10_000);
            try (Socket near = relay.accept(); Socket far = connect(port)) {
                Thread up = Thread.ofVirtual().start(() -> pass(near, far, frames, 0, sent));
                Thread down = Thread.ofVirtual().start(() -> pass(far, near, frames, 1, answered));
                int expected = 0;
                try (OutputStream input = client.getOutputStream()) {
                    for (String part : parts) {
                        waitFor(() -> answered.get() > 0, 5000);
                        int before = sent.get();
                        input.write(part.getBytes(StandardCharsets.US_ASCII));
                        input.flush();
                        if (part.length() < 5) {
                            waitFor(() -> sent.get() > before, 5000);
                            continue;
                        }
                        expected += part.length();
                        int least = expected;
                        waitFor(() -> answered.get() >= least + (parts.length > 1 ? 1000 : 0), 3000);
                    }
                    Thread.sleep(150);
                }
                up.join(5000);
                down.join(5000);
            }
        } finally {
            serving.destroy();
            if (client != null) {
                client.destroy();
            }
        }
        return new Captured(frames, Files.readString(log));
    }

    private static Socket connect(int port) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return new Socket("127.0.0.1", port);
            } catch (IOException notYet) {
                if (i == 100) {
                    throw notYet;
                }
                Thread.sleep(50);
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void waitFor(Condition condition, int millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (!condition.holds() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private static void pass(Socket from, Socket to, Frames frames, int way, AtomicInteger count) {
        byte[] buffer = new byte[1400];
        try {
            InputStream in = from.getInputStream();
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                byte[] part = Arrays.copyOf(buffer, got);
                synchronized (frames) {
                    if (way == 0) {
                        frames.client(part);
                    } else {
                        frames.server(part);
                    }
                }
                to.getOutputStream().write(part);
                count.addAndGet(got);
            }
            to.shutdownOutput();
        } catch (IOException closed) {
            // a peer has closed: what was passed before is in the trace
        }
    }
}
