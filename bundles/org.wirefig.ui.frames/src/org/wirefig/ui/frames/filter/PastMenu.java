package org.wirefig.ui.frames.filter;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.wirefig.filter.NamedFilter;
import org.wirefig.ui.model.SavedFilters;

/** The list below the filter bar: filters applied lately, and those that have names. */
final class PastMenu {
    private static final int LONGEST = 110;

    private final Control below;
    private final FilterHistory history;
    private final Consumer<String> apply;
    private Menu menu;

    PastMenu(Button drop, Control below, FilterHistory history, Consumer<String> apply) {
        this.below = below;
        this.history = history;
        this.apply = apply;
        drop.addListener(SWT.Selection, event -> open());
    }

    void open() {
        if (menu != null && !menu.isDisposed()) {
            menu.dispose();
        }
        menu = new Menu(below);
        List<String> past = history.list();
        past.forEach(filter -> item(shortened(filter), () -> apply.accept(filter)));
        if (past.isEmpty()) {
            item(Messages.past_none, () -> { }).setEnabled(false);
        }
        List<NamedFilter> named = SavedFilters.FILTERS.get().list().stream().filter(filter -> !filter.isMacro()).toList();
        if (!named.isEmpty()) {
            new MenuItem(menu, SWT.SEPARATOR);
            named.forEach(filter -> item(filter.name() + "   \u00b7   " + shortened(filter.text()), () -> apply.accept(filter.text())));
        }
        if (!past.isEmpty()) {
            new MenuItem(menu, SWT.SEPARATOR);
            item(Messages.past_forget, history::clear);
        }
        Menu own = menu;
        menu.addListener(SWT.Hide, event -> below.getDisplay().asyncExec(own::dispose));
        Point at = below.toDisplay(0, below.getSize().y);
        menu.setLocation(at);
        menu.setVisible(true);
    }

    private MenuItem item(String text, Runnable run) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text.replace("&", "&&"));
        item.addListener(SWT.Selection, event -> run.run());
        return item;
    }

    private static String shortened(String filter) {
        // What stands behind a tab would be shown as a key.
        String line = filter.replace('\t', ' ');
        return line.length() > LONGEST ? line.substring(0, LONGEST - 1) + "…" : line;
    }

    /** The open list's lines, for tests from outside; null while it is closed. */
    List<String> state() {
        return menu == null || menu.isDisposed() || !menu.isVisible() ? null
                : Arrays.stream(menu.getItems()).map(item -> item.getText().replace("&&", "&")).toList();
    }
}
