package org.wirefig.ui.widget;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.wirefig.ui.model.ScreenState;

/** What an open dialog shows, control by control and where, for tests from outside. */
public final class DialogState {
    private DialogState() {
    }

    /** Reports a dialog under a name until it is closed. */
    public static void report(String name, Shell shell) {
        ScreenState.report(name, () -> shell.isDisposed() ? null : state(shell));
    }

    private static Map<String, Object> state(Shell shell) {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("title", shell.getText());
        List<Object> controls = new ArrayList<>();
        collect(shell, controls);
        state.put("controls", controls);
        return state;
    }

    /** Adds the visible controls in a part of a window, or in a whole dialog. */
    public static void collect(Composite in, List<Object> to) {
        for (Control control : in.getChildren()) {
            String text = switch (control) {
                case Button button -> button.getText();
                case Label label -> label.getText();
                case Text field -> field.getText();
                case Combo combo -> combo.getText();
                case Table table -> lines(table);
                default -> null;
            };
            if (text != null && control.isVisible()) {
                Point size = control.getSize();
                Map<String, Object> one = one(control, text.replace("&", ""), new Point(size.x / 2, size.y / 2));
                one.put("enabled", control.isEnabled());
                one.put("on", control instanceof Button button && button.getSelection());
                to.add(one);
            } else if (control instanceof Tree tree && tree.isVisible()) {
                for (TreeItem item : tree.getItems()) {
                    to.add(one(tree, item.getText(), new Point(item.getBounds().x + 10, item.getBounds().y + item.getBounds().height / 2)));
                }
            } else if (control instanceof Composite composite) {
                collect(composite, to);
            }
        }
    }

    private static Map<String, Object> one(Control control, String text, Point in) {
        Point at = control.toDisplay(in);
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("kind", control.getClass().getSimpleName());
        one.put("text", text);
        one.put("at", List.of(at.x, at.y));
        return one;
    }

    private static String lines(Table table) {
        StringBuilder text = new StringBuilder();
        for (TableItem item : table.getItems()) {
            for (int column = 0; column < Math.max(1, table.getColumnCount()); column++) {
                text.append(column == 0 ? "" : "\t").append(item.getText(column));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
