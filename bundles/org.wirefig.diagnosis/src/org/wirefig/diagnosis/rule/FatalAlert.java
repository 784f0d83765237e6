package org.wirefig.diagnosis.rule;

import org.wirefig.diagnosis.Alerts;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;

/** 2. A fatal alert that no other rule explains: said as it is. RFC 8446 6.2. Warnings and close_notify are no failures. */
public final class FatalAlert extends SessionRule {
    @Override
    public String area() {
        return "alerts";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        Message alert = session.fatalAlert();
        if (alert == null || earlier.explained(session.connection())) {
            return null;
        }
        String name = Alerts.name(alert.number("tls.alert_message.desc", 0));
        Message last = null;
        for (Message message : session.connection().messages()) {
            last = message.frame() < alert.frame() ? message : last;
        }
        return Finding.of("fatal-alert", 2, Severity.ERROR).confidence(0.6).conversation(session.connection())
                .title("TLS with " + server(session) + " ends with the fatal alert " + name)
                .explanation("The " + (alert.fromClient() ? "client" : "server") + " sends " + name + " in frame " + alert.frame()
                        + (last == null ? "." : ", after " + last + ".") + " What led to it this trace does not show.")
                .advice("Look at the log of the end that sent the alert.").reference("RFC 8446 6.2; RFC 5246 7.2.2")
                .evidence(session.clientHello(), "ClientHello").evidence(last, "the last message before").evidence(alert, "fatal alert " + name).build();
    }
}
