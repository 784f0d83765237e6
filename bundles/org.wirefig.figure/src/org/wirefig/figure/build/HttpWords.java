package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefig.diagnosis.HttpExchange;
import org.wirefig.diagnosis.Message;

/** HTTP messages in the protocol's own words (RFC 9110), with what matters for proxies and authentication. */
final class HttpWords {
    private HttpWords() {
    }

    static String name(Message message) {
        if (message.kind() == Message.Kind.HTTP_REQUEST) {
            return message.text("http.request.method") + " " + message.text("http.request.uri");
        }
        long code = message.number("http.response.code", 0);
        String phrase = message.text("http.response.phrase");
        return code + " " + (phrase.isEmpty() ? message.text("http.response.code.desc") : phrase);
    }

    static String detail(Message message) {
        return message.kind() == Message.Kind.HTTP_REQUEST ? request(message) : response(message);
    }

    private static String request(Message message) {
        String version = message.text("http.request.version");
        String connection = (message.text("http.connection") + "," + message.text("http.proxy_connection")).toLowerCase(Locale.ROOT);
        boolean old = version.equals("HTTP/1.0");
        String keeps = connection.contains("close") ? "Connection: close" : !old ? "" : connection.contains("keep-alive") ? "keep-alive" : "no keep-alive";
        return TlsWords.join(version, keeps, credentials(message));
    }

    private static String credentials(Message message) {
        String ntlm = ntlm(message);
        if (!ntlm.isEmpty()) {
            return ntlm;
        }
        String value = message.text("http.proxy_authorization");
        String header = value.isEmpty() ? "Authorization" : "Proxy-Authorization";
        value = value.isEmpty() ? message.text("http.authorization") : value;
        return value.isBlank() ? "" : header + ": " + value.strip().split("[ ,]", 2)[0];
    }

    static String ntlm(Message message) {
        return switch ((int) message.number("ntlmssp.messagetype", 0)) {
            case HttpExchange.NEGOTIATE -> "NTLM negotiate";
            case HttpExchange.CHALLENGE -> TlsWords.join("NTLM challenge", prefixed("target ", message.text("ntlmssp.challenge.target_name")));
            case HttpExchange.AUTHENTICATE -> TlsWords.join("NTLM authenticate", user(message));
            default -> "";
        };
    }

    private static String user(Message message) {
        String domain = message.text("ntlmssp.auth.domain");
        String user = message.text("ntlmssp.auth.username");
        return user.isEmpty() || user.equals("NULL") ? "" : domain.isEmpty() || domain.equals("NULL") ? user : domain + "\\" + user;
    }

    private static String prefixed(String prefix, String text) {
        return text.isEmpty() ? "" : prefix + text;
    }

    private static String response(Message message) {
        long code = message.number("http.response.code", 0);
        String ntlm = ntlm(message);
        if (!ntlm.isEmpty()) {
            return ntlm;
        }
        if (code == 401 || code == 407) {
            List<String> schemes = new ArrayList<>();
            for (String value : message.texts(code == 401 ? "http.www_authenticate" : "http.proxy_authenticate")) {
                schemes.add(value.strip().split("[ ,]", 2)[0]);
            }
            return schemes.isEmpty() ? "" : "offers " + String.join(", ", schemes);
        }
        if (code >= 300 && code < 400) {
            return prefixed("to ", message.text("http.location"));
        }
        String type = message.text("http.content_type").replaceFirst(";.*", "").strip();
        long length = message.number("http.content_length", -1);
        return TlsWords.join(type, length < 0 ? "" : bytes(length));
    }

    static String bytes(long count) {
        return count == 1 ? "1 byte" : String.format(Locale.ROOT, "%,d bytes", count);
    }
}
