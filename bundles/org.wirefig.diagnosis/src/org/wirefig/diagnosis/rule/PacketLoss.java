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
 * 46. Many segments of a connection are sent again, or are missing from the capture: worth a note, for it slows things
 * down and weakens other findings. RFC 5681. A few repetitions are everyday and are not noted.
 */
public final class PacketLoss implements Rule {
    private static final int MANY = 10;
    private static final double SHARE = 0.03;

    @Override
    public String area() {
        return "packet loss";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            int data = c.dataFrames(true) + c.dataFrames(false);
            int repeated = c.repeated(true) + c.repeated(false);
            boolean often = repeated >= MANY && repeated > data * SHARE;
            boolean missing = c.lost() >= MANY && c.lost() > data * SHARE;
            if (often || missing) {
                findings.add(Finding.of("packet-loss", 46, Severity.NOTE).confidence(0.8).conversation(c)
                        .title(often ? "Many segments are sent again" : "Segments are missing from the capture")
                        .explanation("Of " + data + " segments with data on " + c + ", " + repeated + " are repetitions; " + c.lost() + " gaps show segments that the capture missed.")
                        .advice(often ? "Look for loss on the way (interface errors, wireless, overloaded links) when things are slow."
                                : "Capture closer to the host, or with a larger buffer: what is missing cannot be judged.")
                        .reference("RFC 5681").evidence(c.firstFrame(), "connection with " + (often ? "repeated" : "missing") + " segments").build());
            }
        }
        return findings;
    }
}
