package org.wirefig.figure;

import java.util.Locale;

/** Writes lengths of time the way people say them. */
public final class Durations {
    private Durations() {
    }

    public static String text(long nanos) {
        double seconds = nanos / 1e9;
        if (seconds < 0) {
            return "-" + text(-nanos);
        }
        if (seconds < 0.000_999_5) {
            return String.format(Locale.ROOT, "%.0f µs", seconds * 1e6);
        }
        if (seconds < 0.999_5) {
            return String.format(Locale.ROOT, "%.0f ms", seconds * 1e3);
        }
        if (seconds < 119.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }
}
