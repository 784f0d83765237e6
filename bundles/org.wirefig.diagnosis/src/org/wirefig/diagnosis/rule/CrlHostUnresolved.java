package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HostNames.Outcome;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Urls;

/**
 * 26. The name of the host that has the CRL (or answers OCSP) cannot be resolved: DNS says that it does not exist, fails,
 * or says nothing. RFC 1035 4.1.1, RFC 2308. Only names that the certificate gives count, and only while its check is
 * open; failures for other names are everyday.
 */
public final class CrlHostUnresolved implements Rule {
    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            if (check.failed() && !check.satisfied()) {
                check.urls().stream().filter(u -> u.startsWith("http")).map(u -> Urls.host(u).replaceFirst(":\\d+$", "")).distinct()
                        .forEach(host -> judge(facts, check, host, findings));
            }
        }
        return findings;
    }

    private static void judge(Facts facts, Check check, String host, List<Finding> findings) {
        Outcome outcome = facts.names().outcome(host, check.checker());
        List<Message> about = facts.names().about(host, check.checker());
        boolean during = about.stream().anyMatch(m -> m.frame() > check.certificate().frame());
        if (!during || outcome == Outcome.RESOLVED || outcome == Outcome.NO_ADDRESS || outcome == Outcome.NEVER_ASKED) {
            return;
        }
        boolean silent = outcome == Outcome.UNANSWERED;
        boolean none = outcome == Outcome.NO_SUCH_NAME;
        Finding.Builder finding = Finding.of(silent ? "crl-dns-timeout" : none ? "crl-dns-nxdomain" : "crl-dns-failure", 26, Severity.ERROR)
                .confidence(0.93).conversation(check.session().connection())
                .title(silent ? "DNS does not answer for the CRL host " + host : none ? "The CRL host " + host + " does not exist in DNS"
                        : "DNS fails for the CRL host " + host)
                .explanation("The certificate in frame " + check.certificate().frame() + " names " + check.urls().getFirst() + " to check whether it is revoked. "
                        + (silent ? "The queries for " + host + " from frame " + about.getFirst().frame() + " on are not answered."
                                : "DNS answers the query in frame " + about.getFirst().frame() + " with " + (none ? "\"no such name\"" : "an error") + "."))
                .advice("Make the name resolvable for the machine that checks (" + check.checker() + "), or have certificates issued that name a host it can reach.")
                .reference("RFC 1035 4.1.1; RFC 2308").evidence(check.certificate(), "the certificate that names the host");
        about.stream().limit(10).forEach(m -> finding.evidence(m, m.kind() == Message.Kind.DNS_QUERY ? "query for " + host : none ? "no such name" : "failure"));
        findings.add(finding.evidence(check.outcome(), "the handshake fails").build());
    }
}
