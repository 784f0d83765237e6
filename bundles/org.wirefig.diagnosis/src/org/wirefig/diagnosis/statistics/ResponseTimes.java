package org.wirefig.diagnosis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.statistics.Sheet.Column;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.diagnosis.statistics.Sheet.Unit;
import org.wirefig.trace.query.FrameSet;

/** How long servers took: to accept a connection, to finish a TLS handshake, to answer HTTP requests and DNS queries. */
final class ResponseTimes {
    private static final List<Column> COLUMNS = List.of(new Column("Service", Unit.TEXT), new Column("Server", Unit.TEXT),
            new Column("Answers", Unit.COUNT), new Column("Unanswered", Unit.COUNT), new Column("Least", Unit.SECONDS),
            new Column("Median", Unit.SECONDS), new Column("Mean", Unit.SECONDS), new Column("Most", Unit.SECONDS));

    private record Service(String name, String server, String filter) {
    }

    private static final class Times {
        final List<Double> seconds = new ArrayList<>();
        int unanswered;
    }

    private final Facts facts;
    private final FrameSet frames;
    private final Map<Service, Times> services = new LinkedHashMap<>();

    private ResponseTimes(Facts facts, FrameSet frames) {
        this.facts = facts;
        this.frames = frames;
    }

    static Sheet of(Facts facts, FrameSet frames) {
        ResponseTimes times = new ResponseTimes(facts, frames);
        times.connections();
        times.handshakes();
        times.http();
        times.dns();
        return new Sheet(COLUMNS, times.services.entrySet().stream().map(e -> line(e.getKey(), e.getValue())).toList());
    }

    private void add(Service service, int from, int to) {
        if (frames.contains(from)) {
            Times times = services.computeIfAbsent(service, s -> new Times());
            if (to == 0) {
                times.unanswered++;
            } else {
                times.seconds.add(facts.seconds(from, to));
            }
        }
    }

    private void connections() {
        for (Connection c : facts.connections()) {
            if (!c.syns().isEmpty()) {
                add(new Service("TCP connection", c.serverText(), server(c)), c.syns().getFirst(), c.synAck());
            }
        }
    }

    private void handshakes() {
        for (TlsSession session : facts.tlsSessions()) {
            Message hello = session.clientHello();
            Message last = session.established() ? session.lastOfHandshake() : null;
            if (hello != null) {
                Connection c = session.connection();
                add(new Service("TLS handshake", session.host().isEmpty() ? c.serverText() : session.host(), server(c) + " && tls"),
                        hello.frame(), last == null ? 0 : last.frame());
            }
        }
    }

    private void http() {
        for (HttpExchange exchange : facts.exchanges()) {
            if (exchange.connection() != null) {
                String host = exchange.request().text("http.host");
                Connection c = exchange.connection();
                add(new Service("HTTP", host.isEmpty() ? c.serverText() : host, server(c) + " && http"), exchange.request().frame(),
                        exchange.response() == null ? 0 : exchange.response().frame());
            }
        }
    }

    private static String server(Connection c) {
        String host = c.server().toString();
        return (host.indexOf(':') >= 0 ? "ipv6.addr==" : "ip.addr==") + host + " && tcp.port==" + c.serverPort();
    }

    private void dns() {
        Map<String, Message> open = new HashMap<>();
        for (Message message : facts.messages()) {
            if (message.kind() == Message.Kind.DNS_QUERY) {
                open.putIfAbsent(key(message, message.sender().toString(), message.receiver().toString()), message);
            } else if (message.kind() == Message.Kind.DNS_RESPONSE) {
                Message query = open.remove(key(message, message.receiver().toString(), message.sender().toString()));
                if (query != null) {
                    add(dns(query), query.frame(), message.frame());
                }
            }
        }
        open.values().forEach(query -> add(dns(query), query.frame(), 0));
    }

    private static Service dns(Message query) {
        String server = query.receiver().toString();
        return new Service("DNS", server, (server.indexOf(':') >= 0 ? "ipv6.addr==" : "ip.addr==") + server + " && dns");
    }

    private static String key(Message message, String client, String server) {
        return client + " " + server + " " + message.number("dns.id", -1) + " " + message.text("dns.qry.name");
    }

    private static Line line(Service service, Times times) {
        double[] sorted = times.seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        boolean any = sorted.length > 0;
        return new Line(0, Arrays.asList(service.name, service.server, (long) sorted.length, (long) times.unanswered,
                any ? sorted[0] : null, any ? sorted[sorted.length / 2] : null, any ? Arrays.stream(sorted).average().orElseThrow() : null,
                any ? sorted[sorted.length - 1] : null), service.filter);
    }
}
