package org.wirefig.samples;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Scenario B: an IIS server rejects the client's certificate with a fatal alert that is still plain text. Frame numbers
 * as in the source document; its frame 32 is known byte for byte, so addresses, ports, sequence numbers and the
 * server's IP identifications of the whole connection follow from it.
 */
final class RejectedCertificate {
    /** Frame 32 of the source document. */
    static final byte[] ALERT_FRAME = HexFormat.of().parseHex("001e680f3e800030487e1b90080045"
            + "00002f139e40003d06d20e0af4400f0a3302e71543044ca4c513a4e84634bb5018faf02bb800001503010002022a");
    private static final Instant START = Instant.parse("2008-06-18T14:22:31.093Z");
    private static final ZoneOffset ZONE = ZoneOffset.ofHours(-7);
    private static final int TOTAL = 64;
    private static final long END = 6_900_000;
    private static final long SYN = 1_250_318;
    private static final int ALERT = 32;
    private static final long ALERT_AT = SYN + 472_300;
    private static final long ALERT_SEQ = 2_764_379_044L;
    private static final long ALERT_ACK = 3_896_915_131L;
    private static final int ALERT_PAYLOAD_AT = 54;
    private static final String[] TLS_1_0_WITH_OLD_HELLO = {"SSLv2Hello", "TLSv1"};
    /** How JSSE's server says that it refuses a certificate, whatever the reason: certificate_unknown. */
    private static final byte[] JSSE_REFUSAL = {21, 3, 1, 0, 2, 2, 46};

    private final Host client = new Host("post agent", "00:1E:68:0F:3E:80", "10.51.2.231", 128, 0x0c44, 1);
    /** The ninth packet it sends is the alert, whose identification is 5022. */
    private final Host server = new Host("b2b", "00:30:48:7E:1B:90", "10.244.64.15", 61, 5022 - 8, 1);
    private final Host names = new Host("ns1", "00:30:48:7E:1B:90", "10.51.0.10", 127, 0x5e20, 3);
    private final Host mail = new Host("mail", "00:30:48:7E:1B:90", "10.51.0.25", 127, 0x3391, 4);
    private final Host gateway = new Host("gateway", "00:30:48:7E:1B:90", "10.51.2.3", 1, 0, 1);
    private final Program agent = new Program("C:\\OrderEntry\\PostAgent.exe", 1860);
    private final Program outlook = new Program("C:\\Program Files\\Microsoft Office\\Office12\\OUTLOOK.EXE", 2212);
    private final Program resolver = new Program("C:\\WINDOWS\\system32\\svchost.exe", 1024);

    private final Script script = new Script();
    private final Sample sample;

    RejectedCertificate() throws IOException {
        List<TlsPair.Flight> flights = handshake();
        byte[] serverFlight = Records.onePerMessage(flights.get(1).bytes());
        connection(flights.get(0).bytes(), TcpTalk.segments(serverFlight), flights.get(2).bytes(),
                flights.get(3).bytes(), serverFlight.length);
        aside();
        new Dns(script, client, names, resolver, new SeededRandom("B names")).address(SYN - 46_000, IisPki.SERVER,
                server.ip);
        Network network = new Network(new SeededRandom("B network"), gateway, client);
        script.addAround(network.clockwork(850_000, END), new long[][] {{SYN - 60, ALERT_AT + 40_400}});
        sample = Sample.of("iis-client-cert", START, ZONE, client, script.ordered(network::at, TOTAL, END));
        byte[] alert = sample.shots().get(ALERT - 1).frame();
        if (!Arrays.equals(alert, ALERT_FRAME)) {
            throw new IllegalStateException("frame 32 is " + HexFormat.of().formatHex(alert));
        }
    }

    Sample sample() {
        return sample;
    }

    /** Frame 32 in a file of its own. */
    Sample alertAlone() {
        return new Sample("alert-alone", START, ZONE, client, List.of(sample.shots().get(ALERT - 1)));
    }

    private static List<TlsPair.Flight> handshake() throws IOException {
        IisPki pki = new IisPki();
        List<TlsPair.Flight> flights = new TlsPair(
                new TlsPair.Party(new OneKey(pki.clientKeys, pki.clientChain), Trust.anyone(List.of()),
                        new SeededRandom("B client"), TLS_1_0_WITH_OLD_HELLO, OcsTls.XP_SUITES),
                new TlsPair.Party(new OneKey(pki.serverKeys, pki.serverChain),
                        Trust.anchor(pki.partnerRoot, pki.trusted(), START), new SeededRandom("B server"),
                        TLS_1_0_WITH_OLD_HELLO, OcsTls.XP_SUITES)).handshake();
        if (flights.size() != 4 || !Arrays.equals(flights.get(3).bytes(), JSSE_REFUSAL)) {
            throw new IllegalStateException("the server didn't refuse in its second flight of " + flights.size());
        }
        return flights;
    }

    private void connection(byte[] hello, List<byte[]> serverFlight, byte[] clientFlight, byte[] refusal,
            int serverBytes) {
        TcpTalk talk = new TcpTalk(script, agent, client, 1100, server, 5443,
                ALERT_ACK - 1 - hello.length - clientFlight.length, ALERT_SEQ - 1 - serverBytes)
                .window(Side.SERVER, 64_240);
        talk.syn(When.frame(4, SYN));
        talk.synAck(When.frame(5, SYN + 38_210));
        talk.ack(Side.CLIENT, When.frame(6, SYN + 38_240));
        talk.data(Side.CLIENT, When.frame(7, SYN + 39_900), hello);
        talk.data(Side.SERVER, When.frame(9, SYN + 79_300), serverFlight.get(0), false);
        talk.ack(Side.CLIENT, When.frame(11, SYN + 80_020));
        talk.data(Side.SERVER, When.frame(12, SYN + 118_700), serverFlight.get(1), false);
        talk.data(Side.SERVER, When.frame(13, SYN + 124_600), serverFlight.get(2), false);
        talk.ack(Side.CLIENT, When.frame(14, SYN + 124_640));
        talk.data(Side.SERVER, When.frame(18, SYN + 162_900), serverFlight.get(3), false);
        talk.data(Side.SERVER, When.frame(22, SYN + 168_800), serverFlight.get(4), false);
        talk.ack(Side.CLIENT, When.frame(23, SYN + 168_840));
        talk.data(Side.SERVER, When.frame(27, SYN + 207_100), serverFlight.get(5));
        talk.data(Side.CLIENT, When.frame(30, SYN + 225_800), clientFlight);
        script.comment("The client's certificate goes out\nSee what the server makes of it.");
        talk.ack(Side.SERVER, When.frame(31, SYN + 391_400));
        // the document's server gives the reason that JSSE's keeps to itself: bad_certificate
        byte[] alert = Arrays.copyOfRange(ALERT_FRAME, ALERT_PAYLOAD_AT, ALERT_PAYLOAD_AT + refusal.length);
        talk.data(Side.SERVER, When.frame(ALERT, ALERT_AT), alert);
        talk.fin(Side.SERVER, When.frame(33, ALERT_AT + 640));
        talk.ack(Side.CLIENT, When.frame(34, ALERT_AT + 670));
        talk.fin(Side.CLIENT, When.frame(35, ALERT_AT + 2_180));
        talk.ack(Side.SERVER, When.frame(36, ALERT_AT + 40_300));
    }

    /** The mail program's conversation, which fills the places between the frames of the story. */
    private void aside() {
        TcpTalk talk = new TcpTalk(script, outlook, client, 1061, mail, 1026, 402_118_773L, 2_290_554_101L);
        Rpc rpc = new Rpc(talk, new SeededRandom("B mail"));
        talk.data(Side.CLIENT, When.frame(8, SYN + 78_400), rpc.request(148));
        talk.data(Side.SERVER, When.frame(10, SYN + 79_810), rpc.reply(212));
        talk.data(Side.CLIENT, When.frame(15, SYN + 140_060), rpc.request(96));
        List<byte[]> page = TcpTalk.segments(rpc.reply(2_104));
        talk.data(Side.SERVER, When.frame(16, SYN + 141_230), page.get(0), false);
        talk.data(Side.SERVER, When.frame(17, SYN + 141_352), page.get(1));
        talk.ack(Side.CLIENT, When.frame(19, SYN + 163_010));
        talk.data(Side.CLIENT, When.frame(20, SYN + 165_020), rpc.request(120));
        talk.data(Side.SERVER, When.frame(21, SYN + 166_140), rpc.reply(76));
        talk.data(Side.CLIENT, When.frame(24, SYN + 185_110), rpc.request(188));
        talk.data(Side.SERVER, When.frame(25, SYN + 186_270), rpc.reply(340));
        talk.data(Side.CLIENT, When.frame(28, SYN + 212_030), rpc.request(132));
        talk.data(Side.SERVER, When.frame(29, SYN + 213_180), rpc.reply(92));
        rpc.exchange(ALERT_AT + 1_900_000, 204, 512);
        rpc.exchange(ALERT_AT + 3_300_000, 116, 1_300);
    }
}
