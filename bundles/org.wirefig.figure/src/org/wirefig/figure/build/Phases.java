package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Revocation;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.Urls;
import org.wirefig.figure.Durations;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;

/** Brackets: TLS handshakes, the fetching of revocation data, and a connection's wait that ends in its end. */
final class Phases {
    private static final int MOST_HANDSHAKES = 10;
    private static final long WAIT = 2_000_000_000L;
    private final Facts facts;
    private final List<Step> steps;
    private final List<Participant> participants;
    private final Map<Integer, Integer> stepOfFrame = new HashMap<>();
    private final List<Phase> phases = new ArrayList<>();

    Phases(Facts facts, List<Step> steps, List<Participant> participants) {
        this.facts = facts;
        this.participants = participants;
        this.steps = steps;
        for (int i = 0; i < steps.size(); i++) {
            for (int frame : steps.get(i).frames()) {
                stepOfFrame.putIfAbsent(frame, i);
            }
        }
    }

    List<Phase> make() {
        List<Phase> handshakes = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            handshake(session, handshakes);
            wait(session);
        }
        if (handshakes.size() <= MOST_HANDSHAKES) {
            phases.addAll(0, handshakes);
        }
        fetches();
        return phases;
    }

    private void handshake(TlsSession session, List<Phase> to) {
        Message last = session.lastOfHandshake();
        Integer first = session.clientHello() == null ? null : stepOfFrame.get(session.clientHello().frame());
        Integer end = last == null ? null : stepOfFrame.get(lastOfHandshake(session));
        if (first != null && end != null && end > first) {
            Message hello = session.serverHello();
            long version = hello == null ? -1 : hello.numbers("tls.handshake.extensions.supported_version").stream().findFirst()
                    .orElse(hello.number("tls.handshake.version", -1));
            String name = TlsWords.version(version);
            to.add(new Phase(first, end, (name.isEmpty() ? "TLS" : name) + " handshake", session.fatalAlert() != null && !session.established()));
        }
    }

    /** The frame of the last handshake message, encrypted ones before any other data included. */
    private static int lastOfHandshake(TlsSession session) {
        int frame = session.lastOfHandshake().frame();
        for (Message message : session.connection().messages()) {
            if (message.kind() == Message.Kind.APPLICATION_DATA || message.kind() == Message.Kind.ALERT) {
                break;
            }
            if (message.kind() == Message.Kind.ENCRYPTED_HANDSHAKE) {
                frame = Math.max(frame, message.frame());
            }
        }
        return frame;
    }

    /** One side sends nothing more, and the connection ends. */
    private void wait(TlsSession session) {
        Connection connection = session.connection();
        int close = connection.close();
        int last = connection.lastData();
        if (close == 0 || last == 0 || last >= close || facts.timeNanos(close) - facts.timeNanos(last) < WAIT) {
            return;
        }
        Integer from = stepOfFrame.get(last);
        Integer to = stepOfFrame.get(close);
        if (from != null && to != null && to > from) {
            boolean reset = close == connection.rst(true) || close == connection.rst(false);
            phases.add(new Phase(from, to, participants.get(steps.get(to).from()).role() + " waits "
                    + Durations.text(facts.timeNanos(close) - facts.timeNanos(last)) + ", then " + (reset ? "resets" : "closes"), reset));
        }
    }

    private void fetches() {
        Map<String, int[]> spans = new HashMap<>();
        Map<String, HttpExchange> of = new HashMap<>();
        Map<String, Boolean> delivered = new HashMap<>();
        for (HttpExchange exchange : facts.exchanges()) {
            Integer from = Revocation.isRevocation(exchange) ? stepOfFrame.get(exchange.request().frame()) : null;
            if (from == null) {
                continue;
            }
            String key = exchange.connection().client() + " " + Urls.resource(exchange.url());
            int[] span = spans.computeIfAbsent(key, k -> new int[] {from, from});
            of.putIfAbsent(key, exchange);
            delivered.merge(key, Revocation.delivered(exchange), Boolean::logicalOr);
            span[1] = Math.max(span[1], end(exchange, from));
        }
        spans.forEach((key, span) -> {
            HttpExchange exchange = of.get(key);
            String what = Revocation.isOcsp(exchange) ? "OCSP check" : "CRL check";
            phases.add(new Phase(span[0], span[1], what + (exchange.toProxy() ? " through the proxy" : "")
                    + (delivered.get(key) ? "" : ": fails"), !delivered.get(key)));
        });
    }

    private long timeOf(HttpExchange exchange) {
        return exchange.response() == null ? exchange.request().timeNanos() : exchange.response().timeNanos();
    }

    /** The last step that belongs to a fetch: the response, what never followed it, and the connection's end. */
    private int end(HttpExchange exchange, int from) {
        int end = from;
        if (exchange.response() != null) {
            end = stepOfFrame.getOrDefault(exchange.response().frame(), from);
        }
        Integer close = stepOfFrame.get(exchange.connection().close());
        if (close != null && close > end && facts.timeNanos(exchange.connection().close()) - timeOf(exchange) < WAIT) {
            end = close;
        }
        while (end + 1 < steps.size() && (steps.get(end + 1).kind() == Step.Kind.MISSING || steps.get(end + 1).kind() == Step.Kind.INFERRED)) {
            end++;
        }
        return end;
    }
}
