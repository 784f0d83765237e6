package org.wirefig.ui.figure;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Theme;
import org.wirefig.ui.model.Palette;

/**
 * A figure on the screen: scrolled, zoomed, its heads always in sight; only what is visible is drawn. A click or the
 * arrow keys choose a step.
 */
final class FigureCanvas extends Canvas {
    private static final double[] ZOOMS = {0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4};
    private static final double LEAST = 0.2;
    /** Fitting never makes texts smaller than can be read; what is wider is scrolled. */
    private static final double FIT = 0.8;
    private static final double LEAST_FIT = 0.7;
    private static final int LINE = 24;
    private static final int MARGIN = 8;

    private final FigureFonts fonts;
    private final IntConsumer picked;
    private final IntPredicate lit;
    private FigureLayout layout;
    private double zoom = 1;
    private boolean fit = true;
    private int x;
    private int y;
    private int current = -1;

    /** @param lit answers for a step whether it is selected; {@code picked} is told the step that was clicked */
    FigureCanvas(Composite parent, IntConsumer picked, IntPredicate lit) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL | SWT.NO_BACKGROUND);
        this.picked = picked;
        this.lit = lit;
        fonts = new FigureFonts(getDisplay());
        addListener(SWT.Dispose, event -> fonts.dispose());
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> resized());
        addListener(SWT.MouseDown, this::click);
        addListener(SWT.MouseMove, this::hover);
        addListener(SWT.MouseWheel, this::wheel);
        addListener(SWT.KeyDown, this::key);
        addListener(SWT.FocusIn, event -> redraw());
        addListener(SWT.FocusOut, event -> redraw());
        getVerticalBar().addListener(SWT.Selection, event -> scrolled());
        getHorizontalBar().addListener(SWT.Selection, event -> scrolled());
        getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = layout == null ? "Figure" : "Figure with " + layout.figure().steps().size() + " steps"
                        + (current >= 0 ? ", step " + layout.tip(current) : "");
            }
        });
    }

    void show(FigureLayout other) {
        boolean same = layout != null && layout.figure() == other.figure();
        layout = other;
        if (!same) {
            x = 0;
            y = 0;
            current = -1;
        }
        resized();
    }

    FigureLayout shown() {
        return layout;
    }

    double zoom() {
        return zoom;
    }

    /** The width that a layout should keep to, so that it fits at a readable size. */
    double room() {
        // The scroll bar's place is kept free always: with it there, the layout would be another, and without it again.
        return Math.max(1, (getSize().x - Math.max(MARGIN, getVerticalBar().getSize().x)) / FIT);
    }

    // ---- zoom and scrolling

    /** One step in (1) or out (-1). */
    void zoom(int way) {
        double next = zoom;
        for (double each : ZOOMS) {
            if (way > 0 && each > zoom + 0.01) {
                next = each;
                break;
            }
            if (way < 0 && each < zoom - 0.01) {
                next = each;
            }
        }
        zoomTo(next, getClientArea().height / 2);
    }

    private void zoomTo(double next, int about) {
        fit = false;
        double middle = (y + about) / zoom;
        zoom = next;
        y = (int) (middle * zoom) - about;
        bars();
        redraw();
    }

    /** As wide as the view, from now on. */
    void fit() {
        fit = true;
        resized();
    }

    private void resized() {
        if (layout != null && fit) {
            zoom = Math.clamp((getClientArea().width - 1) / layout.width(), LEAST_FIT, 1);
        }
        bars();
        redraw();
    }

    private void bars() {
        Rectangle area = getClientArea();
        int height = layout == null ? 0 : (int) Math.ceil(layout.height() * zoom);
        int width = layout == null ? 0 : (int) Math.ceil(layout.width() * zoom);
        y = bar(getVerticalBar(), y, height, area.height);
        x = bar(getHorizontalBar(), x, width, area.width);
    }

    private static int bar(ScrollBar bar, int at, int whole, int visible) {
        int most = Math.max(0, whole - visible);
        int kept = Math.clamp(at, 0, most);
        bar.setValues(kept, 0, Math.max(1, Math.max(whole, visible)), Math.max(1, visible), LINE, Math.max(LINE, visible - LINE));
        bar.setVisible(most > 0);
        return kept;
    }

    private void scrolled() {
        x = getHorizontalBar().getSelection();
        y = getVerticalBar().getSelection();
        redraw();
    }

    private void wheel(Event event) {
        if ((event.stateMask & SWT.MOD1) != 0) {
            event.doit = false;
            zoomTo(Math.clamp(zoom * (event.count > 0 ? 1.1 : 1 / 1.1), LEAST, ZOOMS[ZOOMS.length - 1]), event.y);
        }
    }

    /** Brings a step's row into sight, below the heads. */
    void reveal(int step) {
        if (layout == null || step < 0) {
            return;
        }
        current = step;
        int heads = (int) ((layout.headHeight() + 6) * zoom);
        int top = (int) (layout.row(step).top() * zoom);
        int bottom = (int) Math.ceil(layout.row(step).bottom() * zoom);
        int height = getClientArea().height;
        if (top < y + heads || bottom > y + height) {
            y = top - heads - (height - heads) / 3;
            bars();
        }
        redraw();
    }

    // ---- drawing

    private Theme theme() {
        return Palette.isDark() ? Theme.DARK : Theme.LIGHT;
    }

    private void paint(GC gc) {
        Rectangle area = getClientArea();
        int background = theme().background();
        gc.setBackground(new Color(background >> 16 & 255, background >> 8 & 255, background & 255));
        gc.fillRectangle(area);
        if (layout == null) {
            return;
        }
        GcSurface screen = new GcSurface(gc, fonts);
        int left = Math.max(0, (int) (area.width - layout.width() * zoom) / 2);
        ScaledSurface surface = new ScaledSurface(screen, zoom, left - x, -y);
        FigurePainter painter = new FigurePainter(layout, theme(), lit);
        painter.paint(surface, x / zoom, y / zoom, area.width / zoom, area.height / zoom);
        if (y / zoom > layout.headTop() - 4) {
            double top = y / zoom;
            surface.rectangle(0, top, Math.max(layout.width(), area.width / zoom), layout.headHeight() + 10, 0, background, null);
            painter.paintHeads(surface, top + 4);
        }
        screen.dispose();
    }

    // ---- choosing

    private int stepAt(int atY) {
        boolean inHeads = layout != null && y / zoom > layout.headTop() && atY < (layout.headHeight() + 10) * zoom;
        return layout == null || inHeads ? -1 : layout.stepAt((atY + y) / zoom);
    }

    private void click(Event event) {
        setFocus();
        choose(stepAt(event.y));
    }

    private void choose(int step) {
        if (step >= 0) {
            current = step;
            redraw();
            picked.accept(step);
        }
    }

    private void hover(Event event) {
        int step = stepAt(event.y);
        String tip = step < 0 ? null : layout.tip(step);
        if (!java.util.Objects.equals(tip, getToolTipText())) {
            setToolTipText(tip);
        }
        setCursor(step < 0 || layout.figure().steps().get(step).frames().length == 0 ? null : getDisplay().getSystemCursor(SWT.CURSOR_HAND));
    }

    private void key(Event event) {
        if (layout == null) {
            return;
        }
        int steps = layout.figure().steps().size();
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> go(Math.min(steps - 1, current + 1));
            case SWT.ARROW_UP -> go(Math.max(0, current - 1));
            case SWT.HOME -> go(0);
            case SWT.END -> go(steps - 1);
            case SWT.PAGE_DOWN, SWT.PAGE_UP -> {
                y += (event.keyCode == SWT.PAGE_DOWN ? 1 : -1) * (getClientArea().height - LINE);
                bars();
                redraw();
            }
            case '+', SWT.KEYPAD_ADD -> zoom(1);
            case '-', SWT.KEYPAD_SUBTRACT -> zoom(-1);
            case '0', SWT.KEYPAD_0 -> fit();
            default -> { }
        }
    }

    private void go(int step) {
        if (step >= 0) {
            reveal(step);
            choose(step);
        }
    }

    /** Where a step's arrow is on the display; null while it is out of sight. */
    Rectangle place(int step) {
        double middle = layout.row(step).arrowY() * zoom - y;
        int width = (int) Math.min(getClientArea().width, layout.width() * zoom);
        return middle < 0 || middle > getClientArea().height ? null
                : getDisplay().map(this, null, new Rectangle(0, (int) middle - 1, width, 2));
    }
}
