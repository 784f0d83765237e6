package org.wirefig.filter;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time and durations as filters write them: ISO 8601 (with a blank or T, with or without zone), the form
 * {@code Mar 26, 2008 14:01:55.5}, seconds since 1970; durations in seconds. All become nanoseconds.
 */
final class Times {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final String CLOCK = "(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?";
    private static final String ZONE = "\\s*([A-Za-z][A-Za-z_/+0-9:-]*|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?";
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:(?:[Tt]|\\s+)" + CLOCK + ")?" + ZONE);
    private static final Pattern NAMED = Pattern.compile("([A-Za-z]{3})[a-z]*\\s+(\\d{1,2}),?\\s+(\\d{4})(?:\\s+" + CLOCK + ")?" + ZONE);
    private static final Pattern SECONDS = Pattern.compile("[+-]?(\\d{1,19}(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?");

    private Times() {
    }

    /** Nanoseconds since 1970, or null when it is no time. */
    static Long point(String text, ZoneId local) {
        String stripped = text.strip();
        if (SECONDS.matcher(stripped).matches() && !stripped.matches("\\d{1,4}")) {
            return nanos(stripped);
        }
        Matcher iso = ISO.matcher(stripped);
        Matcher named = NAMED.matcher(stripped);
        try {
            if (iso.matches()) {
                return point(iso, number(iso, 1), number(iso, 2), number(iso, 3), local);
            }
            if (named.matches()) {
                int month = MONTHS.indexOf(named.group(1).toLowerCase(java.util.Locale.ROOT)) + 1;
                return month == 0 ? null : point(named, number(named, 3), month, number(named, 2), local);
            }
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
        return null;
    }

    private static Long point(Matcher m, int year, int month, int day, ZoneId local) {
        LocalDateTime time = LocalDateTime.of(year, month, day, number(m, 4), number(m, 5), number(m, 6));
        String zone = m.group(8);
        long seconds = time.atZone(zone == null ? local : zone(zone)).toEpochSecond();
        String fraction = m.group(7);
        long nanos = fraction == null ? 0 : Long.parseLong((fraction + "000000000").substring(0, 9));
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nanos);
    }

    private static ZoneId zone(String text) {
        return text.charAt(0) == '+' || text.charAt(0) == '-' ? ZoneOffset.of(text) : ZoneId.of(
                text.equalsIgnoreCase("z") || text.equalsIgnoreCase("utc") || text.equalsIgnoreCase("gmt") ? "Z" : text);
    }

    private static int number(Matcher m, int group) {
        return m.group(group) == null ? 0 : Integer.parseInt(m.group(group));
    }

    /** Seconds as nanoseconds, or null when it is no number of seconds that fits. Beyond nanoseconds digits are cut off. */
    static Long nanos(String seconds) {
        if (!SECONDS.matcher(seconds).matches()) {
            return null;
        }
        BigDecimal nanos = new BigDecimal(seconds).movePointRight(9);
        return nanos.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0 ? null : nanos.longValue();
    }
}
