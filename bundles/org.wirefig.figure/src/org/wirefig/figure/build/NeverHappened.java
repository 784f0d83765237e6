package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Revocation;
import org.wirefig.diagnosis.Urls;
import org.wirefig.figure.Step;

/**
 * What is not in the trace but belongs into its story: the NTLM authenticate message that never followed a challenge,
 * and what a proxy did, or never did, with a server behind it on behalf of a client that fetches revocation data.
 */
final class NeverHappened {
    private final Facts facts;
    private final Cast cast;
    private final List<Draft> steps = new ArrayList<>();

    NeverHappened(Facts facts, Cast cast) {
        this.facts = facts;
        this.cast = cast;
    }

    List<Draft> make(Set<Connection> shown) {
        Map<String, List<HttpExchange>> fetches = new HashMap<>();
        for (HttpExchange exchange : facts.exchanges()) {
            if (!shown.contains(exchange.connection())) {
                continue;
            }
            if (exchange.responseNtlm() == HttpExchange.CHALLENGE) {
                challenge(exchange);
            }
            if (exchange.toProxy() && Revocation.isRevocation(exchange)) {
                String key = exchange.connection().client() + " " + exchange.connection().server() + " " + Urls.resource(exchange.url());
                fetches.computeIfAbsent(key, k -> new ArrayList<>()).add(exchange);
            }
        }
        fetches.values().forEach(this::fetch);
        return steps;
    }

    private void challenge(HttpExchange exchange) {
        Connection connection = exchange.connection();
        int challenge = exchange.response().frame();
        boolean answered = connection.messages(Message.Kind.HTTP_REQUEST).stream()
                .anyMatch(m -> m.frame() > challenge && m.number("ntlmssp.messagetype", 0) == HttpExchange.AUTHENTICATE);
        if (!answered && connection.close() > challenge) {
            Ends who = Ends.of(connection);
            steps.add(Draft.after(challenge + 0.1, who.client(), who.server(), Step.Kind.MISSING,
                    exchange.method() + " with NTLM authenticate", "never sent", connection.filter()));
        }
    }

    /** All requests of one client for one thing: the last that failed, or the one that brought it, tells the end. */
    private void fetch(List<HttpExchange> tries) {
        for (HttpExchange exchange : tries) {
            if (Revocation.delivered(exchange)) {
                steps.add(Draft.after(exchange.request().frame() + 0.1, Ends.of(exchange.connection()).server(), cast.behindProxy(exchange),
                        Step.Kind.INFERRED, "GET " + Fetches.path(exchange), "the proxy fetches it", exchange.connection().filter()));
                return;
            }
        }
        HttpExchange last = tries.getLast();
        int after = last.response() == null ? last.request().frame() : last.response().frame();
        steps.add(Draft.after(after + 0.15, Ends.of(last.connection()).server(), cast.behindProxy(last), Step.Kind.MISSING,
                (Revocation.isOcsp(last) ? "POST " : "GET ") + Fetches.path(last), "the " + Fetches.words(last) + " is never fetched",
                last.connection().filter()));
    }
}
