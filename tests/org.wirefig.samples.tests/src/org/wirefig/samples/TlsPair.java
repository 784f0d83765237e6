package org.wirefig.samples;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/**
 * Two SSLEngines of the JDK that talk to each other; what they say is kept flight by flight. TLS 1.0 (RFC 2246) and the
 * suites of 2008 are switched on for the process that runs this, with {@link #allowOldTls()}. Everything random comes
 * from the given sources and delegated tasks run at once, so a run repeats to the byte.
 */
final class TlsPair {

    /** What one side sends until it is the other's turn. */
    record Flight(Side from, byte[] bytes) {
    }

    /** One side's means: its keys, whom it trusts, what it offers. */
    record Party(KeyManager keys, TrustManager trust, SecureRandom random, String[] protocols, String[] suites) {
    }

    private static final byte[] NOTHING = {};
    /** What nobody had in 2008. renegotiation_info (2009) is younger too, but JSSE doesn't start without it. */
    private static final String NO_EXTENSIONS = "supported_groups,supported_versions,extended_master_secret,"
            + "session_ticket,status_request,status_request_v2,max_fragment_length,server_name";

    private final SSLEngine[] engine = new SSLEngine[2];
    private final List<Flight> flights = new ArrayList<>();

    TlsPair(Party client, Party server) {
        engine[0] = engine(client, true);
        engine[1] = engine(server, false);
        engine[1].setWantClientAuth(true);
    }

    /** Must come before the first use of JSSE: it reads these settings once. */
    static void allowOldTls() {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.tls.legacyAlgorithms", "");
        System.setProperty("jdk.tls.client.disableExtensions", NO_EXTENSIONS);
        System.setProperty("jdk.tls.server.disableExtensions", NO_EXTENSIONS);
    }

    /** Runs the handshake to its end, which may be a fatal alert, and returns the flights. */
    List<Flight> handshake() throws SSLException {
        engine[0].beginHandshake();
        engine[1].beginHandshake();
        Side turn = Side.CLIENT;
        for (int idle = 0; idle < 2; turn = turn.other()) {
            byte[] said = speak(turn);
            idle = said.length == 0 ? idle + 1 : 0;
            if (said.length > 0) {
                flights.add(new Flight(turn, said));
                listen(turn.other(), said);
            }
        }
        return List.copyOf(flights);
    }

    /** Application data sealed with the keys of the handshake, as the other side takes it. */
    byte[] seal(Side from, byte[] plain) throws SSLException {
        Out sealed = new Out();
        ByteBuffer left = ByteBuffer.wrap(plain);
        while (left.hasRemaining()) {
            sealed.bytes(wrap(engine[from.ordinal()], left));
        }
        listen(from.other(), sealed.done());
        return sealed.done();
    }

    private byte[] speak(Side side) throws SSLException {
        SSLEngine me = engine[side.ordinal()];
        Out said = new Out();
        runTasks(me);
        while (me.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
            byte[] record;
            try {
                record = wrap(me, ByteBuffer.wrap(NOTHING));
            } catch (SSLException refused) {
                // a refusal found by a delegated task comes out here; the alert waits for the next wrap
                record = wrap(me, ByteBuffer.wrap(NOTHING));
            }
            said.bytes(record);
            if (record.length == 0) {
                break;
            }
            runTasks(me);
        }
        return said.done();
    }

    private void listen(Side side, byte[] heard) throws SSLException {
        SSLEngine me = engine[side.ordinal()];
        // unwrap decrypts in place, and these bytes are still wanted as they were sent
        ByteBuffer in = ByteBuffer.wrap(heard.clone());
        ByteBuffer plain = ByteBuffer.allocate(me.getSession().getApplicationBufferSize());
        while (in.hasRemaining()) {
            SSLEngineResult result;
            try {
                result = me.unwrap(in, plain);
            } catch (SSLException refused) {
                // the engine now holds an alert to be wrapped (or has just read the other's): both end the talk
                return;
            }
            runTasks(me);
            if (result.getStatus() == Status.CLOSED || result.bytesConsumed() == 0
                    && me.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                return;
            }
            if (result.getStatus() != Status.OK) {
                throw new SSLException("unwrap: " + result);
            }
            plain.clear();
        }
    }

    private static byte[] wrap(SSLEngine me, ByteBuffer plain) throws SSLException {
        ByteBuffer record = ByteBuffer.allocate(me.getSession().getPacketBufferSize());
        me.wrap(plain, record);
        return copy(record.flip());
    }

    private static byte[] copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void runTasks(SSLEngine me) {
        for (Runnable task = me.getDelegatedTask(); task != null; task = me.getDelegatedTask()) {
            task.run();
        }
    }

    private static SSLEngine engine(Party party, boolean client) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {party.keys}, new TrustManager[] {party.trust}, party.random);
            SSLEngine engine = context.createSSLEngine();
            engine.setUseClientMode(client);
            engine.setEnabledProtocols(party.protocols);
            engine.setEnabledCipherSuites(party.suites);
            return engine;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
