package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.Chain;

/**
 * 6. bad_certificate for a chain that is whole and without a flaw: OpenSSL says that of a certificate which its clock
 * calls not valid yet. RFC 5246 7.2.2, RFC 5280 4.1.2.5. A guess, and said as one; any flaw that can be seen goes first.
 */
public final class ClientClockBehind extends SessionRule {
    private static final int BAD_CERTIFICATE = 42;

    @Override
    public String area() {
        return "validity of certificates";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Refusal refusal = session.refusal(facts);
        Chain chain = session.chain(false);
        if (refusal == null || refusal.description() != BAD_CERTIFICATE || chain.path().size() < 2 || earlier.explained(session.connection())) {
            return null;
        }
        return evidence(Finding.of("clock-skew", 6, Severity.ERROR), session, refusal).confidence(0.5)
                .title("The client's clock is probably behind: it calls a sound certificate bad")
                .explanation("The client " + refusal.words() + ", but the chain is whole, fits the name, and is valid when captured. Some clients, OpenSSL's among"
                        + " them, say so when their clock is before the certificate's beginning. " + chain.describe(facts.timeNanos(session.certificate(false).frame())))
                .advice("Compare the client's clock with the true time; if it is right, look at the client's log for what it dislikes.")
                .reference("RFC 5280 4.1.2.5; RFC 5246 7.2.2").build();
    }
}
