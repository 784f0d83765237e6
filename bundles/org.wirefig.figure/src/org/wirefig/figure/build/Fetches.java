package org.wirefig.figure.build;

import java.util.Locale;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Urls;

/** Which requests fetch revocation data: a CRL (RFC 5280) or an OCSP answer (RFC 6960), by what they ask for and get. */
final class Fetches {
    private Fetches() {
    }

    static boolean isRevocation(HttpExchange exchange) {
        return isCrl(exchange) || isOcsp(exchange);
    }

    static boolean isCrl(HttpExchange exchange) {
        String path = exchange.uri().toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
        return path.endsWith(".crl") || answered(exchange, "pkix-crl");
    }

    static boolean isOcsp(HttpExchange exchange) {
        return exchange.request().text("http.content_type").toLowerCase(Locale.ROOT).contains("ocsp-request")
                || answered(exchange, "ocsp-response");
    }

    private static boolean answered(HttpExchange exchange, String type) {
        return exchange.response() != null && exchange.response().text("http.content_type").toLowerCase(Locale.ROOT).contains(type);
    }

    /** The data came, not an error or a page that says why not. */
    static boolean delivered(HttpExchange exchange) {
        return exchange.status() == 200
                && !exchange.response().text("http.content_type").toLowerCase(Locale.ROOT).startsWith("text/html");
    }

    static String host(HttpExchange exchange) {
        return Urls.host(exchange.url());
    }

    /** The URL without scheme and host. */
    static String path(HttpExchange exchange) {
        String resource = Urls.resource(exchange.url());
        return resource.substring(resource.indexOf('/'));
    }

    static String words(HttpExchange exchange) {
        return isOcsp(exchange) ? "OCSP answer" : "CRL";
    }
}
