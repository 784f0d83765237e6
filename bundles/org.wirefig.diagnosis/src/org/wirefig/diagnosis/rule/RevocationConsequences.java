package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Texts;

/**
 * 1. What a failed revocation check does to the handshake: there is no list to judge by, the checking end falls silent
 * or refuses, and the other gives up. RFC 5280 6.3. Says which of the earlier findings made the fetch fail; where none
 * did, that the list did not come is itself the cause.
 */
public final class RevocationConsequences implements Rule {
    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            Connection c = check.session().connection();
            Set<String> causes = causes(facts, check, earlier);
            boolean judged = causes.contains("cert-serial-in-crl") || causes.contains("ocsp-revoked") || causes.contains("crl-expired");
            boolean tried = !check.fetches().isEmpty() || !causes.isEmpty();
            if (!check.failed() || !tried || check.satisfied() && !judged && causes.isEmpty()) {
                continue;
            }
            String link = judged ? "crl-judged" : causes.stream().anyMatch(id -> id.startsWith("ocsp")) ? "ocsp-not-available"
                    : causes.stream().anyMatch(id -> id.startsWith("ntlm") || id.startsWith("connect") || id.startsWith("proxy")) ? "crl-not-fetched" : "crl-not-available";
            findings.add(unfetched(facts, check, causes, link, judged));
            if (check.stall() != null) {
                Stalls.add(check.session(), check.stall(), link, findings);
            }
            earlier.roots(c).stream().filter(id -> !causes.contains(id)).forEach(id -> earlier.causedBy(c, link));
        }
        return findings;
    }

    /** Ids of what was found wrong with the fetches, or with reaching the host. */
    private static Set<String> causes(Facts facts, Check check, Findings earlier) {
        Set<String> causes = new LinkedHashSet<>();
        for (HttpExchange fetch : check.fetches()) {
            causes.addAll(earlier.roots(fetch.connection()));
        }
        earlier.roots(check.session().connection()).stream().filter(id -> id.startsWith("crl-")).forEach(causes::add);
        if (causes.isEmpty() && check.fetches().isEmpty()) {
            CrlBypassesProxy.tries(facts, check).forEach(c -> causes.addAll(earlier.roots(c)));
        }
        return causes;
    }

    private static Finding unfetched(Facts facts, Check check, Set<String> causes, String id, boolean judged) {
        int count = check.fetches().size();
        String url = count > 0 ? check.fetches().getFirst().url() : check.urls().isEmpty() ? "" : check.urls().getFirst();
        Finding.Builder finding = Finding.of(id, 1, Severity.ERROR).conversation(check.session().connection()).confidence(causes.isEmpty() ? 0.7 : 0.9)
                .title(judged ? "The certificate is judged by what the revocation check brought" : "Whether the certificate is revoked could not be learnt")
                .explanation("The certificate in frame " + check.certificate().frame() + " is to be checked by " + url + ". "
                        + (count == 0 ? "No request for that gets through." : "Of the " + Texts.count(count, "request") + " for that, the first in frame "
                                + check.fetches().getFirst().request().frame() + ", " + (judged ? "an answer came." : "none brings what was asked for.")))
                .advice(judged ? "See the cause." : "Make the revocation information reachable for " + check.checker() + ": see what stopped the fetch.")
                .reference("RFC 5280 6.3; RFC 5280 4.2.1.13").evidence(check.certificate(), "the certificate to be checked");
        for (HttpExchange fetch : check.fetches()) {
            finding.evidence(fetch.request(), "request").evidence(fetch.response(), "answered " + fetch.status());
        }
        causes.forEach(finding::causedBy);
        return finding.build();
    }
}
