package org.wirefig.figure;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wirefig.figure.Participant.Kind;

/** Figures made by hand for the tests of layout, drawing and export. */
public final class Figures {
    private static final long START = 1_206_716_400_000_000_000L;

    private Figures() {
    }

    private static Participant host(String id, Kind kind, String role, String name, String address, boolean inferred) {
        return new Participant(id, kind, role, name, address.isEmpty() ? List.of() : List.of(address), inferred);
    }

    private static Step step(int from, int to, Step.Kind kind, double at, String text, String detail, int conversation, int... frames) {
        return Step.of(from, to, kind, START + (long) (at * 1e9), frames, text, detail, conversation);
    }

    /** A bit of everything: every kind of arrow, a gap, phases, notes, an inferred host, a loop, marks. */
    public static Figure everything() {
        List<Participant> hosts = List.of(host("c", Kind.CLIENT, "Client", "T6CK943Y", "10.1.20.31", false),
                host("p", Kind.PROXY, "Proxy", "S3W04156.fg.example.com", "10.1.4.80", false),
                host("r", Kind.CRL, "CRL server", "crl.verisign.com", "", true),
                host("s", Kind.SERVER, "OCS", "ocs.example.com", "10.1.7.61", false));
        List<Step> steps = List.of(
                step(0, 3, Step.Kind.HANDSHAKE, 12.002, "TCP connection to port 5061", "SYN, SYN-ACK, ACK", 0, 303, 304, 305),
                step(0, 3, Step.Kind.MESSAGE, 12.010, "Client Hello", "TLS 1.0", 0, 306),
                step(3, 0, Step.Kind.MESSAGE, 12.060, "Server Hello, Certificate, Certificate Request, Server Hello Done",
                        "CRL: http://crl.verisign.com/pca3.crl", 0, 308, 309, 310, 311),
                step(0, 3, Step.Kind.MESSAGE, 12.090, "Certificate, Client Key Exchange, Change Cipher Spec", "", 0, 315),
                step(3, 0, Step.Kind.MESSAGE, 12.100, "Change Cipher Spec, Encrypted Handshake Message", "", 0, 316),
                step(0, 1, Step.Kind.HANDSHAKE, 18.2, "TCP connection to port 8080", "SYN, SYN-ACK, ACK", 1, 404, 405, 406),
                step(0, 1, Step.Kind.MESSAGE, 18.220, "GET http://crl.verisign.com/pca3.crl", "HTTP/1.0, no keep-alive", 1, 407).emphasise(),
                new Step(1, 0, Step.Kind.MESSAGE, START + 18_231_000_000L, new int[] {408}, "407 Proxy Authentication Required",
                        "Proxy-Authenticate: NTLM, Basic", 1, false, List.of("retransmitted once (frame 409)")),
                step(0, 1, Step.Kind.MESSAGE, 18.402, "GET http://crl.verisign.com/pca3.crl", "NTLM negotiate", 2, 416).emphasise(),
                step(1, 0, Step.Kind.ALERT, 18.410, "407 Proxy Authentication Required", "NTLM challenge, target FG", 2, 417).emphasise(),
                Step.missing(0, 1, "GET with NTLM authenticate", "never sent", 2),
                Step.missing(1, 2, "GET /pca3.crl", "the CRL was never fetched", -1),
                step(0, 1, Step.Kind.CLOSE, 18.415, "FIN", "the client closes", 2, 418).emphasise(),
                step(0, 0, Step.Kind.MESSAGE, 18.5, "Waits for the revocation check", "", -1),
                step(0, 3, Step.Kind.FAILED, 19, "SYN to port 443", "3 tries, no answer", -1, 500, 510, 530),
                step(3, 0, Step.Kind.RESET, 42.1, "RST", "the server gives up", 0, 959).emphasise());
        return new Figure(
                new Title("ocs-crl-proxy.cap", "The client never gets the CRL through the proxy, so it stays silent and OCS resets the connection",
                        "tcp.port==5061 || http", 24, 960, START, START + 12_002_000_000L, START + 42_100_000_000L, ZoneOffset.ofHours(-5)),
                Detail.STORY, hosts,
                List.of(new FigureConversation("tcp.stream==7", "Client – OCS, port 5061 (tcp.stream==7)", 0, 3),
                        new FigureConversation("tcp.stream==8", "Client – Proxy, port 8080 (tcp.stream==8)", 0, 1),
                        new FigureConversation("tcp.stream==9", "Client – Proxy, port 8080 (tcp.stream==9)", 0, 1)),
                steps, List.of(new Gap(5, 6_100_000_000L, "6.1 s of silence", ""),
                        new Gap(15, 30_000_000_000L, "30.0 s of silence between Client and OCS", "since step 5; nothing at all for the last 23.7 s")),
                List.of(new Phase(0, 4, "TLS handshake", false), new Phase(6, 12, "CRL check through the proxy", true),
                        new Phase(4, 15, "30.0 s idle: OCS waits for the client", true)),
                List.of(new Note(12, 0, Note.Severity.WARNING, "No keep-alive", "NTLM authenticates a connection, so it needs one that stays open.", new int[] {417}),
                        new Note(15, -1, Note.Severity.PROBLEM, "Root cause: NTLM needs a connection that is kept open",
                                "The proxy demands NTLM, the request is HTTP/1.0 without keep-alive, so the client closes after the challenge.\nAdvice: allow HTTP/1.1 through proxy connections.",
                                new int[] {407, 416, 417, 418, 959})));
    }

    /** Many steps with texts of all lengths, between any of the hosts; the same for the same seed. */
    public static Figure random(int hosts, int count, long seed) {
        Random random = new Random(seed);
        List<Participant> participants = new ArrayList<>();
        for (int i = 0; i < hosts; i++) {
            participants.add(new Participant("h" + i, Kind.HOST, "Host " + words(random, 3), words(random, 6),
                    List.of("10.0.0." + i, "2001:db8:1234:5678:9abc:def0:1234:" + i), random.nextInt(5) == 0));
        }
        List<FigureConversation> conversations = new ArrayList<>();
        for (int i = 0; i < 1 + hosts * 3; i++) {
            conversations.add(new FigureConversation("tcp.stream==" + i, words(random, 8), random.nextInt(hosts), random.nextInt(hosts)));
        }
        List<Step> steps = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        List<Note> notes = new ArrayList<>();
        List<Phase> phases = new ArrayList<>();
        Step.Kind[] kinds = Step.Kind.values();
        long time = START;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(100_000_000);
            int conversation = random.nextInt(conversations.size());
            FigureConversation c = conversations.get(conversation);
            boolean there = random.nextBoolean();
            steps.add(new Step(there ? c.a() : c.b(), there ? c.b() : c.a(), kinds[random.nextInt(kinds.length)], time,
                    new int[] {i * 3, i * 3 + 1 + random.nextInt(2)}, words(random, 20), random.nextBoolean() ? words(random, 15) : "", conversation,
                    random.nextInt(10) == 0, random.nextInt(20) == 0 ? List.of(words(random, 6)) : List.of()));
            if (random.nextInt(25) == 0) {
                gaps.add(new Gap(i, random.nextLong(1_000_000_000_000L), words(random, 8), words(random, 12)));
            }
            if (random.nextInt(40) == 0) {
                notes.add(new Note(i, random.nextInt(hosts + 1) - 1, Note.Severity.values()[random.nextInt(3)], words(random, 12),
                        words(random, 80), new int[] {i}));
            }
            if (random.nextInt(30) == 0 && phases.size() < 40) {
                phases.add(new Phase(Math.max(0, i - random.nextInt(12)), i, words(random, 9), random.nextBoolean()));
            }
        }
        return new Figure(new Title("random-" + seed + ".pcap", words(random, 25), words(random, 5), count, count * 3, START, START, time, ZoneOffset.UTC),
                Detail.MESSAGES, participants, conversations, steps, gaps, phases, notes);
    }

    private static String words(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            text.append(text.isEmpty() ? "" : " ");
            for (int j = 1 + random.nextInt(random.nextInt(30) == 0 ? 70 : 11); j > 0; j--) {
                text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
