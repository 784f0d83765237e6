package org.wirefig.ui.widget;

import java.util.Objects;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;

/** Shows a line of a tree without columns whole, while the pointer rests on it, where the tree's edge cuts it. */
public final class CutLines {
    private CutLines() {
    }

    public static void tell(Tree tree) {
        tree.addListener(SWT.MouseMove, event -> {
            String tip = tip(tree, event);
            if (!Objects.equals(tip, tree.getToolTipText())) {
                tree.setToolTipText(tip);
            }
        });
    }

    private static String tip(Tree tree, Event event) {
        TreeItem item = tree.getItem(new Point(event.x, event.y));
        if (item == null) {
            return null;
        }
        GC gc = new GC(tree);
        gc.setFont(item.getFont());
        int width = gc.textExtent(item.getText()).x;
        gc.dispose();
        int from = item.getTextBounds(0).x;
        return from < 0 || from + width > tree.getClientArea().width ? item.getText().replace("&", "&&") : null;
    }
}
