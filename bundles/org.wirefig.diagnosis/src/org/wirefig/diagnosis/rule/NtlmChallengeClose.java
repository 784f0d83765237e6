package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 29. The NTLM challenge itself says Connection: close, or the end that sent it closes at once: the handshake, which is
 * bound to the connection, cannot go on. RFC 9112 9.6, RFC 4559 6. A first 407 without a challenge may close: healthy.
 */
public final class NtlmChallengeClose implements Rule {
    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (HttpExchange exchange : facts.exchanges()) {
            if (exchange.responseNtlm() == HttpExchange.CHALLENGE && closes(facts, exchange) && !NtlmNeedsKeepAlive.answered(facts, exchange)) {
                findings.add(finding(exchange, earlier));
            }
        }
        return findings;
    }

    private static boolean closes(Facts facts, HttpExchange exchange) {
        String headers = exchange.response().text("http.connection") + "," + exchange.response().text("http.proxy_connection");
        Connection c = exchange.connection();
        int server = c.close(false);
        boolean first = server > 0 && (c.close(true) == 0 || server < c.close(true));
        boolean unanswered = facts.dataFrames(c, true, exchange.response().frame(), 1).isEmpty();
        return first && (headers.toLowerCase(Locale.ROOT).contains("close") || unanswered && exchange.keepsAlive());
    }

    private static Finding finding(HttpExchange exchange, Findings earlier) {
        Connection c = exchange.connection();
        boolean consequence = earlier.about(c, "ntlm-needs-keepalive") != null;
        String peer = exchange.status() == 407 ? "proxy" : "server";
        Finding.Builder finding = Finding.of("ntlm-challenge-close", 29, Severity.ERROR).confidence(0.93).conversation(c)
                .title("The " + peer + " " + c.serverText() + " closes the connection with its NTLM challenge")
                .explanation("The request in frame " + exchange.request().frame() + " begins NTLM, and the challenge in frame " + exchange.response().frame()
                        + " comes with the end of the connection (frame " + c.close(false) + "). NTLM authenticates the connection, so the authenticate message has nowhere to go.")
                .advice("Configure the " + peer + " to keep the connection open during authentication; look for a device between that adds Connection: close.")
                .reference("RFC 9112 9.6; RFC 4559 6").evidence(exchange.request(), "NTLM negotiate")
                .evidence(exchange.response(), "NTLM challenge with the end of the connection").evidence(c.close(false), "the " + peer + " closes");
        return (consequence || earlier.has("ntlm-needs-keepalive") ? finding.causedBy("ntlm-needs-keepalive") : finding).build();
    }
}
