package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Packet;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 43. A receiver closes its window and keeps it closed: its application does not read. RFC 9293 3.8.6. A short one is
 * everyday flow control and only noted; the window of 0 in a reset means nothing.
 */
public final class ZeroWindow implements Rule {
    private static final int LAST_PACKETS = 2000;
    private static final double LASTING_S = 5;
    private static final double NOTED_S = 0.2;

    @Override
    public String area() {
        return "flow control";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            for (boolean client : new boolean[] {true, false}) {
                if (c.lastData() > 0 && c.zeroWindows(client) > 0) {
                    look(facts, c, client, findings);
                }
            }
        }
        return findings;
    }

    private static void look(Facts facts, Connection c, boolean client, List<Finding> findings) {
        int from = 0;
        int longestFrom = 0;
        int longestTo = 0;
        boolean reopened = true;
        double longest = 0;
        List<Packet> packets = facts.lastPackets(c, LAST_PACKETS);
        for (Packet p : packets) {
            boolean own = p.fromClient() == client && p.ack() && !p.rst() && !p.syn();
            if (from == 0 && own && p.window() == 0) {
                from = p.frame();
            } else if (from > 0 && (own && p.window() > 0 || p == packets.getLast())) {
                double lasted = facts.seconds(from, p.frame());
                if (lasted > longest) {
                    longest = lasted;
                    longestFrom = from;
                    longestTo = p.frame();
                    reopened = own && p.window() > 0;
                }
                from = 0;
            }
        }
        if (longest < NOTED_S) {
            return;
        }
        boolean lasting = longest >= LASTING_S;
        String who = client ? "client" : "server";
        String time = String.format(java.util.Locale.ROOT, "%.1f s", longest);
        findings.add(Finding.of(lasting ? "zero-window" : "zero-window-short", 43, lasting ? Severity.ERROR : Severity.NOTE).confidence(0.9)
                .conversation(c).title("The " + who + " does not read: its receive window stays closed for " + time)
                .explanation("From frame " + longestFrom + " the " + who + " announces a window of 0, for " + time
                        + (reopened ? " until frame " + longestTo : " and does not open it again") + ": its application is not taking the data.")
                .advice("Look at the application on the " + who + ": it is blocked, overloaded, or waiting for something else.")
                .reference("RFC 9293 3.8.6").evidence(longestFrom, "window 0").evidence(longestTo, reopened ? "window open again" : "still closed").build());
    }
}
