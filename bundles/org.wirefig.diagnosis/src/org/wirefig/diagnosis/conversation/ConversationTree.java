package org.wirefig.diagnosis.conversation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.ProcessInfo;
import org.wirefig.capture.Progress;
import org.wirefig.capture.FrameIndex;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.conversation.Entry.Grade;
import org.wirefig.diagnosis.conversation.Entry.Kind;
import org.wirefig.diagnosis.conversation.States.State;
import org.wirefig.diagnosis.conversation.Traffic.Count;
import org.wirefig.protocol.Peers;
import org.wirefig.trace.Trace;

/**
 * Who talked with whom: processes where the capture knows them, pairs of hosts, their connections, and in these the TLS
 * session and the HTTP exchanges, each with its counts and how it went.
 */
public final class ConversationTree {
    private static final String UNKNOWN = "Process not known";

    private final Trace trace;
    private final Traffic traffic;
    private final Facts facts;
    private final Map<Integer, TlsSession> sessions = new HashMap<>();

    private ConversationTree(Trace trace, Facts facts, Progress progress) {
        this.trace = trace;
        this.facts = facts;
        this.traffic = new Traffic(trace, progress);
        if (facts != null) {
            facts.tlsSessions().forEach(session -> sessions.put(session.connection().number(), session));
        }
    }

    /**
     * The tree, the line of all traffic first. Without facts (null), which take longer to gather, connections have no
     * lines below them. Cancelling throws {@link java.util.concurrent.CancellationException}.
     */
    public static List<Entry> of(Trace trace, Facts facts, Progress progress) {
        return new ConversationTree(trace, facts, progress).roots();
    }

    private List<Entry> roots() {
        Map<String, Map<String, List<Entry>>> processes = new LinkedHashMap<>();
        for (Peers stream : trace.tcpConversations()) {
            put(processes, stream, traffic.tcp(stream.number()), connection(stream));
        }
        for (Peers conversation : trace.udpConversations()) {
            put(processes, conversation, traffic.udp(conversation.number()), datagrams(conversation));
        }
        List<Entry> roots = new ArrayList<>();
        processes.forEach((process, pairs) -> roots.add(process(process, pairs(pairs))));
        List<Entry> below = roots.size() == 1 && processes.containsKey(UNKNOWN) ? roots.getFirst().children() : roots;
        List<Entry> all = new ArrayList<>(sorted(below));
        Count other = traffic.other();
        if (other.frames > 0) {
            all.add(new Entry(Kind.OTHER, "Neither TCP nor UDP", "", Grade.PLAIN, other.frames, other.bytes, other.first, seconds(other),
                    "!tcp && !udp", List.of()));
        }
        long bytes = all.stream().mapToLong(Entry::bytes).sum();
        int last = trace.frameCount();
        all.addFirst(new Entry(Kind.ALL, "All traffic", "", Grade.PLAIN, last, bytes, Math.min(1, last),
                last == 0 ? 0 : seconds(trace.startNanos(), trace.capture().frames().timeBefore(last + 1)), "", List.of()));
        return all;
    }

    private void put(Map<String, Map<String, List<Entry>>> processes, Peers conversation, Count count, Entry entry) {
        if (count.frames > 0) {
            String a = conversation.addressA().toString();
            String b = conversation.addressB().toString();
            processes.computeIfAbsent(process(count), process -> new LinkedHashMap<>())
                    .computeIfAbsent(a.compareTo(b) <= 0 ? a + " " + b : b + " " + a, pair -> new ArrayList<>()).add(entry);
        }
    }

    private List<Entry> pairs(Map<String, List<Entry>> pairs) {
        List<Entry> entries = new ArrayList<>();
        pairs.forEach((key, connections) -> {
            List<Entry> children = sorted(connections);
            String[] hosts = key.split(" ");
            String name = children.getFirst().name();
            String first = hostOf(name.substring(0, name.indexOf(" → ")));
            String second = hosts[0].equals(first) ? hosts[1] : hosts[0];
            entries.add(group(Kind.PAIR, first + " ↔ " + second, streams(children), children));
        });
        return sorted(entries);
    }

    private static String hostOf(String end) {
        String host = end.substring(0, end.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** A capture may list one process many times, once for each of its connections. */
    private String process(Count count) {
        if (count.process == Traffic.NO_PROCESS) {
            return UNKNOWN;
        }
        ProcessInfo info = trace.capture().processes().get(count.process);
        return info.name() + " (" + info.pid() + ")";
    }

    private Entry process(String name, List<Entry> pairs) {
        return group(Kind.PROCESS, name, streams(pairs.stream().flatMap(pair -> pair.children().stream()).toList()), pairs);
    }

    /**
     * Frames of these conversations: the name of a process would show those of its namesakes and lack frames it is not
     * noted for, addresses would show what another process said between the same hosts.
     */
    private static String streams(List<Entry> conversations) {
        String tcp = numbers(conversations, Kind.CONNECTION);
        String udp = numbers(conversations, Kind.DATAGRAMS);
        String first = tcp.isEmpty() ? "" : "tcp.stream in {" + tcp + "}";
        String second = udp.isEmpty() ? "" : "udp.stream in {" + udp + "}";
        return first.isEmpty() || second.isEmpty() ? first + second : first + " || " + second;
    }

    /** Numbers of the conversations of a kind, neighbours as ranges. */
    private static String numbers(List<Entry> conversations, Kind kind) {
        int[] numbers = conversations.stream().filter(c -> c.kind() == kind)
                .mapToInt(c -> Integer.parseInt(c.filter().substring(c.filter().indexOf("==") + 2))).sorted().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length; i++) {
            int from = i;
            while (i + 1 < numbers.length && numbers[i + 1] == numbers[i] + 1) {
                i++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(numbers[from]).append(i > from ? ".." + numbers[i] : "");
        }
        return text.toString();
    }

    /** A line that sums up those below it: bad when one of them is. */
    private Entry group(Kind kind, String name, String filter, List<Entry> children) {
        int bad = children.stream().mapToInt(child -> bad(child)).sum();
        int first = children.stream().mapToInt(Entry::firstFrame).min().orElse(0);
        double end = children.stream().mapToDouble(child -> trace.timeNanos(child.firstFrame()) / 1e9 + child.seconds()).max().orElse(0);
        return new Entry(kind, name, bad == 0 ? "" : bad + " failed", bad == 0 ? Grade.PLAIN : Grade.BAD,
                children.stream().mapToInt(Entry::frames).sum(), children.stream().mapToLong(Entry::bytes).sum(), first,
                first == 0 ? 0 : Math.max(0, end - trace.timeNanos(first) / 1e9), filter, children);
    }

    private static int bad(Entry entry) {
        return entry.kind() == Kind.CONNECTION || entry.kind() == Kind.DATAGRAMS ? entry.grade() == Grade.BAD ? 1 : 0
                : entry.children().stream().mapToInt(ConversationTree::bad).sum();
    }

    private Entry connection(Peers stream) {
        Count count = traffic.tcp(stream.number());
        Connection connection = facts == null || stream.number() >= facts.connections().size() ? null : facts.connections().get(stream.number());
        TlsSession session = sessions.get(stream.number());
        List<HttpExchange> exchanges = connection == null ? List.of() : facts.exchanges(connection);
        String filter = "tcp.stream==" + stream.number();
        List<Entry> children = new ArrayList<>();
        if (session != null) {
            State state = States.tls(session);
            int first = session.clientHello() == null ? count.first : session.clientHello().frame();
            children.add(new Entry(Kind.TLS, session.host().isEmpty() ? "TLS" : "TLS with " + session.host(), state.words(), state.grade(),
                    0, 0, first, 0, filter + " && tls", List.of()));
        }
        for (HttpExchange exchange : exchanges) {
            children.add(exchange(exchange, filter));
        }
        double toReset = count.reset == 0 || count.first == 0 ? 0 : (trace.timeNanos(count.reset) - trace.timeNanos(count.first)) / 1e9;
        State state = States.messages(session, exchanges).and(States.transport(count, toReset));
        boolean forward = connection == null || connection.client().equals(stream.addressA()) && connection.clientPort() == stream.portA();
        return new Entry(Kind.CONNECTION, ends(stream, forward), state.words(), state.grade(), count.frames, count.bytes, count.first,
                seconds(count), filter, children);
    }

    private Entry exchange(HttpExchange exchange, String filter) {
        State state = States.exchange(exchange);
        int first = exchange.request().frame();
        int last = exchange.response() == null ? first : exchange.response().frame();
        return new Entry(Kind.EXCHANGE, exchange.method() + " " + exchange.uri(), state.words(), state.grade(), 0, 0, first,
                (trace.timeNanos(last) - trace.timeNanos(first)) / 1e9,
                filter + " && frame.number >= " + first + " && frame.number <= " + last, List.of());
    }

    private Entry datagrams(Peers conversation) {
        Count count = traffic.udp(conversation.number());
        State state = count.frames > 0 && !count.answered ? new State("one way", Grade.PLAIN) : State.NONE;
        return new Entry(Kind.DATAGRAMS, ends(conversation, true), state.words(), state.grade(), count.frames, count.bytes, count.first,
                seconds(count), "udp.stream==" + conversation.number(), List.of());
    }

    private static String ends(Peers c, boolean forward) {
        String a = c.addressA().withPort(c.portA());
        String b = c.addressB().withPort(c.portB());
        return forward ? a + " → " + b : b + " → " + a;
    }

    private double seconds(Count count) {
        return count.frames == 0 ? 0 : seconds(trace.timeNanos(count.first), trace.timeNanos(count.last));
    }

    /** 0 where one of them has no time. */
    private static double seconds(long from, long to) {
        return from == FrameIndex.NO_TIME || to == FrameIndex.NO_TIME ? 0 : (to - from) / 1e9;
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted(Comparator.comparingInt(Entry::firstFrame)).toList();
    }
}
