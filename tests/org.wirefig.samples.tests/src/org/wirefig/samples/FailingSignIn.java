package org.wirefig.samples;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Scenario A, the failing computer: frame numbers as in the source document. The fetch of the revocation list ends at
 * the proxy's NTLM challenge, because the request is HTTP/1.0 and asks for no persistent connection; the TLS
 * connection stays silent, and 30 s after its last frame the server resets it.
 */
final class FailingSignIn {
    static final Instant START = Instant.parse("2008-03-26T19:01:02.140Z");
    static final ZoneOffset ZONE = ZoneOffset.ofHours(-5);
    private static final int TOTAL = 1004;
    private static final long END = 40_200_000;
    private static final long SYN = 8_214_312;
    private static final long LAST_HANDSHAKE = SYN + 24_900;
    private static final long FETCH = 11_402_118;
    private static final long FETCH_END = FETCH + 12_790;
    private static final long[][] QUIET = {{SYN - 60, LAST_HANDSHAKE + 60}, {FETCH - 60, FETCH_END + 60}};

    private final OcsCast cast = OcsCast.failing();
    private final Script script = new Script();
    private final Network network = new Network(new SeededRandom("A failing network"), cast.gateway,
            cast.client);
    private final OcsTls tls;

    FailingSignIn(OcsPki pki) throws IOException {
        tls = new OcsTls(pki, "A failing");
    }

    Sample sample() {
        connection();
        fetch();
        Office office = new Office(cast, network, new SeededRandom("A failing office"), 1121);
        long named = office.dns().service(7_905_000, "_sipinternaltls._tcp.maple.example", OcsPki.SERVER, 5061);
        office.dns().address(named + 900, OcsPki.SERVER, cast.ocs.ip);
        office.dns().address(FETCH - 61_000, "proxy.maple.example", cast.proxy.ip);
        script.addAround(office.until(END, 5_200_000), QUIET);
        script.addAround(network.clockwork(190_000, END), QUIET);
        return Sample.of("ocs-crl-proxy", START, ZONE, cast.client, script.ordered(network::at, TOTAL, END));
    }

    private void connection() {
        TcpTalk talk = new TcpTalk(script, cast.communicator, cast.client, 1187, cast.ocs, 5061, 2_871_440_917L,
                1_190_662_353L);
        talk.syn(When.frame(303, SYN));
        script.comment("Sign-in starts\nThe user pressed Sign In in Communicator. Its window says \"Signing in...\".");
        talk.synAck(When.frame(304, SYN + 412));
        talk.ack(Side.CLIENT, When.frame(305, SYN + 440));
        talk.data(Side.CLIENT, When.frame(306, SYN + 1_950), tls.clientHello);
        talk.data(Side.SERVER, When.frame(308, SYN + 3_900), tls.serverFlight.get(0), false);
        talk.data(Side.SERVER, When.frame(309, SYN + 4_020), tls.serverFlight.get(1), false);
        talk.ack(Side.CLIENT, When.frame(310, SYN + 4_060));
        talk.data(Side.SERVER, When.frame(311, SYN + 4_140), tls.serverFlight.get(2));
        talk.data(Side.CLIENT, When.frame(315, SYN + 22_300), tls.clientFlight);
        talk.data(Side.SERVER, When.frame(316, LAST_HANDSHAKE), tls.serverFinish);
        talk.ack(Side.CLIENT, When.at(LAST_HANDSHAKE + 163_440));
        talk.reset(Side.SERVER, When.frame(959, LAST_HANDSHAKE + 30_000_000));
        script.comment("Sign-in fails\nCommunicator now says that it cannot sign in because the server is "
                + "temporarily unavailable.");
    }

    private void fetch() {
        TcpTalk first = proxyTalk(1192, 3_310_087_241L, 690_114_836L);
        first.syn(When.frame(404, FETCH));
        first.synAck(When.frame(405, FETCH + 380));
        first.ack(Side.CLIENT, When.frame(406, FETCH + 410));
        first.data(Side.CLIENT, When.frame(407, FETCH + 690), CrlFetch.request("1.0", false, null));
        first.data(Side.SERVER, When.frame(408, FETCH + 3_900), CrlFetch.schemes());
        first.fin(Side.SERVER, When.frame(409, FETCH + 3_960));
        first.ack(Side.CLIENT, When.frame(410, FETCH + 3_990));
        first.fin(Side.CLIENT, When.frame(411, FETCH + 4_480));
        first.ack(Side.SERVER, When.frame(412, FETCH + 4_860));
        TcpTalk second = proxyTalk(1193, 94_557_702L, 690_981_120L);
        second.syn(When.frame(413, FETCH + 5_310));
        second.synAck(When.frame(414, FETCH + 5_700));
        second.ack(Side.CLIENT, When.frame(415, FETCH + 5_730));
        second.data(Side.CLIENT, When.frame(416, FETCH + 6_020),
                CrlFetch.request("1.0", false, Ntlm.negotiate("MAPLE", cast.client.name)));
        second.data(Side.SERVER, When.frame(417, FETCH + 9_700), CrlFetch.challenge(Ntlm.CHALLENGE));
        second.fin(Side.CLIENT, When.frame(418, FETCH + 12_300));
        second.ack(Side.SERVER, When.frame(419, FETCH + 12_690));
        second.fin(Side.SERVER, When.frame(420, FETCH + 12_760));
        second.ack(Side.CLIENT, When.frame(421, FETCH_END));
    }

    private TcpTalk proxyTalk(int port, long clientStart, long proxyStart) {
        return new TcpTalk(script, cast.communicator, cast.client, port, cast.proxy, 8080, clientStart, proxyStart)
                .window(Side.SERVER, 64_240);
    }
}
