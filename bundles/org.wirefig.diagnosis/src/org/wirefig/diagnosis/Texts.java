package org.wirefig.diagnosis;

import java.util.Locale;

/** Numbers as findings tell them. */
public final class Texts {
    private Texts() {
    }

    /** "12.0 s". */
    public static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.1f s", seconds);
    }

    /** "1 request", "3 requests". */
    public static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** A span in the unit that suits it: "31 minutes", "3.0 years". */
    public static String span(double seconds) {
        double s = Math.abs(seconds);
        return s < 120 ? String.format(Locale.ROOT, "%.0f seconds", s) : s < 7200 ? String.format(Locale.ROOT, "%.0f minutes", s / 60)
                : s < 172800 ? String.format(Locale.ROOT, "%.0f hours", s / 3600)
                : s < 2 * 31557600.0 ? String.format(Locale.ROOT, "%.0f days", s / 86400) : String.format(Locale.ROOT, "%.1f years", s / 31557600.0);
    }
}
