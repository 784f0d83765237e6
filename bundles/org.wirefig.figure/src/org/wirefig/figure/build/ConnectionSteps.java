package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Step;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;

/**
 * The steps of one TCP connection: its set-up as one, each message (in a story: each flight of handshake messages) with
 * the segments that carry it, runs of other data, closes and resets; retransmissions as marks.
 */
final class ConnectionSteps {
    private final Trace trace;
    private final Cast cast;
    private final Connection connection;
    private final boolean story;
    private final int[] frames;
    private final FrameColumns columns;
    private final Ends ends;
    private final String client;
    private final String server;
    private final Repeats[] repeats;
    private final BitSet claimed = new BitSet();
    private final List<Draft> steps = new ArrayList<>();

    ConnectionSteps(Trace trace, Cast cast, Connection connection, Detail detail, int[] frames) {
        this.trace = trace;
        this.cast = cast;
        this.connection = connection;
        this.story = detail == Detail.STORY;
        this.frames = frames;
        this.columns = trace.columns();
        this.ends = Ends.of(connection);
        this.client = ends.client();
        this.server = ends.server();
        Repeats a = new Repeats(connection.stream().flow(0));
        Repeats b = new Repeats(connection.stream().flow(1));
        this.repeats = ends.forward() ? new Repeats[] {a, b} : new Repeats[] {b, a};
    }

    List<Draft> make() {
        setUp();
        messages();
        data();
        ends();
        return steps;
    }

    private boolean fromClient(int frame) {
        return ends.fromClient(columns.backward(frame));
    }

    private Draft add(double place, boolean fromClient, Step.Kind kind, int[] of, String text, String detail) {
        int frame = of[of.length - 1];
        Draft draft = new Draft(place, fromClient ? client : server, fromClient ? server : client, kind,
                trace.timeNanos(kind == Step.Kind.HANDSHAKE || kind == Step.Kind.FAILED ? of[0] : frame), of, text, detail, connection.filter());
        List<Integer> again = repeats[fromClient ? 0 : 1].of(of);
        if (!again.isEmpty()) {
            draft.marks.add(again.size() == 1 ? "retransmitted once (frame " + again.getFirst() + ")" : "retransmitted " + again.size() + " times");
            draft.frames = IntStream.concat(Arrays.stream(of), again.stream().mapToInt(i -> i)).sorted().distinct().toArray();
        }
        steps.add(draft);
        return draft;
    }

    private void setUp() {
        List<Integer> syns = connection.syns();
        if (syns.isEmpty()) {
            return;
        }
        String port = "port " + connection.serverPort();
        int[] sent = syns.stream().mapToInt(i -> i).toArray();
        if (connection.synAck() > 0) {
            int ack = 0;
            for (int i = indexAfter(connection.synAck()); i < frames.length && ack == 0; i++) {
                if (fromClient(frames[i]) && columns.tcpLength(frames[i]) == 0 && (columns.tcpFlags(frames[i]) & 0x17) == 0x10) {
                    ack = frames[i];
                }
            }
            int[] all = ack == 0 ? plus(sent, connection.synAck()) : plus(plus(sent, connection.synAck()), ack);
            Draft draft = add(sent[0], true, Step.Kind.HANDSHAKE, all, "TCP connection to " + port, ack == 0 ? "SYN, SYN-ACK" : "SYN, SYN-ACK, ACK");
            if (sent.length > 1) {
                draft.marks.add("SYN sent " + sent.length + " times");
            }
        } else if (connection.rst(false) > 0) {
            add(sent[0], true, Step.Kind.MESSAGE, sent, "SYN to " + port, sent.length > 1 ? sent.length + " tries" : "");
        } else {
            add(sent[0], true, Step.Kind.FAILED, sent, "SYN to " + port, sent.length > 1 ? sent.length + " tries, no answer" : "no answer");
        }
    }

    /** The place of the first frame after this one. */
    private int indexAfter(int frame) {
        int at = Arrays.binarySearch(frames, frame + 1);
        return at < 0 ? -at - 1 : at;
    }

    private static int[] plus(int[] some, int one) {
        int[] all = Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        Arrays.sort(all);
        return all;
    }

    /** Messages that complete in one frame, in a story also those of one flight, are one step. */
    private void messages() {
        List<Message> run = new ArrayList<>();
        int[] last = new int[2];
        for (Message message : connection.messages()) {
            if (message.kind() == Kind.APPLICATION_DATA || repeats[message.fromClient() ? 0 : 1].isRepeat(message.frame())) {
                continue;
            }
            if (!run.isEmpty() && !together(run.getLast(), message)) {
                step(run, last);
                run.clear();
            }
            run.add(message);
        }
        if (!run.isEmpty()) {
            step(run, last);
        }
    }

    private boolean together(Message before, Message message) {
        if (before.fromClient() != message.fromClient()) {
            return false;
        }
        return before.frame() == message.frame() || story && handshake(before) && handshake(message)
                && trace.timeNanos(message.frame()) - trace.timeNanos(before.frame()) < 1_000_000_000L;
    }

    private static boolean handshake(Message message) {
        return message.kind().ordinal() <= Kind.CHANGE_CIPHER_SPEC.ordinal();
    }

    private void step(List<Message> run, int[] last) {
        Message end = run.getLast();
        int side = end.fromClient() ? 0 : 1;
        int first = run.getFirst().frame();
        // A message's segments came after what its sender had sent before, and an answer's after what it answers.
        int from = end.kind() == Kind.HTTP_REQUEST ? last[side] : Math.max(last[0], last[1]);
        boolean several = switch (run.getFirst().kind()) {
            case ALERT, ENCRYPTED_ALERT, CHANGE_CIPHER_SPEC, ENCRYPTED_HANDSHAKE -> false;
            default -> true;
        };
        List<Integer> carried = new ArrayList<>();
        for (int i = indexAfter(several ? from : Math.max(from, first - 1)); i < frames.length && frames[i] <= end.frame(); i++) {
            int frame = frames[i];
            if (fromClient(frame) == end.fromClient() && (columns.tcpLength(frame) > 0 || frame == end.frame()) && !claimed.get(frame)
                    && !repeats[side].isRepeat(frame)) {
                carried.add(frame);
            }
        }
        if (carried.isEmpty() || carried.getLast() != end.frame()) {
            carried.add(end.frame());
        }
        carried.forEach(claimed::set);
        last[side] = end.frame();
        Words words = words(run);
        add(end.frame(), end.fromClient(), words.kind, carried.stream().mapToInt(i -> i).toArray(), words.text, words.detail);
    }

    private record Words(String text, String detail, Step.Kind kind) {
    }

    private Words words(List<Message> run) {
        Map<String, Integer> names = new LinkedHashMap<>();
        List<String> details = new ArrayList<>();
        Step.Kind kind = Step.Kind.MESSAGE;
        for (Message message : run) {
            String name;
            String detail;
            if (message.kind() == Kind.HTTP_REQUEST || message.kind() == Kind.HTTP_RESPONSE) {
                name = HttpWords.name(message);
                detail = HttpWords.detail(message);
                kind = message.number("http.response.code", 0) >= 500 ? Step.Kind.ALERT : kind;
            } else if (message.kind().ordinal() <= Kind.APPLICATION_DATA.ordinal()) {
                name = TlsWords.name(message);
                detail = TlsWords.detail(message);
                kind = TlsWords.fatal(message) ? Step.Kind.ALERT : kind;
            } else {
                name = trace.row(message.frame()).description();
                detail = "";
            }
            names.merge(name, 1, Integer::sum);
            if (!detail.isEmpty() && !details.contains(detail)) {
                details.add(detail);
            }
        }
        List<String> said = new ArrayList<>();
        names.forEach((name, count) -> said.add(count > 1 ? name + " (" + count + ")" : name));
        return new Words(String.join(", ", said), String.join("; ", details), kind);
    }

    /**
     * What no message claims. A protocol that only the frame table knows is told in its words, frame by frame; bulk data,
     * and in a story whatever is not TLS, run by run.
     */
    private void data() {
        Map<String, List<Integer>> runs = new LinkedHashMap<>();
        for (int frame : frames) {
            if (claimed.get(frame)) {
                if (!story) {
                    flush(runs);
                }
                continue;
            }
            if (columns.tcpLength(frame) == 0 || repeats[fromClient(frame) ? 0 : 1].isRepeat(frame)) {
                continue;
            }
            String name = bulk(frame);
            boolean side = fromClient(frame);
            if (name == null) {
                add(frame, side, Step.Kind.MESSAGE, new int[] {frame}, trace.row(frame).description(), "");
                continue;
            }
            String key = side + name;
            if (!story && !runs.isEmpty() && !runs.containsKey(key)) {
                flush(runs);
            }
            runs.computeIfAbsent(key, k -> new ArrayList<>()).add(frame);
        }
        flush(runs);
    }

    /** What a run with this frame is called, or null where the frame says more by itself. */
    private String bulk(int frame) {
        boolean tls = connection.messages().stream().anyMatch(m -> m.kind().ordinal() <= Kind.APPLICATION_DATA.ordinal());
        Message first = connection.first(Kind.APPLICATION_DATA);
        if (first != null && first.frame() <= frame) {
            return "Application Data";
        }
        Row row = trace.row(frame);
        if (row.protocol().equals("TCP") || row.description().isEmpty()) {
            return "Data";
        }
        return row.description().contains("Application Data") ? "Application Data" : story && !tls ? row.protocol() + " data" : null;
    }

    private void flush(Map<String, List<Integer>> runs) {
        runs.forEach((key, run) -> {
            long bytes = 0;
            for (int frame : run) {
                bytes += columns.tcpLength(frame);
            }
            int[] of = run.stream().mapToInt(i -> i).toArray();
            String size = HttpWords.bytes(bytes) + (of.length > 1 ? " in " + of.length + " frames" : "");
            boolean side = fromClient(of[0]);
            Draft draft = add(of[0], side, Step.Kind.MESSAGE, of, key.substring(Boolean.toString(side).length()), size);
            // A run is told where it begins, so it has that time too.
            steps.set(steps.size() - 1, at(draft, trace.timeNanos(of[0])));
        });
        runs.clear();
    }

    private static Draft at(Draft draft, long time) {
        Draft moved = new Draft(draft.place, draft.from, draft.to, draft.kind, time, draft.frames, draft.text, draft.detail, draft.conversation);
        moved.marks.addAll(draft.marks);
        return moved;
    }

    private String who(boolean isClient) {
        return cast.of(isClient ? client : server).text;
    }

    private void ends() {
        for (boolean side : new boolean[] {true, false}) {
            int fin = connection.fin(side);
            int other = connection.fin(!side);
            boolean second = fin > 0 && other > 0 && other < fin;
            if (fin > 0 && !(story && second && trace.timeNanos(fin) - trace.timeNanos(other) < 2_000_000_000L)) {
                add(fin + 0.2, side, Step.Kind.CLOSE, new int[] {fin}, "FIN", who(side) + (second ? " closes too" : " closes the connection"));
            }
            int rst = connection.rst(side);
            int closed = connection.fin(true) > 0 && connection.fin(false) > 0 ? Math.max(connection.fin(true), connection.fin(false)) : 0;
            if (rst > 0 && !(story && closed > 0 && closed < rst)) {
                boolean refused = !side && !connection.syns().isEmpty() && connection.synAck() == 0;
                add(rst + 0.3, side, Step.Kind.RESET, new int[] {rst}, "RST", refused ? "connection refused" : who(side) + " resets the connection");
            }
        }
    }
}
