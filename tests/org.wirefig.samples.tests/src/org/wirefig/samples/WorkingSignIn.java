package org.wirefig.samples;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

import javax.net.ssl.SSLException;

/**
 * Scenario A's working twin, on another computer of the same office: the request is HTTP/1.1 and keeps its connection,
 * NTLM comes to its end on it, the list arrives, and the TLS connection goes on to carry the sign-in and lives.
 */
final class WorkingSignIn {
    private static final Instant START = Instant.parse("2008-03-26T19:14:37.502Z");
    private static final long END = 38_000_000;
    private static final int TOTAL = 760;
    private static final long SYN = 5_120_664;
    private static final long LAST_HANDSHAKE = SYN + 23_700;
    private static final long FETCH = 7_744_210;
    private static final String DOMAIN = "MAPLE";

    private final OcsCast cast = OcsCast.working();
    private final Script script = new Script();
    private final Network network = new Network(new SeededRandom("A working network"), cast.gateway,
            cast.client);
    private final OcsTls tls;
    private final byte[] list;

    WorkingSignIn(OcsPki pki) throws IOException {
        tls = new OcsTls(pki, "A working");
        list = pki.revocationList();
    }

    Sample sample() throws IOException {
        TcpTalk connection = handshake();
        signIn(connection, fetch());
        Office office = new Office(cast, network, new SeededRandom("A working office"), 2203);
        long named = office.dns().service(4_874_000, "_sipinternaltls._tcp.maple.example", OcsPki.SERVER, 5061);
        office.dns().address(named + 900, OcsPki.SERVER, cast.ocs.ip);
        office.dns().address(FETCH - 58_000, "proxy.maple.example", cast.proxy.ip);
        script.addAround(office.until(END, 4_000_000), new long[0][]);
        script.addAround(network.clockwork(1_340_000, END), new long[0][]);
        return Sample.of("ocs-crl-proxy-working", START, FailingSignIn.ZONE, cast.client,
                script.ordered(network::at, TOTAL, END));
    }

    private TcpTalk handshake() {
        TcpTalk talk = new TcpTalk(script, cast.communicator, cast.client, 2231, cast.ocs, 5061, 718_250_064L,
                3_664_209_871L);
        talk.syn(When.at(SYN));
        talk.synAck(When.at(SYN + 398));
        talk.ack(Side.CLIENT, When.at(SYN + 425));
        talk.data(Side.CLIENT, When.at(SYN + 1_810), tls.clientHello);
        long time = SYN + 3_720;
        for (byte[] segment : tls.serverFlight) {
            talk.data(Side.SERVER, When.at(time), segment, segment.length < TcpTalk.MSS);
            time += 121;
            if (segment == tls.serverFlight.get(1)) {
                talk.ack(Side.CLIENT, When.at(time - 80));
            }
        }
        talk.data(Side.CLIENT, When.at(SYN + 21_100), tls.clientFlight);
        talk.data(Side.SERVER, When.at(LAST_HANDSHAKE), tls.serverFinish);
        talk.ack(Side.CLIENT, When.at(LAST_HANDSHAKE + 171_030));
        return talk;
    }

    /** Returns when the list is there. */
    private long fetch() {
        TcpTalk first = proxyTalk(2236, 1_508_773_310L, 704_310_552L);
        long time = first.open(FETCH, 377);
        first.data(Side.CLIENT, When.at(time + 240), CrlFetch.request("1.1", true, null));
        first.data(Side.SERVER, When.at(time + 3_300), CrlFetch.schemes());
        time = first.close(Side.SERVER, time + 3_350, 390);
        TcpTalk second = proxyTalk(2237, 1_511_092_877L, 704_702_203L);
        time = second.open(time + 420, 381);
        SeededRandom random = new SeededRandom("A working NTLM");
        String challenge = Ntlm.challenge(random.take(8));
        second.data(Side.CLIENT, When.at(time + 260),
                CrlFetch.request("1.1", true, Ntlm.negotiate(DOMAIN, cast.client.name)));
        second.data(Side.SERVER, When.at(time + 3_890), CrlFetch.challenge(challenge));
        String authenticate = Ntlm.authenticate(challenge, DOMAIN, "mtremblay", "Sample-Trace-2008", cast.client.name,
                random.take(8), START.plusNanos((time + 6_000) * 1000));
        second.data(Side.CLIENT, When.at(time + 6_200), CrlFetch.request("1.1", true, authenticate));
        second.ack(Side.SERVER, When.at(time + 6_640));
        long answered = second.bulk(Side.SERVER, time + 41_800, 125, CrlFetch.list(list));
        second.ack(Side.CLIENT, When.at(answered));
        second.close(Side.CLIENT, 31_540_000, 402);
        return answered;
    }

    private void signIn(TcpTalk talk, long from) throws SSLException {
        String via = "Via: SIP/2.0/TLS " + "10.21.34.83:2231\r\n";
        String head = "From: <sip:mtremblay@maple.example>;tag=5d1a;epid=08c2\r\nTo: <sip:mtremblay@maple.example>\r\n"
                + "Call-ID: 71f5c9b30e\r\n";
        String register = "REGISTER sip:maple.example SIP/2.0\r\n" + via + head + "CSeq: 1 REGISTER\r\n"
                + "Contact: <sip:10.21.34.83:2231;transport=tls>\r\nUser-Agent: UCCP/2.0.6362.36 OC/2.0.6362.36\r\n"
                + "Event: registration\r\nContent-Length: 0\r\n\r\n";
        String challenged = "SIP/2.0 401 Unauthorized\r\n" + via + head + "CSeq: 1 REGISTER\r\n"
                + "WWW-Authenticate: Kerberos realm=\"SIP Communications Service\", targetname=\"sip/"
                + OcsPki.SERVER + "\", version=3\r\nContent-Length: 0\r\n\r\n";
        String accepted = "SIP/2.0 200 OK\r\n" + via + head + "CSeq: 2 REGISTER\r\nExpires: 7200\r\n"
                + "ms-keepalive: UAC; timeout=300\r\nContent-Length: 0\r\n\r\n";
        String subscribe = "SUBSCRIBE sip:mtremblay@maple.example SIP/2.0\r\n" + via + head + "CSeq: 1 SUBSCRIBE\r\n"
                + "Event: vnd-microsoft-roaming-contacts\r\nContent-Length: 0\r\n\r\n";
        List<String> turns = List.of(register, challenged, register.replace("CSeq: 1", "CSeq: 2"), accepted, subscribe,
                accepted.replace("CSeq: 2 REGISTER", "CSeq: 1 SUBSCRIBE"));
        long time = from + 21_000;
        Side side = Side.CLIENT;
        for (String turn : turns) {
            talk.data(side, When.at(time), tls.seal(side, turn));
            time += side == Side.CLIENT ? 4_100 : 13_700;
            side = side.other();
        }
        talk.ack(Side.CLIENT, When.at(time + 150_000));
        for (long keepAlive : new long[] {17_310_000, 27_980_000, 36_420_000}) {
            talk.data(Side.CLIENT, When.at(keepAlive), tls.seal(Side.CLIENT, "\r\n\r\n"));
            talk.data(Side.SERVER, When.at(keepAlive + 2_350), tls.seal(Side.SERVER, "\r\n"));
            talk.ack(Side.CLIENT, When.at(keepAlive + 154_000));
        }
    }

    private TcpTalk proxyTalk(int port, long clientStart, long proxyStart) {
        return new TcpTalk(script, cast.communicator, cast.client, port, cast.proxy, 8080, clientStart, proxyStart)
                .window(Side.SERVER, 64_240);
    }
}
