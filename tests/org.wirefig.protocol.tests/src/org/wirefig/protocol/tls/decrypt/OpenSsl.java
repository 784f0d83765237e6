package org.wirefig.protocol.tls.decrypt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.wirefig.protocol.Frames;

/**
 * OpenSSL's server and client, which talk through a relay that keeps what passes as frames; the client writes a key log.
 * The server answers every line with the same line backward. Tests are skipped where there is no openssl.
 */
final class OpenSsl {
    static final int CLIENT_PORT = 40000;
    private static final int SERVER_PORT = 44330;

    /** What passed, and the client's key log. */
    record Captured(Frames frames, String keyLog) {
    }

    /** One connection of several to the same server: options of the client alone, and what it sends. */
    record Visit(String options, String... parts) {
    }

    private final Path folder;
    private final boolean available;
    private final List<String> server = new ArrayList<>();
    private final List<String> client = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private boolean datagrams;
    private Frames frames;

    private OpenSsl(Path folder, boolean available) {
        this.folder = folder;
        this.available = available;
    }

    /** Makes a certificate in {@code folder}. */
    static OpenSsl in(Path folder) throws IOException, InterruptedException {
        try {
            return new OpenSsl(folder, run(folder, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-days", "2",
                    "-keyout", folder.resolve("key.pem").toString(), "-out", folder.resolve("cert.pem").toString()));
        } catch (IOException none) {
            return new OpenSsl(folder, false);
        }
    }

    /** Runs one command of openssl to its end; true when that went well. */
    static boolean run(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(folder.resolve("run.txt").toFile()).start();
        return made.waitFor(20, TimeUnit.SECONDS) && made.exitValue() == 0;
    }

    /** Options for both sides. */
    OpenSsl with(String options) {
        return server(options).client(options);
    }

    OpenSsl server(String options) {
        server.addAll(words(options));
        return this;
    }

    OpenSsl client(String options) {
        client.addAll(words(options));
        return this;
    }

    private static List<String> words(String options) {
        return options.isBlank() ? List.of() : Arrays.asList(options.strip().split("\\s+"));
    }

    /** A peer for one connection more, with the same certificate. */
    OpenSsl anew() {
        return new OpenSsl(folder, available);
    }

    private OpenSsl suite(String options, String suite) {
        datagrams = options.contains("-dtls");
        return with(options).with(options.contains("1_3") ? "-cipher ALL:@SECLEVEL=0 -ciphersuites " + suite : "-cipher " + suite + ":@SECLEVEL=0");
    }

    /** Sends these parts, a command letter or lines each, waiting for the answer to every one. */
    Captured talk(String options, String suite, String... parts) throws IOException, InterruptedException {
        return visits(options, suite, new Visit("", parts));
    }

    /** The same of several connections to one server, one after the other, from ports that follow one another. */
    Captured visits(String options, String suite, Visit... visits) throws IOException, InterruptedException {
        assumeTrue(available, "openssl is not installed: live connections are not tested");
        suite(options, suite);
        frames = datagrams ? new Frames(CLIENT_PORT, SERVER_PORT).overUdp() : new Frames(CLIENT_PORT, SERVER_PORT);
        Path log = Files.createTempFile(folder, "keys", ".log");
        List<String> serving = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-cert",
                folder.resolve("cert.pem").toString(), "-key", folder.resolve("key.pem").toString(), "-naccept", Integer.toString(visits.length)));
        serving.addAll(server);
        if (!datagrams && !server.contains("-early_data")) {
            serving.add("-rev");
        }
        Path said = Files.createTempFile(folder, "server", ".txt");
        Process far = start(serving, said);
        try {
            int port = port(said);
            for (int i = 0; i < visits.length; i++) {
                frames.from(CLIENT_PORT + i);
                visit(port, log, visits[i]);
            }
        } finally {
            far.destroy();
        }
        synchronized (frames) {
            return new Captured(frames, Files.readString(log));
        }
    }

    private void visit(int port, Path log, Visit visit) throws IOException, InterruptedException {
        Process near = null;
        answered.set(0);
        try (Relay relay = datagrams ? new Datagrams(port) : new Stream(port)) {
            List<String> asking = new ArrayList<>(List.of("openssl", "s_client", "-connect", "127.0.0.1:" + relay.port(), "-keylogfile",
                    log.toString()));
            asking.addAll(client);
            asking.addAll(words(visit.options));
            near = start(asking, Files.createTempFile(folder, "client", ".txt"));
            relay.begin();
            try (OutputStream input = near.getOutputStream()) {
                for (String part : visit.parts) {
                    waitFor(() -> answered.get() > (datagrams ? 200 : 0), 5000);
                    untilQuiet();
                    send(input, part);
                }
            }
            relay.finish();
        } finally {
            if (near != null) {
                near.destroy();
            }
        }
    }

    private void send(OutputStream input, String part) throws IOException, InterruptedException {
        int before = sent.get();
        int heard = answered.get();
        input.write(part.getBytes(StandardCharsets.US_ASCII));
        input.flush();
        boolean silent = part.length() < 5 || datagrams || server.contains("-early_data");
        waitFor(() -> silent ? sent.get() > before : answered.get() >= heard + part.length(), 3000);
        untilQuiet();
    }

    /** Nothing passes for a while: the peers are done with what they were told. */
    private void untilQuiet() throws InterruptedException {
        for (int before = -1; before != sent.get() + answered.get(); ) {
            before = sent.get() + answered.get();
            Thread.sleep(120);
        }
    }

    private Process start(List<String> command, Path output) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** The port that a server has chosen, which it says as soon as it listens. */
    static int port(Path said) throws IOException, InterruptedException {
        waitFor(() -> read(said).contains("\nACCEPT 127.0.0.1:"), 10_000);
        String text = read(said);
        int at = text.indexOf("ACCEPT 127.0.0.1:");
        if (at < 0) {
            throw new IOException("openssl does not listen: " + text);
        }
        return Integer.parseInt(text.substring(at + 17).lines().findFirst().orElse("").strip());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What a command of openssl prints; empty where there is none, or it fails. */
    static String output(Path folder, String... words) throws IOException, InterruptedException {
        Path file = Files.createTempFile(folder, "output", ".txt");
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(words));
        try {
            Process made = new ProcessBuilder(command).redirectOutput(file.toFile()).redirectError(Redirect.DISCARD).start();
            return made.waitFor(20, TimeUnit.SECONDS) && made.exitValue() == 0 ? Files.readString(file) : "";
        } catch (IOException none) {
            return "";
        }
    }

    private static void waitFor(BooleanSupplier condition, int millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000L;
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private void passed(byte[] part, int way) {
        synchronized (frames) {
            if (way == 0) {
                frames.client(part);
            } else {
                frames.server(part);
            }
        }
        (way == 0 ? sent : answered).addAndGet(part.length);
    }

    /** What stands between the peers. */
    private interface Relay extends AutoCloseable {
        int port();

        void begin() throws IOException, InterruptedException;

        void finish() throws InterruptedException;

        @Override
        void close() throws IOException;
    }

    /** Over TCP, a segment for every read. */
    private final class Stream implements Relay {
        private final ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final int target;
        private final List<Thread> threads = new ArrayList<>();
        private final List<Socket> sockets = new ArrayList<>();

        Stream(int target) throws IOException {
            this.target = target;
            listener.setSoTimeout(10_000);
        }

        @Override
        public int port() {
            return listener.getLocalPort();
        }

        @Override
        public void begin() throws IOException, InterruptedException {
            Socket near = listener.accept();
            Socket far = new Socket("127.0.0.1", target);
            sockets.addAll(List.of(near, far));
            threads.add(Thread.ofVirtual().start(() -> pass(near, far, 0)));
            threads.add(Thread.ofVirtual().start(() -> pass(far, near, 1)));
        }

        private void pass(Socket from, Socket to, int way) {
            byte[] buffer = new byte[1400];
            try {
                InputStream in = from.getInputStream();
                for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                    byte[] part = Arrays.copyOf(buffer, got);
                    passed(part, way);
                    to.getOutputStream().write(part);
                }
                to.shutdownOutput();
            } catch (IOException closed) {
                // a peer has closed: what was passed before is in the trace
            }
        }

        @Override
        public void finish() throws InterruptedException {
            for (Thread thread : threads) {
                thread.join(5000);
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Over UDP. */
    private final class Datagrams implements Relay {
        private final DatagramSocket near = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        private final DatagramSocket far = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        private final SocketAddress target;
        private volatile SocketAddress asking;

        Datagrams(int target) throws IOException {
            this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), target);
        }

        @Override
        public int port() {
            return near.getLocalPort();
        }

        @Override
        public void begin() {
            Thread.ofPlatform().daemon().start(() -> pass(near, far, 0));
            Thread.ofPlatform().daemon().start(() -> pass(far, near, 1));
        }

        private void pass(DatagramSocket from, DatagramSocket to, int way) {
            DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
            while (!from.isClosed()) {
                try {
                    packet.setLength(65536);
                    from.receive(packet);
                    byte[] part = Arrays.copyOf(packet.getData(), packet.getLength());
                    asking = way == 0 ? packet.getSocketAddress() : asking;
                    passed(part, way);
                    to.send(new DatagramPacket(part, part.length, way == 0 ? target : asking));
                } catch (IOException closed) {
                    // the talk is over
                }
            }
        }

        @Override
        public void finish() throws InterruptedException {
            Thread.sleep(150);
        }

        @Override
        public void close() {
            near.close();
            far.close();
        }
    }
}
