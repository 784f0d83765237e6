package org.wirefig.diagnosis.rule;

import java.util.Map;
import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/**
 * 8, 14. The server answers the ClientHello with a fatal alert that says what it misses: the host name
 * (unrecognized_name 112, RFC 6066 3) or the application protocol (no_application_protocol 120, RFC 7301 3.2). At the
 * warning level, unrecognized_name is only said in passing and the handshake goes on: healthy.
 */
public final class HelloRefused extends SessionRule {
    private record Reason(String id, int rule, String title, String what, String advice, String reference) {
    }

    private static final Map<Long, Reason> REASONS = Map.of(
            112L, new Reason("unrecognized-name", 8, "The server does not know the host name ", "it serves no host of that name",
                    "Correct the name that the client asks for, or add it to the server's configuration.", "RFC 6066 3"),
            120L, new Reason("no-application-protocol", 14, "No application protocol in common with ", "it speaks none of the protocols that ALPN offers",
                    "Enable one of the client's protocols on the server (http/1.1, h2…), or let the client offer what the server has.", "RFC 7301 3.2"));

    @Override
    public String area() {
        return "names and application protocols";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message alert = session.fatalAlert();
        Reason reason = alert == null || alert.fromClient() ? null : REASONS.get(alert.number("tls.alert_message.desc", -1));
        Message hello = session.clientHello();
        if (reason == null) {
            return null;
        }
        String offered = hello == null ? "" : reason.rule == 8 ? session.serverName()
                : String.join(", ", hello.texts("tls.handshake.extensions_alpn_str"));
        return Finding.of(reason.id, reason.rule, Severity.ERROR).confidence(0.95).conversation(session.connection())
                .title(reason.title + server(session))
                .explanation((hello == null ? "" : "The client asks for \"" + offered + "\" in frame " + hello.frame() + ". ") + "The server answers with the fatal alert "
                        + Alerts.name(alert.number("tls.alert_message.desc", 0)) + " in frame " + alert.frame() + ": " + reason.what + ".")
                .advice(reason.advice).reference(reason.reference).evidence(hello, "ClientHello: " + offered)
                .evidence(alert, "fatal alert of the server").build();
    }
}
