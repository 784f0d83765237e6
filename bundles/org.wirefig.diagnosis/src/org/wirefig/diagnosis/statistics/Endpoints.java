package org.wirefig.diagnosis.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.statistics.Sheet.Column;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.diagnosis.statistics.Sheet.Unit;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.Peers;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** What each host sent and received over TCP and UDP. */
final class Endpoints {
    private static final List<Column> COLUMNS = List.of(new Column("Host", Unit.TEXT), new Column("Frames", Unit.COUNT),
            new Column("Bytes", Unit.COUNT), new Column("Frames sent", Unit.COUNT), new Column("Bytes sent", Unit.COUNT),
            new Column("Frames received", Unit.COUNT), new Column("Bytes received", Unit.COUNT), new Column("Conversations", Unit.COUNT));

    private Endpoints() {
    }

    static Sheet of(Trace trace, FrameSet frames, Progress progress) {
        FrameColumns columns = trace.columns();
        FrameIndex index = trace.capture().frames();
        List<? extends Peers> tcp = trace.tcpConversations();
        List<? extends Peers> udp = trace.udpConversations();
        // per conversation: frames there, bytes there, frames back, bytes back
        long[][] counts = new long[tcp.size() + udp.size()][];
        Frames.each(frames, progress, frame -> {
            int stream = columns.tcpStream(frame);
            int datagrams = columns.udpStream(frame);
            int at = stream >= 0 ? stream : datagrams >= 0 ? tcp.size() + datagrams : -1;
            if (at >= 0 && at < counts.length) {
                counts[at] = counts[at] == null ? new long[4] : counts[at];
                int way = columns.backward(frame) ? 2 : 0;
                counts[at][way]++;
                counts[at][way + 1] += index.length(frame);
            }
        });
        Map<Address, long[]> hosts = new LinkedHashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != null) {
                Peers c = i < tcp.size() ? tcp.get(i) : udp.get(i - tcp.size());
                add(hosts, c.addressA(), counts[i], 0);
                if (!c.addressB().equals(c.addressA())) {
                    add(hosts, c.addressB(), counts[i], 2);
                }
            }
        }
        return new Sheet(COLUMNS, hosts.entrySet().stream().sorted((a, b) -> Long.compare(total(b.getValue()), total(a.getValue())))
                .map(entry -> line(entry.getKey(), entry.getValue())).toList());
    }

    private static long total(long[] host) {
        return host[1] + host[3];
    }

    private static void add(Map<Address, long[]> hosts, Address host, long[] counts, int sent) {
        long[] of = hosts.computeIfAbsent(host, address -> new long[5]);
        for (int i = 0; i < 4; i++) {
            of[i] += counts[i ^ sent];
        }
        of[4]++;
    }

    private static Line line(Address host, long[] of) {
        String field = host.kind() == Address.Kind.IPV6 ? "ipv6.addr" : "ip.addr";
        return new Line(0, Arrays.asList(host.toString(), of[0] + of[2], of[1] + of[3], of[0], of[1], of[2], of[3], of[4]),
                field + "==" + host + " && (tcp || udp)");
    }
}
