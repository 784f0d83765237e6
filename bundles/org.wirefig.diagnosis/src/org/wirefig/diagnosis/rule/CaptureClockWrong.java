package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.CaptureClock;
import org.wirefig.diagnosis.Chain;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Texts;
import org.wirefig.diagnosis.TlsSession;

/**
 * 6. The capture's own times are wrong: several servers agree on another time (HTTP Date, RFC 9110 6.6.1; Kerberos;
 * ServerHello, RFC 5246 7.4.1.2), or clients accept certificates that are invalid by the capture's time. Validity is then judged by the servers' time.
 */
public final class CaptureClockWrong implements Rule {
    private static final int MOST = 5;

    @Override
    public String area() {
        return "clock of the capture";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        CaptureClock clock = facts.clock();
        if (!clock.wrong()) {
            return List.of();
        }
        boolean said = clock.ahead() != 0;
        TlsSession first = clock.acceptedOutside().isEmpty() ? null : clock.acceptedOutside().getFirst();
        boolean future = first != null && Chain.instant(first.certificate(false).timeNanos()).isBefore(first.chain(false).first().notBefore());
        Finding.Builder finding = Finding.of("capture-clock-wrong", 6, Severity.WARNING).confidence(said ? 0.9 : future ? 0.8 : clock.acceptedOutside().size() > 1 ? 0.7 : 0.6)
                .title("The clock of the capturing machine is wrong")
                .explanation((said ? "What servers tell of the time is " + Texts.span(clock.ahead()) + (clock.ahead() > 0 ? " after" : " before")
                        + " the times of this capture, in one accord (frame " + clock.witnesses().getFirst().frame() + " first). Certificates are judged by"
                        + " their time." : "By the capture's time the certificate in frame " + first.certificate(false).frame()
                        + " is not valid, yet the client, which has its own clock, accepts it. " + first.chain(false).describe(first.certificate(false).timeNanos())
                        + (future ? " It is in use before it was made." : " A client that does not verify certificates would accept it too.")))
                .advice("Set the capturing machine's clock; read the times in this trace as relative only.").reference("RFC 9110 6.6.1; RFC 5280 4.1.2.5");
        clock.witnesses().stream().limit(said ? MOST : 0).forEach(w -> finding.evidence(w.frame(), "tells another time"));
        for (TlsSession session : clock.acceptedOutside().stream().limit(MOST).toList()) {
            finding.conversation(session.connection()).evidence(session.certificate(false), "certificate valid " + (future
                    ? "from " + Chain.day(session.chain(false).first().notBefore()) : "until " + Chain.day(session.chain(false).first().notAfter()))
                    + ", accepted by the client");
        }
        return List.of(finding.build());
    }
}
