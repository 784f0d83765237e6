package org.wirefig.figure.build;

import java.util.List;
import java.util.Map;
import org.wirefig.figure.Step;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** One step per frame, in the words of the frame table. */
final class FrameSteps {
    private static final int FIN = 1;
    private static final int RST = 4;
    private static final int NO_TCP = 0xffff;

    private FrameSteps() {
    }

    static void make(Trace trace, FrameSet selection, List<Draft> to, Map<String, String[]> ends) {
        int count = selection == null ? trace.frameCount() : selection.size();
        for (int i = 0; i < count; i++) {
            to.add(step(trace, selection == null ? i + 1 : selection.frame(i), ends));
        }
    }

    private static Draft step(Trace trace, int frame, Map<String, String[]> ends) {
        Row row = trace.row(frame);
        FrameColumns columns = trace.columns();
        int flags = columns.tcpFlags(frame);
        Step.Kind kind = flags == NO_TCP ? Step.Kind.MESSAGE : (flags & RST) != 0 ? Step.Kind.RESET : (flags & FIN) != 0 ? Step.Kind.CLOSE : Step.Kind.MESSAGE;
        String from = row.source().isEmpty() ? "unknown" : row.source();
        String to = row.destination().isEmpty() ? from : row.destination();
        String conversation = columns.tcpStream(frame) >= 0 ? "tcp.stream==" + columns.tcpStream(frame)
                : columns.udpStream(frame) >= 0 ? "udp.stream==" + columns.udpStream(frame) : "";
        if (!conversation.isEmpty()) {
            ends.computeIfAbsent(conversation, key -> columns.backward(frame) ? new String[] {to, from, ""} : new String[] {from, to, ""});
        }
        String text = row.description().isEmpty() ? row.protocol() : row.protocol() + "  " + row.description();
        return new Draft(frame, from, to, kind, row.timeNanos(), new int[] {frame}, text, "", conversation);
    }
}
