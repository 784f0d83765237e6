package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/** A rule that judges one TLS session after the other. */
abstract class SessionRule implements Rule {
    @Override
    public final List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            Finding finding = judge(facts, session, earlier);
            if (finding != null) {
                findings.add(finding);
            }
        }
        return findings;
    }

    /** The finding about a session, or null. */
    abstract Finding judge(Facts facts, TlsSession session, Findings earlier);

    /**
     * A flaw of the server's certificate is an error where the client turned the certificate down in a way that fits it
     * and nothing before explains that; else it is a weakness that had no effect. A client that leaves after a complete
     * handshake has taken the certificate.
     */
    static Severity severity(Findings earlier, Connection connection, Refusal refusal, int... alerts) {
        return refusal != null && refusal.description() != Refusal.CLOSED_UNUSED && refusal.fits(alerts) && !earlier.explained(connection) ? Severity.ERROR : Severity.WARNING;
    }

    /** "The client answers with …" or that nothing came of it. */
    static String outcome(Refusal refusal) {
        return refusal == null ? "The client does not object." : "The client " + refusal.words() + ".";
    }

    /** Names a session in a title: the host asked for, else the server's address. */
    static String server(TlsSession session) {
        return session.host().isEmpty() ? session.connection().serverText() : session.host();
    }

    /** The evidence of a judgement on the server's certificate. */
    static Finding.Builder evidence(Finding.Builder finding, TlsSession session, Refusal refusal) {
        finding.conversation(session.connection()).evidence(session.clientHello(),
                session.serverName().isEmpty() ? "ClientHello" : "ClientHello for " + session.serverName());
        finding.evidence(session.certificate(false), "the server's certificate");
        if (session.certificate(false) == null) {
            finding.evidence(session.serverHello(), "ServerHello; the certificate after it is encrypted");
        }
        return refusal == null ? finding : finding.evidence(refusal.frame(), refusal.evidence());
    }
}
