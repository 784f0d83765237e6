package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;

/**
 * Places the lifelines: as far apart as the texts between them need, up to a limit beyond which texts are wrapped, and
 * never so close that heads touch.
 */
final class Lanes {
    /** Beside the text of an arrow: room for its head, tail and the bars. */
    static final double ARROW_PAD = 40;
    static final double LOOP = 26;
    private static final double WIDEST_TEXT = 250;
    /** Between two lifelines, where nothing else needs the room. */
    private static final double WIDEST_OF_TWO = 420;
    private static final double HEAD_TEXT = 165;
    /** Where room is short, names in heads are wrapped before the texts of messages are. */
    private static final double NARROW_HEAD_TEXT = 100;
    private static final double HEAD_PAD = 12;
    private static final double HEAD_SPACE = 18;
    private static final double NARROWEST = 92;
    /** Words as long as "Authentication" are not broken for want of room; longer ones are no words but names and numbers. */
    private static final double WIDEST_WORD = 120;

    final List<Head> heads = new ArrayList<>();
    final double[] xs;
    double headHeight;
    double right;

    private final TextMeasurer measurer;
    private final double[] headWidths;
    private final double[] least;
    private final double[] words;
    private final double[] gaps;
    private double rightNeed;
    private double headText = HEAD_TEXT;
    private boolean shrunk;

    /** @param room the width to keep to if possible, 0 for as wide as the texts like */
    Lanes(Figure figure, TextMeasurer measurer, double left, double room) {
        this.measurer = measurer;
        int n = figure.participants().size();
        xs = new double[n];
        headWidths = new double[n];
        gaps = new double[Math.max(0, n - 1)];
        least = new double[Math.max(0, n - 1)];
        words = room > 0 ? words(figure) : new double[gaps.length];
        Map<Long, Double> needs = needs(figure, n <= 2 ? WIDEST_OF_TWO : WIDEST_TEXT);
        List<List<PlacedText>> texts = spread(figure, needs);
        if (n > 0 && room > 0 && missing(room) > 0) {
            needs = n <= 2 ? needs(figure, WIDEST_TEXT) : needs;
            texts = spread(figure, needs);
            if (missing(room) > 0) {
                shrunk = true;
                headText = NARROW_HEAD_TEXT;
                texts = spread(figure, needs);
            }
        }
        if (n > 0) {
            if (room > 0) {
                shrink(missing(room));
            }
            xs[0] = left + headWidths[0] / 2;
            for (int i = 1; i < n; i++) {
                xs[i] = xs[i - 1] + gaps[i - 1];
            }
            right = xs[n - 1] + Math.max(headWidths[n - 1] / 2, rightNeed);
        } else {
            right = left + 200;
        }
        place(texts);
    }

    /** Heads, and lifelines as far apart as everything between them likes; answers the heads' texts. */
    private List<List<PlacedText>> spread(Figure figure, Map<Long, Double> needs) {
        List<List<PlacedText>> texts = new ArrayList<>();
        headHeight = 0;
        for (int i = 0; i < xs.length; i++) {
            texts.add(headTexts(figure.participants().get(i), i));
        }
        for (int i = 0; i < gaps.length; i++) {
            least[i] = Math.max(Math.max(NARROWEST, words[i]), (headWidths[i] + headWidths[i + 1]) / 2 + HEAD_SPACE);
            gaps[i] = least[i];
        }
        widen(needs);
        return texts;
    }

    /** How much wider everything is than the room. */
    private double missing(double room) {
        double sum = headWidths[0] / 2 + Math.max(headWidths[xs.length - 1] / 2, rightNeed) - room;
        for (double gap : gaps) {
            sum += gap;
        }
        return sum;
    }

    /** True when the room was less than the texts like. */
    boolean shrunk() {
        return shrunk;
    }

    private List<PlacedText> headTexts(Participant participant, int index) {
        TextWrap wrap = new TextWrap(measurer);
        List<PlacedText> placed = new ArrayList<>();
        double baseline = 8;
        baseline = add(placed, wrap.wrap(participant.role(), Styles.STRONG, headText, 2), Styles.STRONG, PlacedText.Ink.TEXT, baseline);
        if (!participant.name().isEmpty() && !participant.name().equals(participant.role())) {
            baseline = add(placed, wrap.wrap(participant.name(), Styles.SMALL, headText, 2), Styles.SMALL, PlacedText.Ink.TEXT, baseline);
        }
        List<String> addresses = participant.addresses();
        if (!addresses.isEmpty()) {
            String more = addresses.size() > 1 ? addresses.getFirst() + " +" + (addresses.size() - 1) : addresses.getFirst();
            baseline = add(placed, wrap.wrap(more, Styles.SMALL, headText, 2), Styles.SMALL, PlacedText.Ink.MUTED, baseline);
        }
        if (participant.inferred()) {
            String why = participant.kind() == Participant.Kind.MIDDLEBOX ? "inferred from its reset" : "inferred, not in the trace";
            baseline = add(placed, wrap.wrap(why, Styles.SMALL, headText, 2), Styles.SMALL, PlacedText.Ink.MUTED, baseline);
        }
        double widest = 0;
        for (PlacedText text : placed) {
            widest = Math.max(widest, text.width());
        }
        headWidths[index] = Math.max(76, widest + 2 * HEAD_PAD);
        headHeight = Math.max(headHeight, baseline + 8);
        return placed;
    }

    private double add(List<PlacedText> to, List<String> lines, TextStyle style, PlacedText.Ink ink, double top) {
        double y = top;
        for (String line : lines) {
            double height = measurer.lineHeight(style);
            to.add(new PlacedText(line, 0, y + height * 0.8, measurer.width(line, style), style, ink, false, false));
            y += height;
        }
        return y;
    }

    /** What the widest word between neighbours needs. */
    private double[] words(Figure figure) {
        TextWrap wrap = new TextWrap(measurer);
        double[] widest = new double[gaps.length];
        for (Step step : figure.steps()) {
            int low = Math.min(step.from(), step.to());
            double besides = step.from() == step.to() ? ARROW_PAD + LOOP : ARROW_PAD;
            if (Math.abs(step.from() - step.to()) <= 1 && low < widest.length) {
                double known = Math.max(0, widest[low] - besides);
                double text = wrap.widestWord(step.text(), step.emphasised() ? Styles.STRONG : Styles.BODY, known);
                widest[low] = Math.max(widest[low], Math.min(WIDEST_WORD, wrap.widestWord(step.detail(), Styles.SMALL, text)) + besides);
            }
        }
        return widest;
    }

    /** What the widest text between two lifelines needs, by both their indexes. */
    private Map<Long, Double> needs(Figure figure, double widest) {
        rightNeed = 0;
        Map<Long, Double> needs = new HashMap<>();
        for (Step step : figure.steps()) {
            int low = Math.min(step.from(), step.to());
            int high = Math.max(step.from(), step.to());
            double besides = ARROW_PAD;
            if (low == high) {
                besides += LOOP;
                high = low + 1;
            }
            double known = high == xs.length ? rightNeed : needs.getOrDefault((long) low << 32 | high, 0.0);
            if (known >= Math.min(widest, Math.max(step.text().length(), step.detail().length()) * Styles.BODY.size()) + besides) {
                continue; // no character is wider than its size, so this text cannot need more: most need no measuring
            }
            double text = Math.max(measurer.width(step.text(), step.emphasised() ? Styles.STRONG : Styles.BODY),
                    step.detail().isEmpty() ? 0 : measurer.width(step.detail(), Styles.SMALL));
            double need = Math.min(text, widest) + besides;
            if (high == xs.length) {
                rightNeed = Math.max(rightNeed, need);
            } else {
                needs.merge((long) low << 32 | high, need, Math::max);
            }
        }
        return needs;
    }

    /** First neighbours, then ever wider spans share out what is still missing. */
    private void widen(Map<Long, Double> needs) {
        List<Map.Entry<Long, Double>> ordered = new ArrayList<>(needs.entrySet());
        ordered.sort(Comparator.<Map.Entry<Long, Double>>comparingLong(e -> (int) (long) e.getKey() - (e.getKey() >> 32))
                .thenComparingLong(Map.Entry::getKey));
        for (Map.Entry<Long, Double> need : ordered) {
            int low = (int) (need.getKey() >> 32);
            int high = (int) (long) need.getKey();
            double sum = 0;
            for (int i = low; i < high; i++) {
                sum += gaps[i];
            }
            if (sum < need.getValue()) {
                for (int i = low; i < high; i++) {
                    gaps[i] += (need.getValue() - sum) / (high - low);
                }
            }
        }
    }

    /** Takes what is missing from where there is more than heads need. */
    private void shrink(double missing) {
        double spare = 0;
        for (int i = 0; i < gaps.length; i++) {
            spare += gaps[i] - least[i];
        }
        if (missing > 0 && spare > 0) {
            double share = Math.min(1, missing / spare);
            for (int i = 0; i < gaps.length; i++) {
                gaps[i] -= (gaps[i] - least[i]) * share;
            }
        }
    }

    private void place(List<List<PlacedText>> texts) {
        for (int i = 0; i < xs.length; i++) {
            List<PlacedText> placed = new ArrayList<>();
            for (PlacedText text : texts.get(i)) {
                placed.add(text.moved(xs[i] - text.width() / 2, 0));
            }
            heads.add(new Head(i, xs[i] - headWidths[i] / 2, headWidths[i], headHeight, xs[i], placed));
        }
    }
}
