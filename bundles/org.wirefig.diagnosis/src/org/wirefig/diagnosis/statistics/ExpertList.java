package org.wirefig.diagnosis.statistics;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.statistics.Sheet.Column;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.diagnosis.statistics.Sheet.Unit;
import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** What is worth a look in any trace, each a display filter and how many frames it finds; the worst first. */
final class ExpertList {
    private static final List<Column> COLUMNS = List.of(new Column("Severity", Unit.TEXT), new Column("What", Unit.TEXT),
            new Column("Frames", Unit.COUNT), new Column("First", Unit.COUNT), new Column("Last", Unit.COUNT));

    private record Item(String severity, String what, String filter) {
    }

    private static final List<Item> ITEMS = List.of(
            new Item("Error", "Malformed, as far as could be decoded", "_ws.malformed"),
            new Item("Error", "TLS alerts, fatal", "tls.alert_message.level == 2"),
            new Item("Error", "Connections reset", "tcp.flags.reset == 1"),
            new Item("Error", "HTTP server errors", "http.response.code >= 500"),
            new Item("Error", "DNS failures", "dns.flags.rcode > 0"),
            new Item("Error", "Kerberos errors", "kerberos.error_code"),
            new Item("Warning", "HTTP client errors", "http.response.code >= 400 && http.response.code < 500"),
            new Item("Warning", "TCP segments not captured", "tcp.analysis.lost_segment || tcp.analysis.ack_lost_segment"),
            new Item("Warning", "TCP segments out of order", "tcp.analysis.out_of_order"),
            new Item("Warning", "TCP window closed", "tcp.analysis.zero_window"),
            new Item("Warning", "TCP window full", "tcp.analysis.window_full"),
            new Item("Warning", "Ports used again", "tcp.analysis.reused_ports"),
            new Item("Warning", "ICMP: destination unreachable, time exceeded", "icmp.type in {3, 11} || icmpv6.type in {1..4}"),
            new Item("Note", "TCP segments repeated", "tcp.analysis.retransmission"),
            new Item("Note", "TCP duplicate acknowledgements", "tcp.analysis.duplicate_ack"),
            new Item("Note", "TCP keep-alives", "tcp.analysis.keep_alive || tcp.analysis.keep_alive_ack"),
            new Item("Note", "TLS alerts, warning", "tls.alert_message.level == 1"),
            new Item("Note", "IP packets in fragments", "ip.flags.mf == 1 || ip.frag_offset > 0 || ipv6.fraghdr"),
            new Item("Chat", "TCP connections opened", "tcp.flags.syn == 1 && tcp.flags.ack == 0"),
            new Item("Chat", "TCP connections closed", "tcp.flags.fin == 1"),
            new Item("Chat", "HTTP requests", "http.request"));

    private ExpertList() {
    }

    static Sheet of(Trace trace, FrameSet frames, Progress progress) {
        List<Line> lines = new ArrayList<>();
        for (Item item : ITEMS) {
            FrameSet found = within(trace.select(compiled(item.filter), progress), frames);
            if (found.size() > 0) {
                lines.add(new Line(0, List.of(item.severity, item.what, (long) found.size(), (long) found.frame(0),
                        (long) found.frame(found.size() - 1)), item.filter));
            }
        }
        return new Sheet(COLUMNS, lines);
    }

    private static FrameSet within(FrameSet found, FrameSet frames) {
        long[] bits = found.bits();
        long[] wanted = frames.bits();
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= i < wanted.length ? wanted[i] : 0;
        }
        return FrameSet.of(bits);
    }

    private static Filter compiled(String filter) {
        try {
            return Filter.compile(filter);
        } catch (FilterException e) {
            throw new IllegalStateException("The expert list's own filter '" + filter + "' does not compile", e);
        }
    }
}
