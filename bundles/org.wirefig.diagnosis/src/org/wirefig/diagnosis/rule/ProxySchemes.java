package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 35, 37. The proxy answers 407 and the client gets no further: it answers with none of the schemes that are offered, or
 * the proxy refuses what it sends, again and again. RFC 9110 11.7 and 15.5.8. A 407 that is followed by credentials and
 * success, on whichever connection, is how proxy authentication begins.
 */
public final class ProxySchemes implements Rule {
    private static final int SHOWN = 20;

    @Override
    public String area() {
        return "proxy authentication";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        Map<String, List<HttpExchange>> byProxy = new LinkedHashMap<>();
        for (HttpExchange e : facts.exchanges()) {
            if (e.toProxy()) {
                byProxy.computeIfAbsent(e.connection().client() + " " + e.connection().serverText(), k -> new ArrayList<>()).add(e);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (List<HttpExchange> all : byProxy.values()) {
            List<HttpExchange> asked = all.stream().filter(e -> e.status() == 407).toList();
            boolean through = !asked.isEmpty() && all.stream().anyMatch(e -> e.request().frame() > asked.getFirst().request().frame() && e.status() > 0 && e.status() != 407
                    && (e.requestNtlm() > 0 || !e.credentials().isEmpty() || e.connection() == asked.getFirst().connection()));
            if (!asked.isEmpty() && !through) {
                judge(asked, earlier, findings);
            }
        }
        return findings;
    }

    private static void judge(List<HttpExchange> asked, Findings earlier, List<Finding> findings) {
        Set<String> offered = new LinkedHashSet<>();
        Set<String> sent = new LinkedHashSet<>();
        asked.forEach(e -> {
            offered.addAll(e.offeredSchemes());
            sent.add(e.scheme());
        });
        sent.remove("");
        boolean answered = sent.stream().anyMatch(offered::contains);
        List<HttpExchange> connects = asked.stream().filter(e -> e.method().equals("CONNECT")).toList();
        String ntlm = List.of("ntlm-needs-keepalive", "ntlm-challenge-close", "ntlm-auth-other-connection", "ntlm-wrong-password", "ntlm-clock-skew").stream()
                .filter(id -> asked.stream().anyMatch(e -> earlier.about(e.connection(), id) != null)).findFirst().orElse(null);
        if (!connects.isEmpty() && (answered || connects.size() > 1 && sent.isEmpty())) {
            findings.add(refused(connects, offered, sent, ntlm));
        } else if (!answered) {
            findings.add(unanswered(asked, offered, sent));
        } else if (ntlm == null && asked.stream().anyMatch(e -> e.credentialsRefused() && e.requestNtlm() == 0)) {
            findings.add(finding(Finding.of("proxy-credentials-refused", 31, Severity.ERROR), asked, "refused").confidence(0.85)
                    .title("The proxy " + asked.getFirst().connection().serverText() + " refuses the credentials")
                    .explanation("The client sends " + named(sent) + " credentials, which the proxy offers, and gets 407 again, last in frame " + asked.getLast().response().frame() + ".")
                    .advice("Check user name, password and realm.").reference("RFC 9110 15.5.8").build());
        }
    }

    private static String named(Set<String> schemes) {
        return HttpExchange.spelled(schemes, ", ");
    }

    private static Finding refused(List<HttpExchange> connects, Set<String> offered, Set<String> sent, String cause) {
        HttpExchange last = connects.getLast();
        return finding(Finding.of("connect-407", 37, Severity.ERROR), connects, "407 again").confidence(0.9).causedBy(cause)
                .title("The proxy " + last.connection().serverText() + " answers CONNECT with 407 again and again")
                .explanation("The tunnel to " + last.uri() + " is never opened: each of " + connects.size() + " CONNECT requests gets 407, last in frame " + last.response().frame()
                        + (sent.isEmpty() ? ", and the client never sends credentials." : ", though the client sends " + named(sent) + " credentials: they are refused.")
                        + " The proxy offers " + named(offered) + ".")
                .advice(sent.isEmpty() ? "Give the client credentials for the proxy." : "Check the user name and the password that the client uses for the proxy.")
                .reference("RFC 9110 15.5.8; RFC 9110 9.3.6").build();
    }

    private static Finding unanswered(List<HttpExchange> asked, Set<String> offered, Set<String> sent) {
        HttpExchange first = asked.getFirst();
        return finding(Finding.of("proxy-no-common-scheme", 35, Severity.ERROR), asked, "407, offers " + named(offered)).confidence(sent.isEmpty() ? 0.75 : 0.9)
                .title("The client answers none of the authentication schemes that the proxy " + first.connection().serverText() + " offers")
                .explanation("The proxy demands authentication in frame " + first.response().frame() + " and offers " + named(offered) + ". The client "
                        + (sent.isEmpty() ? "sends no credentials" : "knows " + named(sent) + " only") + " and gives up.")
                .advice("Enable a scheme on the proxy that the client knows, or configure the client for one of " + named(offered) + " (with credentials).")
                .reference("RFC 9110 11.7.1; RFC 9110 11.3").build();
    }

    private static Finding.Builder finding(Finding.Builder finding, List<HttpExchange> asked, String what) {
        asked.stream().limit(SHOWN).forEach(e -> finding.evidence(e.request(), e.scheme().isEmpty() ? e.method() : e.method() + " with " + e.scheme() + " credentials")
                .evidence(e.response(), what));
        return finding.conversation(asked.getFirst().connection());
    }
}
