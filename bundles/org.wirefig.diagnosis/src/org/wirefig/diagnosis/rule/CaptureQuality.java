package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 46. What the capture itself lacks: connections of which only one direction was captured, and frames cut by the snap
 * length. Both are notes that lower the confidence of every other finding.
 */
public final class CaptureQuality implements Rule {
    @Override
    public String area() {
        return "quality of the capture";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        List<Connection> oneSided = facts.connections().stream().filter(CaptureQuality::oneSided).toList();
        if (!oneSided.isEmpty()) {
            Connection first = oneSided.getFirst();
            findings.add(Finding.of("one-sided-capture", 46, Severity.NOTE).conversation(first).confidence(0.9)
                    .title("Only one direction of " + (oneSided.size() == 1 ? "a connection was" : oneSided.size() + " connections were") + " captured")
                    .explanation("Of " + first + " only the " + (first.frames(true) > 0 ? "client" : "server")
                            + "'s packets are in the trace, yet they go on as if answered: what the other side said is unknown.")
                    .advice("Capture where both directions pass (asymmetric routing, a mirror port for one direction only?).").reference("")
                    .evidence(first.firstFrame(), "one direction only").build());
        }
        int cut = 0;
        int firstCut = 0;
        for (int frame = 1; frame <= facts.lastFrame(); frame++) {
            if (facts.trace().capture().frames().capturedLength(frame) < facts.trace().capture().frames().length(frame)) {
                cut++;
                firstCut = firstCut == 0 ? frame : firstCut;
            }
        }
        if (cut > 0) {
            findings.add(Finding.of("truncated-capture", 46, Severity.NOTE).confidence(1)
                    .title(cut + (cut == 1 ? " frame was" : " frames were") + " cut by the snap length")
                    .explanation("The capture kept only the beginning of " + cut + " frames, first of frame " + firstCut
                            + ": certificates, headers and bodies in them can't be read whole.")
                    .advice("Capture again with full frames (a snap length of 262144, or none).").reference("")
                    .evidence(firstCut, "captured in part").build());
        }
        return findings;
    }

    /** One side is missing though the other sends data, or goes on after its SYN. */
    private static boolean oneSided(Connection c) {
        boolean onlyClient = c.frames(false) == 0 && c.frames(true) > c.syns().size() && c.firstData(true) > 0;
        boolean onlyServer = c.frames(true) == 0 && c.firstData(false) > 0 && c.frames(false) > 1;
        return onlyClient || onlyServer;
    }
}
