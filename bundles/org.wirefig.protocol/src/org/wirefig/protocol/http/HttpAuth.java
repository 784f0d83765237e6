package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.auth.Base64Text;
import org.wirefig.protocol.auth.SecurityToken;

/**
 * Authentication headers, RFC 9110 section 11: Basic (RFC 7617) as readable credentials, NTLM and Negotiate (RFC 4559)
 * with their tokens decoded in place.
 */
final class HttpAuth {
    private static final Field BASIC = Field.text("http.authbasic", "Credentials");

    private final Dissection d;
    private final List<String> offered = new ArrayList<>();
    private String token;

    HttpAuth(Dissection d) {
        this.d = d;
    }

    static void declare() {
        // being loaded is all
    }

    static boolean isAuth(Field header) {
        return header == HttpHeaders.AUTHORIZATION || header == HttpHeaders.PROXY_AUTHORIZATION
                || header == HttpHeaders.WWW_AUTHENTICATE || header == HttpHeaders.PROXY_AUTHENTICATE;
    }

    /** Reads the header's value, which stands at {@code at..stop}. */
    void read(Bytes b, int at, int stop, String value) {
        int space = value.indexOf(' ');
        String scheme = space < 0 ? value : value.substring(0, space);
        int from = at + (space < 0 ? value.length() : space);
        while (from < stop && b.u8(from) == ' ') {
            from++;
        }
        if (!offered.contains(scheme)) {
            offered.add(scheme);
        }
        boolean basic = scheme.equalsIgnoreCase("Basic");
        boolean negotiate = scheme.equalsIgnoreCase("NTLM") || scheme.equalsIgnoreCase("Negotiate")
                || scheme.equalsIgnoreCase("Kerberos");
        if (!(basic || negotiate) || !Base64Text.is(b, from, stop)) {
            return;
        }
        Bytes decoded = Base64Text.decode(b, from, stop);
        if (basic) {
            String credentials = decoded.ascii(0, decoded.length());
            d.value(BASIC, b, from, stop - from, credentials);
            int colon = credentials.indexOf(':');
            token = "Basic credentials of " + (colon < 0 ? credentials : credentials.substring(0, colon));
        } else if (decoded.length() > 0) {
            d.source(SecurityToken.isNtlm(decoded) ? "NTLM token" : scheme + " token", decoded);
            SecurityToken.call(d, decoded);
            if (d.describing()) {
                token = SecurityToken.story(decoded);
            }
        }
    }

    /** What the description says of it. */
    String story() {
        return token != null ? ", " + token : ", " + String.join(", ", offered);
    }
}
