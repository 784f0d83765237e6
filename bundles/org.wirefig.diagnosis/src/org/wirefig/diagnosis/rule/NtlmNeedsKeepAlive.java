package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 28. A proxy or server sends an NTLM challenge on a connection that does not stay open, because the request is HTTP/1.0
 * without keep-alive; NTLM authenticates the connection, so the authenticate message has nowhere to go. RFC 9112 9.3,
 * RFC 4559 6. The first 407 followed by a close is normal, and HTTP/1.0 with keep-alive is legal: neither counts.
 */
public final class NtlmNeedsKeepAlive implements Rule {
    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<HttpExchange> stuck = facts.exchanges().stream()
                .filter(e -> e.responseNtlm() == HttpExchange.CHALLENGE && !e.keepsAlive()
                        && e.request().text("http.request.version").equals("HTTP/1.0") && !answered(facts, e)
                        && e.connection().close() > 0)
                .toList();
        List<Finding> findings = new ArrayList<>();
        List<String> told = new ArrayList<>();
        for (HttpExchange exchange : stuck) {
            String resource = exchange.url();
            if (!told.contains(resource)) {
                told.add(resource);
                findings.add(finding(facts, exchange, stuck.size()));
            }
        }
        return findings;
    }

    /** An authenticate message followed on the same connection and was answered. */
    static boolean answered(Facts facts, HttpExchange challenge) {
        return facts.exchanges(challenge.connection()).stream()
                .anyMatch(e -> e.request().frame() > challenge.response().frame() && e.requestNtlm() == HttpExchange.AUTHENTICATE
                        && e.response() != null);
    }

    private static Finding finding(Facts facts, HttpExchange exchange, int times) {
        Connection connection = exchange.connection();
        boolean proxy = exchange.status() == 407;
        String peer = proxy ? "proxy" : "server";
        Finding.Builder finding = Finding.of("ntlm-needs-keepalive", 28, Severity.ERROR).confidence(0.95).conversation(connection)
                .title("NTLM needs a connection that stays open, but the request is HTTP/1.0 without keep-alive")
                .explanation("The " + peer + " " + connection.server() + " demands NTLM for " + exchange.url() + " and sends its challenge in frame "
                        + exchange.response().frame() + ". NTLM authenticates the connection itself, so the authenticate message must follow on"
                        + " the same one. The request in frame " + exchange.request().frame()
                        + " is HTTP/1.0 and does not ask to keep the connection alive: it closes in frame " + connection.close()
                        + (connection.close() == connection.close(true) ? " (by the client)" : " (by the " + peer + ")")
                        + ", and no authenticate message is ever sent on it"
                        + (times > 1 ? ". The same happens " + times + " times in the trace." : "."))
                .advice("Let the client use HTTP/1.1 through the proxy (on Windows: Internet Options > Advanced > \"Use HTTP 1.1 through proxy"
                        + " connections\"), or exempt this address from proxy authentication.")
                .reference(proxy ? "RFC 9112 9.3; RFC 4559 6" : "RFC 9112 9.3; RFC 4559 5");
        for (HttpExchange before : facts.exchanges()) {
            if (before.request().frame() < exchange.request().frame() && before.connection().client().equals(connection.client())
                    && before.connection().server().equals(connection.server()) && before.url().equals(exchange.url())
                    && before.status() == exchange.status() && before.responseNtlm() == 0) {
                finding.evidence(before.request(), before.method() + " without credentials");
                finding.evidence(before.response(), before.status() + ", " + HttpExchange.spelled(before.offeredSchemes(), " or ") + " demanded");
            }
        }
        return finding.evidence(exchange.request(), "HTTP/1.0 request without keep-alive, NTLM negotiate")
                .evidence(exchange.response(), "NTLM challenge")
                .evidence(connection.close(), "the connection closes; no authenticate message").build();
    }
}
