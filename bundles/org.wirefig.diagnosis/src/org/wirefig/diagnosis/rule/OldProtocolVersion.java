package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/** 11. TLS 1.0 or 1.1, or SSL 3, is in use: deprecated, worth a note, the cause of nothing. RFC 8996, RFC 7568. */
public final class OldProtocolVersion extends SessionRule {
    private static final int TLS12 = 0x0303;

    @Override
    public String area() {
        return "TLS versions";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        int version = session.version();
        if (version < 0x0300 || version >= TLS12) {
            return null;
        }
        return Finding.of("old-protocol-version", 11, Severity.NOTE).confidence(0.95).conversation(session.connection())
                .title(ProtocolVersion.name(version) + " is in use")
                .explanation("The server " + server(session) + " chooses " + ProtocolVersion.name(version) + " in frame " + session.serverHello().frame()
                        + ", which is deprecated.")
                .advice("Enable TLS 1.2 and 1.3 on both ends.").reference(version == 0x0300 ? "RFC 7568" : "RFC 8996")
                .evidence(session.serverHello(), "ServerHello").build();
    }
}
