package org.wirefig.diagnosis.align;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/**
 * A client-side and a server-side trace of the same connections laid on one clock. A segment is seen on both sides; from
 * client to server the difference of its times is clock offset plus transit, the other way offset minus transit. With
 * the shortest transit of each direction taken as equal, the offset is their mean, and half their sum its uncertainty
 * (the reasoning of NTP, RFC 5905 section 8).
 *
 * @param offsetNanos the second trace's clock minus the first's
 * @param uncertaintyNanos how far the true offset may be from it
 * @param matched segments seen on both sides
 * @param lost segments sent that did not arrive, on connections that both sides captured
 * @param changed segments received that were not sent in this form: altered or forged on the way
 */
public record Alignment(long offsetNanos, long uncertaintyNanos, int matched, List<Lost> lost, List<Changed> changed) {
    /** A segment that one side sent and the other never saw. */
    public record Lost(boolean clientSent, int frame, int length) {
    }

    /** A segment that one side received in a form the other never sent. */
    public record Changed(boolean atClient, int frame, String what) {
    }

    /** @return null when no segment is seen on both sides */
    public static Alignment of(Trace clientSide, Trace serverSide, Progress progress) {
        List<Segment> atClient = SegmentReader.read(clientSide, progress);
        List<Segment> atServer = SegmentReader.read(serverSide, progress);
        Map<Segment.Key, Deque<Segment>> waiting = new HashMap<>();
        Map<Segment.Key, Integer> times = new HashMap<>();
        for (Segment segment : atServer) {
            waiting.computeIfAbsent(segment.key(), key -> new ArrayDeque<>()).add(segment);
        }
        atClient.forEach(segment -> times.merge(segment.key(), 1, Integer::sum));
        Set<Integer> clientStreams = new HashSet<>();
        Set<Integer> serverStreams = new HashSet<>();
        int matched = 0;
        List<Segment> onlyClient = new ArrayList<>();
        long toServer = Long.MAX_VALUE;
        long toClient = Long.MAX_VALUE;
        for (Segment client : atClient) {
            Deque<Segment> same = waiting.get(client.key());
            if (same == null || same.isEmpty()) {
                onlyClient.add(client);
                continue;
            }
            boolean unmistakable = same.size() == 1 && times.get(client.key()) == 1;
            Segment server = same.poll();
            clientStreams.add(client.stream());
            serverStreams.add(server.stream());
            matched++;
            if (unmistakable) {
                long difference = server.timeNanos() - client.timeNanos();
                if (client.fromClient()) {
                    toServer = Math.min(toServer, difference);
                } else {
                    toClient = Math.min(toClient, -difference);
                }
            }
        }
        if (matched == 0 || toServer == Long.MAX_VALUE && toClient == Long.MAX_VALUE) {
            return null;
        }
        boolean both = toServer != Long.MAX_VALUE && toClient != Long.MAX_VALUE;
        long offset = both ? (toServer - toClient) / 2 : toServer != Long.MAX_VALUE ? toServer : -toClient;
        long uncertainty = both ? Math.max(0, (toServer + toClient) / 2) : Long.MAX_VALUE;
        onlyClient.removeIf(segment -> !clientStreams.contains(segment.stream()));
        List<Segment> onlyServer = waiting.values().stream().flatMap(Deque::stream).filter(segment -> serverStreams.contains(segment.stream()))
                .sorted(java.util.Comparator.comparingInt(Segment::frame)).toList();
        return new Alignment(offset, uncertainty, matched, lost(onlyClient, onlyServer), changed(onlyClient, onlyServer));
    }

    /** What only its sender's side has. */
    private static List<Lost> lost(List<Segment> onlyClient, List<Segment> onlyServer) {
        List<Lost> lost = new ArrayList<>();
        onlyClient.stream().filter(s -> s.fromClient()).forEach(s -> lost.add(new Lost(true, s.frame(), s.key().length())));
        onlyServer.stream().filter(s -> !s.fromClient()).forEach(s -> lost.add(new Lost(false, s.frame(), s.key().length())));
        return lost;
    }

    /** What only its receiver's side has. */
    private static List<Changed> changed(List<Segment> onlyClient, List<Segment> onlyServer) {
        List<Changed> changed = new ArrayList<>();
        onlyClient.stream().filter(s -> !s.fromClient()).forEach(s -> changed.add(new Changed(true, s.frame(), what(s))));
        onlyServer.stream().filter(s -> s.fromClient()).forEach(s -> changed.add(new Changed(false, s.frame(), what(s))));
        return changed;
    }

    private static String what(Segment segment) {
        return "a segment of " + segment.key().length() + " bytes that the other side did not send in this form (TTL " + segment.ttl() + ")";
    }
}
