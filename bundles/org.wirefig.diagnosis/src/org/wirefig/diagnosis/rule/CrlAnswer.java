package org.wirefig.diagnosis.rule;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Revocation;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Rule;
import org.wirefig.diagnosis.Severity;

/**
 * 19. The CRL that a certificate names is answered with an error (404, 403…) or with a web page instead of a list. RFC
 * 5280 4.2.1.13, RFC 9110 15.5. Errors of other resources, challenges (401, 407), and failures that a later fetch makes
 * good, do not count. Where the TLS peer went on all the same, it is a risk only.
 */
public final class CrlAnswer implements Rule {
    @Override
    public String area() {
        return "revocation";
    }

    @Override
    public List<Finding> look(Facts facts, Findings earlier) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : facts.revocationChecks()) {
            if (!check.satisfied()) {
                check.fetches().stream().filter(e -> CrlAnswer.isCrl(check, e) && id(e) != null).forEach(e -> findings.add(finding(check, e, id(e))));
            }
        }
        return findings;
    }

    static boolean isCrl(Check check, HttpExchange fetch) {
        return !Revocation.isOcsp(fetch) && (Revocation.isCrl(fetch) || check.crlUrls().stream().anyMatch(u -> org.wirefig.diagnosis.Urls.same(u, fetch.url())));
    }

    private static String id(HttpExchange fetch) {
        int status = fetch.status();
        return status >= 400 && status < 500 && status != 401 && status != 407 ? "crl-http-404" : status >= 500 ? "crl-http-5xx"
                : status == 200 && Revocation.isPage(fetch) ? "crl-is-html" : null;
    }

    private static Finding finding(Check check, HttpExchange fetch, String id) {
        boolean page = id.equals("crl-is-html");
        return Finding.of(id, 19, check.failed() ? Severity.ERROR : Severity.WARNING).confidence(check.names(fetch.url()) ? 0.95 : 0.8)
                .conversation(fetch.connection())
                .title(page ? "Instead of the CRL a web page comes" : "The CRL is answered with status " + fetch.status())
                .explanation((check.names(fetch.url()) ? "The certificate in frame " + check.certificate().frame() + " names " + fetch.url() + " as its revocation list. "
                        : "During the TLS handshake " + fetch.url() + " is asked for. ") + "The request in frame " + fetch.request().frame() + " is answered with "
                        + (page ? "an HTML page" : "status " + fetch.status()) + " in frame " + fetch.response().frame() + ", so there is no list to check by.")
                .advice(page ? "Something on the way answers in place of the CRL server (a login or consent page): exempt this URL from it."
                        : "Publish the list at this URL, or have certificates issued that name the right one.")
                .reference("RFC 5280 4.2.1.13; RFC 9110 15.5").evidence(check.certificate(), "the certificate to be checked")
                .evidence(fetch.request(), "request for the CRL").evidence(fetch.response(), page ? "a web page instead of a CRL" : "status " + fetch.status()).build();
    }
}
