package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wirefig.figure.Phase;

/** Places the brackets of phases in columns, so that no two in a column overlap; the longest stand outermost. */
final class Brackets {
    private static final double LABEL = 98;
    private static final double NARROW_LABEL = 70;
    private static final double BESIDES = 20;
    private static final double FOOT = 8;
    private final List<Phase> phases;
    private final int[] column;
    private final int columns;
    private double label = LABEL;

    Brackets(List<Phase> phases) {
        this.phases = phases;
        column = new int[phases.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.<Integer>comparingInt(i -> phases.get(i).lastStep() - phases.get(i).firstStep())
                .thenComparingInt(i -> phases.get(i).firstStep()));
        List<List<Phase>> taken = new ArrayList<>();
        for (int i : order) {
            int c = 0;
            while (c < taken.size() && overlaps(taken.get(c), phases.get(i))) {
                c++;
            }
            if (c == taken.size()) {
                taken.add(new ArrayList<>());
            }
            taken.get(c).add(phases.get(i));
            column[i] = c;
        }
        columns = taken.size();
    }

    private static boolean overlaps(List<Phase> taken, Phase phase) {
        for (Phase other : taken) {
            if (phase.firstStep() <= other.lastStep() && other.firstStep() <= phase.lastStep()) {
                return true;
            }
        }
        return false;
    }

    /** Wraps the labels to what leaves the lifelines more room. */
    void narrow() {
        label = NARROW_LABEL;
    }

    double width() {
        return columns * (label + BESIDES);
    }

    List<Bracket> place(double left, List<Row.StepRow> rows, TextMeasurer measurer) {
        TextWrap wrap = new TextWrap(measurer);
        List<Bracket> placed = new ArrayList<>();
        for (int i = 0; i < phases.size(); i++) {
            Phase phase = phases.get(i);
            double top = rows.get(phase.firstStep()).top() + 4;
            double bottom = rows.get(phase.lastStep()).bottom() - 4;
            double x = left + column[i] * (label + BESIDES);
            double height = measurer.lineHeight(Styles.SMALL);
            int lines = Math.max(1, (int) ((bottom - top) / height));
            List<PlacedText> texts = new ArrayList<>();
            List<String> words = wrap.wrap(phase.text(), Styles.SMALL, label, Math.min(6, lines));
            double start = top + Math.max(0, Math.min((bottom - top - words.size() * height) / 2, 60));
            TitleBlock.lines(texts, measurer, words, Styles.SMALL, phase.problem() ? PlacedText.Ink.PROBLEM : PlacedText.Ink.MUTED,
                    x + FOOT + 7, start);
            placed.add(new Bracket(i, x, top, bottom, texts));
        }
        return placed;
    }
}
