package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.Urls;

/**
 * 27. While a handshake waits for a revocation check, the checking host tries to reach the CRL host directly and gets no
 * answer, though its other web traffic goes through a proxy. RFC 5280 4.2.1.13, RFC 9110 3.7. Without other traffic
 * through a proxy it is only a server that does not answer: then that is the cause, and this its link to the handshake.
 */
public final class CrlBypassesProxy implements Rule {
    private static final int USES_SHOWN = 3;

    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            List<Connection> tries = check.failed() && check.fetches().isEmpty() ? tries(facts, check) : List.of();
            List<HttpExchange> proxied = facts.exchanges().stream().filter(e -> e.toProxy() && e.connection().client().equals(check.checker()) && e.status() > 0
                    && e.status() != 407).toList();
            if (!tries.isEmpty() && !proxied.isEmpty()) {
                findings.add(finding(check, tries, proxied));
                tries.forEach(c -> earlier.causedBy(c, "crl-client-bypasses-proxy"));
            }
        }
        return findings;
    }

    /** Connections that never open, begun during the check, towards an address of a CRL host, or, where DNS does not tell, its port. */
    static List<Connection> tries(Facts facts, Check check) {
        int end = check.outcome();
        return facts.connections().stream().filter(c -> c.client().equals(check.checker()) && c.synAck() == 0 && !c.syns().isEmpty() && c.firstData(true) == 0
                && c.firstFrame() > check.certificate().frame() && (end == 0 || c.firstFrame() < end)
                && check.urls().stream().anyMatch(u -> leadsTo(facts, u, c))).toList();
    }

    private static boolean leadsTo(Facts facts, String url, Connection c) {
        String host = Urls.host(url);
        int colon = host.lastIndexOf(':');
        String name = colon > 0 ? host.substring(0, colon) : host;
        int port = colon > 0 ? Integer.parseInt("0" + host.substring(colon + 1).replaceAll("\\D", "")) : url.startsWith("https") ? 443 : url.startsWith("ldap") ? 389 : 80;
        return c.serverPort() == port && (facts.names().isAddressOf(name, c.server()) || !facts.names().knows(name) && facts.names().of(c.server()).isEmpty());
    }

    private static Finding finding(Check check, List<Connection> tries, List<HttpExchange> proxied) {
        Connection first = tries.getFirst();
        HttpExchange use = proxied.getFirst();
        Finding.Builder finding = Finding.of("crl-client-bypasses-proxy", 27, Severity.ERROR).confidence(0.9).conversation(check.session().connection())
                .title("The revocation check goes past the proxy that everything else uses")
                .explanation("The certificate in frame " + check.certificate().frame() + " names " + check.urls().getFirst() + ". " + check.checker()
                        + " tries to reach that host directly at " + first.serverText() + " from frame " + first.firstFrame() + " on, and nothing answers; its other requests, as in frame "
                        + use.request().frame() + ", go through the proxy " + use.connection().serverText() + ".")
                .advice("Configure the proxy for the component that fetches CRLs too (on Windows: netsh winhttp set proxy; in Java: http.proxyHost), or allow the direct way.")
                .reference("RFC 5280 4.2.1.13").evidence(check.certificate(), "the certificate that names the CRL");
        proxied.stream().limit(USES_SHOWN).forEach(e -> finding.evidence(e.request(), "another request, through the proxy"));
        tries.forEach(c -> c.syns().forEach(frame -> finding.evidence(frame, "SYN to the CRL host, unanswered")));
        return finding.evidence(check.outcome(), "the TLS connection fails").build();
    }
}
