package org.wirefig.ui.widget;

import java.util.function.Supplier;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Scrollable;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Opens a context menu that the keyboard asks for below what is selected; GTK opens it where the mouse happens to be. */
public final class KeyboardMenu {
    private static final int INSET = 16;

    private KeyboardMenu() {
    }

    public static void at(Table table) {
        at(table, () -> {
            TableItem[] chosen = table.getSelection();
            return chosen.length == 0 ? null : chosen[0].getBounds(0);
        });
    }

    public static void at(Tree tree) {
        at(tree, () -> {
            TreeItem[] chosen = tree.getSelection();
            return chosen.length == 0 ? null : chosen[0].getBounds();
        });
    }

    public static void at(StyledText text) {
        at(text, () -> {
            Point caret = text.getLocationAtOffset(text.getCaretOffset());
            return new Rectangle(caret.x, caret.y, 1, text.getLineHeight());
        });
    }

    /** @param selection what is selected, in the control's coordinates, in sight or not; null: nothing */
    public static void at(Scrollable control, Supplier<Rectangle> selection) {
        control.addListener(SWT.MenuDetect, event -> {
            if (event.detail == SWT.MENU_KEYBOARD) {
                Point place = place(control, selection.get());
                event.x = place.x;
                event.y = place.y;
            }
        });
    }

    private static Point place(Scrollable control, Rectangle selection) {
        Rectangle seen = control.getClientArea();
        Rectangle at = selection == null ? new Rectangle(seen.x, seen.y, INSET, INSET) : selection;
        int x = at.x + Math.min(INSET, at.width / 2);
        int y = at.y + at.height;
        return control.toDisplay(Math.clamp(x, seen.x, Math.max(seen.x, seen.x + seen.width - 1)),
                Math.clamp(y, seen.y, Math.max(seen.y, seen.y + seen.height - 1)));
    }
}
