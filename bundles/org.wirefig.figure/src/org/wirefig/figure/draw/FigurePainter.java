package org.wirefig.figure.draw;

import java.util.List;
import java.util.function.IntPredicate;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;

/**
 * Draws a laid-out figure: the one drawing behind screen, printer, PDF, SVG and PNG. Only what lies in the window asked
 * for is drawn.
 */
public final class FigurePainter {
    private final FigureLayout layout;
    private final Figure figure;
    private final Theme theme;
    private final IntPredicate selected;
    /** What is asked for across: texts and heads beside it are not drawn. */
    private double seenLeft = Double.NEGATIVE_INFINITY;
    private double seenRight = Double.POSITIVE_INFINITY;
    /** What stands only partly in sight is left out: it stands whole on the sheet beside this one. */
    private boolean whole;

    public FigurePainter(FigureLayout layout, Theme theme) {
        this(layout, theme, step -> false);
    }

    /** @param selected answers for a step's index whether its row is lit */
    public FigurePainter(FigureLayout layout, Theme theme, IntPredicate selected) {
        this.layout = layout;
        this.figure = layout.figure();
        this.theme = theme;
        this.selected = selected;
    }

    /** From now on only texts, heads and notes that are wholly between two places. */
    FigurePainter between(double left, double right) {
        seenLeft = left;
        seenRight = right;
        whole = true;
        return this;
    }

    private boolean seen(double left, double right) {
        return whole ? left >= seenLeft && right <= seenRight : left <= seenRight && right >= seenLeft;
    }

    /** Draws everything. */
    public void paint(Surface on) {
        paint(on, 0, 0, layout.width(), layout.height());
    }

    /** Draws what lies in the window. The window itself is cleared first. */
    public void paint(Surface on, double x, double y, double width, double height) {
        on.rectangle(x, y, width, height, 0, theme.background(), null);
        seenLeft = x;
        seenRight = x + width;
        if (y < layout.headTop()) {
            paintTitle(on);
        }
        paintBody(on, x, y, x + width, y + height);
        if (y < layout.bodyTop()) {
            paintHeads(on, layout.headTop());
        }
        if (y + height > layout.bodyBottom()) {
            paintLegend(on);
        }
    }

    public void paintTitle(Surface on) {
        texts(on, layout.titleTexts());
    }

    /** The rows between two heights with lifelines, bars and brackets; no heads, title or legend. */
    public void paintBody(Surface on, double left, double top, double right, double bottom) {
        int first = layout.firstRowBelow(top);
        int end = first;
        while (end < layout.rows().size() && layout.rows().get(end).top() < bottom) {
            end++;
        }
        List<Row> rows = layout.rows().subList(first, end);
        for (Row row : rows) {
            band(on, row);
        }
        lifelines(on, rows, left, right, Math.max(top, layout.bodyTop()), Math.min(bottom, layout.lifelineEnd()));
        for (Bar bar : layout.bars()) {
            if (bar.bottom() > top && bar.top() < bottom) {
                bar(on, bar, Math.max(top - 5, bar.top()), Math.min(bottom + 5, bar.bottom()));
            }
        }
        for (Bracket bracket : layout.brackets()) {
            if (bracket.bottom() > top && bracket.top() < bottom) {
                bracket(on, bracket);
            }
        }
        for (Row row : rows) {
            row(on, row);
        }
    }

    /** The participants' heads and the columns' headings with their top at y: also above a scrolled window, or a page. */
    public void paintHeads(Surface on, double y) {
        double dy = y - layout.headTop();
        for (PlacedText text : layout.headings()) {
            text(on, text.moved(0, dy));
        }
        for (Head head : layout.heads()) {
            if (!seen(head.x(), head.x() + head.width())) {
                continue;
            }
            Participant participant = figure.participants().get(head.participant());
            on.begin("participant", head.participant(), layout.headTip(head.participant()));
            Stroke border = new Stroke(theme.headBorder(), 1.2, participant.inferred() ? Stroke.Dash.DASHED : Stroke.Dash.SOLID);
            on.rectangle(head.x(), y, head.width(), head.height(), 5, participant.inferred() ? theme.background() : theme.headFill(), border);
            for (PlacedText text : head.texts()) {
                text(on, text.moved(0, y));
            }
            on.end();
        }
    }

    private void band(Surface on, Row row) {
        double left = FigureLayout.PAD - 8;
        double width = layout.lanesRight() - left + 4;
        switch (row) {
            case Row.StepRow step -> {
                if (selected.test(step.step())) {
                    on.rectangle(left, row.top() + 1, width, row.bottom() - row.top() - 2, 4, theme.selection(), null);
                } else if (figure.steps().get(step.step()).emphasised()) {
                    on.rectangle(left, row.top() + 1, width, row.bottom() - row.top() - 2, 0, theme.problemTint(), null);
                }
                if (figure.steps().get(step.step()).emphasised()) {
                    on.rectangle(left, row.top() + 1, 3, row.bottom() - row.top() - 2, 0, theme.problem(), null);
                }
            }
            case Row.GapRow gap -> on.rectangle(left, row.top() + 5, width, row.bottom() - row.top() - 10, 0, theme.gapTint(), null);
            case Row.NoteRow note -> {
            }
        }
    }

    private int ground(Row row) {
        return switch (row) {
            case Row.StepRow step -> selected.test(step.step()) ? theme.selection()
                    : figure.steps().get(step.step()).emphasised() ? theme.problemTint() : theme.background();
            case Row.GapRow gap -> theme.gapTint();
            case Row.NoteRow note -> theme.background();
        };
    }

    private void lifelines(Surface on, List<Row> rows, double left, double right, double top, double bottom) {
        for (Head head : layout.heads()) {
            double x = head.laneX();
            if (x < left || x > right || bottom <= top) {
                continue;
            }
            boolean inferred = figure.participants().get(head.participant()).inferred();
            Stroke line = new Stroke(theme.lifeline(), 1.2, inferred ? Stroke.Dash.DASHED : Stroke.Dash.SOLID);
            Stroke broken = new Stroke(theme.lifeline(), 1.6, Stroke.Dash.DOTTED);
            double from = top;
            for (Row row : rows) {
                if (row instanceof Row.GapRow) {
                    piece(on, x, from, row.top() + 5, line);
                    piece(on, x, Math.max(top, row.top() + 5), Math.min(bottom, row.bottom() - 5), broken);
                    from = Math.max(top, row.bottom() - 5);
                } else if (row instanceof Row.NoteRow note && x > note.x() && x < note.x() + note.width()) {
                    piece(on, x, from, note.boxTop(), line);
                    from = Math.max(top, note.boxBottom());
                }
            }
            piece(on, x, from, bottom, line);
        }
    }

    private static void piece(Surface on, double x, double from, double to, Stroke stroke) {
        if (to > from) {
            on.line(x, from, x, to, stroke);
        }
    }

    /** A bar is left open where a silence breaks the lifeline, so it is drawn row by row between the breaks. */
    private void bar(Surface on, Bar bar, double top, double bottom) {
        int colour = theme.conversation(bar.conversation());
        double from = top;
        for (int i = layout.firstRowBelow(top); i < layout.rows().size() && layout.rows().get(i).top() < bottom; i++) {
            Row row = layout.rows().get(i);
            double cutTop = row instanceof Row.NoteRow note ? note.boxTop() : row.top() + 5;
            double cutBottom = row instanceof Row.NoteRow note ? note.boxBottom() : row.bottom() - 5;
            boolean cut = row instanceof Row.GapRow
                    || row instanceof Row.NoteRow note && bar.x() > note.x() && bar.x() < note.x() + note.width();
            if (cut) {
                barPiece(on, bar.x(), from, Math.min(bottom, cutTop), colour);
                from = Math.max(from, cutBottom);
            }
        }
        barPiece(on, bar.x(), from, bottom, colour);
    }

    private void barPiece(Surface on, double x, double from, double to, int colour) {
        if (to > from) {
            on.rectangle(x - Bar.WIDTH / 2, from, Bar.WIDTH, to - from, 1.5, theme.tint(colour, 0.22), Stroke.solid(theme.tint(colour, 0.6), 0.8));
        }
    }

    private void bracket(Surface on, Bracket bracket) {
        Phase phase = figure.phases().get(bracket.phase());
        Stroke stroke = Stroke.solid(phase.problem() ? theme.problem() : theme.headBorder(), 1.3);
        double x = bracket.x() + 8;
        on.begin("phase", bracket.phase(), phase.text());
        on.line(bracket.x(), bracket.top(), x, bracket.top(), stroke);
        on.line(x, bracket.top(), x, bracket.bottom(), stroke);
        on.line(bracket.x(), bracket.bottom(), x, bracket.bottom(), stroke);
        texts(on, bracket.texts());
        on.end();
    }

    private void row(Surface on, Row row) {
        switch (row) {
            case Row.StepRow r -> step(on, r);
            case Row.GapRow r -> {
                on.begin("gap", r.gap(), figure.gaps().get(r.gap()).text());
                haloed(on, r);
                on.end();
            }
            case Row.NoteRow r -> {
                if (seen(r.x(), r.x() + r.width())) {
                    note(on, r);
                }
            }
        }
    }

    private void step(Surface on, Row.StepRow row) {
        Step step = figure.steps().get(row.step());
        on.begin("step", row.step(), layout.tip(row.step()));
        ArrowPainter arrows = new ArrowPainter(on, theme);
        int colour = ArrowPainter.colour(theme, step.kind(), step.conversation());
        List<PlacedText> texts = inSight(row);
        haloes(on, texts, ground(row));
        if (step.from() == step.to()) {
            arrows.loop(step.kind(), step.conversation(), row.x1(), row.arrowY());
        } else {
            arrows.arrow(step.kind(), step.conversation(), step.emphasised(), !step.marks().isEmpty(), row.x1(), row.x2(), row.arrowY());
        }
        boolean hollow = step.kind() == Step.Kind.MISSING || step.kind() == Step.Kind.INFERRED;
        on.rectangle(row.badgeX(), row.arrowY() - 8, row.badgeWidth(), 16, 8, hollow ? ground(row) : colour,
                hollow ? new Stroke(theme.muted(), 1, Stroke.Dash.DASHED) : null);
        for (PlacedText text : texts) {
            boolean badge = text.ink() == PlacedText.Ink.ON_COLOUR;
            write(on, text, badge ? hollow ? theme.muted() : theme.background() : ink(text.ink()));
        }
        on.end();
    }

    private void note(Surface on, Row.NoteRow row) {
        Note note = figure.notes().get(row.note());
        int edge = switch (note.severity()) {
            case PROBLEM -> theme.problem();
            case WARNING -> theme.warning();
            case PLAIN -> theme.headBorder();
        };
        int fill = switch (note.severity()) {
            case PROBLEM -> theme.problemTint();
            case WARNING -> theme.warningTint();
            case PLAIN -> theme.noteTint();
        };
        on.begin("note", row.note(), note.title());
        on.rectangle(row.x(), row.boxTop(), row.width(), row.boxBottom() - row.boxTop(), 3, fill, Stroke.solid(theme.tint(edge, 0.35), 0.8));
        on.rectangle(row.x(), row.boxTop(), 3.5, row.boxBottom() - row.boxTop(), 0, edge, null);
        texts(on, row.texts());
        on.end();
    }

    public void paintLegend(Surface on) {
        if (layout.legend().isEmpty()) {
            return;
        }
        on.line(FigureLayout.PAD, layout.bodyBottom() + 8, layout.gutter() + layout.strips().getFirst().width() - FigureLayout.PAD,
                layout.bodyBottom() + 8, Stroke.solid(theme.rule(), 1));
        ArrowPainter arrows = new ArrowPainter(on, theme);
        for (LegendItem item : layout.legend()) {
            double x2 = item.x() + LegendItem.SAMPLE;
            if (item.kind() != null) {
                arrows.arrow(item.kind(), -1, false, false, item.x() + 2, x2, item.y());
            } else if (item.conversation() >= 0) {
                on.line(item.x() + 4, item.y(), x2, item.y(), Stroke.solid(theme.conversation(item.conversation()), 2.2));
                arrows.tail(item.conversation(), item.x() + 4, item.y());
            }
            text(on, item.text());
        }
    }

    private void haloed(Surface on, Row row) {
        haloes(on, row.texts(), ground(row));
        texts(on, row.texts());
    }

    /** An arrow's words go with the part of it that is in sight: of a wide figure in a window no arrow is without words. */
    private List<PlacedText> inSight(Row.StepRow row) {
        double from = Math.max(Math.min(row.x1(), row.x2()), seenLeft) + 8;
        double to = Math.min(Math.max(row.x1(), row.x2()), seenRight) - 8;
        if (whole || to - from < 20 || seenLeft <= Math.min(row.x1(), row.x2()) && seenRight >= Math.max(row.x1(), row.x2())) {
            return row.texts();
        }
        return row.texts().stream().map(text -> text.halo() && (text.x() < from || text.x() + text.width() > to) && text.width() <= to - from
                ? text.moved((from + to - text.width()) / 2 - text.x(), 0) : text).toList();
    }

    /** Clears what text would cross: lifelines and bars. */
    private void haloes(Surface on, List<PlacedText> texts, int ground) {
        for (PlacedText text : texts) {
            if (text.halo() && seen(text)) {
                on.rectangle(text.x() - 4, text.top() - 1, text.width() + 8, text.bottom() - text.top() + 2, 0, ground, null);
            }
        }
    }

    private void texts(Surface on, List<PlacedText> texts) {
        for (PlacedText text : texts) {
            text(on, text);
        }
    }

    private void text(Surface on, PlacedText text) {
        write(on, text, ink(text.ink()));
    }

    private boolean seen(PlacedText text) {
        return seen(text.x(), text.x() + text.width());
    }

    private void write(Surface on, PlacedText text, int colour) {
        if (!seen(text)) {
            return;
        }
        on.text(text.text(), text.x(), text.baseline(), text.style(), colour);
        if (text.struck()) {
            double y = text.baseline() - text.style().size() * 0.28;
            on.line(text.x(), y, text.x() + text.width(), y, Stroke.solid(colour, 1));
        }
    }

    private int ink(PlacedText.Ink ink) {
        return switch (ink) {
            case TEXT -> theme.text();
            case MUTED -> theme.muted();
            case PROBLEM -> theme.problem();
            case WARNING -> theme.warning();
            case ON_COLOUR -> theme.background();
        };
    }
}
