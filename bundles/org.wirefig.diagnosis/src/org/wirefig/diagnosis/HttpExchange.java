package org.wirefig.diagnosis;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A request and its response, if one came. */
public record HttpExchange(Message request, Message response) {
    public static final int NEGOTIATE = 1;
    public static final int CHALLENGE = 2;
    public static final int AUTHENTICATE = 3;

    public Connection connection() {
        return request.connection();
    }

    public String method() {
        return request.text("http.request.method");
    }

    public String uri() {
        return request.text("http.request.uri");
    }

    /** The status code, or 0 without a response. */
    public int status() {
        return response == null ? 0 : (int) response.number("http.response.code", 0);
    }

    /** The whole URL: the request's own where it is absolute, else made of the Host header. */
    public String url() {
        String uri = uri();
        return uri.contains("://") || method().equals("CONNECT") ? uri : "http://" + request.text("http.host") + uri;
    }

    /** True when the request is written for a proxy: an absolute URI, or CONNECT. */
    public boolean toProxy() {
        return uri().contains("://") || method().equals("CONNECT");
    }

    /** The NTLM message type that the request carries, or 0. */
    public int requestNtlm() {
        return (int) request.number("ntlmssp.messagetype", 0);
    }

    public int responseNtlm() {
        return response == null ? 0 : (int) response.number("ntlmssp.messagetype", 0);
    }

    /** What the response demands: the authentication schemes offered, lower case, without their parameters. */
    public List<String> offeredSchemes() {
        if (response == null) {
            return List.of();
        }
        String field = status() == 401 ? "http.www_authenticate" : "http.proxy_authenticate";
        return response.texts(field).stream().map(v -> v.trim().split("[ ,]", 2)[0].toLowerCase(Locale.ROOT)).toList();
    }

    /** Schemes as the standards spell them, for a sentence: "NTLM or Basic". */
    public static String spelled(Collection<String> schemes, String between) {
        return schemes.stream().map(scheme -> scheme.equals("ntlm") ? "NTLM" : scheme.substring(0, 1).toUpperCase(Locale.ROOT) + scheme.substring(1))
                .collect(Collectors.joining(between));
    }

    /** The value of {@code Proxy-Authorization} or {@code Authorization}, or an empty text. */
    public String credentials() {
        String proxy = request.text("http.proxy_authorization");
        return proxy.isEmpty() ? request.text("http.authorization") : proxy;
    }

    /** The scheme of the credentials sent, in lower case, or an empty text. */
    public String scheme() {
        return credentials().strip().split("[ ,]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** Credentials were sent for the end that answers 407 or 401, and that end asks for them again. */
    public boolean credentialsRefused() {
        return status() == 407 && !request.text("http.proxy_authorization").isEmpty()
                || status() == 401 && !request.text("http.authorization").isEmpty();
    }

    /** True when the request lets the connection stay open: HTTP/1.1 without close, or HTTP/1.0 with keep-alive. */
    public boolean keepsAlive() {
        return keepsAlive(request, request.text("http.request.version"));
    }

    /** True when the response says that the connection closes. */
    public boolean responseCloses() {
        return response != null && !keepsAlive(response, response.text("http.response.version"));
    }

    private static boolean keepsAlive(Message message, String version) {
        String connection = (message.text("http.connection") + "," + message.text("http.proxy_connection")).toLowerCase(Locale.ROOT);
        if (connection.contains("close")) {
            return false;
        }
        return !version.equals("HTTP/1.0") || connection.contains("keep-alive");
    }
}
