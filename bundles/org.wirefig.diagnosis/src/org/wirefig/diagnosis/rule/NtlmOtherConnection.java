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
 * 30. The NTLM authenticate message goes over another TCP connection than the challenge that it answers: NTLM is bound
 * to the connection, so it is refused. RFC 4559 6. Only connections whose beginning was captured count, for a challenge
 * before the capture began cannot be seen; and one on which the answer is accepted is healthy.
 */
public final class NtlmOtherConnection implements Rule {
    private static final double RECENT_S = 120;

    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (HttpExchange answer : facts.exchanges()) {
            Connection c = answer.connection();
            boolean accepted = answer.status() > 0 && answer.status() != 401 && answer.status() != 407;
            if (answer.requestNtlm() != HttpExchange.AUTHENTICATE || c.syns().isEmpty() || accepted || c.oneSided() || challenged(facts.exchanges(c), answer)) {
                continue;
            }
            facts.exchanges().stream().filter(e -> e.responseNtlm() == HttpExchange.CHALLENGE && e.connection() != c && e.connection().client().equals(c.client())
                    && e.connection().server().equals(c.server()) && e.response().frame() < answer.request().frame()
                    && facts.seconds(e.response().frame(), answer.request().frame()) < RECENT_S)
                    .reduce((first, last) -> last).ifPresent(challenge -> findings.add(finding(challenge, answer)));
        }
        return findings;
    }

    private static boolean challenged(List<HttpExchange> exchanges, HttpExchange answer) {
        return exchanges.stream().anyMatch(e -> e.responseNtlm() == HttpExchange.CHALLENGE && e.response().frame() < answer.request().frame());
    }

    private static Finding finding(HttpExchange challenge, HttpExchange answer) {
        return Finding.of("ntlm-auth-other-connection", 30, Severity.ERROR).confidence(0.93).conversation(answer.connection())
                .title("NTLM is answered on another connection than it was asked on")
                .explanation(answer.connection().serverText() + " sends its challenge in frame " + challenge.response().frame() + " to port " + challenge.connection().clientPort()
                        + " of the client; the authenticate message in frame " + answer.request().frame() + " comes from port " + answer.connection().clientPort()
                        + ", another connection, for which that challenge means nothing. It is answered with "
                        + (answer.status() == 0 ? "nothing." : "status " + answer.status() + " in frame " + answer.response().frame() + "."))
                .advice("Look for a load balancer or connection pool between client and " + answer.connection().server() + " that spreads the requests, and have the client answer on the"
                        + " same connection.")
                .reference("RFC 4559 6").evidence(challenge.response(), "NTLM challenge").evidence(answer.request(), "authenticate on another connection")
                .evidence(answer.response(), "refused").build();
    }
}
