package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Packet;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 42. Full-size segments are sent again and again and never acknowledged, while small ones of the same side arrive: the
 * path takes smaller packets than the sender believes, and the ICMP message that would say so is lost. RFC 2923 2.1. An
 * ICMP "fragmentation needed" that is heeded makes the sender go on with smaller segments: no finding, nor is there one
 * where segments as large were acknowledged before.
 */
public final class MtuBlackHole implements Rule {
    private static final int FIRST_PACKETS = 400;
    /** An IPv6 minimum packet, less headers: smaller segments pass everywhere. */
    private static final int LARGE = 1200;
    private static final int REPEATED = 3;

    @Override
    public String area() {
        return "packet sizes";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            for (boolean client : new boolean[] {true, false}) {
                if (c.lastData(client) > 0 && c.repeated(client) >= REPEATED - 1) {
                    look(facts, c, client, findings);
                }
            }
        }
        return findings;
    }

    private static void look(Facts facts, Connection c, boolean client, List<Finding> findings) {
        List<Packet> packets = facts.packets(c, FIRST_PACKETS);
        long acknowledged = packets.stream().filter(p -> p.fromClient() != client && p.ack()).mapToLong(Packet::acknowledged).max().orElse(0);
        Map<Long, List<Packet>> bySequence = new HashMap<>();
        for (Packet p : packets) {
            if (p.fromClient() == client && p.length() >= LARGE) {
                bySequence.computeIfAbsent(p.sequence(), s -> new ArrayList<>()).add(p);
            }
        }
        List<Packet> dying = bySequence.values().stream()
                .filter(list -> list.size() >= REPEATED && list.getFirst().sequence() + list.getFirst().length() > acknowledged)
                .max(java.util.Comparator.comparingInt(List::size)).orElse(List.of());
        boolean heard = packets.stream().anyMatch(p -> p.fromClient() != client && !dying.isEmpty() && p.frame() > dying.getFirst().frame());
        boolean smallPassed = acknowledged > 1 || heard;
        boolean largePassed = !dying.isEmpty() && packets.stream().anyMatch(p -> p.fromClient() == client && p.length() >= dying.getFirst().length()
                && p.sequence() + p.length() <= acknowledged);
        if (dying.isEmpty() || !smallPassed || largePassed) {
            return;
        }
        Packet first = dying.getFirst();
        Finding.Builder finding = Finding.of("mtu-black-hole", 42, Severity.ERROR).confidence(heard ? 0.9 : 0.75).conversation(c)
                .title("Full-size segments from the " + (client ? "client" : "server") + " vanish: an MTU black hole")
                .explanation("The segment of " + first.length() + " bytes in frame " + first.frame() + " is sent " + dying.size()
                        + " times and never acknowledged, while small packets pass. Some link on the way takes smaller packets, and the ICMP message"
                        + " \"fragmentation needed\" does not reach the sender.")
                .advice("Allow ICMP type 3 code 4 (for IPv6: type 2) on the way, or lower the MSS (clamping on the router, or the MTU of the interface).")
                .reference("RFC 2923 2.1; RFC 1191; RFC 4821");
        dying.forEach(p -> finding.evidence(p.frame(), p == first ? "full-size segment, " + p.length() + " bytes" : "the same segment again"));
        findings.add(finding.build());
    }
}
