package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Stall;
import org.wirefig.diagnosis.TlsSession;

/**
 * 1. A handshake stands still until somebody gives up, and nothing in the trace tells why: perhaps a check of the
 * certificate whose traffic was not captured. RFC 5280 6.3. Where a cause is known, this is its consequence. A
 * complete handshake that is simply not used is healthy: browsers connect ahead of need.
 */
public final class HandshakeStall implements Rule {
    @Override
    public String area() {
        return "handshakes";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            Connection c = session.connection();
            Stall stall = Stall.of(facts, session);
            if (stall != null && !stall.complete() && !session.tls13() && !c.oneSided() && !earlier.explained(c) && session.fatalAlert() == null
                    && session.certificate(false) != null) {
                Stalls.add(session, stall, "", findings);
            }
        }
        return findings;
    }
}
