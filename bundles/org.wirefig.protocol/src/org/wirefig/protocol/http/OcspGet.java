package org.wirefig.protocol.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.wirefig.capture.Bytes;

/**
 * An OCSP request in the path of a GET, RFC 6960, appendix A.1: base 64 of its DER, with what a URL may not have escaped. Some
 * clients leave the slashes of base 64 as they are, so it may begin after any slash.
 */
final class OcspGet {
    private static final int SHORTEST = 60;
    private static final int LONGEST = 4096;
    private static final int MOST_SLASHES = 8;
    private static final int SEQUENCE = 0x30;

    private OcspGet() {
    }

    /** The request in the path {@code at..end}, or null. */
    static Bytes request(Bytes b, int at, int end) {
        int from = at;
        for (int i = 0; i < MOST_SLASHES && end - from >= SHORTEST; i++) {
            int slash = b.find('/', from, end);
            if (slash < 0 || end - slash < SHORTEST || end - slash > LONGEST) {
                return null;
            }
            from = slash + 1;
            // base 64 of 0x30 and a length below 0x80, or of one or two bytes
            if (b.u8(from) == 'M' || b.u8(from) == '%') {
                Bytes found = decoded(b, from, end);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Bytes decoded(Bytes b, int from, int end) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int i = from; i < end; i++) {
            int c = b.u8(i);
            if (c == '%' && i + 2 < end) {
                int high = Character.digit(b.u8(i + 1), 16);
                int low = Character.digit(b.u8(i + 2), 16);
                if (high < 0 || low < 0) {
                    return null;
                }
                c = high << 4 | low;
                i += 2;
            }
            text.write(c);
        }
        try {
            byte[] der = Base64.getDecoder().decode(text.toString(StandardCharsets.ISO_8859_1).strip());
            return isRequest(Bytes.of(der)) ? Bytes.of(der) : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }

    /** Three sequences within each other, of which the first ends where the bytes do. */
    private static boolean isRequest(Bytes der) {
        if (!der.has(0, 4) || der.u8(0) != SEQUENCE) {
            return false;
        }
        int length = der.u8(1);
        int content = length < 0x80 ? 2 : 2 + (length & 0x7f);
        long whole = length < 0x80 ? length : length == 0x81 ? der.u8(2) : length == 0x82 ? der.u16(2) : -1;
        return content + whole == der.length() && der.has(content, 3) && der.u8(content) == SEQUENCE;
    }
}
