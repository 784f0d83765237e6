package org.wirefig.protocol.http;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.auth.Base64Text;
import org.wirefig.protocol.auth.SecurityToken;

/**
 * Authentication headers, RFC 9110 section 11: Basic (RFC 7617) as readable credentials, Digest (RFC 7616) with its user, NTLM and
 * Negotiate (RFC 4559) with their tokens decoded in place.
 */
final class HttpAuth {
    private static final Field BASIC = Field.text("http.authbasic", "Credentials");

    private static final Field REALM = Field.text("http.auth.realm", "Realm").help("What the credentials are for; RFC 9110, section 11.5.");
    private static final Field USER = Field.text("http.auth.username", "User name").help("Who logs on by Digest; RFC 7616.");

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

    /** Reads the header's value, which stands at {@code at..stop}: schemes, each with a token or parameters, RFC 9110 section 11.6.1. */
    void read(Bytes b, int at, int stop) {
        int from = at;
        while (from < stop) {
            int to = elementEnd(b, from, stop);
            int begin = skipSpaces(b, from, to);
            int end = begin;
            while (end < to && isToken(b.u8(end))) {
                end++;
            }
            int rest = skipSpaces(b, end, to);
            boolean parameter = rest < to && b.u8(rest) == '=';
            if (end > begin && !parameter) {
                scheme(b, b.ascii(begin, end - begin), rest, to);
            } else if (parameter) {
                parameter(b, b.ascii(begin, end - begin), rest + 1, to);
            }
            from = to + 1;
        }
    }

    private static int skipSpaces(Bytes b, int at, int end) {
        int next = at;
        while (next < end && (b.u8(next) == ' ' || b.u8(next) == '\t')) {
            next++;
        }
        return next;
    }

    private static boolean isToken(int c) {
        return c > ' ' && c < 0x7f && "()<>@,;:\\\"/[]?={}".indexOf(c) < 0;
    }

    /** Where the comma stands that ends the element at {@code at}; those in quotes do not count. */
    private static int elementEnd(Bytes b, int at, int stop) {
        boolean quoted = false;
        for (int i = at; i < stop; i++) {
            int c = b.u8(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                return i;
            }
        }
        return stop;
    }

    /** A scheme with what follows it up to the next comma: a token, or the first of its parameters. */
    private void scheme(Bytes b, String scheme, int from, int stop) {
        if (!offered.contains(scheme)) {
            offered.add(scheme);
        }
        boolean basic = scheme.equalsIgnoreCase("Basic");
        boolean negotiate = scheme.equalsIgnoreCase("NTLM") || scheme.equalsIgnoreCase("Negotiate")
                || scheme.equalsIgnoreCase("Kerberos");
        if (!(basic || negotiate) || !Base64Text.is(b, from, stop)) {
            int equals = b.find('=', from, stop);
            if (equals > from) {
                parameter(b, b.ascii(from, equals - from).strip(), equals + 1, stop);
            }
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

    private void parameter(Bytes b, String name, int from, int stop) {
        if (!d.reporting() && !d.describing()) {
            return;
        }
        String value = b.ascii(from, stop - from).strip();
        String plain = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value;
        boolean digest = !offered.isEmpty() && offered.getLast().equalsIgnoreCase("Digest");
        if (name.equalsIgnoreCase("realm")) {
            d.value(REALM, b, from, stop - from, plain);
        } else if (digest && name.equalsIgnoreCase("username")) {
            d.value(USER, b, from, stop - from, plain);
            token = "Digest credentials of " + plain;
        } else if (digest && name.equalsIgnoreCase("stale") && plain.equalsIgnoreCase("true")) {
            token = "Digest, the nonce is out of date";
        }
    }

    /** What the description says of it. */
    String story() {
        return token != null ? ", " + token : ", " + String.join(", ", offered);
    }
}
