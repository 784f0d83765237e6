package org.wirefig.ui.statistics;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.wirefig.diagnosis.statistics.Rates;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.widget.KeyboardFocus;
import org.wirefig.ui.widget.Spoken;

/** Draws rates over time; a click goes to an interval's first frame, a drag gives the filter of a span. */
final class GraphCanvas {
    /** What the height of a line stands for. */
    enum Unit { FRAMES, BYTES, BITS }

    record Series(String name, Palette colour, Rates rates) {
    }

    private static final int GAP = 6;
    private static final int TICKS = 5;
    private static final int LEAST_DRAG = 4;

    private final Canvas canvas;
    private final Spoken spoken;
    private final IntConsumer go;
    private final Consumer<String> filter;
    private List<Series> series = List.of();
    private long origin;
    private Unit unit = Unit.FRAMES;
    private int cursor = -1;
    private int dragFrom = -1;
    private int dragTo = -1;
    /** Where a span that the keyboard chooses begins; the cursor is its other end. */
    private int anchor = -1;
    private Rectangle plot = new Rectangle(0, 0, 1, 1);

    GraphCanvas(Composite parent, IntConsumer go, Consumer<String> filter) {
        this.go = go;
        this.filter = filter;
        canvas = new Canvas(parent, SWT.DOUBLE_BUFFERED);
        Palette.own(canvas);
        Palette.follow(canvas, canvas::redraw);
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.Resize, event -> canvas.redraw());
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::up);
        canvas.addListener(SWT.KeyDown, this::key);
        KeyboardFocus.show(canvas);
        spoken = Spoken.picture(canvas, this::words);
        canvas.getAccessible().addAccessibleListener(AccessibleListener.getHelpAdapter(event -> event.result = Messages.GraphHelp));
    }

    private String words() {
        String at = cursor < 0 ? "" : ", " + describe(cursor);
        return Messages.GraphName + at + (anchor < 0 ? "" : ", " + NLS.bind(Messages.GraphSpan, trimmed(seconds(Math.min(anchor, cursor))),
                trimmed(seconds(Math.max(anchor, cursor) + 1))));
    }

    Control control() {
        return canvas;
    }

    void show(List<Series> shown, long originNanos) {
        series = shown;
        origin = originNanos;
        cursor = Math.min(cursor, intervals() - 1);
        anchor = -1;
        canvas.redraw();
    }

    void unit(Unit wanted) {
        unit = wanted;
        canvas.redraw();
    }

    // ---- measures

    int intervals() {
        return series.isEmpty() ? 0 : series.getFirst().rates.count();
    }

    private double value(Rates rates, int at) {
        return switch (unit) {
            case FRAMES -> rates.frames()[at];
            case BYTES -> rates.bytes()[at];
            case BITS -> rates.bytes()[at] * 8 * 1e9 / rates.intervalNanos();
        };
    }

    private double most() {
        double most = 0;
        for (Series each : series) {
            for (int i = 0; i < each.rates.count(); i++) {
                most = Math.max(most, value(each.rates, i));
            }
        }
        return most;
    }

    private static double step(double most, int ticks) {
        double rough = Math.max(most, 1) / ticks;
        double decade = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / decade;
        return Math.max(1e-9, decade * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10));
    }

    private int x(double interval) {
        return plot.x + (int) Math.round(interval * plot.width / Math.max(1, intervals()));
    }

    private int intervalAt(int x) {
        return Math.clamp((long) (x - plot.x) * intervals() / Math.max(1, plot.width), 0, Math.max(0, intervals() - 1));
    }

    private double seconds(int interval) {
        Rates rates = series.getFirst().rates;
        return (rates.startNanos() - origin + interval * rates.intervalNanos()) / 1e9;
    }

    private static String number(double value) {
        return value >= 1e9 ? trimmed(value / 1e9) + " G" : value >= 1e6 ? trimmed(value / 1e6) + " M"
                : value >= 1e4 ? trimmed(value / 1e3) + " k" : trimmed(value);
    }

    private static String trimmed(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }

    private static String span(long nanos) {
        return nanos >= 1_000_000_000L ? trimmed(nanos / 1e9) + " s" : nanos >= 1_000_000L ? trimmed(nanos / 1e6) + " ms"
                : nanos >= 1000 ? trimmed(nanos / 1e3) + " µs" : nanos + " ns";
    }

    // ---- drawing

    private void paint(GC gc) {
        Rectangle area = canvas.getClientArea();
        gc.setBackground(Palette.BACKGROUND.color());
        gc.fillRectangle(area);
        if (series.isEmpty()) {
            return;
        }
        int line = gc.getFontMetrics().getHeight();
        double most = most();
        double step = step(most, TICKS);
        double top = Math.max(step, Math.ceil(most / step) * step);
        int left = 0;
        for (double tick = 0; tick <= top + step / 2; tick += step) {
            left = Math.max(left, gc.textExtent(number(tick)).x);
        }
        plot = new Rectangle(area.x + left + 2 * GAP, area.y + line + 2 * GAP, Math.max(1, area.width - left - 4 * GAP),
                Math.max(1, area.height - 2 * line - 5 * GAP));
        legend(gc, area, line);
        gc.setForeground(Palette.MUTED.color());
        for (double tick = 0; tick <= top + step / 2; tick += step) {
            int y = y(tick, top);
            gc.setForeground(Palette.LINE.color());
            gc.drawLine(plot.x, y, plot.x + plot.width, y);
            gc.setForeground(Palette.MUTED.color());
            Point size = gc.textExtent(number(tick));
            gc.drawText(number(tick), plot.x - size.x - GAP, y - size.y / 2, true);
        }
        timeAxis(gc);
        if (dragFrom >= 0 && dragTo >= 0) {
            span(gc, dragFrom, dragTo);
        } else if (anchor >= 0) {
            span(gc, anchor, cursor);
        }
        gc.setAntialias(SWT.ON);
        for (Series each : series) {
            draw(gc, each, top);
        }
        if (cursor >= 0 && canvas.isFocusControl()) {
            gc.setForeground(Palette.TEXT.color());
            gc.setLineStyle(SWT.LINE_DOT);
            gc.drawLine(x(cursor + 0.5), plot.y, x(cursor + 0.5), plot.y + plot.height);
            gc.setLineStyle(SWT.LINE_SOLID);
        }
    }

    private void span(GC gc, int from, int to) {
        gc.setBackground(Palette.SELECTION.color());
        gc.fillRectangle(x(Math.min(from, to)), plot.y, x(Math.abs(to - from) + 1) - plot.x, plot.height);
    }

    private int y(double value, double top) {
        return plot.y + plot.height - (int) Math.round(value * plot.height / top);
    }

    private void draw(GC gc, Series each, double top) {
        boolean ground = each == series.getFirst();
        gc.setForeground(each.colour.color());
        gc.setBackground(each.colour.color());
        // bars, whose tops are a line that is seen on its ground, and lines before them
        gc.setLineWidth(ground ? 1 : 2);
        int[] points = new int[each.rates.count() * 4];
        for (int i = 0; i < each.rates.count(); i++) {
            int y = y(value(each.rates, i), top);
            if (ground) {
                gc.setAlpha(110);
                gc.fillRectangle(x(i), y, Math.max(1, x(i + 1) - x(i)), plot.y + plot.height - y);
                gc.setAlpha(255);
            }
            points[i * 4] = x(i);
            points[i * 4 + 1] = y;
            points[i * 4 + 2] = x(i + 1);
            points[i * 4 + 3] = y;
        }
        gc.drawPolyline(points);
        gc.setLineWidth(1);
    }

    private void legend(GC gc, Rectangle area, int line) {
        int x = plot.x;
        for (Series each : series) {
            gc.setBackground(each.colour.color());
            gc.fillRectangle(x, area.y + GAP + line / 4, line / 2, line / 2);
            gc.setForeground(Palette.TEXT.color());
            String name = each.name.length() > 40 ? each.name.substring(0, 39) + "…" : each.name;
            gc.drawText(name, x + line / 2 + GAP, area.y + GAP, true);
            x += line / 2 + 3 * GAP + gc.textExtent(name).x;
        }
        String per = unit == Unit.BITS ? Messages.UnitBits : NLS.bind(Messages.Axis, span(series.getFirst().rates.intervalNanos()));
        Point size = gc.textExtent(per);
        if (x < plot.x + plot.width - size.x) {
            gc.setForeground(Palette.MUTED.color());
            gc.drawText(per, plot.x + plot.width - size.x, area.y + GAP, true);
        }
    }

    private void timeAxis(GC gc) {
        double from = seconds(0);
        double to = seconds(intervals());
        double step = Math.max(1e-6, (to - from) <= 0 ? 1 : stepOf(to - from));
        int y = plot.y + plot.height + GAP / 2;
        gc.setForeground(Palette.MUTED.color());
        for (double tick = Math.ceil(from / step) * step; tick <= to; tick += step) {
            int x = plot.x + (int) Math.round((tick - from) / (to - from) * plot.width);
            String text = trimmed(tick) + " s";
            Point size = gc.textExtent(text);
            gc.drawLine(x, plot.y + plot.height, x, plot.y + plot.height + GAP / 2);
            if (x + size.x / 2 <= plot.x + plot.width + GAP) {
                gc.drawText(text, Math.max(plot.x - GAP, x - size.x / 2), y, true);
            }
        }
    }

    private static double stepOf(double span) {
        double decade = Math.pow(10, Math.floor(Math.log10(span / TICKS)));
        double share = span / TICKS / decade;
        return decade * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    // ---- choosing

    private void down(Event event) {
        canvas.forceFocus();
        if (event.button == 1 && intervals() > 0) {
            dragFrom = intervalAt(event.x);
            dragTo = -1;
        }
    }

    private void move(Event event) {
        if (intervals() == 0) {
            return;
        }
        if (dragFrom >= 0 && Math.abs(event.x - x(dragFrom)) >= LEAST_DRAG) {
            dragTo = intervalAt(event.x);
            canvas.redraw();
        }
        canvas.setToolTipText(describe(intervalAt(event.x)));
    }

    private void up(Event event) {
        if (event.button != 1 || dragFrom < 0) {
            return;
        }
        int from = dragFrom;
        int to = dragTo;
        dragFrom = -1;
        dragTo = -1;
        if (to >= 0 && to != from) {
            filter(from, to);
        } else {
            cursor = from;
            goTo(from);
        }
        canvas.redraw();
    }

    private void filter(int from, int to) {
        anchor = -1;
        filter.accept(String.format(Locale.ROOT, "frame.time_relative >= %.9f && frame.time_relative < %.9f",
                seconds(Math.min(from, to)), seconds(Math.max(from, to) + 1)));
    }

    private void key(Event event) {
        if (intervals() == 0) {
            return;
        }
        boolean span = (event.stateMask & SWT.MOD2) != 0;
        switch (event.keyCode) {
            case SWT.ARROW_LEFT -> move(Math.max(0, cursor - 1), span);
            case SWT.ARROW_RIGHT -> move(Math.min(intervals() - 1, cursor + 1), span);
            case SWT.HOME -> move(0, span);
            case SWT.END -> move(intervals() - 1, span);
            case SWT.CR, SWT.KEYPAD_CR -> {
                if (anchor >= 0) {
                    filter(anchor, cursor);
                } else {
                    goTo(Math.max(0, cursor));
                }
            }
            default -> {
                return;
            }
        }
        spoken.changed();
        canvas.redraw();
    }

    /** Goes to an interval, alone or with those from where Shift was pressed. */
    private void move(int to, boolean span) {
        anchor = !span ? -1 : anchor >= 0 ? anchor : Math.max(0, cursor);
        cursor = to;
    }

    /** To the first frame of an interval, or of the next one that has any. */
    private void goTo(int interval) {
        int[] first = series.getFirst().rates.first();
        for (int i = interval; i < first.length; i++) {
            if (first[i] > 0) {
                go.accept(first[i]);
                return;
            }
        }
    }

    private String describe(int interval) {
        StringBuilder text = new StringBuilder();
        for (Series each : series) {
            text.append(text.isEmpty() ? "" : ", ").append(each.name).append(' ').append(number(value(each.rates, interval)));
        }
        return NLS.bind(Messages.Point, trimmed(seconds(interval)), text);
    }

    // ---- for tests from outside

    List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    List<Integer> plot() {
        Point at = canvas.toDisplay(plot.x, plot.y);
        return List.of(at.x, at.y, plot.width, plot.height);
    }
}
