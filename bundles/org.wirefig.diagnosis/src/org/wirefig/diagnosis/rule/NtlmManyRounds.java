package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 32. For one resource the client goes through more than three NTLM challenges without getting it: it tries the same
 * again and again. RFC 4559 4.2. A challenge for each new connection, each followed by success, is healthy.
 */
public final class NtlmManyRounds implements Rule {
    private static final int MANY = 3;
    private static final int SHOWN = 20;

    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Map<String, List<HttpExchange>> rounds = new LinkedHashMap<>();
        List<List<HttpExchange>> many = new ArrayList<>();
        for (HttpExchange e : facts.exchanges()) {
            String key = e.connection().client() + " " + e.connection().server() + " " + e.url();
            if (e.responseNtlm() == HttpExchange.CHALLENGE) {
                rounds.computeIfAbsent(key, k -> new ArrayList<>()).add(e);
            } else if (e.status() > 0 && e.status() < 400) {
                rounds.remove(key);
            }
        }
        rounds.values().stream().filter(list -> list.size() > MANY).forEach(many::add);
        return many.stream().map(list -> finding(list, earlier)).toList();
    }

    private static Finding finding(List<HttpExchange> rounds, Findings earlier) {
        HttpExchange first = rounds.getFirst();
        Finding.Builder finding = Finding.of("ntlm-many-rounds", 32, Severity.NOTE).confidence(0.9).conversation(first.connection())
                .title("The client begins NTLM " + rounds.size() + " times for the same resource, in vain")
                .explanation("For " + first.url() + " " + first.connection().serverText() + " sends " + rounds.size() + " challenges, from frame " + first.response().frame()
                        + " to frame " + rounds.getLast().response().frame() + ", and the request never succeeds.")
                .advice("See the cause; a client should give up after the second refusal (locked accounts follow from this).").reference("RFC 4559 4.2");
        rounds.stream().limit(SHOWN).forEach(e -> finding.evidence(e.response(), "NTLM challenge"));
        for (String cause : List.of("ntlm-needs-keepalive", "ntlm-challenge-close", "ntlm-auth-other-connection", "ntlm-wrong-password")) {
            if (rounds.stream().anyMatch(e -> earlier.about(e.connection(), cause) != null)) {
                return finding.causedBy(cause).build();
            }
        }
        return finding.build();
    }
}
