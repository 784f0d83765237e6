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
import org.wirefig.diagnosis.Texts;

/**
 * 38. Requests that carry credentials for the proxy wait more than a second for the first byte of their answer, while
 * requests through the same proxy that need none do not: verifying them is slow. RFC 9110 11.7. Where all requests are
 * slow, it is not the authentication.
 */
public final class ProxyAuthSlow implements Rule {
    private static final double SLOW_S = 1;

    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Map<String, List<HttpExchange>> slow = new LinkedHashMap<>();
        Map<String, List<Double>> others = new LinkedHashMap<>();
        for (HttpExchange e : facts.exchanges()) {
            if (!e.toProxy() || e.response() == null) {
                continue;
            }
            String proxy = e.connection().serverText();
            boolean proves = e.requestNtlm() == HttpExchange.AUTHENTICATE || e.requestNtlm() == 0 && !e.request().text("http.proxy_authorization").isEmpty();
            if (!proves) {
                others.computeIfAbsent(proxy, p -> new ArrayList<>()).add(wait(facts, e));
            } else if (wait(facts, e) > SLOW_S) {
                slow.computeIfAbsent(proxy, p -> new ArrayList<>()).add(e);
            }
        }
        List<Finding> findings = new ArrayList<>();
        slow.forEach((proxy, list) -> {
            double usual = others.getOrDefault(proxy, List.of()).stream().sorted().skip(others.getOrDefault(proxy, List.of()).size() / 2).findFirst().orElse(0.0);
            double shortest = list.stream().mapToDouble(e -> wait(facts, e)).min().orElse(0);
            boolean known = others.containsKey(proxy);
            if (usual < shortest / 2 && (known || list.size() > 1)) {
                findings.add(finding(facts, proxy, list));
            }
        });
        return findings;
    }

    /** Seconds to the first byte of the answer. */
    private static double wait(Facts facts, HttpExchange e) {
        int first = facts.dataFrames(e.connection(), false, e.request().frame(), 1).stream().findFirst().orElse(e.response().frame());
        return facts.seconds(e.request().frame(), first);
    }

    private static Finding finding(Facts facts, String proxy, List<HttpExchange> slow) {
        HttpExchange first = slow.getFirst();
        Finding.Builder finding = Finding.of("proxy-auth-slow", 38, Severity.WARNING).confidence(slow.size() > 1 ? 0.9 : 0.7).conversation(first.connection())
                .title("The proxy " + proxy + " takes " + Texts.seconds(wait(facts, first)) + " to verify credentials")
                .explanation("The request with credentials in frame " + first.request().frame() + " is answered only " + Texts.seconds(wait(facts, first)) + " later, from frame "
                        + facts.dataFrames(first.connection(), false, first.request().frame(), 1).getFirst() + " on"
                        + (slow.size() > 1 ? "; the same holds for " + (slow.size() - 1) + " more" : "") + ". Requests that need no verification are not that slow.")
                .advice("Look at the proxy's way to its domain controllers or directory: slow, far, or overloaded; raise its number of authentication helpers.")
                .reference("RFC 9110 11.7");
        slow.forEach(e -> finding.evidence(e.request(), "request with credentials").evidence(e.response(), "answered " + Texts.seconds(wait(facts, e)) + " later"));
        return finding.build();
    }
}
