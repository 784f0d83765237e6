package org.wirefig.protocol.auth;

import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;

/** FILETIME, [MS-DTYP] 2.3.3: units of 100 ns since 1601. */
public final class WindowsTime {
    private static final long UNIX_EPOCH = 116_444_736_000_000_000L;
    private static final long FURTHEST = Long.MAX_VALUE / 100;

    private WindowsTime() {
    }

    /** Reports a time of 8 bytes, little-endian; values that are no date are shown as what they stand for. */
    public static void report(Dissection d, Field field, Bytes b, int at) {
        long ticks = b.i64le(at);
        long unix = ticks - UNIX_EPOCH;
        if (ticks < 0 || Math.abs(unix) >= FURTHEST) {
            d.note(b, at, 8, field.label() + ": no date (0x" + Long.toHexString(ticks) + ")");
        } else if (ticks == 0) {
            d.note(b, at, 8, field.label() + ": not set (0)");
        } else {
            d.value(field, b, at, 8, unix * 100);
        }
    }
}
