package org.wirefig.ui.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.wirefig.ui.model.ScreenState;

/**
 * Where in the open windows the system's widgets have written something, for tests from outside that look at pictures of it: labels, buttons, and the
 * cells in sight of tables and trees, with whether their row is selected. Done with {@code -Dwirefig.state.written=true} alone.
 */
public final class Written {
    private static final int MOST = 400;
    /** What a picture of fewer letters shows need not be the colour that they have. */
    private static final int LEAST_LETTERS = 3;

    private final List<Map<String, Object>> found = new ArrayList<>();

    private Written() {
    }

    /** Reports it from now on; without the property nothing is done. */
    public static void report() {
        if (Boolean.getBoolean("wirefig.state.written")) {
            ScreenState.report("written", Written::all);
        }
    }

    private static List<Map<String, Object>> all() {
        Written written = new Written();
        for (Shell shell : Display.getCurrent().getShells()) {
            if (shell.isVisible()) {
                written.look(shell);
            }
        }
        return written.found;
    }

    private void look(Composite in) {
        for (Control control : in.getChildren()) {
            if (!control.isVisible() || control instanceof Shell || !control.isEnabled()) {
                continue;
            }
            GC gc = new GC(control);
            switch (control) {
                case Table table -> rows(gc, table);
                case Tree tree -> rows(gc, tree);
                case Label label when (label.getStyle() & SWT.SEPARATOR) == 0 -> add(label, label.getText().lines().findFirst().orElse(""), line(gc, label), false);
                case Button button when (button.getStyle() & (SWT.CHECK | SWT.RADIO)) != 0 -> add(button, button.getText(), atTheEnd(gc, button), false);
                case Composite composite -> look(composite);
                default -> { }
            }
            gc.dispose();
        }
    }

    /** The first line of a label, which may be at the right or in the middle. */
    private static Rectangle line(GC gc, Label label) {
        Point size = label.getSize();
        int width = Math.min(size.x, gc.textExtent(label.getText().lines().findFirst().orElse("")).x);
        int x = (label.getStyle() & SWT.RIGHT) != 0 ? size.x - width : (label.getStyle() & SWT.CENTER) != 0 ? (size.x - width) / 2 : 0;
        int height = gc.getFontMetrics().getHeight();
        return new Rectangle(x, size.y < 2 * height ? (size.y - height) / 2 : 0, width, height);
    }

    private static Rectangle atTheEnd(GC gc, Button button) {
        int width = gc.textExtent(button.getText()).x;
        return new Rectangle(button.getSize().x - width, 0, width, button.getSize().y);
    }

    private void rows(GC gc, Table table) {
        for (int row = table.getTopIndex(); row < table.getItemCount(); row++) {
            TableItem item = table.getItem(row);
            if (!whole(table.getClientArea(), item.getBounds(0))) {
                break;
            }
            for (int i = 0; i < Math.max(1, table.getColumnCount()); i++) {
                boolean right = i < table.getColumnCount() && table.getColumn(i).getAlignment() == SWT.RIGHT;
                add(table, item.getText(i), text(gc, item.getText(i), item.getTextBounds(i), right), table.isSelected(row));
            }
        }
    }

    private void rows(GC gc, Tree tree) {
        List<TreeItem> selected = List.of(tree.getSelection());
        for (TreeItem item : tree.getItems()) {
            rows(gc, tree, item, selected);
        }
    }

    private void rows(GC gc, Tree tree, TreeItem item, List<TreeItem> selected) {
        if (found.size() > MOST || item.getBounds(0).y > tree.getClientArea().height) {
            return;
        }
        if (whole(tree.getClientArea(), item.getBounds(0))) {
            for (int i = 0; i < Math.max(1, tree.getColumnCount()); i++) {
                boolean right = i < tree.getColumnCount() && tree.getColumn(i).getAlignment() == SWT.RIGHT;
                add(tree, item.getText(i), text(gc, item.getText(i), item.getTextBounds(i), right), selected.contains(item));
            }
        }
        for (int i = 0; item.getExpanded() && i < item.getItemCount(); i++) {
            rows(gc, tree, item.getItem(i), selected);
        }
    }

    /** Where the text stands in its cell. */
    private static Rectangle text(GC gc, String text, Rectangle cell, boolean right) {
        int width = Math.min(cell.width, gc.textExtent(text).x);
        return new Rectangle(right ? cell.x + cell.width - width : cell.x, cell.y, width, cell.height);
    }

    private static boolean whole(Rectangle area, Rectangle row) {
        return row.y >= area.y && row.y + row.height <= area.y + area.height;
    }

    private void add(Control in, String text, Rectangle box, boolean selected) {
        if (text.strip().length() < LEAST_LETTERS || found.size() > MOST || box.width <= 0) {
            return;
        }
        Point at = in.toDisplay(box.x, box.y + box.height / 2);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("text", text);
        one.put("kind", in.getClass().getSimpleName());
        one.put("at", List.of(at.x, at.y));
        one.put("width", Math.min(box.width, in.getSize().x - box.x));
        one.put("selected", selected);
        found.add(one);
    }
}
