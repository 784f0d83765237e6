package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 12. The server accepts nothing that the ClientHello offers: handshake_failure (40) or insufficient_security (71) in
 * answer to it; some servers reset or close instead. RFC 5246 7.2.2 and 7.4.1.3, RFC 8446 4.1.1. A reset that a device
 * on the path sent, an SSLv2 framing that is refused, and a server that answers something else than TLS are other
 * findings. Without an alert the reason is only likely.
 */
public final class NoCommonCipher implements Rule {
    private static final double AT_ONCE_S = 3;

    @Override
    public String area() {
        return "cipher suites";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            Connection c = session.connection();
            Message hello = session.clientHello();
            if (hello == null || session.serverHello() != null || session.tunnelled() || earlier.explained(c) || c.messages(Message.Kind.CLIENT_HELLO).size() > 1) {
                continue;
            }
            Message alert = session.fatalAlert(false, 40, 71);
            int close = c.close(false);
            boolean silent = session.fatalAlert() == null && close > hello.frame() && (c.close(true) == 0 || close < c.close(true))
                    && facts.dataFrames(c, false, 0, 1).isEmpty() && facts.seconds(hello.frame(), close) < AT_ONCE_S;
            if (alert != null || silent) {
                findings.add(finding(session, hello, alert, close));
                if (silent && close == c.rst(false)) {
                    findings.add(reset(session, hello, close));
                }
            }
        }
        return findings;
    }

    private static Finding finding(TlsSession session, Message hello, Message alert, int close) {
        int suites = hello.numbers("tls.handshake.ciphersuite").size();
        return Finding.of("no-common-cipher", 12, Severity.ERROR).confidence(alert != null ? 0.85 : 0.5).conversation(session.connection())
                .title("The server " + SessionRule.server(session) + " accepts none of the client's cipher suites")
                .explanation("The ClientHello in frame " + hello.frame() + " offers " + suites + " cipher suites and " + ProtocolVersion.offered(hello)
                        + "; the server " + (alert != null ? "answers with the fatal alert " + Alerts.name(alert.number("tls.alert_message.desc", 0)) + " in frame "
                                + alert.frame() + ": there is none among them that it takes, or no group or signature that goes with one."
                                : "ends the connection at once in frame " + close + ", without an alert: most often because nothing that is offered suits it."))
                .advice("Compare the client's cipher suites and groups (see the ClientHello) with the server's configuration; enable one that both have, for"
                        + " instance ECDHE with AES-GCM." + (alert == null ? " If they do agree, look at the server's log, and at devices before it." : ""))
                .reference("RFC 5246 7.4.1.3; RFC 8446 4.1.1").evidence(hello, "ClientHello")
                .evidence(alert, "alert in answer to the ClientHello").evidence(alert == null ? close : 0, "the server ends the connection").build();
    }

    private static Finding reset(TlsSession session, Message hello, int close) {
        return Finding.of("server-reset-after-clienthello", 12, Severity.ERROR).confidence(0.9).conversation(session.connection()).causedBy("no-common-cipher")
                .title("The server itself resets the connection after the ClientHello")
                .explanation("The reset in frame " + close + " follows the ClientHello in frame " + hello.frame() + " and has travelled as many hops as the"
                        + " server's other packets: it is the server's own.")
                .advice("See the cause.").reference("RFC 9293 3.5.2").evidence(hello, "ClientHello").evidence(close, "reset by the server").build();
    }
}
