package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 47. TLS is up and the SIP server refuses: 403 or 504, or 401 that no later answer on the connection makes good, with
 * ms-diagnostics that say why. RFC 3261 21.4 and 21.5, MS-OCER 2. A 401 that only asks for credentials is healthy.
 */
public final class SipRefused implements Rule {
    @Override
    public String area() {
        return "application errors";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        List<Message> all = facts.messages(Kind.SIP);
        for (Message message : all) {
            long code = message.number("sip.Status-Code", 0);
            String why = message.texts("sip.msg_hdr").stream().flatMap(String::lines).filter(l -> l.regionMatches(true, 0, "ms-diagnostics", 0, 14)).findFirst().orElse("");
            boolean later = all.stream().anyMatch(m -> m.frame() > message.frame() && m.connection() == message.connection() && m.number("sip.Status-Code", 0) / 100 == 2);
            boolean overTls = message.connection() != null && message.connection().has(Kind.SERVER_HELLO);
            if (code == 403 || code == 504 || code == 401 && !why.isEmpty() && !later) {
                findings.add(Finding.of("sip-refused", 47, Severity.ERROR).confidence(why.isEmpty() ? 0.75 : 0.9).conversation(message.connection())
                        .title("The SIP server answers " + code)
                        .explanation((overTls ? "TLS is complete. " : "") + "In frame " + message.frame() + " " + message.sender() + " answers with SIP status " + code
                                + (why.isEmpty() ? "." : ", and tells: " + why.strip() + "."))
                        .advice("Follow what ms-diagnostics names, and the log of the server; TLS is not at fault.").reference("RFC 3261 21.4; MS-OCER 2")
                        .evidence(message.connection() == null ? null : message.connection().first(Kind.CHANGE_CIPHER_SPEC), "TLS is complete")
                        .evidence(message, "SIP status " + code).build());
            }
        }
        return findings;
    }
}
