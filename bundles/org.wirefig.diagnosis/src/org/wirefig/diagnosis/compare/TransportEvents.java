package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Packet;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.compare.Event.Outcome;
import org.wirefig.protocol.TcpNotes;

/** How a connection opens and closes (RFC 9293), and what went wrong on its way. */
final class TransportEvents {
    /** So many copies of one segment are no accident. */
    private static final int STUCK = 3;
    private static final int ACK = 16;
    private static final int PACKETS_READ = 600;
    private static final long LONG_SILENCE = 5_000_000_000L;
    private static final long LONG_ZERO_WINDOW = 1_000_000_000L;

    private final Facts facts;
    private final int[] repeated;
    private final int[] closedWindows;

    TransportEvents(Facts facts) {
        this.facts = facts;
        this.repeated = new int[facts.connections().size()];
        this.closedWindows = new int[facts.connections().size()];
        TcpNotes notes = facts.trace().session().tcpNotes();
        for (int frame = 1; frame <= facts.lastFrame(); frame++) {
            int stream = facts.trace().columns().tcpStream(frame);
            if (stream >= 0) {
                repeated[stream] += notes.repeated(frame) ? 1 : 0;
                closedWindows[stream] += (notes.flags(frame) & TcpNotes.ZERO_WINDOW) != 0 ? 1 : 0;
            }
        }
    }

    /** The opening, or null where the trace begins later. */
    Event open(Connection connection, Purpose purpose) {
        if (connection.syns().isEmpty() || (facts.trace().columns().tcpFlags(connection.syns().getFirst()) & ACK) != 0) {
            return null;
        }
        int tries = connection.syns().size();
        boolean answered = connection.synAck() > 0;
        boolean refused = !answered && connection.rst(false) > 0;
        String way = purpose.proxied() ? "through the proxy " + connection.server() : "to " + connection.server() + ":" + connection.serverPort();
        String says = answered ? "opens a connection " + way : refused ? "is refused a connection " + way
                : "gets no answer to " + (tries == 1 ? "its SYN " : tries + " SYNs ") + way;
        return Event.of(connection.syns().getFirst(), "open", "client", says, answered ? Outcome.PLAIN : Outcome.BAD,
                List.of(new Trait("connection", answered ? "open" : refused ? "refused" : "unanswered", says, Weight.DECISIVE),
                        new Trait("route", Boolean.toString(purpose.proxied()), purpose.proxied() ? "goes through the proxy " + connection.server()
                                : "goes directly to " + connection.server() + ":" + connection.serverPort(), Weight.DECISIVE)));
    }

    /** The first FIN or RST, or null. */
    Event close(Connection connection, Purpose purpose, TlsSession session, List<HttpExchange> exchanges) {
        int frame = connection.close();
        if (frame == 0 || connection.synAck() == 0 && connection.frames(true) > 0 && connection.lastData() == 0) {
            return null;
        }
        boolean client = frame == connection.close(true);
        boolean reset = frame == connection.rst(client);
        int before = lastDataBefore(connection, frame);
        long silence = before == 0 ? 0 : facts.timeNanos(frame) - facts.timeNanos(before);
        String says = (reset ? "resets the connection (RST)" : "closes the connection (FIN)")
                + (silence >= LONG_SILENCE ? " after " + Words.seconds(silence) + " of silence" : "");
        boolean premature = premature(session, exchanges);
        return Event.of(frame, "close", client ? "client" : purpose.answers(), says, premature ? Outcome.BAD : Outcome.PLAIN,
                List.of(new Trait("way of closing", Boolean.toString(reset), says, premature && reset ? Weight.STRONG : Weight.SUPPORTING - 10),
                        new Trait("silence", Boolean.toString(silence >= LONG_SILENCE), says, Weight.SUPPORTING + 10)));
    }

    private static int lastDataBefore(Connection connection, int frame) {
        int client = connection.lastData(true);
        int server = connection.lastData(false);
        return Math.max(client < frame ? client : 0, server < frame ? server : 0);
    }

    /** Something was begun and not finished. */
    private static boolean premature(TlsSession session, List<HttpExchange> exchanges) {
        if (!exchanges.isEmpty()) {
            HttpExchange last = exchanges.getLast();
            return last.response() == null || last.responseNtlm() == HttpExchange.CHALLENGE;
        }
        return session != null && !session.established();
    }

    /** ICMP errors about the connection, segments sent over and over, a window that stays closed. */
    List<Event> trouble(Connection connection, Purpose purpose, List<Message> icmp) {
        List<Event> events = new ArrayList<>();
        for (Message message : icmp) {
            long type = message.number("icmp.type", message.number("icmpv6.type", 0));
            long code = message.number("icmp.code", message.number("icmpv6.code", 0));
            boolean size = type == 3 && code == 4 || message.has("icmpv6.type") && type == 2;
            String says = size ? "reports by ICMP that fragmentation is needed" : "reports by ICMP that the destination cannot be reached (code " + code + ")";
            events.add(Event.of(message.frame(), "icmp " + type + " " + code, "network", says, size ? Outcome.PLAIN : Outcome.BAD, List.of()));
        }
        if (repeated[connection.number()] >= STUCK) {
            stuck(connection, purpose, events);
        }
        if (closedWindows[connection.number()] > 0) {
            closedWindow(connection, purpose, events);
        }
        events.sort(java.util.Comparator.comparingInt(Event::frame));
        return events;
    }

    private void stuck(Connection connection, Purpose purpose, List<Event> events) {
        Map<String, List<Integer>> copies = new HashMap<>();
        for (Packet packet : facts.packets(connection, PACKETS_READ)) {
            if (packet.length() > 0) {
                copies.computeIfAbsent(packet.fromClient() + " " + packet.sequence(), key -> new ArrayList<>()).add(packet.frame());
            }
        }
        copies.values().removeIf(frames -> frames.size() <= STUCK);
        copies.values().stream().max(java.util.Comparator.comparingInt(List::size)).ifPresent(frames -> {
            boolean client = facts.packets(connection, PACKETS_READ).stream().anyMatch(p -> p.frame() == frames.getFirst() && p.fromClient());
            events.add(Event.of(frames.get(1), "stuck", client ? "client" : purpose.answers(),
                    "sends the segment of frame " + frames.getFirst() + " again and again (" + (frames.size() - 1) + " times)", Outcome.BAD, List.of()));
        });
    }

    private void closedWindow(Connection connection, Purpose purpose, List<Event> events) {
        int closed = 0;
        for (Packet packet : facts.packets(connection, PACKETS_READ)) {
            boolean zero = packet.window() == 0 && !packet.rst() && !packet.syn();
            if (zero && closed == 0) {
                closed = packet.frame();
            } else if (closed > 0 && !zero && facts.trace().columns().backward(packet.frame()) == facts.trace().columns().backward(closed)) {
                window(connection, purpose, closed, packet.frame(), events);
                closed = 0;
            }
        }
        if (closed > 0) {
            window(connection, purpose, closed, connection.lastFrame(), events);
        }
    }

    private void window(Connection connection, Purpose purpose, int from, int to, List<Event> events) {
        long nanos = facts.timeNanos(to) - facts.timeNanos(from);
        if (nanos >= LONG_ZERO_WINDOW) {
            boolean client = facts.packets(connection, PACKETS_READ).stream().anyMatch(p -> p.frame() == from && p.fromClient());
            events.add(Event.of(from, "zero window", client ? "client" : purpose.answers(), "takes no more data for " + Words.seconds(nanos)
                    + " (zero window)", Outcome.BAD, List.of()));
        }
    }
}
