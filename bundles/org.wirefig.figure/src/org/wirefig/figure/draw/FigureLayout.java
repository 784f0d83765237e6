package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;
import org.wirefig.figure.StepLabels;

/**
 * A figure with a place for everything: a pure function of figure, measurer and options. Rows are ordered by y, so that
 * what lies in a window is found by halving.
 */
public final class FigureLayout {
    static final double PAD = 20;

    private final Figure figure;
    private final List<PlacedText> titleTexts = new ArrayList<>();
    private final List<PlacedText> headings;
    private final List<Head> heads;
    private final List<Row> rows;
    private final List<Row.StepRow> stepRows;
    private final List<Bracket> brackets;
    private final List<Bar> bars = new ArrayList<>();
    private final List<LegendItem> legend = new ArrayList<>();
    private final double width;
    private final double height;
    private final double headTop;
    private final double headHeight;
    private final double bodyTop;
    private final double bodyBottom;
    private final double lanesRight;
    private final double lifelineEnd;
    private final double gutter;
    private final List<Strip> strips;

    private FigureLayout(Figure figure, TextMeasurer measurer, LayoutOptions options) {
        this.figure = figure;
        Brackets bracketColumns = new Brackets(figure.phases());
        Gutter columns = new Gutter(figure, measurer, options.time(), PAD);
        gutter = columns.right;
        Lanes lanes = lanes(bracketColumns, measurer, options);
        if (lanes.shrunk() && bracketColumns.width() > 0) {
            bracketColumns.narrow();
            lanes = lanes(bracketColumns, measurer, options);
        }
        double besides = besides(bracketColumns);
        heads = List.copyOf(lanes.heads);
        lanesRight = lanes.right;
        width = Math.max(480, lanesRight + besides - gutter);
        Strips cuts = new Strips(heads, gutter, width, options.sheet());
        strips = List.copyOf(cuts.all);
        double across = gutter + strips.getFirst().width() - 2 * PAD;
        headHeight = lanes.headHeight;
        headTop = options.title() ? TitleBlock.place(figure.title(), measurer, PAD, across, PAD, titleTexts) + 16 : 10;
        headings = figure.steps().isEmpty() ? List.of() : columns.headings(headTop + headHeight - 4);
        bodyTop = headTop + headHeight;
        Slots slots = new Slots(figure);
        RowStack stack = new RowStack(figure, measurer, columns, lanes, cuts, slots, PAD - 8, Math.max(lanes.right + 4, 460), bodyTop + 8);
        rows = stack.rows;
        stepRows = stack.stepRows;
        bodyBottom = stack.y + 8;
        lifelineEnd = stack.lifelineEnd;
        brackets = bracketColumns.place(lanesRight + 14, stepRows, measurer);
        bars(slots);
        height = (options.legend() && !figure.steps().isEmpty()
                ? Legend.place(figure, slots, measurer, PAD, across, bodyBottom + 14, legend) : bodyBottom) + PAD - 4;
    }

    private double besides(Brackets brackets) {
        return gutter + brackets.width() + PAD + (brackets.width() > 0 ? 14 : 0);
    }

    private Lanes lanes(Brackets brackets, TextMeasurer measurer, LayoutOptions options) {
        return new Lanes(figure, measurer, gutter, options.width() == 0 ? 0 : Math.max(1, options.width() - besides(brackets)));
    }

    public static FigureLayout of(Figure figure, TextMeasurer measurer, LayoutOptions options) {
        return new FigureLayout(figure, measurer, options);
    }

    private void bars(Slots slots) {
        for (int c = 0; c < figure.conversations().size(); c++) {
            if (slots.shown(c)) {
                double top = stepRows.get(slots.first[c]).arrowY() - 3;
                double bottom = stepRows.get(slots.last[c]).arrowY() + 3;
                int a = figure.conversations().get(c).a();
                int b = figure.conversations().get(c).b();
                bars.add(new Bar(c, heads.get(a).laneX() + slots.shift(c, a), top, bottom));
                if (a != b) {
                    bars.add(new Bar(c, heads.get(b).laneX() + slots.shift(c, b), top, bottom));
                }
            }
        }
    }

    public Figure figure() {
        return figure;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public double headTop() {
        return headTop;
    }

    public double headHeight() {
        return headHeight;
    }

    /** Where the rows begin, below the heads. */
    public double bodyTop() {
        return bodyTop;
    }

    public double bodyBottom() {
        return bodyBottom;
    }

    /** Where the lifelines end: below the last step, above the notes that close the figure. */
    double lifelineEnd() {
        return lifelineEnd;
    }

    /** The right edge of the columns of numbers, times and frames, which every sheet repeats. */
    public double gutter() {
        return gutter;
    }

    /** From left to right what each of the sheets side by side shows; a single one where the figure is not cut. */
    public List<Strip> strips() {
        return strips;
    }

    /** The width of the widest sheet. */
    public double sheetWidth() {
        return gutter + strips.stream().mapToDouble(Strip::width).max().orElse(0);
    }

    /** The right edge of lifelines and heads, left of the brackets. */
    public double lanesRight() {
        return lanesRight;
    }

    public List<Head> heads() {
        return heads;
    }

    public List<Row> rows() {
        return rows;
    }

    public Row.StepRow row(int step) {
        return stepRows.get(step);
    }

    public List<Bracket> brackets() {
        return brackets;
    }

    public List<Bar> bars() {
        return bars;
    }

    public List<LegendItem> legend() {
        return legend;
    }

    public List<PlacedText> titleTexts() {
        return titleTexts;
    }

    /** The headings of the columns left of the lifelines. */
    public List<PlacedText> headings() {
        return headings;
    }

    /** Index of the first row that ends below y; the number of rows when none does. */
    public int firstRowBelow(double y) {
        int low = 0;
        int high = rows.size();
        while (low < high) {
            int middle = low + high >>> 1;
            if (rows.get(middle).bottom() <= y) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The step whose row is at y, or -1. */
    public int stepAt(double y) {
        int row = firstRowBelow(y);
        return row < rows.size() && rows.get(row) instanceof Row.StepRow step && step.top() <= y ? step.step() : -1;
    }

    /** The participant whose head is at x, or -1. */
    public int headAt(double x) {
        for (Head head : heads) {
            if (x >= head.x() && x <= head.x() + head.width()) {
                return head.participant();
            }
        }
        return -1;
    }

    /** The place that a participant dragged to x takes among all, counted from 0. */
    public int placeAt(double x, int dragged) {
        int place = 0;
        for (Head head : heads) {
            if (head.participant() != dragged && head.laneX() < x) {
                place++;
            }
        }
        return place;
    }

    /** Where a participant dragged to a place would be put in: between two heads. */
    public double edgeOf(int place, int dragged) {
        List<Head> others = heads.stream().filter(head -> head.participant() != dragged).toList();
        if (others.isEmpty()) {
            return heads.getFirst().x();
        }
        return place == 0 ? others.getFirst().x() - 9
                : place == others.size() ? others.getLast().x() + others.getLast().width() + 9
                : (others.get(place - 1).x() + others.get(place - 1).width() + others.get(place).x()) / 2;
    }

    /** Words for whoever points at a head: everything, uncut. */
    public String headTip(int participant) {
        Participant of = figure.participants().get(participant);
        String addresses = String.join(", ", of.addresses());
        return String.join("\n", Stream.of(of.role(), of.name(), addresses, of.inferred() ? "inferred: no packet of it is in the trace" : "")
                .filter(line -> !line.isEmpty()).toList());
    }

    /** Words for whoever points at a step: everything, uncut. */
    public String tip(int step) {
        Step s = figure.steps().get(step);
        StringBuilder tip = new StringBuilder().append(step + 1).append("  ").append(s.text());
        if (!s.detail().isEmpty()) {
            tip.append('\n').append(s.detail());
        }
        for (String mark : s.marks()) {
            tip.append('\n').append(mark);
        }
        tip.append('\n').append(figure.participants().get(s.from()).role()).append(" → ")
                .append(figure.participants().get(s.to()).role());
        if (s.frames().length > 0) {
            tip.append(s.frames().length == 1 ? ", frame " : ", frames ").append(StepLabels.ranges(s.frames()));
        }
        return tip.toString();
    }
}
