package org.wirefig.figure;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Locale;

/** A step's time and frames as words, alike wherever a figure is drawn or written. */
public final class StepLabels {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private StepLabels() {
    }

    /** What a column of such times is headed by. */
    public static String heading(TimeMode mode, ZoneId zone) {
        return switch (mode) {
            case RELATIVE -> "Time (s)";
            case DELTA -> "Delta (s)";
            case ABSOLUTE -> "Time " + zoneName(zone);
        };
    }

    public static String zoneName(ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset.getId();
        }
        return zone.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    /** When a step was; empty for what never happened, and for the first of all in {@link TimeMode#DELTA}. */
    public static String time(TimeMode mode, Title title, long nanos, long before) {
        if (nanos == Step.NO_TIME) {
            return "";
        }
        return switch (mode) {
            case RELATIVE -> seconds(nanos - title.firstNanos());
            case DELTA -> before == Step.NO_TIME ? "" : "+" + seconds(nanos - before);
            case ABSOLUTE -> CLOCK.format(instant(nanos).atZone(title.zone()));
        };
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** Seconds with three decimals, without the cost of a formatter. */
    private static String seconds(long nanos) {
        long millis = Math.round(Math.abs(nanos) / 1e6);
        String digits = Long.toString(1000 + millis % 1000).substring(1);
        return (nanos < 0 && millis > 0 ? "-" : "") + millis / 1000 + "." + digits;
    }

    /** Frame numbers with runs written as ranges. */
    public static String ranges(int[] numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.length; i++) {
            if (text.length() > 60) {
                return text.append(" …").toString();
            }
            int end = i;
            while (end + 1 < numbers.length && numbers[end + 1] == numbers[end] + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(numbers[i]);
            if (end > i) {
                text.append(end == i + 1 ? ", " : "–").append(numbers[end]);
            }
            i = end;
        }
        return text.toString();
    }
}
