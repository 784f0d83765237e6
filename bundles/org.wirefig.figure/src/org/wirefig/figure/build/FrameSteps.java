package org.wirefig.figure.build;

import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Facts;
import org.wirefig.figure.Step;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Row;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.FrameSet;

/** One step per frame, in the words of the frame table. */
public final class FrameSteps {
    private static final int FIN = 1;
    private static final int RST = 4;
    private static final int NO_TCP = 0xffff;

    private FrameSteps() {
    }

    static void make(Facts facts, FrameSet selection, List<Draft> to, Map<String, String[]> ends) {
        Trace trace = facts.trace();
        int count = selection == null ? trace.frameCount() : selection.size();
        for (int i = 0; i < count; i++) {
            to.add(step(facts, selection == null ? i + 1 : selection.frame(i), ends));
        }
    }

    private static Draft step(Facts facts, int frame, Map<String, String[]> ends) {
        Trace trace = facts.trace();
        Row row = trace.row(frame);
        FrameColumns columns = trace.columns();
        int flags = columns.tcpFlags(frame);
        Step.Kind kind = flags == NO_TCP ? Step.Kind.MESSAGE : (flags & RST) != 0 ? Step.Kind.RESET : (flags & FIN) != 0 ? Step.Kind.CLOSE : Step.Kind.MESSAGE;
        Ends who = Ends.of(facts, frame, row);
        boolean back = columns.backward(frame);
        String conversation = columns.tcpStream(frame) >= 0 ? "tcp.stream==" + columns.tcpStream(frame)
                : columns.udpStream(frame) >= 0 ? "udp.stream==" + columns.udpStream(frame) : "";
        if (!conversation.isEmpty()) {
            ends.computeIfAbsent(conversation, key -> new String[] {who.client(), who.server(), ""});
        }
        return new Draft(frame, who.from(back), who.to(back), kind, row.timeNanos(), new int[] {frame}, text(row.protocol(), row.description()), "",
                conversation);
    }

    /** Protocol and description; a description that begins with the protocol, or with its family (TLS of TLSv1), says it but once. */
    public static String text(String protocol, String description) {
        int end = 0;
        while (end < description.length() && Character.isLetterOrDigit(description.charAt(end))) {
            end++;
        }
        boolean family = end > 0 && (protocol.regionMatches(true, 0, description, 0, end) || protocol.startsWith("SSL") && description.startsWith("TLS:"));
        if (family && end == protocol.length()) {
            return description;
        }
        boolean named = family && end < description.length() && description.charAt(end) == ':';
        return description.isEmpty() ? protocol : named ? protocol + description.substring(end) : protocol + "  " + description;
    }
}
