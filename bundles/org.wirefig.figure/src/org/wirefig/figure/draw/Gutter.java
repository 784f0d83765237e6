package org.wirefig.figure.draw;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Step;
import org.wirefig.figure.StepLabels;
import org.wirefig.figure.TimeMode;

/** The columns left of the lifelines: a step's number, its time, its frames. */
final class Gutter {
    private static final double FRAMES_WIDEST = 88;
    private static final int FRAMES_LINES = 4;
    private static final double SPACE = 12;
    private static final String FRAMES = "Frame";

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
    private final List<List<String>> frames;
    private final TextWrap wrap;

    Gutter(Figure figure, TextMeasurer measurer, TimeMode mode, double left) {
        this.figure = figure;
        this.measurer = measurer;
        this.mode = mode;
        this.zone = figure.title().zone();
        this.wrap = new TextWrap(measurer);
        int n = figure.steps().size();
        times = new String[n];
        frames = new ArrayList<>(n);
        double timeWidth = measurer.width(StepLabels.heading(mode, zone), Styles.SMALL);
        double framesWidth = measurer.width(FRAMES, Styles.SMALL);
        long before = Step.NO_TIME;
        for (int i = 0; i < n; i++) {
            Step step = figure.steps().get(i);
            times[i] = StepLabels.time(mode, figure.title(), step.timeNanos(), before);
            before = step.timeNanos() == Step.NO_TIME ? before : step.timeNanos();
            frames.add(lines(wrap.wrap(StepLabels.ranges(step.frames()), Styles.SMALL, FRAMES_WIDEST, FRAMES_LINES)));
            timeWidth = Math.max(timeWidth, measurer.width(times[i], Styles.SMALL));
            for (String line : frames.get(i)) {
                framesWidth = Math.max(framesWidth, measurer.width(line, Styles.SMALL));
            }
        }
        badgeX = left;
        badgeWidth = Math.max(19, measurer.width(Integer.toString(Math.max(1, n)), Styles.BADGE) + 11);
        timeRight = badgeX + badgeWidth + SPACE + timeWidth;
        framesRight = timeRight + SPACE + framesWidth;
        right = framesRight + SPACE + 6;
    }

    /** No number is cut in two. */
    private static List<String> lines(List<String> wrapped) {
        if (wrapped.isEmpty() || !wrapped.getLast().endsWith("…")) {
            return wrapped;
        }
        List<String> lines = new ArrayList<>(wrapped);
        String last = lines.removeLast();
        int comma = last.lastIndexOf(", ");
        lines.add(comma < 0 ? "…" : last.substring(0, comma) + " …");
        return lines;
    }

    /** Number, time and frames of a step whose arrow is at y; answers where the frames end. */
    double add(List<PlacedText> to, int step, double arrowY) {
        String number = Integer.toString(step + 1);
        double width = measurer.width(number, Styles.BADGE);
        to.add(new PlacedText(number, badgeX + (badgeWidth - width) / 2, arrowY + 3.6, width, Styles.BADGE,
                PlacedText.Ink.ON_COLOUR, false, false));
        rightAligned(to, times[step], timeRight, arrowY + 3.8);
        double baseline = arrowY + 3.8;
        for (String line : frames.get(step)) {
            rightAligned(to, line, framesRight, baseline);
            baseline += measurer.lineHeight(Styles.SMALL);
        }
        return baseline;
    }

    List<PlacedText> headings(double baseline) {
        List<PlacedText> texts = new ArrayList<>();
        rightAligned(texts, StepLabels.heading(mode, zone), timeRight, baseline);
        rightAligned(texts, FRAMES, framesRight, baseline);
        return texts;
    }

    private void rightAligned(List<PlacedText> to, String text, double x, double baseline) {
        if (!text.isEmpty()) {
            double width = measurer.width(text, Styles.SMALL);
            to.add(new PlacedText(text, x - width, baseline, width, Styles.SMALL, PlacedText.Ink.MUTED, false, false));
        }
    }
}
