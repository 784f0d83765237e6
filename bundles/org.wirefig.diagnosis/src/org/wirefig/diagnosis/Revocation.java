package org.wirefig.diagnosis;

import java.util.List;
import java.util.Locale;

/**
 * Links certificates with the fetching of their CRLs: by the URL that the certificate names, whichever way it is spelt,
 * and by what is asked for, on any connection of the same client.
 */
public final class Revocation {
    private Revocation() {
    }

    /** HTTP requests of the session's client for a CRL: named by the server's certificates, or by their looks. */
    public static List<HttpExchange> fetches(Facts facts, TlsSession session) {
        return facts.exchanges().stream()
                .filter(e -> e.connection().client().equals(session.connection().client()) && e.method().equals("GET")
                        && (named(session, e.url()) || looksLikeCrl(e)))
                .toList();
    }

    /** True when a certificate of the server names this URL as a CRL distribution point. */
    public static boolean named(TlsSession session, String url) {
        return Chain.of(session.certificate(false)).certificates().stream()
                .flatMap(c -> c.crlUrls().stream()).anyMatch(u -> Urls.same(u, url));
    }

    private static boolean looksLikeCrl(HttpExchange exchange) {
        String path = exchange.uri().toLowerCase(Locale.ROOT).replaceFirst("\\?.*", "");
        return path.endsWith(".crl") || exchange.response() != null
                && exchange.response().text("http.content_type").toLowerCase(Locale.ROOT).contains("pkix-crl");
    }

    /** The list came. */
    public static boolean delivered(HttpExchange exchange) {
        return exchange.status() == 200
                && !exchange.response().text("http.content_type").toLowerCase(Locale.ROOT).startsWith("text/html");
    }
}
