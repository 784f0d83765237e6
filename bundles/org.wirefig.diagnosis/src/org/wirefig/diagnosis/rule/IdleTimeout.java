package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 44. A connection that was in use is reset after a silence of a round length: an idle timeout of a peer or of a device
 * between. RFC 5382 4, RFC 9112 9.5. A close by FIN after an answered request is the orderly end of a kept-alive
 * connection: a note. A silence in the middle of a handshake is another rule's.
 */
public final class IdleTimeout implements Rule {
    private static final double[] ROUND = {5, 10, 15, 20, 30, 45, 60, 90, 100, 120, 180, 240, 300, 350, 600, 900, 1800, 3600};
    private static final double TOLERANCE = 0.02;

    @Override
    public String area() {
        return "idle connections";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            int close = c.close();
            if (close == 0 || c.lastData(true) == 0 || c.lastData(false) == 0 || c.lastData() > close || handshaking(c)) {
                continue;
            }
            double idle = facts.seconds(c.lastData(), close);
            boolean reset = close == c.rst(true) || close == c.rst(false);
            double limit = round(idle);
            if (limit > 0 && !earlier.explained(c)) {
                findings.add(finding(c, close, idle, limit, reset));
            }
        }
        return findings;
    }

    /** TLS that has not yet carried application data is not idle but stuck. */
    private static boolean handshaking(Connection c) {
        return c.has(Message.Kind.CLIENT_HELLO) && !c.has(Message.Kind.APPLICATION_DATA);
    }

    private static double round(double seconds) {
        for (double round : ROUND) {
            if (Math.abs(seconds - round) <= Math.max(0.15, round * TOLERANCE)) {
                return round;
            }
        }
        return 0;
    }

    private static Finding finding(Connection c, int close, double idle, double limit, boolean reset) {
        String who = close == c.close(false) ? "server" : "client";
        String length = String.format(Locale.ROOT, "%.0f s", limit);
        return Finding.of("idle-timeout", 44, reset ? Severity.ERROR : Severity.NOTE).confidence(reset ? 0.85 : 0.7).conversation(c)
                .title("The idle connection is " + (reset ? "reset" : "closed") + " after " + length)
                .explanation(String.format(Locale.ROOT, "After the last data in frame %d both sides are silent; %.1f s later, a round %s, the %s's side %s the"
                        + " connection in frame %d: an idle timeout.", c.lastData(), idle, length, who, reset ? "resets" : "closes", close))
                .advice("Let the application send keep-alives more often than every " + length + ", or raise the idle limit of the " + who
                        + " or of the firewall or load balancer before it.").reference("RFC 9112 9.5; RFC 5382 4")
                .evidence(c.lastData(), "last data").evidence(close, (reset ? "reset" : "close") + " by the " + who + "'s side").build();
    }
}
