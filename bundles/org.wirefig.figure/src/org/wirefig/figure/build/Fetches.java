package org.wirefig.figure.build;

import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Revocation;
import org.wirefig.diagnosis.Urls;

/** What a fetch of revocation data is called in a figure. */
final class Fetches {
    private Fetches() {
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
        return Revocation.isOcsp(exchange) ? "OCSP answer" : "CRL";
    }
}
