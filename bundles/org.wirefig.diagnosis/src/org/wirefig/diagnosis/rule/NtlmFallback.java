package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 39. Negotiate, which would be Kerberos, falls back to NTLM: its token is an NTLM message. RFC 4178, RFC 4559 4. Worth
 * a note, for outside a domain that is how it has to be; a Kerberos error before it tells why.
 */
public final class NtlmFallback implements Rule {
    private static final List<String> CAUSES = List.of("krb-service-unknown", "krb-clock-skew", "krb-preauth-failed", "krb-account-revoked",
            "krb-etype-unsupported", "krb-message-modified");

    @Override
    public String area() {
        return "Kerberos";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (HttpExchange e : facts.exchanges()) {
            if (e.scheme().equals("negotiate") && e.requestNtlm() > 0 && told.add(e.connection().client() + " " + e.connection().serverText())) {
                Finding.Builder finding = Finding.of("ntlm-fallback", 39, Severity.NOTE).confidence(0.9).conversation(e.connection())
                        .title("Negotiate with " + e.connection().serverText() + " falls back to NTLM")
                        .explanation("The Negotiate token in frame " + e.request().frame() + " is an NTLM message, not a Kerberos ticket.")
                        .advice("If Kerberos is meant to be used: check the service principal name for this host, the client's domain membership and the clocks.")
                        .reference("RFC 4559 4; RFC 4178").evidence(e.request(), "Negotiate with an NTLM message");
                CAUSES.stream().filter(earlier::has).forEach(finding::causedBy);
                findings.add(finding.build());
            }
        }
        return findings;
    }
}
