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
 * 45. The client uses a port again while the server still holds the old connection: the SYN is not answered by SYN-ACK
 * but by an ACK with the old numbers, and time is lost, or the connection fails. RFC 9293 3.6.1, RFC 6191. A port used
 * again and answered at once is healthy.
 */
public final class PortReuse implements Rule {
    private static final int FIRST_PACKETS = 20;

    @Override
    public String area() {
        return "port reuse";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            if (c.stream().earlier() == null || c.syns().isEmpty()) {
                continue;
            }
            List<Packet> packets = facts.packets(c, FIRST_PACKETS);
            Packet syn = packets.stream().filter(p -> p.fromClient() && p.syn()).findFirst().orElseThrow();
            Packet answer = packets.stream().filter(p -> !p.fromClient()).findFirst().orElse(null);
            if (answer == null || answer.syn() || !answer.ack() || answer.rst()) {
                continue;
            }
            Connection old = facts.connections().get(c.stream().earlier().number());
            Packet cleared = packets.stream().filter(p -> p.fromClient() && p.rst()).findFirst().orElse(null);
            Finding.Builder finding = Finding.of("port-reuse", 45, Severity.ERROR).confidence(0.9).conversation(c)
                    .title("The client reuses port " + c.clientPort() + " while the server still holds the old connection")
                    .explanation("The SYN in frame " + syn.frame() + " comes from the port of the connection that began in frame " + old.firstFrame()
                            + ". The server has not forgotten that one: it answers with an ACK of the old numbers in frame " + answer.frame()
                            + (cleared == null ? "." : ", the client resets that in frame " + cleared.frame() + " and has to begin again."))
                    .advice("Widen the client's range of ephemeral ports or let its TIME_WAIT run out (no SO_REUSEADDR for outgoing connections,"
                            + " no fixed source port), and check NAT devices that hand out ports again too early.")
                    .reference("RFC 9293 3.6.1; RFC 6191").evidence(old.firstFrame(), "the port's earlier connection")
                    .evidence(answer.frame(), "ACK with the old numbers instead of a SYN-ACK");
            c.syns().forEach(frame -> finding.evidence(frame, "SYN from the reused port"));
            findings.add(finding.evidence(cleared == null ? 0 : cleared.frame(), "the client resets the old connection").build());
        }
        return findings;
    }
}
