package org.wirefig.ui.widget;

import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Scrollable;
import org.wirefig.ui.model.Palette;

/**
 * What a widget that draws itself owes to the keyboard: a ring of two pixels while it has it (WCAG 2.2, 2.4.7), and that
 * Tab leads out of it again (2.1.2).
 */
public final class KeyboardFocus {
    private static final int WIDTH = 2;

    private KeyboardFocus() {
    }

    /** With the ring around the whole widget. To be called after the widget's own paint listener is there. */
    public static void show(Scrollable widget) {
        show(widget, () -> null);
    }

    /** @param part what of the widget has the keyboard; null: all of it */
    public static void show(Scrollable widget, Supplier<Rectangle> part) {
        tabOut(widget);
        widget.addListener(SWT.FocusIn, event -> widget.redraw());
        widget.addListener(SWT.FocusOut, event -> widget.redraw());
        widget.addListener(SWT.Paint, event -> {
            if (widget.isFocusControl()) {
                Rectangle at = part.get();
                ring(event.gc, at == null ? widget.getClientArea() : at);
            }
        });
    }

    /** Tab leads on, also where a key listener would have kept it. */
    public static void tabOut(Control widget) {
        widget.addListener(SWT.Traverse, event -> event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS);
    }

    /** Inside of these bounds. */
    public static void ring(GC gc, Rectangle bounds) {
        gc.setForeground(Palette.FOCUS.color());
        gc.setLineStyle(SWT.LINE_SOLID);
        gc.setLineWidth(WIDTH);
        gc.drawRectangle(bounds.x + WIDTH / 2, bounds.y + WIDTH / 2, Math.max(0, bounds.width - WIDTH), Math.max(0, bounds.height - WIDTH));
        gc.setLineWidth(1);
    }
}
