package org.wirefig.samples;

/** The HTTP messages (RFC 1945, RFC 2616) with which a client asks its proxy for the revocation list. */
final class CrlFetch {
    private static final String DENIED = """
            <HTML><HEAD><TITLE>Access Denied</TITLE></HEAD>
            <BODY><H1>Access Denied (authentication_failed)</H1>
            <P>Your credentials could not be authenticated: "Credentials are missing.".</P>
            <P>You will not be permitted access until your credentials can be verified. This is typically caused by an
            incorrect username and/or password, but could also be caused by network problems.</P>
            <P>For assistance, contact your network support team.</P>
            </BODY></HTML>
            """;

    private CrlFetch() {
    }

    /** @param authorization the proxy credentials, or null for the first try */
    static byte[] request(String version, boolean keepAlive, String authorization) {
        StringBuilder text = new StringBuilder("GET " + OcsPki.CRL_URL + " HTTP/" + version + "\r\n"
                + "User-Agent: Entrust Certificate Revocation\r\nHost: crl.verisign.com\r\n");
        if (keepAlive) {
            text.append("Proxy-Connection: Keep-Alive\r\n");
        }
        text.append("Pragma: no-cache\r\nCookie: BCSI-CS0AEE9E8D=2\r\n");
        if (authorization != null) {
            text.append("Proxy-Authorization: NTLM ").append(authorization).append("\r\n");
        }
        return bytes(text.append("\r\n").toString());
    }

    static byte[] schemes() {
        return denied("NTLM\r\nProxy-Authenticate: Basic realm=\"MAPLE\"", "close");
    }

    static byte[] challenge(String message) {
        return denied("NTLM " + message, "Keep-Alive");
    }

    static byte[] list(byte[] crl) {
        String head = "HTTP/1.1 200 OK\r\nServer: Apache\r\nETag: \"6c4-4485cf2c3a340\"\r\nAccept-Ranges: bytes\r\n"
                + "Last-Modified: Tue, 18 Mar 2008 00:03:25 GMT\r\nDate: Wed, 26 Mar 2008 18:40:12 GMT\r\n"
                + "Content-Type: application/pkix-crl\r\nContent-Length: " + crl.length + "\r\nAge: 2073\r\n"
                + "Proxy-Connection: Keep-Alive\r\n\r\n";
        return new Out().ascii(head).bytes(crl).done();
    }

    private static byte[] denied(String authenticate, String connection) {
        String body = DENIED.replace("\n", "\r\n");
        return bytes("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: " + authenticate
                + "\r\nCache-Control: no-cache\r\nPragma: no-cache\r\nContent-Type: text/html; charset=utf-8\r\n"
                + "Proxy-Connection: " + connection + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static byte[] bytes(String text) {
        return new Out().ascii(text).done();
    }
}
