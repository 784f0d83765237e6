package org.wirefig.ui.figure;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
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
import org.wirefig.ui.model.Timing;
import org.wirefig.ui.widget.KeyboardFocus;
import org.wirefig.ui.widget.Spoken;

/**
 * A figure on the screen: scrolled, zoomed, its heads always in sight; only what is visible is drawn. A click or the
 * arrow keys choose a step.
 */
final class FigureCanvas extends Canvas {
    private static final double[] ZOOMS = {0.25, 0.35, 0.5, 0.65, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3, 4};
    private static final double LEAST = 0.2;
    /** Fitting never makes texts smaller than can be read; what is wider is scrolled. */
    private static final double FIT = 0.8;
    private static final double LEAST_FIT = 0.65;
    private static final int LINE = 24;
    private static final int MARGIN = 8;

    private final FigureFonts fonts;
    private final IntConsumer picked;
    private final IntPredicate lit;
    private Folded folded = (step, fold) -> { };
    private Moved moved = (participant, place) -> { };
    private int dragging = -1;
    private int dragX;
    private FigureLayout layout;
    private double zoom = 1;
    private boolean fit = true;
    private int x;
    private int y;
    private int current = -1;
    private final Spoken spoken;

    /** Told when a head was dragged to another place among the participants. */
    interface Moved {
        void to(int participant, int place);
    }

    /** Told when a step's conversation is to be folded or unfolded. */
    interface Folded {
        void of(int step, boolean fold);
    }

    /** @param lit answers for a step whether it is selected; {@code picked} is told the step that was clicked */
    FigureCanvas(Composite parent, IntConsumer picked, IntPredicate lit) {
        super(parent, SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL | SWT.NO_BACKGROUND);
        this.picked = picked;
        this.lit = lit;
        fonts = new FigureFonts(getDisplay());
        addListener(SWT.Dispose, event -> fonts.dispose());
        addListener(SWT.Paint, event -> paint(event.gc));
        addListener(SWT.Resize, event -> resized());
        new FigurePointer(this);
        addListener(SWT.MouseWheel, this::wheel);
        addListener(SWT.KeyDown, this::key);
        KeyboardFocus.show(this, this::currentPlace);
        Palette.follow(this, this::redraw);
        getVerticalBar().addListener(SWT.Selection, event -> scrolled());
        getHorizontalBar().addListener(SWT.Selection, event -> scrolled());
        spoken = Spoken.picture(this, this::words);
    }

    private String words() {
        String whole = layout == null ? Messages.accessibleEmpty : NLS.bind(Messages.accessibleFigure, layout.figure().steps().size());
        return layout != null && current >= 0 ? NLS.bind(Messages.accessibleStep, whole, layout.tip(current)) : whole;
    }

    /** What becomes of a dragged head, and of a step whose conversation is to be folded or unfolded. */
    void edited(Moved whenMoved, Folded whenFolded) {
        moved = whenMoved;
        folded = whenFolded;
    }

    /** @param anew a figure of something else: shown from its top */
    void show(FigureLayout other, boolean anew) {
        layout = other;
        dragging = -1;
        if (anew) {
            x = 0;
            y = 0;
        }
        current = anew || current >= other.figure().steps().size() ? -1 : current;
        resized();
    }

    FigureLayout shown() {
        return layout;
    }

    double zoom() {
        return zoom;
    }

    double rise() {
        return fonts.rise(getDisplay());
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
        spoken.changed();
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
        Timing timing = Timing.start();
        GcSurface screen = new GcSurface(gc, fonts);
        ScaledSurface surface = new ScaledSurface(screen, zoom, left(), -y);
        FigurePainter painter = new FigurePainter(layout, theme(), lit);
        painter.paint(surface, x / zoom, y / zoom, area.width / zoom, area.height / zoom);
        if (y / zoom > layout.headTop() - 4) {
            double top = y / zoom;
            surface.rectangle(0, top, Math.max(layout.width(), area.width / zoom), layout.headHeight() + 10, 0, background, null);
            painter.paintHeads(surface, top + 4);
        }
        if (dragging >= 0) {
            drag(surface);
        }
        screen.dispose();
        timing.say("the figure repainted", layout.figure().steps().size() + " steps");
    }

    /** Where a dragged head would stand: a bar between two others. */
    private void drag(ScaledSurface surface) {
        double at = layout.edgeOf(layout.placeAt((dragX - left()) / zoom, dragging), dragging);
        double top = Math.max(layout.headTop(), y / zoom + 4);
        surface.rectangle(at - 2, top, 4, layout.headHeight(), 2, theme().conversation(0), null);
    }

    // ---- choosing

    /** The step in focus, or -1. */
    int current() {
        return current;
    }

    private boolean inHeads(int atY) {
        double top = Math.max(layout.headTop(), y / zoom);
        return (atY + y) / zoom >= top && (atY + y) / zoom <= top + layout.headHeight() + 6;
    }

    /** The step at a height of the view, or -1. */
    int stepAt(int atY) {
        return layout == null || inHeads(atY) ? -1 : layout.stepAt((atY + y) / zoom);
    }

    /** The participant whose head is at a place of the view, or -1. */
    int headAt(int atX, int atY) {
        return layout == null || !inHeads(atY) ? -1 : layout.headAt((atX - left()) / zoom);
    }

    /** Where the figure's left edge is in the view. */
    private int left() {
        return Math.max(0, (int) (getClientArea().width - layout.width() * zoom) / 2) - x;
    }

    /** How far the figure is scrolled, across and down. */
    Point scroll() {
        return new Point(x, y);
    }

    void pan(int byX, int byY) {
        x += byX;
        y += byY;
        bars();
        redraw();
    }

    void dragged(int head, int toX) {
        dragging = head;
        dragX = toX;
        redraw();
    }

    void dropped(int head, int atX) {
        dragging = -1;
        redraw();
        int place = layout.placeAt((atX - left()) / zoom, head);
        if (place != head) {
            moved.to(head, place);
        }
    }

    void clicked(int step) {
        choose(step);
    }

    private void choose(int step) {
        if (step >= 0) {
            current = step;
            redraw();
            picked.accept(step);
        }
    }

    private void key(Event event) {
        if (layout == null) {
            return;
        }
        int steps = layout.figure().steps().size();
        switch (event.keyCode) {
            case SWT.ARROW_DOWN -> go(Math.min(steps - 1, current + 1));
            case SWT.ARROW_UP -> go(Math.max(0, current - 1));
            case SWT.ARROW_LEFT, SWT.ARROW_RIGHT -> {
                if (current >= 0) {
                    folded.of(current, event.keyCode == SWT.ARROW_LEFT);
                }
            }
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

    /** The row of the step in focus in the view; null when there is none. */
    Rectangle currentPlace() {
        if (layout == null || current < 0) {
            return null;
        }
        int top = (int) (layout.row(current).top() * zoom) - y;
        return new Rectangle(left(), top, (int) (layout.width() * zoom), (int) Math.ceil(layout.row(current).bottom() * zoom) - y - top);
    }

    /** Where a participant's head is on the display. */
    Rectangle headPlace(int participant) {
        double top = Math.max(layout.headTop() * zoom - y, 4);
        int middle = (int) (layout.heads().get(participant).laneX() * zoom) + left();
        return getDisplay().map(this, null, new Rectangle(middle - 4, (int) (top + layout.headHeight() * zoom / 2), 8, 2));
    }

    /** Where a step's arrow is on the display; null while it is out of sight. */
    Rectangle place(int step) {
        double middle = layout.row(step).arrowY() * zoom - y;
        int width = (int) Math.min(getClientArea().width, layout.width() * zoom);
        return middle < 0 || middle > getClientArea().height ? null
                : getDisplay().map(this, null, new Rectangle(0, (int) middle - 1, width, 2));
    }
}
