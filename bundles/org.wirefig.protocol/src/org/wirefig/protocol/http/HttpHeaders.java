package org.wirefig.protocol.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Field;

/** The header fields of HTTP that have a name of their own in filters, RFC 9110 and the registries around it. */
final class HttpHeaders {
    private static final Map<String, Field> BY_NAME = new HashMap<>();

    static final Field AUTHORIZATION = header("http.authorization", "Authorization");
    static final Field PROXY_AUTHORIZATION = header("http.proxy_authorization", "Proxy-Authorization");
    static final Field WWW_AUTHENTICATE = header("http.www_authenticate", "WWW-Authenticate");
    static final Field PROXY_AUTHENTICATE = header("http.proxy_authenticate", "Proxy-Authenticate");
    static final Field CONTENT_TYPE = header("http.content_type", "Content-Type");
    static final Field CONTENT_LENGTH = header("http.content_length_header", "Content-Length");
    static final Field CONTENT_ENCODING = header("http.content_encoding", "Content-Encoding");
    static final Field UPGRADE = header("http.upgrade", "Upgrade");
    static final Field HOST = header("http.host", "Host");
    static final Field COOKIE = header("http.cookie", "Cookie");
    static final Field SET_COOKIE = header("http.set_cookie", "Set-Cookie");
    static final Field LOCATION = header("http.location", "Location");
    static final Field UNKNOWN = Field.text("http.unknown_header", "Unknown header");

    static {
        header("http.transfer_encoding", "Transfer-Encoding");
        header("http.user_agent", "User-Agent");
        header("http.connection", "Connection");
        header("http.proxy_connection", "Proxy-Connection");
        header("http.accept", "Accept");
        header("http.referer", "Referer");
        header("http.accept_language", "Accept-Language");
        header("http.accept_encoding", "Accept-Encoding");
        header("http.date", "Date");
        header("http.cache_control", "Cache-Control");
        header("http.server", "Server");
        header("http.sec_websocket_accept", "Sec-WebSocket-Accept");
        header("http.sec_websocket_extensions", "Sec-WebSocket-Extensions");
        header("http.sec_websocket_key", "Sec-WebSocket-Key");
        header("http.sec_websocket_protocol", "Sec-WebSocket-Protocol");
        header("http.sec_websocket_version", "Sec-WebSocket-Version");
        header("http.last_modified", "Last-Modified");
        header("http.x_forwarded_for", "X-Forwarded-For");
        header("http.http2_settings", "HTTP2-Settings");
    }

    /** The headers that decoding goes by, also where no texts are wanted; and their names in lower case. */
    private static final Field[] DECISIVE = {HOST, CONTENT_TYPE, CONTENT_ENCODING, UPGRADE, AUTHORIZATION, PROXY_AUTHORIZATION, WWW_AUTHENTICATE, PROXY_AUTHENTICATE};
    private static final String[] DECISIVE_NAMES = Arrays.stream(DECISIVE).map(field -> field.label().toLowerCase(Locale.ROOT)).toArray(String[]::new);

    private HttpHeaders() {
    }

    static void declare() {
        // being loaded is all
    }

    private static Field header(String field, String name) {
        Field made = Field.text(field, name);
        BY_NAME.put(name.toLowerCase(Locale.ROOT), made);
        return made;
    }

    /** The field of a header that decoding goes by, whose name stands at {@code at} before the colon; null for others. Makes no text. */
    static Field decisive(Bytes b, int at, int colon) {
        int end = colon;
        while (end > at && Character.isWhitespace(b.u8(end - 1))) {
            end--;
        }
        for (int i = 0; i < DECISIVE.length; i++) {
            if (DECISIVE_NAMES[i].length() == end - at && HttpHead.same(b, at, DECISIVE_NAMES[i])) {
                return DECISIVE[i];
            }
        }
        return null;
    }

    /** The field of a header by its name, in any case; null for headers without one. */
    static Field of(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }
}
