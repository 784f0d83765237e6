package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Step;
import org.wirefig.figure.StepLabels;

/** Stacks steps, gaps and notes one below the other and sets their texts. */
final class RowStack {
    private static final double PAD = 7;
    private static final double UNDER = 4;
    private static final double NOTE_PAD = 12;
    private static final int TEXT_LINES = 3;
    private static final int DETAIL_LINES = 3;

    final List<Row> rows = new ArrayList<>();
    final List<Row.StepRow> stepRows = new ArrayList<>();
    double y;
    double lifelineEnd;

    private final Figure figure;
    private final TextMeasurer measurer;
    private final TextWrap wrap;
    private final Gutter gutter;
    private final Lanes lanes;
    private final Strips strips;
    private final Slots slots;
    private final double left;
    private final double right;

    RowStack(Figure figure, TextMeasurer measurer, Gutter gutter, Lanes lanes, Strips strips, Slots slots, double left, double right, double top) {
        this.figure = figure;
        this.measurer = measurer;
        this.wrap = new TextWrap(measurer);
        this.gutter = gutter;
        this.lanes = lanes;
        this.strips = strips;
        this.slots = slots;
        this.left = left;
        this.right = right;
        this.y = top;
        this.lifelineEnd = top;
        int gap = 0;
        int note = 0;
        for (int i = 0; i <= figure.steps().size(); i++) {
            while (note < figure.notes().size() && figure.notes().get(note).afterStep() < i) {
                note(note++);
            }
            while (gap < figure.gaps().size() && figure.gaps().get(gap).beforeStep() <= i) {
                gap(gap++);
            }
            if (i < figure.steps().size()) {
                step(i);
            }
        }
        while (note < figure.notes().size()) {
            note(note++);
        }
    }

    private void step(int index) {
        Step step = figure.steps().get(index);
        double x1 = lanes.xs[step.from()] + slots.shift(step.conversation(), step.from());
        double x2 = lanes.xs[step.to()] + slots.shift(step.conversation(), step.to());
        double half1 = slots.half(step.conversation(), step.from(), index);
        double half2 = slots.half(step.conversation(), step.to(), index);
        boolean loop = step.from() == step.to();
        double way = Math.signum(x2 - x1);
        x1 += loop ? half1 : way * half1;
        x2 -= loop ? -half1 : way * half2;
        double textLeft = loop ? x1 + Lanes.LOOP + 6 : Math.min(x1, x2) + 12;
        double textRight = loop ? (step.from() + 1 < lanes.xs.length ? lanes.xs[step.from() + 1] : lanes.right) - 8 : Math.max(x1, x2) - 12;
        textRight = Math.max(textRight, textLeft + 30);
        TextStyle style = step.emphasised() ? Styles.STRONG : Styles.BODY;
        boolean missing = step.kind() == Step.Kind.MISSING;
        PlacedText.Ink ink = missing || step.kind() == Step.Kind.INFERRED ? PlacedText.Ink.MUTED : PlacedText.Ink.TEXT;

        List<PlacedText> texts = new ArrayList<>(5);
        double top = y;
        double at = centred(texts, step.text(), TEXT_LINES, style, ink, textLeft, textRight, top + PAD, loop, missing);
        double arrowY = at + UNDER;
        at = arrowY + UNDER;
        if (loop) {
            at += 6;
        }
        at = centred(texts, step.detail(), DETAIL_LINES, Styles.SMALL, PlacedText.Ink.MUTED, textLeft, textRight, at, loop, false);
        for (String mark : step.marks()) {
            at = centred(texts, mark, DETAIL_LINES, Styles.SMALL, PlacedText.Ink.WARNING, textLeft, textRight, at, loop, false);
        }
        double beside = gutter.add(texts, index, arrowY) - measurer.lineHeight(Styles.SMALL) + 4;
        y = Math.max(Math.max(at + PAD - 2, beside), arrowY + 13);
        Row.StepRow row = new Row.StepRow(index, top, y, arrowY, x1, x2, gutter.badgeX, gutter.badgeWidth, texts);
        stepRows.add(row);
        rows.add(row);
        lifelineEnd = y + 8;
    }

    /** A text between two places, on every strip that has room for it. */
    private double centred(List<PlacedText> to, String text, int most, TextStyle style, PlacedText.Ink ink, double from, double until,
            double top, boolean leftAligned, boolean struck) {
        double end = top;
        if (!text.isEmpty()) {
            for (Strips.Piece piece : strips.pieces(from, until, strips.all.size() == 1 ? 0 : measurer.width(text, style))) {
                end = Math.max(end, centred(to, wrap.wrap(text, style, piece.width(), most), style, ink, piece.left(), piece.width(), top, leftAligned, struck));
            }
        }
        return end;
    }

    private double centred(List<PlacedText> to, List<String> lines, TextStyle style, PlacedText.Ink ink, double x, double room,
            double top, boolean leftAligned, boolean struck) {
        double at = top;
        double height = measurer.lineHeight(style);
        for (String line : lines) {
            double width = measurer.width(line, style);
            double start = leftAligned ? x : x + (room - width) / 2;
            to.add(new PlacedText(line, start, at + height * 0.8, width, style, ink, struck, true));
            at += height;
        }
        return at;
    }

    /** The longer the silence, the higher the break, but by its order of magnitude only. */
    private void gap(int index) {
        Gap gap = figure.gaps().get(index);
        double laneLeft = lanes.heads.isEmpty() ? left : lanes.heads.getFirst().x();
        List<PlacedText> texts = new ArrayList<>(2);
        double stretch = Math.max(0, Math.min(24, 6 * Math.log10(Math.max(1, gap.nanos() / 1e9))));
        double top = y;
        double at = top + 14 + stretch / 2;
        at = centred(texts, gap.text(), 2, Styles.STRONG, PlacedText.Ink.TEXT, laneLeft, lanes.right, at, false, false);
        at = centred(texts, gap.words(), 3, Styles.SMALL, PlacedText.Ink.MUTED, laneLeft, lanes.right, gap.words().isEmpty() ? at : at + 1, false, false);
        y = at + 14 + stretch / 2;
        rows.add(new Row.GapRow(index, top, y, texts));
    }

    private void note(int index) {
        Note note = figure.notes().get(index);
        Strip strip = note.participant() < 0 ? strips.all.getFirst() : strips.of(lanes.xs[note.participant()]);
        double leftEdge = strip == strips.all.getFirst() ? left : strip.left();
        double rightEdge = Math.min(right, strip.right());
        double boxWidth = rightEdge - leftEdge;
        double x = leftEdge;
        if (note.participant() >= 0) {
            boxWidth = Math.min(260, boxWidth);
            x = Math.max(leftEdge, Math.min(lanes.xs[note.participant()] - boxWidth / 2, rightEdge - boxWidth));
        }
        double room = boxWidth - 2 * NOTE_PAD;
        List<PlacedText> texts = new ArrayList<>();
        double top = y;
        double at = top + 13;
        PlacedText.Ink ink = switch (note.severity()) {
            case PROBLEM -> PlacedText.Ink.PROBLEM;
            case WARNING -> PlacedText.Ink.WARNING;
            case PLAIN -> PlacedText.Ink.TEXT;
        };
        at = TitleBlock.lines(texts, measurer, wrap.wrap(note.title(), Styles.STRONG, room, 3), Styles.STRONG, ink, x + NOTE_PAD, at);
        for (String paragraph : note.text().split("\n")) {
            at = TitleBlock.lines(texts, measurer, wrap.wrap(paragraph, Styles.SMALL, room, 12), Styles.SMALL, PlacedText.Ink.TEXT, x + NOTE_PAD, at + 2);
        }
        if (note.frames().length > 0) {
            String frames = (note.frames().length == 1 ? "Frame " : "Frames ") + StepLabels.ranges(note.frames());
            at = TitleBlock.lines(texts, measurer, wrap.wrap(frames, Styles.SMALL, room, 2), Styles.SMALL, PlacedText.Ink.MUTED, x + NOTE_PAD, at + 2);
        }
        y = at + 13;
        if (note.participant() >= 0) {
            lifelineEnd = y;
        }
        rows.add(new Row.NoteRow(index, top, y, x, boxWidth, texts));
    }
}
