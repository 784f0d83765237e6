package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Packet;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 41. A reset right after the ClientHello that claims to come from the server but has travelled another number of hops
 * than everything else from there: a device on the path sent it. The TTL of more than one packet is compared; the IP id
 * is not trusted, for Linux sends 0 in a SYN-ACK. RFC 9293 3.5.2.
 */
public final class MiddleboxReset implements Rule {
    private static final int FIRST_PACKETS = 200;
    /** Routes may change by a hop or two in the middle of a connection. */
    private static final int HOPS = 3;

    @Override
    public String area() {
        return "devices on the path";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            Connection c = session.connection();
            Message hello = session.clientHello();
            if (hello == null || session.serverHello() != null || c.rst(false) < hello.frame()) {
                continue;
            }
            List<Packet> server = facts.packets(c, FIRST_PACKETS).stream().filter(p -> !p.fromClient()).toList();
            Packet reset = server.stream().filter(Packet::rst).findFirst().orElse(null);
            List<Packet> others = server.stream().filter(p -> !p.rst()).toList();
            if (reset != null && !others.isEmpty() && others.stream().allMatch(p -> Math.abs(p.ttl() - reset.ttl()) >= (steady(others) ? 1 : HOPS))) {
                findings.add(Finding.of("middlebox-rst", 41, Severity.ERROR).confidence(Math.abs(others.getFirst().ttl() - reset.ttl()) < HOPS ? 0.7 : others.size() > 1 ? 0.95 : 0.9).conversation(c)
                        .title("A device on the path resets the connection when it sees the ClientHello")
                        .explanation("The reset in frame " + reset.frame() + " claims to come from " + c.server() + ", but its TTL is " + reset.ttl()
                                + " where the server's own packets arrive with " + others.getFirst().ttl() + " (frame " + others.getFirst().frame()
                                + "): it was sent by another device, right after the ClientHello in frame " + hello.frame()
                                + (session.serverName().isEmpty() ? "." : ", which asks for " + session.serverName() + "."))
                        .advice("Look for a firewall, proxy or filter between client and server that blocks this name or protocol; a capture on the"
                                + " server's side will not show the reset being sent.").reference("RFC 9293 3.5.2")
                        .evidence(others.getFirst().frame(), "the server's own packet, TTL " + others.getFirst().ttl())
                        .evidence(hello, "ClientHello").evidence(reset.frame(), "reset with TTL " + reset.ttl()).build());
            }
        }
        return findings;
    }

    /** Several packets, all over the same number of hops. */
    private static boolean steady(List<Packet> packets) {
        return packets.size() > 1 && packets.stream().mapToInt(Packet::ttl).distinct().count() == 1;
    }
}
