package org.wirefig.samples;

import java.util.List;

import javax.net.ssl.SSLException;

/**
 * Scenario A's TLS connection: Communicator has no certificate of its own, so it answers the server's request with an
 * empty Certificate message, and the server goes on.
 */
final class OcsTls {
    /** What Windows XP offers, in its order, as far as the JDK knows the suites. */
    static final String[] XP_SUITES = {"SSL_RSA_WITH_RC4_128_MD5", "SSL_RSA_WITH_RC4_128_SHA",
        "SSL_RSA_WITH_3DES_EDE_CBC_SHA", "SSL_RSA_WITH_DES_CBC_SHA", "SSL_RSA_EXPORT_WITH_RC4_40_MD5",
        "SSL_DHE_DSS_WITH_3DES_EDE_CBC_SHA", "SSL_DHE_DSS_WITH_DES_CBC_SHA"};
    private static final String[] TLS_1_0 = {"TLSv1"};

    final byte[] clientHello;
    final List<byte[]> serverFlight;
    final byte[] clientFlight;
    final byte[] serverFinish;
    private final TlsPair pair;

    OcsTls(OcsPki pki, String seed) throws SSLException {
        pair = new TlsPair(
                new TlsPair.Party(OneKey.none(), Trust.anyone(List.of()), new SeededRandom(seed + " client"), TLS_1_0,
                        XP_SUITES),
                new TlsPair.Party(new OneKey(pki.serverKeys, pki.chain), Trust.anyone(pki.trusted()),
                        new SeededRandom(seed + " server"), TLS_1_0, XP_SUITES));
        List<TlsPair.Flight> flights = pair.handshake();
        if (flights.size() != 4) {
            throw new IllegalStateException("a full handshake has 4 flights, not " + flights.size());
        }
        clientHello = flights.get(0).bytes();
        serverFlight = TcpTalk.segments(flights.get(1).bytes());
        clientFlight = flights.get(2).bytes();
        serverFinish = flights.get(3).bytes();
    }

    byte[] seal(Side from, String text) throws SSLException {
        return pair.seal(from, new Out().ascii(text).done());
    }
}
