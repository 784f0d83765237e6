package org.wirefig.protocol.auth;

import java.util.Arrays;
import org.wirefig.capture.Bytes;

/** Base 64 as it stands in protocol lines, RFC 4648 section 4: what is no letter of it is passed over, "=" ends it. */
public final class Base64Text {
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < letters.length(); i++) {
            VALUES[letters.charAt(i)] = (byte) i;
        }
    }

    private Base64Text() {
    }

    /** The bytes that the text at {@code at..end} stands for; empty when there are none. */
    public static Bytes decode(Bytes b, int at, int end) {
        byte[] out = new byte[Math.max(0, end - at) / 4 * 3 + 3];
        int count = 0;
        int bits = 0;
        int held = 0;
        for (int i = at; i < end; i++) {
            int c = b.u8(i);
            if (c == '=') {
                break;
            }
            int value = c < 128 ? VALUES[c] : -1;
            if (value >= 0) {
                held = held << 6 | value;
                bits += 6;
                if (bits >= 8) {
                    bits -= 8;
                    out[count++] = (byte) (held >> bits);
                }
            }
        }
        return Bytes.of(Arrays.copyOf(out, count));
    }

    /** True when all of {@code at..end} is base 64, and there is some. */
    public static boolean is(Bytes b, int at, int end) {
        int stop = end;
        while (stop > at && b.u8(stop - 1) == '=') {
            stop--;
        }
        for (int i = at; i < stop; i++) {
            int c = b.u8(i);
            if (c >= 128 || VALUES[c] < 0) {
                return false;
            }
        }
        return stop > at && (end - at) % 4 == 0;
    }
}
