package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 33. The authenticate message answers with NTLM version 1, or LM: its NT response has just 24 bytes. Weak, and refused
 * by hardened domains. MS-NLMP 2.2.2.6 and 2.2.2.8. Version 2 is longer; an anonymous message has none.
 */
public final class Ntlmv1 implements Rule {
    private static final int V1_LENGTH = 24;

    @Override
    public String area() {
        return "NTLM versions";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (HttpExchange e : facts.exchanges()) {
            List<Long> lengths = e.requestNtlm() == HttpExchange.AUTHENTICATE ? e.request().numbers("ntlmssp.blob.length") : List.of();
            boolean nt = lengths.size() > 1 && lengths.get(1) == V1_LENGTH;
            boolean lm = lengths.size() > 1 && lengths.get(1) == 0 && lengths.get(0) == V1_LENGTH;
            if (nt || lm) {
                findings.add(Finding.of("ntlmv1", 33, Severity.WARNING).confidence(0.93).conversation(e.connection())
                        .title("The client " + e.connection().client() + " authenticates with " + (nt ? "NTLM version 1" : "LM"))
                        .explanation("The authenticate message in frame " + e.request().frame() + " carries " + (nt ? "an NT response of 24 bytes: NTLM version 1"
                                : "an LM response only") + ", which is easily broken and which hardened domains refuse. It is answered with "
                                + (e.status() == 0 ? "nothing." : "status " + e.status() + "."))
                        .advice("Have the client use NTLMv2 (Windows: LmCompatibilityLevel 3 or higher; cntlm: Auth NTLMv2), or Kerberos.")
                        .reference("MS-NLMP 2.2.2.6; MS-NLMP 2.2.2.8").evidence(e.request(), "authenticate with a response of 24 bytes").build());
            }
        }
        return findings;
    }
}
