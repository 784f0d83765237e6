package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.TlsSession;

/**
 * 25. Where a revocation list at an https URL is the trouble, a TLS connection to its host that fails is a consequence,
 * not a trouble of its own. RFC 5280 8.
 */
public final class CrlFetchOverTls implements Rule {
    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        for (TlsSession session : facts.tlsSessions()) {
            if (earlier.about(session.connection(), "crl-url-https") != null) {
                TlsSession fetch = CrlUrlHttps.fetch(facts, session);
                if (fetch != null) {
                    earlier.causedBy(fetch.connection(), "crl-url-https");
                }
            }
        }
        return List.of();
    }
}
