package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Texts;

/**
 * 22. The CRL (or OCSP answer) is under way when somebody's patience ends: the checking end's own limit, or that of the
 * TLS peer that waits. RFC 5280 6.3.3. A fetch that ends in time, however long it took, is healthy.
 */
public final class CrlTooSlow implements Rule {
    private static final double SLOW_S = 1;

    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            int end = check.outcome();
            if (!check.failed() || end == 0 || check.fetches().stream().anyMatch(e -> e.response() != null && e.response().frame() < end && e.status() < 300)) {
                continue;
            }
            for (HttpExchange fetch : check.fetches()) {
                boolean late = fetch.response() == null || fetch.response().frame() > end && fetch.status() < 400;
                double waited = facts.seconds(fetch.request().frame(), end);
                if (late && waited >= SLOW_S && fetch.request().frame() < end && fetch.requestNtlm() == 0) {
                    findings.add(finding(facts, check, fetch, end, waited));
                }
            }
        }
        return findings;
    }

    private static Finding finding(Facts facts, Check check, HttpExchange fetch, int end, double waited) {
        List<Integer> partial = facts.dataFrames(fetch.connection(), false, fetch.request().frame(), Integer.MAX_VALUE);
        int arrived = (int) partial.stream().filter(f -> f < end).count();
        return Finding.of("crl-too-slow", 22, Severity.ERROR).confidence(fetch.response() != null || arrived > 0 ? 0.9 : 0.75).conversation(fetch.connection())
                .title("The revocation list takes longer than the handshake can wait")
                .explanation(fetch.url() + " is asked for in frame " + fetch.request().frame() + "; " + Texts.seconds(waited) + " later, when the TLS connection ends in frame "
                        + end + ", " + (arrived == 0 ? "nothing of it has arrived" : "only a part of it has arrived")
                        + (fetch.response() != null ? " (the answer is complete in frame " + fetch.response().frame() + " only)." : "."))
                .advice("Find out why the CRL server (or the way to it) is slow; split a large list, or use OCSP; raise the client's limit only if need be.")
                .reference("RFC 5280 6.3.3").evidence(check.certificate(), "the certificate that is checked").evidence(fetch.request(), "request for the CRL")
                .evidence(partial.isEmpty() ? 0 : partial.getFirst(), "the answer begins").evidence(fetch.response(), "the answer, too late")
                .evidence(end, "the TLS connection fails").evidence(fetch.connection().close(true), "the fetch is given up").build();
    }
}
