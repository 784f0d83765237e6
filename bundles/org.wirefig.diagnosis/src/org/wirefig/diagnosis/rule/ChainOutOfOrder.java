package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 7. The server's certificates are not in the order in which each certifies the one before. RFC 5246 7.4.2 demands it;
 * RFC 8446 4.4.2 and most clients put up with it: worth a note.
 */
public final class ChainOutOfOrder extends SessionRule {
    @Override
    public String area() {
        return "certificate chains";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Chain chain = session.chain(false);
        if (chain.certificates().size() < 3 || chain.inOrder() || chain.path().size() < chain.certificates().size()) {
            return null;
        }
        return Finding.of("chain-out-of-order", 7, Severity.NOTE).confidence(0.95).conversation(session.connection())
                .title("The server " + server(session) + " sends its certificates in the wrong order")
                .explanation("Of the " + chain.certificates().size() + " certificates in frame " + session.certificate(false).frame()
                        + " not each is issued by the next. Most clients sort them, some refuse.")
                .advice("Put the server's certificate first, then each issuer in turn.").reference("RFC 5246 7.4.2; RFC 8446 4.4.2")
                .evidence(session.certificate(false), "certificates out of order").build();
    }
}
