package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.TlsSession;

/** The conversations of a trace by purpose, each as the events that it comes down to. */
final class Conversations {
    private final Facts facts;
    private final Map<String, Conversation> byKey = new LinkedHashMap<>();
    private final Map<Connection, TlsSession> sessions = new java.util.HashMap<>();
    private final Map<Connection, List<HttpExchange>> exchanges = new java.util.HashMap<>();

    private Conversations(Facts facts) {
        this.facts = facts;
        facts.tlsSessions().forEach(session -> sessions.put(session.connection(), session));
        facts.exchanges().forEach(exchange -> exchanges.computeIfAbsent(exchange.connection(), c -> new ArrayList<>()).add(exchange));
    }

    static List<Conversation> of(Facts facts) {
        Conversations made = new Conversations(facts);
        made.connections();
        made.datagrams();
        return List.copyOf(made.byKey.values());
    }

    private void connections() {
        Purposes purposes = new Purposes(facts);
        TransportEvents transport = new TransportEvents(facts);
        List<Message> icmp = facts.messages(Message.Kind.ICMP);
        for (Connection connection : facts.connections()) {
            Purpose purpose = purposes.of(connection);
            Conversation conversation = byKey.computeIfAbsent(purpose.key(), key -> new Conversation(purpose));
            conversation.streams.add(connection.number());
            List<Event> events = new ArrayList<>();
            add(events, transport.open(connection, purpose));
            messages(connection, purpose, events);
            add(events, transport.close(connection, purpose, sessions.get(connection), exchanges.getOrDefault(connection, List.of())));
            events.sort(Comparator.comparingInt(Event::frame));
            conversation.events.addAll(timed(events));
            conversation.trouble.addAll(transport.trouble(connection, purpose, icmp.stream().filter(m -> about(m, connection)).toList()));
        }
    }

    private static void messages(Connection connection, Purpose purpose, List<Event> events) {
        boolean[] data = new boolean[2];
        for (Message message : connection.messages()) {
            int side = message.fromClient() ? 0 : 1;
            switch (message.kind()) {
                case APPLICATION_DATA -> {
                    if (!data[side]) {
                        add(events, TlsEvents.of(message, "client", "server"));
                    }
                    data[side] = true;
                }
                case HTTP_REQUEST, HTTP_RESPONSE -> add(events, HttpEvents.of(message, purpose, events.isEmpty() ? null : events.getLast(),
                        "client", purpose.answers()));
                case KERBEROS -> add(events, OtherEvents.kerberos(message));
                case SIP -> add(events, OtherEvents.sip(message, purpose.answers()));
                case DNS_QUERY, DNS_RESPONSE -> add(events, OtherEvents.dns(message));
                case ICMP -> {
                }
                default -> add(events, TlsEvents.of(message, "client", "server"));
            }
        }
    }

    /** DNS by name and Kerberos over UDP. */
    private void datagrams() {
        for (Message message : facts.messages()) {
            if (message.connection() != null) {
                continue;
            }
            switch (message.kind()) {
                case DNS_QUERY, DNS_RESPONSE -> {
                    String name = message.text("dns.qry.name").toLowerCase(Locale.ROOT);
                    datagram(new Purpose(Purpose.Kind.DNS, name, 53, "", "", false), OtherEvents.dns(message));
                }
                case KERBEROS -> datagram(new Purpose(Purpose.Kind.KERBEROS, "", 88, "", "", false), OtherEvents.kerberos(message));
                default -> {
                }
            }
        }
    }

    private void datagram(Purpose purpose, Event event) {
        Conversation conversation = byKey.computeIfAbsent(purpose.key(), key -> new Conversation(purpose));
        Event last = conversation.events.isEmpty() ? null : conversation.events.getLast();
        if (last == null || !last.key().equals(event.key())) {
            long wait = last == null ? 0 : facts.timeNanos(event.frame()) - facts.timeNanos(last.frame());
            conversation.events.add(event.after(wait));
        }
    }

    /** An ICMP error quotes the header of what it is about: its ports tell the connection. */
    private static boolean about(Message icmp, Connection connection) {
        long from = icmp.number("tcp.srcport", -1);
        long to = icmp.number("tcp.dstport", -1);
        return from == connection.clientPort() && to == connection.serverPort() || to == connection.clientPort() && from == connection.serverPort();
    }

    private List<Event> timed(Collection<Event> events) {
        List<Event> timed = new ArrayList<>();
        long before = Long.MIN_VALUE;
        for (Event event : events) {
            long time = facts.timeNanos(event.frame());
            timed.add(before == Long.MIN_VALUE ? event : event.after(time - before));
            before = time;
        }
        return timed;
    }

    private static void add(List<Event> events, Event event) {
        if (event != null) {
            events.add(event);
        }
    }
}
