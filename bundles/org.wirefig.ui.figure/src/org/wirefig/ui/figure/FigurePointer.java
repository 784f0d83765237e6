package org.wirefig.ui.figure;

import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;

/**
 * The mouse over a figure: a click chooses a step, a head is dragged to another place, anything else dragged moves the
 * paper; what it points at is told in full.
 */
final class FigurePointer {
    private static final int SLACK = 5;
    private final FigureCanvas canvas;
    private boolean pressed;
    private boolean panning;
    private int startX;
    private int startY;
    private int lastX;
    private int lastY;
    private int head = -1;

    FigurePointer(FigureCanvas canvas) {
        this.canvas = canvas;
        canvas.addListener(SWT.MouseDown, this::down);
        canvas.addListener(SWT.MouseMove, this::move);
        canvas.addListener(SWT.MouseUp, this::up);
    }

    private void down(Event event) {
        canvas.setFocus();
        pressed = event.button == 1 || event.button == 2;
        panning = false;
        startX = event.x;
        startY = event.y;
        lastX = event.x;
        lastY = event.y;
        head = event.button == 1 ? canvas.headAt(event.x, event.y) : -1;
    }

    private void move(Event event) {
        if (!pressed) {
            hover(event);
            return;
        }
        if (!panning && Math.abs(event.x - startX) + Math.abs(event.y - startY) > SLACK) {
            panning = true;
            canvas.setToolTipText(null);
            canvas.setCursor(canvas.getDisplay().getSystemCursor(SWT.CURSOR_SIZEALL));
        }
        if (panning && head >= 0) {
            canvas.dragged(head, event.x);
        } else if (panning) {
            pan(event);
        }
    }

    /** All the way from where the button went down, also what was moved before it counted as moving. */
    private void pan(Event event) {
        canvas.pan(lastX - event.x, lastY - event.y);
        lastX = event.x;
        lastY = event.y;
    }

    private void up(Event event) {
        if (!pressed) {
            return;
        }
        pressed = false;
        canvas.setCursor(null);
        if (panning && head >= 0) {
            canvas.dropped(head, event.x);
        } else if (panning) {
            pan(event); // a busy machine may tell of the last way only here
        } else if (event.button == 1) {
            canvas.clicked(canvas.stepAt(event.y));
        }
    }

    private void hover(Event event) {
        int over = canvas.headAt(event.x, event.y);
        int step = over >= 0 ? -1 : canvas.stepAt(event.y);
        String tip = over >= 0 ? canvas.shown().headTip(over) : step < 0 ? null : canvas.shown().tip(step);
        if (!Objects.equals(tip, canvas.getToolTipText())) {
            canvas.setToolTipText(tip);
        }
        boolean leads = over >= 0 || step >= 0 && canvas.shown().figure().steps().get(step).frames().length > 0;
        canvas.setCursor(leads ? canvas.getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
    }
}
