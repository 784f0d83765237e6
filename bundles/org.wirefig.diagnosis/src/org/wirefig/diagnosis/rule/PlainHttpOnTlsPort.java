package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.wirefig.capture.Bytes;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 16. The client speaks HTTP in clear text to a port where the server expects TLS: the server says so (400), answers
 * with a TLS alert, or closes. RFC 9110 4.2.2. HTTP on port 443 that is answered properly is odd but healthy.
 */
public final class PlainHttpOnTlsPort implements Rule {
    private static final Set<Integer> USUAL = Set.of(443, 465, 636, 853, 989, 990, 993, 995, 5061, 5443, 8443, 9443);
    private static final Pattern REQUEST = Pattern.compile("(GET|POST|HEAD|PUT|OPTIONS|DELETE|PROPFIND) \\S.*", Pattern.DOTALL);
    private static final int LOOK_AT = 400;

    @Override
    public String area() {
        return "TLS ports";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Set<String> speakTls = new HashSet<>();
        facts.tlsSessions().stream().filter(s -> s.serverHello() != null && !s.tunnelled()).forEach(s -> speakTls.add(s.connection().serverText()));
        List<Finding> findings = new ArrayList<>();
        for (Connection c : facts.connections()) {
            boolean tlsPort = USUAL.contains(c.serverPort()) || speakTls.contains(c.serverText());
            if (tlsPort && c.firstData(true) > 0 && !c.has(Message.Kind.CLIENT_HELLO)
                    && REQUEST.matcher(text(facts.payload(c.firstData(true)))).matches()) {
                int answer = facts.dataFrames(c, false, c.firstData(true), 1).stream().findFirst().orElse(0);
                String said = answer == 0 ? "" : text(facts.payload(answer));
                boolean alert = answer > 0 && facts.payload(answer).length() >= 2 && facts.payload(answer).u8(0) == 0x15 && facts.payload(answer).u8(1) == 3;
                boolean told = said.startsWith("HTTP/1") && said.contains(" 400 ") || said.contains("HTTPS") && said.contains("plain HTTP");
                boolean closed = answer == 0 && c.close(false) > c.firstData(true);
                if (alert || told || closed) {
                    findings.add(finding(c, answer, alert ? "a TLS alert" : told ? "status 400" : "the end of the connection", alert || said.contains("HTTPS")));
                }
            }
        }
        return findings;
    }

    private static String text(Bytes payload) {
        return payload.ascii(0, Math.min(payload.length(), LOOK_AT));
    }

    private static Finding finding(Connection c, int answer, String with, boolean certain) {
        int frame = answer > 0 ? answer : c.close(false);
        return Finding.of("plain-http-on-tls-port", 16, Severity.ERROR).confidence(certain ? 0.95 : 0.8).conversation(c)
                .title("Plain HTTP is spoken to the TLS port " + c.serverPort() + " of " + c.server())
                .explanation("The client's first data in frame " + c.firstData(true) + " is an HTTP request in clear text, where " + c.serverText()
                        + " expects TLS. The server answers with " + with + " in frame " + frame + ".")
                .advice("Use https:// in the client's URL, or the server's port for plain HTTP.").reference("RFC 9110 4.2.2")
                .evidence(c.firstData(true), "HTTP request in clear text").evidence(frame, "the server's answer: " + with).build();
    }
}
