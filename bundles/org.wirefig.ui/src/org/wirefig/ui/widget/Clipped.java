package org.wirefig.ui.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CLabel;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Link;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.wirefig.ui.model.ScreenState;

/**
 * What in the open windows is smaller than what stands in it, for tests from outside: texts, buttons and fields, the
 * headings of columns and the cells in sight, and parts that reach out of the part around them. To measure everything
 * takes a while, so it is done with {@code -Dwirefig.state.clipped=true} alone.
 */
public final class Clipped {
    /** Left and right of a heading's text, which is written in bold. */
    private static final int HEADING = 12;
    /** Two ways of measuring the same text differ by so much. */
    private static final int ROUNDING = 2;

    private final List<Map<String, Object>> found = new ArrayList<>();
    private final String window;

    private Clipped(String window) {
        this.window = window;
    }

    /** Reports it from now on; without the property nothing is done. */
    public static void report() {
        if (Boolean.getBoolean("wirefig.state.clipped")) {
            ScreenState.report("clipped", Clipped::all);
        }
    }

    private static Map<String, Object> all() {
        Map<String, Object> windows = new LinkedHashMap<>();
        for (Shell shell : Display.getCurrent().getShells()) {
            collect(shell, windows);
        }
        return windows;
    }

    private static void collect(Shell shell, Map<String, Object> windows) {
        if (!shell.isVisible()) {
            return;
        }
        Clipped clipped = new Clipped(shell.getText());
        if (!shell.getMonitor().getBounds().intersection(shell.getBounds()).equals(shell.getBounds())) {
            clipped.add("window", shell.getText(), shell.getSize(), shell.getMonitor().getBounds());
        }
        clipped.look(shell);
        windows.put(clipped.window, clipped.found);
        for (Shell child : shell.getShells()) {
            collect(child, windows);
        }
    }

    private void look(Composite in) {
        Rectangle room = in.getClientArea();
        for (Control control : in.getChildren()) {
            if (!control.isVisible() || control instanceof Shell) {
                continue;
            }
            Rectangle bounds = control.getBounds();
            if (bounds.isEmpty()) {
                continue;
            }
            // What is scrolled is larger than its frame by intent, and the bars beside tabs are outside the tabs' pages.
            if (!(in instanceof ScrolledComposite || in instanceof CTabFolder) && (bounds.x < room.x || bounds.y < room.y
                    || bounds.x + bounds.width > room.x + room.width + ROUNDING || bounds.y + bounds.height > room.y + room.height + ROUNDING)) {
                add("reaches out", text(control), new Point(bounds.x + bounds.width, bounds.y + bounds.height), room);
            }
            measure(control);
            if (control instanceof Composite composite && !(control instanceof Table || control instanceof Tree || control instanceof Combo)) {
                look(composite);
            }
        }
    }

    private void measure(Control control) {
        switch (control) {
            case Table table -> columns(table);
            case Tree tree -> columns(tree);
            case Label label when (label.getStyle() & SWT.SEPARATOR) == 0 -> compare(label, (label.getStyle() & SWT.WRAP) != 0);
            case Link link -> compare(link, true);
            case Button button -> compare(button, (button.getStyle() & SWT.WRAP) != 0);
            case CLabel label -> compare(label, false);
            case Combo combo -> compare(combo, false);
            case Spinner spinner -> compare(spinner, false);
            case ToolBar bar -> compare(bar, false);
            case Text text when (text.getStyle() & SWT.SINGLE) != 0 && text.getSize().y + ROUNDING < text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y ->
                add("Text", text.getText(), text.computeSize(SWT.DEFAULT, SWT.DEFAULT), text.getBounds());
            default -> { }
        }
    }

    private void compare(Control control, boolean wraps) {
        Point given = control.getSize();
        Point wanted = control.computeSize(wraps ? given.x : SWT.DEFAULT, SWT.DEFAULT);
        if (wanted.x > given.x + ROUNDING || wanted.y > given.y + ROUNDING) {
            add(control.getClass().getSimpleName(), text(control), wanted, control.getBounds());
        }
    }

    private void columns(Table table) {
        GC gc = new GC(table);
        for (int i = 0; i < table.getColumnCount(); i++) {
            if (table.getHeaderVisible()) {
                heading(gc, table.getColumn(i).getText(), table.getColumn(i).getWidth());
            }
            for (int row = table.getTopIndex(); row < table.getItemCount(); row++) {
                TableItem item = table.getItem(row);
                if (item.getBounds(i).y > table.getClientArea().height) {
                    break;
                }
                cell(gc, table.getColumn(i).getText(), item.getText(i), item.getFont(i), item.getTextBounds(i));
            }
        }
        gc.dispose();
    }

    private void columns(Tree tree) {
        GC gc = new GC(tree);
        for (int i = 0; i < tree.getColumnCount(); i++) {
            if (tree.getHeaderVisible()) {
                heading(gc, tree.getColumn(i).getText(), tree.getColumn(i).getWidth());
            }
            for (TreeItem item : tree.getItems()) {
                cells(gc, tree, item, i);
            }
        }
        gc.dispose();
    }

    private void cells(GC gc, Tree tree, TreeItem item, int column) {
        Rectangle box = item.getBounds(column);
        if (box.y > tree.getClientArea().height) {
            return;
        }
        if (box.y >= 0) {
            cell(gc, tree.getColumn(column).getText(), item.getText(column), item.getFont(column), item.getTextBounds(column));
        }
        if (item.getExpanded()) {
            for (TreeItem child : item.getItems()) {
                cells(gc, tree, child, column);
            }
        }
    }

    private void heading(GC gc, String text, int width) {
        gc.setFont(JFaceResources.getFontRegistry().getBold(JFaceResources.DEFAULT_FONT));
        int wanted = gc.textExtent(text).x + HEADING;
        if (wanted > width) {
            add("heading", text, new Point(wanted, 0), new Rectangle(0, 0, width, 0));
        }
    }

    private void cell(GC gc, String heading, String text, Font font, Rectangle given) {
        gc.setFont(font);
        int wanted = gc.textExtent(text).x;
        if (wanted > given.width + ROUNDING) {
            add("cell of " + heading, text, new Point(wanted, 0), given);
        }
    }

    private void add(String kind, String text, Point wanted, Rectangle given) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", kind);
        one.put("text", text);
        one.put("wants", List.of(wanted.x, wanted.y));
        one.put("has", List.of(given.width, given.height));
        found.add(one);
    }

    private static String text(Control control) {
        return switch (control) {
            case Button button -> button.getText();
            case Label label -> label.getText();
            case CLabel label -> label.getText();
            case Link link -> link.getText();
            case Text text -> text.getText();
            case Combo combo -> combo.getText();
            default -> control.getClass().getSimpleName();
        };
    }
}
