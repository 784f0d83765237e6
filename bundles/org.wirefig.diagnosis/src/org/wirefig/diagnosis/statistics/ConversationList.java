package org.wirefig.diagnosis.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.statistics.Sheet.Column;
import org.wirefig.diagnosis.statistics.Sheet.Line;
import org.wirefig.diagnosis.statistics.Sheet.Unit;
import org.wirefig.protocol.Peers;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** Every TCP connection and UDP conversation: what went each way, when, for how long, how fast. */
final class ConversationList {
    private static final List<Column> COLUMNS = List.of(new Column("Protocol", Unit.TEXT), new Column("From", Unit.TEXT),
            new Column("To", Unit.TEXT), new Column("Frames", Unit.COUNT), new Column("Bytes", Unit.COUNT),
            new Column("Frames →", Unit.COUNT), new Column("Bytes →", Unit.COUNT), new Column("Frames ←", Unit.COUNT),
            new Column("Bytes ←", Unit.COUNT), new Column("Start", Unit.SECONDS), new Column("Duration", Unit.SECONDS),
            new Column("Bits/s →", Unit.RATE), new Column("Bits/s ←", Unit.RATE));

    private static final class Count {
        final long[] frames = new long[2];
        final long[] bytes = new long[2];
        int first;
        int last;
    }

    private ConversationList() {
    }

    static Sheet of(Trace trace, FrameSet frames, Progress progress) {
        FrameColumns columns = trace.columns();
        FrameIndex index = trace.capture().frames();
        int tcp = trace.tcpConversations().size();
        Count[] counts = new Count[tcp + trace.udpConversations().size()];
        Frames.each(frames, progress, frame -> {
            int stream = columns.tcpStream(frame);
            int datagrams = columns.udpStream(frame);
            int at = stream >= 0 ? stream : datagrams >= 0 ? tcp + datagrams : -1;
            if (at >= 0 && at < counts.length) {
                Count count = counts[at] == null ? counts[at] = new Count() : counts[at];
                int way = columns.backward(frame) ? 1 : 0;
                count.frames[way]++;
                count.bytes[way] += index.length(frame);
                count.first = count.first == 0 ? frame : count.first;
                count.last = frame;
            }
        });
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != null) {
                boolean isTcp = i < tcp;
                lines.add(line(trace, isTcp ? "TCP" : "UDP", isTcp ? trace.tcpConversations().get(i)
                        : trace.udpConversations().get(i - tcp), counts[i]));
            }
        }
        return new Sheet(COLUMNS, lines);
    }

    private static Line line(Trace trace, String protocol, Peers c, Count n) {
        double start = (trace.timeNanos(n.first) - trace.startNanos()) / 1e9;
        double duration = (trace.timeNanos(n.last) - trace.timeNanos(n.first)) / 1e9;
        return new Line(0, Arrays.asList(protocol, c.addressA().withPort(c.portA()), c.addressB().withPort(c.portB()),
                n.frames[0] + n.frames[1], n.bytes[0] + n.bytes[1], n.frames[0], n.bytes[0], n.frames[1], n.bytes[1],
                start, duration, rate(n.bytes[0], duration), rate(n.bytes[1], duration)),
                (protocol.equals("TCP") ? "tcp.stream==" : "udp.stream==") + c.number());
    }

    private static Double rate(long bytes, double duration) {
        return duration <= 0 ? null : bytes * 8 / duration;
    }

}
