package org.wirefig.protocol;

/**
 * A part of a protocol that filters often ask for and few of its frames have. The first pass notes the frames that may
 * have it ({@link Dissection#mark}), so that only those are decoded to answer. Where a field has two marks, its frames
 * have both.
 */
public enum Mark {
    TLS_HANDSHAKE("tls.handshake"),
    /** A Client Hello, or what mostly stands in one. */
    TLS_CLIENT_HELLO("tls.handshake.cipher_suites_length", "tls.handshake.ciphersuites", "tls.handshake.comp_methods",
            "tls.handshake.comp_methods_length", "tls.handshake.ja3", "tls.handshake.ja3_full", "tls.handshake.ja4",
            "tls.handshake.ja4_r", "tls.handshake.extensions_server_name", "tls.handshake.extensions_server_name_len",
            "tls.handshake.extensions_server_name_list_len", "tls.handshake.extensions_server_name_type"),
    TLS_ALERT("tls.alert_message"),
    /** A head of HTTP/1.x, its start line and headers; other frames have parts of bodies. */
    HTTP_HEAD("http.chat", "http.host", "http.user_agent", "http.referer", "http.location", "http.server",
            "http.content_type", "http.content_length", "http.content_length_header", "http.authorization", "http.authbasic",
            "http.proxy_authorization", "http.www_authenticate", "http.proxy_authenticate", "http.proxy_connection",
            "http.connection", "http.cookie", "http.set_cookie"),
    /** A request, or headers without a start line. */
    HTTP_REQUEST("http.request"),
    HTTP_RESPONSE("http.response");

    private final String[] fields;

    Mark(String... fields) {
        this.fields = fields;
    }

    /** True when the field is only in frames with this mark. */
    public boolean covers(Field field) {
        String name = field.name();
        for (String begin : fields) {
            if (name.startsWith(begin) && (name.length() == begin.length() || name.charAt(begin.length()) == '.')) {
                return true;
            }
        }
        return false;
    }

    /** True when it is among {@link Dissection#marks}. */
    public boolean isIn(int marks) {
        return (marks & 1 << ordinal()) != 0;
    }
}
