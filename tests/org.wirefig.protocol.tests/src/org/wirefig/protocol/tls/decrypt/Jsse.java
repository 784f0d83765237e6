package org.wirefig.protocol.tls.decrypt;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Deque;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.wirefig.protocol.Frames;

/**
 * The JDK's own TLS as a peer, with all versions and suites it ever had switched on: a client and a server in memory, or a
 * client over a socket. What passes is kept as frames. The JDK writes no key log: what it says to itself is opened with
 * the server's private key, what it says to another peer with that one's key log.
 */
final class Jsse {
    /** A key pair and its certificate. */
    record Identity(PrivateKey key, X509Certificate certificate) {
        static Identity make(String algorithm, int size, String signature) {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
                generator.initialize(size);
                KeyPair pair = generator.generateKeyPair();
                X500Name name = new X500Name("CN=test");
                long now = System.currentTimeMillis();
                byte[] der = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, new Date(now - 86_400_000L), new Date(now + 86_400_000L), name,
                        pair.getPublic()).build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())).getEncoded();
                return new Identity(pair.getPrivate(), (X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der)));
            } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        String keyPem() {
            return pem("PRIVATE KEY", key.getEncoded());
        }

        String pem() throws GeneralSecurityException {
            return keyPem() + pem("CERTIFICATE", certificate.getEncoded());
        }

        private static String pem(String what, byte[] der) {
            return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + what
                    + "-----\n";
        }
    }

    private static final char[] PASSWORD = "secret".toCharArray();

    static {
        // read once, before the first use of JSSE in a process
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.tls.legacyAlgorithms", "");
    }

    /** Trusts everybody. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private Jsse() {
    }

    static SSLContext context(boolean datagrams, Identity... identities) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < identities.length; i++) {
            store.setKeyEntry("key" + i, identities[i].key, PASSWORD, new Certificate[] {identities[i].certificate});
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance("SunX509");
        managers.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance(datagrams ? "DTLS" : "TLS");
        context.init(managers.getKeyManagers(), new TrustManager[] {new Anyone()}, null);
        return context;
    }

    static SSLEngine engine(SSLContext context, boolean client, String protocol, String suite) {
        SSLEngine engine = context.createSSLEngine("peer.example", 443);
        engine.setUseClientMode(client);
        engine.setEnabledProtocols(new String[] {protocol});
        engine.setEnabledCipherSuites(new String[] {suite});
        return engine;
    }

    /** A side of a talk: its engine, what has come for it, and what it is to say. */
    private static final class Side {
        private final SSLEngine engine;
        private final Deque<ByteBuffer> inbox = new ArrayDeque<>();
        private final ByteBuffer says;
        private final ByteBuffer heard = ByteBuffer.allocate(1 << 20);

        Side(SSLEngine engine, byte[] says) {
            this.engine = engine;
            this.says = ByteBuffer.wrap(says);
        }

        private void runTasks() {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                task.run();
            }
        }

        /** Takes what has come; true when something of it was used. */
        boolean listen() throws SSLException {
            runTasks();
            boolean again = engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP_AGAIN;
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || inbox.isEmpty() && !again) {
                return false;
            }
            ByteBuffer next = again ? ByteBuffer.allocate(0) : inbox.peek();
            SSLEngineResult result = engine.unwrap(next, heard);
            runTasks();
            if (!again && !next.hasRemaining()) {
                inbox.remove();
            } else if (result.getStatus() == Status.BUFFER_UNDERFLOW && inbox.size() > 1) {
                ByteBuffer first = inbox.remove();
                ByteBuffer second = inbox.remove();
                inbox.addFirst(ByteBuffer.allocate(first.remaining() + second.remaining()).put(first).put(second).flip());
            } else if (result.getStatus() == Status.BUFFER_UNDERFLOW) {
                return false;
            }
            return true;
        }

        /** The next that this side sends, or null. */
        byte[] speak() throws SSLException {
            runTasks();
            HandshakeStatus status = engine.getHandshakeStatus();
            boolean free = status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED;
            if (status != HandshakeStatus.NEED_WRAP && !(free && says.hasRemaining())) {
                return null;
            }
            ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize() + 2048);
            engine.wrap(free ? says : ByteBuffer.allocate(0), out);
            runTasks();
            return out.position() == 0 ? null : Arrays.copyOf(out.array(), out.position());
        }
    }

    /** Both talk in memory until each has heard what the other has to say. */
    static void talk(SSLEngine client, SSLEngine server, Frames frames, byte[] request, byte[] answer) throws SSLException {
        client.beginHandshake();
        server.beginHandshake();
        goOn(client, server, frames, request, answer);
    }

    /** Goes on after a handshake, perhaps through another one that was begun. */
    static void goOn(SSLEngine client, SSLEngine server, Frames frames, byte[] request, byte[] answer) throws SSLException {
        Side[] sides = {new Side(client, request), new Side(server, answer)};
        for (boolean moved = true; moved;) {
            moved = false;
            for (int way = 0; way < 2; way++) {
                byte[] said = sides[way].speak();
                if (said != null) {
                    if (way == 0) {
                        frames.client(said);
                    } else {
                        frames.server(said);
                    }
                    sides[1 - way].inbox.add(ByteBuffer.wrap(said.clone()));
                }
                moved |= said != null | sides[1 - way].listen();
            }
        }
        if (sides[0].heard.position() < answer.length || sides[1].heard.position() < request.length) {
            throw new SSLException("The peers do not understand each other: " + sides[0].engine.getHandshakeStatus() + ", "
                    + sides[1].engine.getHandshakeStatus());
        }
    }

    /** A client of the JDK talks to another server until that has answered with as many bytes as it was sent. */
    static byte[] talk(SSLEngine client, Socket socket, Frames frames, byte[] request) throws IOException {
        socket.setSoTimeout(10_000);
        InputStream in = socket.getInputStream();
        Side side = new Side(client, request);
        client.beginHandshake();
        byte[] buffer = new byte[1 << 15];
        while (side.heard.position() < request.length) {
            byte[] said = side.speak();
            if (said != null) {
                frames.client(said);
                socket.getOutputStream().write(said);
            } else if (!side.listen()) {
                int got = in.read(buffer);
                if (got < 0) {
                    throw new SSLException("The server has closed the connection");
                }
                frames.server(Arrays.copyOf(buffer, got));
                side.inbox.add(ByteBuffer.wrap(Arrays.copyOf(buffer, got)));
            }
        }
        return Arrays.copyOf(side.heard.array(), side.heard.position());
    }

    static List<String> suites(SSLContext context) {
        return List.of(context.createSSLEngine().getSupportedCipherSuites());
    }
}
