package org.wirefig.diagnosis.rule;

import java.util.List;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.Finding;
import org.wirefig.diagnosis.Findings;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Refusal;
import org.wirefig.diagnosis.Revocation.Check;
import org.wirefig.diagnosis.Severity;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.Urls;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * 25. The certificate's only CRL URLs are https: to fetch the list, a TLS connection is needed whose certificate needs
 * the same check. RFC 5280 8 warns of that circle. An error where the handshake fails and no other list could be had.
 */
public final class CrlUrlHttps extends SessionRule {
    @Override
    public String area() {
        return "revocation";
    }

    @Override
    Finding judge(Facts facts, TlsSession session, Findings earlier) {
        String url = url(session);
        if (url.isEmpty()) {
            return null;
        }
        Check check = facts.revocationChecks().stream().filter(c -> c.session() == session).findFirst().orElse(null);
        Refusal refusal = session.refusal(facts);
        boolean failed = check != null && check.failed() && !check.satisfied() && (refusal == null || refusal.fits(46, 42, 113, 80, 48))
                && !earlier.explained(session.connection());
        TlsSession fetch = fetch(facts, session);
        Message hello = fetch == null ? null : fetch.clientHello();
        return evidence(Finding.of("crl-url-https", 25, failed ? Severity.ERROR : Severity.WARNING), session, refusal)
                .confidence(fetch != null ? 0.9 : failed ? 0.8 : 0.7).title("The revocation list of " + server(session) + " is at an https URL")
                .explanation("The certificate in frame " + session.certificate(false).frame() + " names " + url + " as its revocation list. To fetch that, a TLS connection is"
                        + " needed whose own certificate has to be checked first"
                        + (hello == null ? "; no such fetch is in this trace" : " (it begins in frame " + hello.frame() + ")") + ". " + outcome(refusal))
                .advice("Have certificates issued whose CRL distribution point is an http URL: the list is signed and needs no TLS.")
                .reference("RFC 5280 8; RFC 5280 4.2.1.13").evidence(hello, "TLS to the CRL host").build();
    }

    /** The https URL of a list that is at no http URL, or an empty text. */
    private static String url(TlsSession session) {
        return session.chain(false).certificates().stream().map(Certificate::crlUrls).filter(urls -> urls.stream().noneMatch(u -> u.startsWith("http://")))
                .flatMap(List::stream).filter(u -> u.startsWith("https://")).findFirst().orElse("");
    }

    /** The connection over which the client tries to fetch the list, or null. */
    static TlsSession fetch(Facts facts, TlsSession session) {
        String host = Urls.host(url(session));
        return facts.tlsSessions().stream().filter(s -> s != session && s.host().equalsIgnoreCase(host)
                && s.connection().client().equals(session.connection().client()) && s.connection().firstFrame() > session.certificate(false).frame())
                .findFirst().orElse(null);
    }
}
