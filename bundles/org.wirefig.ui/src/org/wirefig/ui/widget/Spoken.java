package org.wirefig.ui.widget;

import java.util.function.Supplier;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleListener;
import org.eclipse.swt.widgets.Control;

/** What a screen reader is told of a widget that draws itself: that it is a picture, and in words what it shows now. */
public final class Spoken {
    private final Control widget;

    private Spoken(Control widget) {
        this.widget = widget;
    }

    /** @param words what the widget shows, with what of it the keyboard is at */
    public static Spoken picture(Control widget, Supplier<String> words) {
        widget.getAccessible().addAccessibleListener(AccessibleListener.getNameAdapter(event -> event.result = words.get()));
        widget.getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
            @Override
            public void getRole(AccessibleControlEvent event) {
                event.detail = ACC.ROLE_GRAPHIC;
            }
        });
        return new Spoken(widget);
    }

    /** The words have become others: a screen reader says them when the widget has the keyboard. */
    public void changed() {
        if (!widget.isDisposed()) {
            widget.getAccessible().sendEvent(ACC.EVENT_NAME_CHANGED, null);
        }
    }
}
