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
import org.wirefig.diagnosis.Texts;

/**
 * 42. The MTU black hole as the receiver sees it: of what the other side sends only small segments arrive, with a gap
 * before them as large as full segments; the receiver acknowledges up to the gap again and again, and it is never
 * filled. RFC 2923 2.1. A gap that is acknowledged was only missed by the capture, one that is filled was ordinary loss,
 * and a full-size segment that arrives shows that they can.
 */
public final class BlackHoleAtReceiver implements Rule {
    private static final int FIRST_PACKETS = 200;
    private static final int LARGE = 1200;
    private static final double LASTING_S = 2;

    @Override
    public String area() {
        return "packet sizes";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            if (c.lost() > 0 && !c.syns().isEmpty() && !c.oneSided()) {
                List<Packet> packets = facts.packets(c, FIRST_PACKETS);
                look(facts, c, true, packets, findings);
                look(facts, c, false, packets, findings);
            }
        }
        return findings;
    }

    private static void look(Facts facts, Connection c, boolean sender, List<Packet> packets, List<Finding> findings) {
        List<Packet> sent = packets.stream().filter(p -> p.fromClient() == sender && p.length() > 0).toList();
        long acknowledged = packets.stream().filter(p -> p.fromClient() != sender && p.ack() && !p.rst()).mapToLong(Packet::acknowledged).max().orElse(0);
        Packet beyond = sent.stream().filter(p -> p.sequence() >= acknowledged + LARGE).findFirst().orElse(null);
        if (beyond == null || acknowledged == 0 || sent.stream().anyMatch(p -> p.length() >= LARGE || p.sequence() <= acknowledged && p.sequence() + p.length() > acknowledged)) {
            return;
        }
        List<Packet> stuck = packets.stream().filter(p -> p.fromClient() != sender && p.frame() > beyond.frame() && p.acknowledged() == acknowledged).toList();
        double lasted = facts.seconds(beyond.frame(), packets.getLast().frame());
        if (stuck.isEmpty() || lasted < LASTING_S) {
            return;
        }
        Finding.Builder finding = Finding.of("mtu-black-hole", 42, Severity.ERROR).confidence(0.75).conversation(c)
                .title("Full-size segments from the " + (sender ? "client" : "server") + " never arrive: an MTU black hole")
                .explanation("Of what the " + (sender ? "client" : "server") + " sends, " + (beyond.sequence() - acknowledged) + " bytes before frame " + beyond.frame()
                        + " are missing; that small segment did arrive. For " + Texts.seconds(lasted) + " the receiver asks for the missing bytes (frame " + stuck.getFirst().frame()
                        + " first), and nothing fills the gap: some link on the way does not carry full-size packets, and the sender is not told.")
                .advice("Allow ICMP type 3 code 4 (for IPv6: type 2) on the way, or lower the MSS (clamping on the router, or the MTU of the interface); capture at the"
                        + " sender to see the segments being repeated.")
                .reference("RFC 2923 2.1; RFC 1191; RFC 4821").evidence(sent.getFirst() == beyond ? 0 : sent.getFirst().frame(), "a small segment passes");
        packets.stream().filter(p -> p.fromClient() != sender && p.length() > 0).limit(1).forEach(p -> finding.evidence(p.frame(), "what the receiver had sent"));
        sent.stream().filter(p -> p.sequence() > acknowledged).limit(5).forEach(p -> finding.evidence(p.frame(), "small segment beyond the gap"));
        stuck.stream().limit(5).forEach(p -> finding.evidence(p.frame(), "acknowledges up to the gap only"));
        findings.add(finding.evidence(c.close(), "the connection ends").build());
    }
}
