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
 * 31, 34. The NTLM authenticate message is answered by a fresh 407 or 401: the credentials or the domain are wrong; or,
 * where the timestamp in the challenge is more than five minutes off, the clocks. MS-NLMP 3.2.5.1.2 and 3.1.5.1.2. A 407
 * that only opens the exchange is healthy, as is a 401 from the server behind a proxy that let the client in.
 */
public final class NtlmRefused implements Rule {
    private static final double MOST_SKEW_S = 300;

    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Map<String, List<HttpExchange>> refused = new LinkedHashMap<>();
        for (HttpExchange e : facts.exchanges()) {
            if (e.requestNtlm() == HttpExchange.AUTHENTICATE && e.credentialsRefused() && earlier.about(e.connection(), "ntlm-auth-other-connection") == null
                    && earlier.about(e.connection(), "ntlm-needs-keepalive") == null && challenge(facts, e) != null) {
                refused.computeIfAbsent(e.connection().client() + " " + e.connection().serverText(), k -> new ArrayList<>()).add(e);
            }
        }
        List<Finding> findings = new ArrayList<>();
        refused.values().forEach(list -> judge(facts, list, findings));
        return findings;
    }

    /** The challenge that a request answers, or null. */
    private static HttpExchange challenge(Facts facts, HttpExchange answer) {
        return facts.exchanges(answer.connection()).stream().filter(e -> e.responseNtlm() == HttpExchange.CHALLENGE && e.response().frame() < answer.request().frame())
                .reduce((first, last) -> last).orElse(null);
    }

    private static void judge(Facts facts, List<HttpExchange> refused, List<Finding> findings) {
        HttpExchange first = refused.getFirst();
        HttpExchange challenge = challenge(facts, first);
        long stamp = challenge.response().number("ntlmssp.challenge.target_info.timestamp", 0);
        double skew = stamp > 0 ? (stamp - facts.clock().judged(challenge.response().timeNanos())) / 1e9 : 0;
        boolean skewed = Math.abs(skew) > MOST_SKEW_S;
        boolean later = facts.exchanges().stream().anyMatch(e -> e.requestNtlm() == HttpExchange.AUTHENTICATE && e.status() > 0 && e.status() < 400
                && e.connection().client().equals(first.connection().client()) && e.connection().server().equals(first.connection().server())
                && e.request().frame() > first.request().frame());
        Severity severity = later ? Severity.WARNING : Severity.ERROR;
        if (skewed) {
            findings.add(Finding.of("ntlm-clock-skew", 34, severity).confidence(0.9).conversation(first.connection())
                    .title("NTLM fails: the clock of " + first.connection().serverText() + " is " + Texts.span(skew) + (skew < 0 ? " behind" : " ahead"))
                    .explanation("The challenge in frame " + challenge.response().frame() + " carries a timestamp " + Texts.span(skew) + (skew < 0 ? " before" : " after")
                            + " the time of the capture. The authenticate message in frame " + first.request().frame() + " is answered by a fresh " + first.status() + " in frame "
                            + first.response().frame() + ".")
                    .advice("Set the clocks of the proxy (or server), the domain controllers and the client by one source (NTP).").reference("MS-NLMP 2.2.2.1; MS-NLMP 3.1.5.1.2")
                    .evidence(challenge.response(), "challenge with a timestamp " + Texts.span(skew) + " off").evidence(first.request(), "authenticate")
                    .evidence(first.response(), "fresh " + first.status()).build());
        }
        String user = first.request().text("ntlmssp.auth.username");
        String domain = first.request().text("ntlmssp.auth.domain");
        Finding.Builder finding = Finding.of("ntlm-wrong-password", 31, severity).confidence(0.9).conversation(first.connection())
                .title((first.status() == 407 ? "The proxy " : "The server ") + first.connection().serverText() + " refuses the NTLM credentials" + (user.isEmpty() ? "" : " of " + user))
                .explanation("The authenticate message in frame " + first.request().frame() + (user.isEmpty() ? "" : " (user " + user + (domain.isEmpty() ? "" : ", domain " + domain) + ")")
                        + " answers the challenge in frame " + challenge.response().frame() + " on the same connection, and gets a fresh " + first.status() + " in frame "
                        + first.response().frame() + (refused.size() > 1 ? "; so do " + (refused.size() - 1) + " more." : "."))
                .advice(skewed ? "Set the clocks first." : "Check the password, the domain, and whether the account is locked or may use this proxy; see the domain controller's log.")
                .reference("MS-NLMP 3.2.5.1.2; RFC 4559 4.1").evidence(challenge.response(), "NTLM challenge");
        refused.forEach(e -> finding.evidence(e.request(), "authenticate").evidence(e.response(), "fresh " + e.status()));
        findings.add((skewed ? finding.causedBy("ntlm-clock-skew") : finding).build());
    }
}
