package org.wirefig.diagnosis.align;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.diagnosis.align.Alignment.Changed;
import org.wirefig.diagnosis.align.Alignment.Lost;

/** Matches the segments of two captures, and tells what becomes of those that only one of them has. */
final class Sides {
    private final List<Segment> atClient;
    private final List<Segment> atServer;
    private final Map<Integer, Integer> serverStream = new HashMap<>();
    private final Map<Integer, Integer> clientStream = new HashMap<>();
    /** Streams whose opener the server's side takes for the other end, because its capture began later. */
    private final Set<Integer> turned = new HashSet<>();
    private final List<Segment> onlyClient = new ArrayList<>();
    private final List<Segment> onlyServer = new ArrayList<>();
    private final List<Long> toServer = new ArrayList<>();
    private final List<Long> toClient = new ArrayList<>();
    private final List<Integer> hopsToServer = new ArrayList<>();
    private final List<Integer> hopsToClient = new ArrayList<>();
    private final List<Changed> changed = new ArrayList<>();
    private final List<Lost> lost = new ArrayList<>();
    private final Set<Segment.Key> counted = new HashSet<>();
    private long offset;
    private long uncertainty;
    private int matched;
    private int resegmented;

    Sides(List<Segment> atClient, List<Segment> atServer) {
        this.atClient = atClient;
        this.atServer = atServer;
    }

    Alignment align() {
        match();
        if (toServer.isEmpty() && toClient.isEmpty()) {
            return null;
        }
        long forth = toServer.stream().mapToLong(Long::longValue).min().orElse(0);
        long back = toClient.stream().mapToLong(d -> -d).min().orElse(0);
        boolean both = !toServer.isEmpty() && !toClient.isEmpty();
        offset = both ? (forth - back) / 2 : toServer.isEmpty() ? -back : forth;
        uncertainty = both ? Math.max(0, (forth + back) / 2) : Long.MAX_VALUE;
        alone();
        lost.sort(Comparator.comparing(Lost::clientSent).reversed().thenComparingInt(Lost::frame));
        changed.sort(Comparator.comparing(Changed::atClient).reversed().thenComparingInt(Changed::frame));
        return new Alignment(offset, uncertainty, both && forth + back < 0, matched, resegmented, Delay.of(toServer, hopsToServer, offset),
                Delay.of(toClient.stream().map(d -> -d).toList(), hopsToClient, -offset), List.copyOf(lost), List.copyOf(changed));
    }

    private void match() {
        Map<Segment.Key, Deque<Segment>> waiting = new HashMap<>();
        Map<Segment.Key, Integer> times = new HashMap<>();
        for (Segment segment : atServer) {
            waiting.computeIfAbsent(segment.key(), key -> new ArrayDeque<>()).add(segment);
        }
        atClient.forEach(segment -> times.merge(segment.key(), 1, Integer::sum));
        for (Segment client : atClient) {
            Deque<Segment> same = waiting.get(client.key());
            if (same == null || same.isEmpty()) {
                onlyClient.add(client);
                continue;
            }
            boolean unmistakable = same.size() == 1 && times.get(client.key()) == 1;
            matched(client, same.poll(), unmistakable);
        }
        waiting.values().forEach(onlyServer::addAll);
        onlyServer.sort(Comparator.comparingInt(Segment::frame));
    }

    private void matched(Segment client, Segment server, boolean unmistakable) {
        matched++;
        serverStream.putIfAbsent(client.stream(), server.stream());
        clientStream.putIfAbsent(server.stream(), client.stream());
        if (client.fromClient() != server.fromClient()) {
            turned.add(server.stream());
        }
        if (unmistakable) {
            (client.fromClient() ? toServer : toClient).add(server.timeNanos() - client.timeNanos());
            (client.fromClient() ? hopsToServer : hopsToClient).add(client.fromClient() ? client.ttl() - server.ttl() : server.ttl() - client.ttl());
        }
        if (!client.options().equals(server.options())) {
            Segment sent = client.fromClient() ? client : server;
            Segment received = client.fromClient() ? server : client;
            changed.add(new Changed(!client.fromClient(), received.frame(), sent.frame(), "the SYN's options were changed on the way: sent with "
                    + sent.options() + ", received with " + received.options()));
        }
    }

    private boolean fromClient(Segment segment, boolean clientSide) {
        return clientSide || !turned.contains(segment.stream()) ? segment.fromClient() : !segment.fromClient();
    }

    /** What only one side has, on connections that both have. */
    private void alone() {
        Coverage here = new Coverage(atClient);
        Coverage there = new Coverage(atServer);
        onlyClient.stream().filter(s -> serverStream.containsKey(s.stream())).forEach(s -> alone(s, true, there));
        onlyServer.stream().filter(s -> clientStream.containsKey(s.stream())).forEach(s -> alone(s, false, here));
    }

    private void alone(Segment segment, boolean clientSide, Coverage other) {
        boolean fromClient = fromClient(segment, clientSide);
        boolean sender = fromClient == clientSide;
        int stream = clientSide ? serverStream.get(segment.stream()) : clientStream.get(segment.stream());
        boolean directionThere = clientSide && turned.contains(stream) || !clientSide && turned.contains(segment.stream()) ? !segment.fromClient() : segment.fromClient();
        Coverage.Answer answer = segment.length() == 0 ? new Coverage.Answer(Coverage.Found.MISSING, null, 0, 0) : other.of(segment, stream, directionThere);
        if (answer.found() == Coverage.Found.SAME) {
            if (!sender || !again(segment, clientSide, fromClient)) {
                resegmented++;
            }
        } else if (sender && answer.found() == Coverage.Found.MISSING) {
            lost.add(new Lost(fromClient, segment.frame(), segment.length(), what(segment)));
        } else if (!sender) {
            changed.add(new Changed(clientSide, segment.frame(), answer.differs() == null ? 0 : answer.differs().frame(),
                    answer.found() == Coverage.Found.OTHER ? altered(answer) : forged(segment, clientSide)));
        }
    }

    /**
     * A segment that was sent more often than it arrived: each copy that arrived is the last one sent before; the others
     * were lost. False when the other side does not have it in this form.
     */
    private boolean again(Segment segment, boolean clientSide, boolean fromClient) {
        List<Segment> sent = (clientSide ? atClient : atServer).stream().filter(s -> s.key().equals(segment.key())).toList();
        List<Segment> arrived = (clientSide ? atServer : atClient).stream().filter(s -> s.key().equals(segment.key())).toList();
        if (arrived.isEmpty() || arrived.size() >= sent.size() || !counted.add(segment.key())) {
            return !arrived.isEmpty();
        }
        List<Segment> missing = new ArrayList<>(sent);
        for (Segment copy : arrived) {
            long at = clientSide ? copy.timeNanos() - offset : copy.timeNanos() + offset;
            Segment from = null;
            for (Segment each : missing) {
                from = from == null || each.timeNanos() <= at + Math.min(uncertainty, 1_000_000_000L) ? each : from;
            }
            missing.remove(from);
        }
        missing.forEach(s -> lost.add(new Lost(fromClient, s.frame(), s.length(), what(s) + ", which were sent again")));
        return true;
    }

    private static String what(Segment segment) {
        return segment.rst() ? "a reset" : segment.syn() ? "a SYN" : segment.length() == 0 ? "a FIN" : segment.length() + " bytes";
    }

    private static String altered(Coverage.Answer answer) {
        return answer.bytes() + (answer.bytes() == 1 ? " byte" : " bytes") + " of the payload changed on the way, from byte " + answer.first()
                + " on; sent as frame " + answer.differs().frame();
    }

    /** Nothing of the kind left the other side: made on the way, which the TTL may show. */
    private String forged(Segment segment, boolean clientSide) {
        List<Segment> side = clientSide ? atClient : atServer;
        int usual = side.stream().filter(s -> s.stream() == segment.stream() && s.fromClient() == segment.fromClient() && s != segment && !s.rst())
                .mapToInt(Segment::ttl).findFirst().orElse(segment.ttl());
        return what(segment) + " that the other side did not send" + (usual == segment.ttl() ? "" : ": forged on the way, its TTL is " + segment.ttl()
                + " where the peer's segments have " + usual);
    }
}
