package org.wirefig.diagnosis.compare;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.wirefig.diagnosis.Connection;
import org.wirefig.diagnosis.Facts;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.TlsSession;
import org.wirefig.diagnosis.Urls;
import org.wirefig.diagnosis.compare.Purpose.Kind;
import org.wirefig.protocol.Address;
import org.wirefig.protocol.pki.Certificates.Certificate;

/** Finds out what each connection of a trace is for: from requests, names, certificates and DNS answers. */
final class Purposes {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Set<String> crlResources = new HashSet<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<Connection, TlsSession> sessions = new HashMap<>();
    private final Map<Connection, java.util.ArrayList<HttpExchange>> exchanges = new HashMap<>();

    Purposes(Facts facts) {
        for (TlsSession session : facts.tlsSessions()) {
            sessions.put(session.connection(), session);
            for (Certificate certificate : session.chain(false).certificates()) {
                certificate.crlUrls().forEach(url -> crlResources.add(Urls.resource(url)));
            }
        }
        for (HttpExchange exchange : facts.exchanges()) {
            exchanges.computeIfAbsent(exchange.connection(), c -> new java.util.ArrayList<>()).add(exchange);
        }
        for (Message answer : facts.messages(Message.Kind.DNS_RESPONSE)) {
            for (long address : answer.numbers("dns.a")) {
                names.putIfAbsent(Address.ipv4Text(address), answer.text("dns.qry.name").toLowerCase(Locale.ROOT));
            }
        }
    }

    Purpose of(Connection connection) {
        List<HttpExchange> asked = exchanges.getOrDefault(connection, new java.util.ArrayList<>());
        for (HttpExchange exchange : asked) {
            Kind kind = revocation(exchange);
            if (kind != null) {
                return http(connection, kind, exchange);
            }
        }
        HttpExchange first = asked.isEmpty() ? null : asked.getFirst();
        TlsSession session = sessions.get(connection);
        if (first != null && first.method().equals("CONNECT")) {
            String target = first.uri();
            int colon = target.lastIndexOf(':');
            return purpose(connection, Kind.TLS, colon < 0 ? target : target.substring(0, colon), port(target, HTTPS), true);
        }
        if (session != null) {
            String name = session.serverName();
            return purpose(connection, Kind.TLS, name.isEmpty() ? dns(connection) : name, connection.serverPort(), false);
        }
        if (first != null) {
            return http(connection, Kind.HTTP, first);
        }
        if (connection.has(Message.Kind.SIP)) {
            return purpose(connection, Kind.SIP, dns(connection), connection.serverPort(), false);
        }
        if (connection.has(Message.Kind.KERBEROS)) {
            return purpose(connection, Kind.KERBEROS, "", connection.serverPort(), false);
        }
        return purpose(connection, Kind.TCP, dns(connection), connection.serverPort(), false);
    }

    private Purpose http(Connection connection, Kind kind, HttpExchange exchange) {
        String host = Urls.host(exchange.url());
        int colon = host.lastIndexOf(':');
        return purpose(connection, kind, colon < 0 ? host : host.substring(0, colon),
                exchange.toProxy() ? port(host, HTTP) : connection.serverPort(), exchange.toProxy());
    }

    private Purpose purpose(Connection connection, Kind kind, String name, int port, boolean proxied) {
        return new Purpose(kind, name.toLowerCase(Locale.ROOT), port, connection.server().toString(), connection.client().toString(), proxied);
    }

    private String dns(Connection connection) {
        return names.getOrDefault(connection.server().toString(), "");
    }

    /** CRL or OCSP for a request of a revocation check, else null. */
    private Kind revocation(HttpExchange exchange) {
        String answered = exchange.response() == null ? "" : exchange.response().text("http.content_type").toLowerCase(Locale.ROOT);
        String path = exchange.uri().toLowerCase(Locale.ROOT).replaceFirst("[?#].*", "");
        if (crlResources.contains(Urls.resource(exchange.url())) || path.endsWith(".crl") || answered.contains("pkix-crl")) {
            return Kind.CRL;
        }
        return answered.contains("ocsp-response") || exchange.request().text("http.content_type").contains("ocsp-request") ? Kind.OCSP : null;
    }

    private static int port(String target, int otherwise) {
        int colon = target.lastIndexOf(':');
        try {
            return colon < 0 ? otherwise : Integer.parseInt(target.substring(colon + 1));
        } catch (NumberFormatException noPort) {
            return otherwise;
        }
    }
}
