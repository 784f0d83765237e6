package org.wirefig.trace.query;

import java.util.TreeMap;
import java.util.Map;
import org.wirefig.trace.Trace;

/** Says in words how a plan answers a filter. */
final class Explanation {
    private static final int MOST_PARTS = 30;

    private Explanation() {
    }

    static String of(Trace trace, Plan plan) {
        StringBuilder text = new StringBuilder();
        text.append(plan.filter().text()).append('\n');
        int width = 0;
        for (Part part : plan.parts()) {
            width = Math.min(60, Math.max(width, part.text().length()));
        }
        int shown = 0;
        for (Part part : plan.parts()) {
            if (shown++ == MOST_PARTS) {
                text.append("  and ").append(plan.parts().size() - MOST_PARTS).append(" more\n");
                break;
            }
            text.append("  ").append(part.text()).append(" ".repeat(Math.max(0, width - part.text().length()))).append("  ")
                    .append(part.way().text()).append('\n');
        }
        Map<Answer, Integer> counts = new TreeMap<>();
        Scratch scratch = new Scratch();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            counts.merge(plan.of(frame, scratch), 1, Integer::sum);
        }
        int open = counts.getOrDefault(Answer.ASK, 0);
        text.append("Of ").append(trace.frameCount()).append(" frames the index answers ").append(trace.frameCount() - open)
                .append(" (").append(counts.getOrDefault(Answer.YES, 0)).append(" yes); ")
                .append(open == 0 ? "none has to be decoded." : open + (open == 1 ? " has" : " have") + " to be decoded.");
        return text.toString();
    }
}
