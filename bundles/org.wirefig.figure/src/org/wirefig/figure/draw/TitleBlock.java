package org.wirefig.figure.draw;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.wirefig.figure.Durations;
import org.wirefig.figure.StepLabels;
import org.wirefig.figure.Title;

/** The words above a figure: trace, what it shows, filter, span of time with its zone. */
final class TitleBlock {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private TitleBlock() {
    }

    /** Places the block from {@code top} on and answers where it ends. */
    static double place(Title title, TextMeasurer measurer, double left, double width, double top, List<PlacedText> to) {
        TextWrap wrap = new TextWrap(measurer);
        double y = lines(to, measurer, wrap.wrap(title.trace(), Styles.TITLE, width, 2), Styles.TITLE, PlacedText.Ink.TEXT, left, top);
        if (!title.headline().isEmpty()) {
            y = lines(to, measurer, wrap.wrap(title.headline(), Styles.HEADLINE, width, 4), Styles.HEADLINE, PlacedText.Ink.TEXT, left, y + 2);
        }
        return lines(to, measurer, wrap.wrap(facts(title), Styles.SMALL, width, 4), Styles.SMALL, PlacedText.Ink.MUTED, left, y + 4);
    }

    static double lines(List<PlacedText> to, TextMeasurer measurer, List<String> lines, TextStyle style,
            PlacedText.Ink ink, double x, double top) {
        double y = top;
        for (String line : lines) {
            double height = measurer.lineHeight(style);
            to.add(new PlacedText(line, x, y + height * 0.8, measurer.width(line, style), style, ink, false, false));
            y += height;
        }
        return y;
    }

    private static String facts(Title title) {
        List<String> facts = new ArrayList<>();
        if (!title.filter().isEmpty()) {
            facts.add("Filter: " + title.filter());
        }
        facts.add(String.format(Locale.ROOT, "%,d of %,d frames", title.shownFrames(), title.totalFrames()));
        if (title.shownFrames() > 0) {
            ZonedDateTime from = StepLabels.instant(title.fromNanos()).atZone(title.zone());
            ZonedDateTime to = StepLabels.instant(title.toNanos()).atZone(title.zone());
            boolean sameDay = from.toLocalDate().equals(to.toLocalDate());
            boolean sameSecond = sameDay && CLOCK.format(from).equals(CLOCK.format(to));
            facts.add(DAY.format(from) + " " + CLOCK.format(from) + (sameSecond ? "" : " – " + (sameDay ? "" : DAY.format(to) + " ")
                    + CLOCK.format(to)) + " " + StepLabels.zoneName(title.zone()));
            if (title.toNanos() > title.fromNanos()) {
                facts.add(Durations.text(title.toNanos() - title.fromNanos()));
            }
        }
        return String.join("  ·  ", facts);
    }
}
