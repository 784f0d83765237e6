package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 40. A connection that never opens: the SYN is repeated and nothing comes back, or a reset does, or ICMP says that a
 * filter forbids it. RFC 9293 3.5, RFC 792. A one-sided capture shows no SYN-ACK either: there the client goes on with
 * an ACK. A single SYN at the trace's end may just not have been answered yet.
 */
public final class SynUnanswered implements Rule {
    private static final double WAIT_S = 2;

    @Override
    public String area() {
        return "connections";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Map<String, List<Connection>> unanswered = new LinkedHashMap<>();
        Map<String, List<Connection>> refused = new LinkedHashMap<>();
        for (Connection c : facts.connections()) {
            boolean open = c.syns().isEmpty() || c.synAck() > 0 || c.frames(true) > c.syns().size() + c.resets(true).size();
            if (open) {
                continue;
            }
            String peer = c.client() + " " + c.server() + ":" + c.serverPort();
            if (c.frames(false) == 0 && (c.syns().size() > 1 || facts.seconds(c.syns().getLast(), facts.lastFrame()) > WAIT_S)) {
                unanswered.computeIfAbsent(peer, k -> new ArrayList<>()).add(c);
            } else if (c.rst(false) > 0 && c.firstData(false) == 0) {
                refused.computeIfAbsent(peer, k -> new ArrayList<>()).add(c);
            }
        }
        List<Finding> findings = new ArrayList<>();
        unanswered.values().forEach(list -> findings.add(silent(facts, list)));
        refused.values().forEach(list -> findings.add(refused(list)));
        return findings;
    }

    private static Finding silent(Facts facts, List<Connection> attempts) {
        Connection first = attempts.getFirst();
        String server = first.server() + ":" + first.serverPort();
        Message forbidden = facts.messages(Message.Kind.ICMP).stream().filter(m -> forbids(m, first)).findFirst().orElse(null);
        int syns = attempts.stream().mapToInt(c -> c.syns().size()).sum();
        Finding.Builder finding = forbidden != null
                ? Finding.of("syn-filtered-icmp", 40, Severity.ERROR).confidence(0.95)
                        .title("A filter on the way forbids connections to " + server)
                        .explanation(first.client() + " asks for a connection to " + server + " and gets an ICMP message in frame "
                                + forbidden.frame() + " that says the destination is unreachable or prohibited.")
                        .advice("Ask whoever runs the sender of the ICMP message to allow this port.").reference("RFC 792; RFC 1812 5.2.7.1")
                        .evidence(forbidden, "ICMP destination unreachable")
                : Finding.of("syn-unanswered", 40, Severity.ERROR).confidence(first.syns().size() > 1 ? 0.9 : 0.6)
                        .title("No answer to connection requests to " + server)
                        .explanation(first.client() + " sends " + syns + " SYN" + (syns == 1 ? "" : "s") + " to " + server
                                + " and nothing comes back: the host is down, or something on the way drops the packets silently.")
                        .advice("Check that the server is up and listening, then the firewalls and the routing on the way; capture at the server to see"
                                + " whether the SYN arrives.").reference("RFC 9293 3.5");
        attempts.forEach(c -> c.syns().forEach(frame -> finding.evidence(frame, frame == c.syns().getFirst() ? "SYN" : "SYN repeated")));
        return finding.conversation(first).build();
    }

    /** A destination-unreachable message to the client about this server: fragmentation needed (code 4) is another matter. */
    private static boolean forbids(Message icmp, Connection c) {
        boolean unreachable = icmp.number("icmp.type", -1) == 3 && icmp.number("icmp.code", -1) != 4 || icmp.number("icmpv6.type", -1) == 1;
        return unreachable && icmp.numbers("tcp.dstport").contains((long) c.serverPort())
                && icmp.numbers("tcp.srcport").contains((long) c.clientPort());
    }

    private static Finding refused(List<Connection> attempts) {
        Connection first = attempts.getFirst();
        String server = first.server() + ":" + first.serverPort();
        Finding.Builder finding = Finding.of("syn-refused", 40, Severity.ERROR).confidence(0.9).conversation(first)
                .title("Connections to " + server + " are refused")
                .explanation("The SYN of " + first.client() + " in frame " + first.syns().getFirst() + " is answered by a reset in frame "
                        + first.rst(false) + ": nothing listens on port " + first.serverPort() + ", or a firewall refuses in its name.")
                .advice("Start the service, or correct the port that the client uses.").reference("RFC 9293 3.5.2");
        for (Connection c : attempts) {
            finding.evidence(c.syns().getFirst(), "SYN").evidence(c.rst(false), "refused by a reset");
        }
        return finding.build();
    }
}
