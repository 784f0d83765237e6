package org.wirefig.figure.draw;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.TimeMode;

/** The columns left of the lifelines: a step's number, its time, its frames. */
final class Gutter {
    private static final double FRAMES_WIDEST = 88;
    private static final double SPACE = 12;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    final double badgeX;
    final double badgeWidth;
    final double right;
    private final double timeRight;
    private final double framesRight;
    private final Figure figure;
    private final TextMeasurer measurer;
    private final TimeMode mode;
    private final ZoneId zone;
    private final String[] times;
    private final String[] frames;
    private final TextWrap wrap;

    Gutter(Figure figure, TextMeasurer measurer, TimeMode mode, double left) {
        this.figure = figure;
        this.measurer = measurer;
        this.mode = mode;
        this.zone = figure.title().zone();
        this.wrap = new TextWrap(measurer);
        int n = figure.steps().size();
        times = new String[n];
        frames = new String[n];
        double timeWidth = measurer.width(timeHeading(), Styles.SMALL);
        double framesWidth = measurer.width(framesHeading(), Styles.SMALL);
        long before = Step.NO_TIME;
        for (int i = 0; i < n; i++) {
            Step step = figure.steps().get(i);
            times[i] = time(step.timeNanos(), before);
            before = step.timeNanos() == Step.NO_TIME ? before : step.timeNanos();
            frames[i] = wrap.shorten(ranges(step.frames()), Styles.SMALL, FRAMES_WIDEST);
            timeWidth = Math.max(timeWidth, measurer.width(times[i], Styles.SMALL));
            framesWidth = Math.max(framesWidth, measurer.width(frames[i], Styles.SMALL));
        }
        badgeX = left;
        badgeWidth = Math.max(19, measurer.width(Integer.toString(Math.max(1, n)), Styles.BADGE) + 11);
        timeRight = badgeX + badgeWidth + SPACE + timeWidth;
        framesRight = timeRight + SPACE + framesWidth;
        right = framesRight + SPACE + 6;
    }

    String timeHeading() {
        return switch (mode) {
            case RELATIVE -> "Time (s)";
            case DELTA -> "Delta (s)";
            case ABSOLUTE -> "Time " + zoneName(zone);
        };
    }

    private static String framesHeading() {
        return "Frame";
    }

    static String zoneName(ZoneId zone) {
        if (zone instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() == 0 ? "UTC" : "UTC" + offset.getId();
        }
        return zone.getDisplayName(TextStyle.SHORT, Locale.ROOT);
    }

    private String time(long nanos, long before) {
        if (nanos == Step.NO_TIME) {
            return "";
        }
        return switch (mode) {
            case RELATIVE -> seconds(nanos - figure.title().firstNanos());
            case DELTA -> before == Step.NO_TIME ? "" : "+" + seconds(nanos - before);
            case ABSOLUTE -> CLOCK.format(instant(nanos).atZone(zone));
        };
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    /** Seconds with three decimals, without the cost of a formatter. */
    private static String seconds(long nanos) {
        long millis = Math.round(Math.abs(nanos) / 1e6);
        String digits = Long.toString(1000 + millis % 1000).substring(1);
        return (nanos < 0 && millis > 0 ? "-" : "") + millis / 1000 + "." + digits;
    }

    /** Frame numbers with runs written as ranges. */
    static String ranges(int[] numbers) {
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

    /** Number, time and frames of a step whose arrow is at y. */
    void add(List<PlacedText> to, int step, double arrowY) {
        String number = Integer.toString(step + 1);
        double width = measurer.width(number, Styles.BADGE);
        to.add(new PlacedText(number, badgeX + (badgeWidth - width) / 2, arrowY + 3.6, width, Styles.BADGE,
                PlacedText.Ink.ON_COLOUR, false, false));
        rightAligned(to, times[step], timeRight, arrowY + 3.8);
        rightAligned(to, frames[step], framesRight, arrowY + 3.8);
    }

    List<PlacedText> headings(double baseline) {
        List<PlacedText> texts = new ArrayList<>();
        rightAligned(texts, timeHeading(), timeRight, baseline);
        rightAligned(texts, framesHeading(), framesRight, baseline);
        return texts;
    }

    private void rightAligned(List<PlacedText> to, String text, double x, double baseline) {
        if (!text.isEmpty()) {
            double width = measurer.width(text, Styles.SMALL);
            to.add(new PlacedText(text, x - width, baseline, width, Styles.SMALL, PlacedText.Ink.MUTED, false, false));
        }
    }
}
