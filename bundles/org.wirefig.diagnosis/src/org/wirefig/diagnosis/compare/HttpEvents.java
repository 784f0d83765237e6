package org.wirefig.diagnosis.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;
import org.wirefig.diagnosis.Message.Kind;
import org.wirefig.diagnosis.compare.Event.Outcome;

/** HTTP requests and responses (RFC 9110), with what they say about authentication, proxies and staying open, as events. */
final class HttpEvents {
    private static final List<String> NTLM = List.of("", "NTLM negotiate", "NTLM challenge", "NTLM authenticate");

    private HttpEvents() {
    }

    /** The event of a message, or null for an interim response. {@code before}: the event before it on the connection, or null. */
    static Event of(Message message, Purpose purpose, Event before, String client, String server) {
        if (message.kind() == Kind.HTTP_REQUEST) {
            return request(message, purpose, client);
        }
        boolean authenticated = before != null && (before.key().endsWith(NTLM.get(HttpExchange.AUTHENTICATE)) || before.key().endsWith("Basic credentials"));
        return response(message, purpose, authenticated, server);
    }

    private static Event request(Message request, Purpose purpose, String client) {
        HttpExchange exchange = new HttpExchange(request, null);
        String scheme = scheme(exchange);
        String resource = switch (purpose.kind()) {
            case CRL, OCSP -> purpose.kind().toString();
            case TLS -> "tunnel";
            default -> path(exchange.url());
        };
        List<Trait> traits = new ArrayList<>();
        String version = request.text("http.request.version");
        traits.add(new Trait("HTTP version", version, "asks with " + version, Weight.SUPPORTING));
        traits.add(new Trait("keep-alive", Boolean.toString(exchange.keepsAlive()), exchange.keepsAlive() ? "lets the connection stay open"
                : "does not let the connection stay open (" + version + " without keep-alive)", Weight.SUPPORTING));
        boolean ocsp = purpose.kind() == Purpose.Kind.OCSP;
        traits.add(ocsp ? new Trait("URL", purpose.name(), "asks " + purpose.name(), Weight.SUPPORTING)
                : new Trait("URL", exchange.url().toLowerCase(Locale.ROOT), "asks for " + exchange.url(), Weight.SUPPORTING));
        traits.add(new Trait("method", exchange.method(), "asks by " + exchange.method(), Weight.SUPPORTING - 10));
        if (exchange.requestNtlm() == HttpExchange.AUTHENTICATE) {
            String user = request.text("ntlmssp.auth.domain") + "\\" + request.text("ntlmssp.auth.username");
            traits.add(new Trait("user", user.toLowerCase(Locale.ROOT), "authenticates as " + user, Weight.SUPPORTING));
            boolean second = request.has("ntlmssp.ntlmv2_response");
            traits.add(new Trait("NTLM version", Boolean.toString(second), second ? "answers with NTLMv2" : "answers with NTLMv1 or LM", Weight.STRONG));
        }
        return Event.of(request.frame(), ("request " + (ocsp ? "" : exchange.method() + " ") + resource + " " + scheme).strip(), client,
                does(exchange, scheme), Outcome.PLAIN, traits);
    }

    private static String does(HttpExchange exchange, String scheme) {
        return switch (scheme) {
            case "" -> "asks for " + exchange.method() + " " + exchange.url();
            case "NTLM authenticate" -> "answers the NTLM challenge (" + exchange.method() + " with NTLM authenticate)";
            case "NTLM negotiate" -> "asks again with " + exchange.method() + " and NTLM negotiate";
            default -> "asks for " + exchange.method() + " " + exchange.url() + " with " + scheme;
        };
    }

    /** What kind of credentials a request carries; empty for none. */
    private static String scheme(HttpExchange exchange) {
        int ntlm = exchange.requestNtlm();
        if (ntlm > 0 && ntlm < NTLM.size()) {
            return NTLM.get(ntlm);
        }
        String credentials = exchange.credentials().strip();
        return credentials.isEmpty() ? "" : credentials.split("[ ,]", 2)[0] + " credentials";
    }

    private static Event response(Message response, Purpose purpose, boolean authenticated, String server) {
        int code = (int) response.number("http.response.code", 0);
        if (code / 100 == 1 && code != 101) {
            return null;
        }
        HttpExchange exchange = new HttpExchange(response, response);
        int ntlm = exchange.responseNtlm();
        String phrase = response.text("http.response.phrase");
        String says = ntlm == HttpExchange.CHALLENGE ? "answers " + code + " with the NTLM challenge" : "answers " + code + (phrase.isEmpty() ? "" : " " + phrase);
        boolean authentication = code == 401 || code == 407;
        boolean page = purpose.kind() == Purpose.Kind.HTTP && code / 100 == 4;
        Outcome outcome = code < 400 ? Outcome.GOOD : authentication && !authenticated || page ? Outcome.PLAIN : Outcome.BAD;
        List<Trait> traits = new ArrayList<>();
        traits.add(new Trait("status", Integer.toString(code), says, Weight.DECISIVE));
        traits.add(new Trait("NTLM", Integer.toString(ntlm), ntlm == HttpExchange.CHALLENGE ? "sends an NTLM challenge" : "sends no NTLM challenge",
                Weight.STRONG));
        if (authentication) {
            TreeSet<String> schemes = new TreeSet<>(exchange.offeredSchemes());
            traits.add(new Trait("schemes", schemes.toString(), "offers the authentication schemes " + HttpExchange.spelled(schemes, ", "), Weight.SUPPORTING + 10));
        }
        String type = response.text("http.content_type").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        traits.add(new Trait("content type", type, "sends " + (type.isEmpty() ? "no content type" : type),
                purpose.kind() == Purpose.Kind.CRL || purpose.kind() == Purpose.Kind.OCSP ? Weight.STRONG : Weight.HARMLESS));
        traits.add(new Trait("closes", Boolean.toString(exchange.responseCloses()), exchange.responseCloses() ? "closes the connection after its answer"
                : "keeps the connection open after its answer", Weight.SUPPORTING));
        traits.addAll(RevocationTraits.of(response));
        return Event.of(response.frame(), "response", server, says, outcome, traits);
    }

    private static String path(String url) {
        return url.replaceFirst("^[a-zA-Z]+://", "").replaceFirst("[?#].*", "").toLowerCase(Locale.ROOT);
    }
}
