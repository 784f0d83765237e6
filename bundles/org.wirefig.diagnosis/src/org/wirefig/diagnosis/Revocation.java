package org.wirefig.diagnosis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.pki.Certificates.Certificate;

/**
 * Links certificates with the fetching of what says whether they are revoked (RFC 5280, RFC 6960): by the URL that a
 * certificate names, whichever way it is spelt, or by what is asked for and got, by time, and by the host that asks; on
 * whichever connection it goes, through a proxy or not.
 */
public final class Revocation {
    private Revocation() {
    }

    /**
     * What one end of a TLS session does to learn whether the other's certificate is revoked.
     *
     * @param byClient the client checks the server's certificate, as is usual; false: the server the client's
     */
    public record Check(TlsSession session, boolean byClient, List<HttpExchange> fetches, Refusal refusal, Stall stall) {
        /** The host that checks. */
        public Address checker() {
            return byClient ? session.connection().client() : session.connection().server();
        }

        public List<Certificate> certificates() {
            return session.chain(!byClient).certificates();
        }

        public List<String> crlUrls() {
            return certificates().stream().flatMap(c -> c.crlUrls().stream()).distinct().toList();
        }

        public List<String> ocspUrls() {
            return certificates().stream().flatMap(c -> c.ocspUrls().stream()).distinct().toList();
        }

        /** CRL and OCSP URLs that the certificates name. */
        public List<String> urls() {
            List<String> urls = new ArrayList<>(crlUrls());
            urls.addAll(ocspUrls());
            return urls;
        }

        /** The message with the certificate that is checked; the ServerHello where that is encrypted. */
        public Message certificate() {
            Message certificate = session.certificate(!byClient);
            return certificate != null ? certificate : session.serverHello();
        }

        /** The session failed in a way that an unfinished or negative check explains. */
        public boolean failed() {
            return refusal != null && refusal.fits(40, 42, 44, 46, 80, 111, 113) || stall != null || !byClient && session.fatalAlert(false, 42, 44, 46) != null;
        }

        /** The frame in which the session's fate shows, or 0. */
        public int outcome() {
            Message alert = session.fatalAlert();
            return stall != null ? stall.end() : refusal != null ? refusal.frame() : alert != null ? alert.frame() : 0;
        }

        /** Some fetch brought what was asked for. */
        public boolean satisfied() {
            return fetches.stream().anyMatch(Revocation::delivered);
        }

        /** True when a certificate names this URL. */
        public boolean names(String url) {
            return urls().stream().anyMatch(u -> Urls.covers(u, url));
        }
    }

    /** All checks: sessions whose certificates name a URL, or during which something like a CRL is fetched. */
    static List<Check> checks(Facts facts) {
        Set<String> named = new HashSet<>();
        Map<Address, List<TlsSession>> byHost = new HashMap<>();
        for (TlsSession session : facts.tlsSessions()) {
            for (boolean client : new boolean[] {true, false}) {
                session.chain(client).certificates().forEach(c -> {
                    c.crlUrls().forEach(u -> named.add(Urls.resource(u)));
                    c.ocspUrls().forEach(u -> named.add(Urls.host(u)));
                });
            }
            byHost.computeIfAbsent(session.connection().client(), h -> new ArrayList<>()).add(session);
            byHost.computeIfAbsent(session.connection().server(), h -> new ArrayList<>()).add(session);
        }
        Map<TlsSession, List<HttpExchange>> fetches = new LinkedHashMap<>();
        for (HttpExchange exchange : facts.exchanges()) {
            if (isRevocation(exchange) || named.contains(Urls.resource(exchange.url())) || named.contains(Urls.host(exchange.url()))) {
                TlsSession session = session(exchange, byHost.getOrDefault(exchange.connection().client(), List.of()));
                if (session != null) {
                    fetches.computeIfAbsent(session, s -> new ArrayList<>()).add(exchange);
                }
            }
        }
        List<Check> checks = new ArrayList<>();
        for (TlsSession session : facts.tlsSessions()) {
            List<HttpExchange> own = fetches.getOrDefault(session, List.of());
            boolean byServer = !own.isEmpty() && own.getFirst().connection().client().equals(session.connection().server())
                    && !session.connection().server().equals(session.connection().client());
            Check check = new Check(session, !byServer, own, session.refusal(facts), Stall.of(facts, session));
            if (!own.isEmpty() || check.failed() && !check.urls().isEmpty()) {
                checks.add(check);
            }
        }
        return checks;
    }

    /** The session that a fetch is made for: of the same host, begun before it and not over; the one that names it, else the last. */
    private static TlsSession session(HttpExchange fetch, List<TlsSession> sessions) {
        TlsSession best = null;
        boolean bestNames = false;
        int at = fetch.request().frame();
        for (TlsSession session : sessions) {
            Message hello = session.serverHello();
            int close = session.connection().close();
            if (hello == null || session.connection() == fetch.connection() || hello.frame() > at || close > 0 && close < at) {
                continue;
            }
            boolean byClient = session.connection().client().equals(fetch.connection().client());
            boolean names = new Check(session, byClient, List.of(), null, null).names(fetch.url());
            if (best == null || names && !bestNames || names == bestNames && !used(best, at) == !used(session, at) && hello.frame() > best.serverHello().frame()
                    || names == bestNames && used(best, at) && !used(session, at)) {
                best = session;
                bestNames = names;
            }
        }
        return best == null || !bestNames && !isRevocation(fetch) ? null : best;
    }

    /** The client had already sent application data: it waits for nothing. */
    private static boolean used(TlsSession session, int at) {
        Message data = session.tls13() ? null : session.of(Message.Kind.APPLICATION_DATA, true);
        return data != null && data.frame() < at;
    }

    /** By what is asked for or got: a CRL or an OCSP answer. */
    public static boolean isRevocation(HttpExchange exchange) {
        return isCrl(exchange) || isOcsp(exchange);
    }

    public static boolean isCrl(HttpExchange exchange) {
        String path = exchange.uri().toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
        return path.endsWith(".crl") || answered(exchange, "pkix-crl");
    }

    public static boolean isOcsp(HttpExchange exchange) {
        return exchange.request().text("http.content_type").toLowerCase(Locale.ROOT).contains("ocsp-request")
                || answered(exchange, "ocsp-response");
    }

    private static boolean answered(HttpExchange exchange, String type) {
        return exchange.response() != null && exchange.response().text("http.content_type").toLowerCase(Locale.ROOT).contains(type);
    }

    /** What was asked for came, not an error or a page. */
    public static boolean delivered(HttpExchange exchange) {
        return exchange.status() == 200 && !isPage(exchange);
    }

    /** The answer is a web page. */
    public static boolean isPage(HttpExchange exchange) {
        return exchange.response() != null && (answered(exchange, "text/html")
                || exchange.response().text("http.file_data").stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)
                || exchange.response().text("http.file_data").stripLeading().regionMatches(true, 0, "<html", 0, 5));
    }
}
