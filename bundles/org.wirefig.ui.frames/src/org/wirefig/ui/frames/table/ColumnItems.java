package org.wirefig.ui.frames.table;

import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.InputDialog;
import org.eclipse.jface.window.Window;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.ui.model.DisplayOrder;
import org.wirefig.ui.model.TimeFormat;
import org.wirefig.ui.model.TraceModel;

/** What can be done with columns: the menu of a heading, and, without one, Trace &gt; Columns. */
public final class ColumnItems {
    private final Shell shell;
    private final TraceModel model;

    /** @param model the trace in front, or null: then nothing can be sorted */
    public ColumnItems(Shell shell, TraceModel model) {
        this.shell = shell;
        this.model = model;
    }

    static Action item(String text, Runnable run) {
        return item(text, IAction.AS_PUSH_BUTTON, false, run);
    }

    static Action item(String text, int style, boolean checked, Runnable run) {
        Action action = new Action(text.replace("&", "&&"), style) {
            @Override
            public void run() {
                run.run();
            }
        };
        action.setChecked(checked);
        return action;
    }

    /** The menu of a heading. */
    public void heading(IMenuManager menu, FrameColumn column, Consumer<FrameColumn> fit) {
        Columns columns = Columns.shared();
        sort(menu, column);
        menu.add(new Separator());
        menu.add(item(Messages.addColumn, () -> add(column)));
        menu.add(times(column));
        menu.add(item(Messages.rename, () -> rename(column)));
        menu.add(item(Messages.hide, () -> columns.replace(column, column.hidden(true))));
        menu.add(item(Messages.remove, () -> columns.remove(column)));
        menu.add(new Separator());
        menu.add(item(Messages.alignLeft, IAction.AS_RADIO_BUTTON, !column.right(), () -> columns.replace(column, column.aligned(false))));
        menu.add(item(Messages.alignRight, IAction.AS_RADIO_BUTTON, column.right(), () -> columns.replace(column, column.aligned(true))));
        if (!column.fills()) {
            menu.add(item(Messages.fit, () -> fit.accept(column)));
        }
        menu.add(item(Messages.moveLeft, () -> columns.move(column, -1)));
        menu.add(item(Messages.moveRight, () -> columns.move(column, 1)));
        menu.add(new Separator());
        shownAndSets(menu);
    }

    /** The menu of all columns. */
    public void all(IMenuManager menu) {
        menu.add(item(Messages.addColumn, () -> add(null)));
        menu.add(times(null));
        if (model != null && model.trace() != null) {
            MenuManager by = new MenuManager(Messages.sortBy);
            Columns.shared().shown().forEach(column -> by.add(item(column.title(), IAction.AS_RADIO_BUTTON,
                    model.table().order().column().equals(column.sortedBy()), () -> model.table().order().next(column.sortedBy()))));
            menu.add(by);
        }
        shownAndSets(menu);
    }

    private void shownAndSets(IMenuManager menu) {
        MenuManager shown = new MenuManager(Messages.shownColumns);
        Columns.shared().set().columns().forEach(column -> shown.add(item(column.title(), IAction.AS_CHECK_BOX, !column.hidden(),
                () -> Columns.shared().replace(column, column.hidden(!column.hidden())))));
        menu.add(shown);
        MenuManager sets = new MenuManager(Messages.columnSets);
        new ColumnSetItems(shell).fill(sets);
        menu.add(sets);
    }

    private void sort(IMenuManager menu, FrameColumn column) {
        if (model == null || model.trace() == null) {
            return;
        }
        DisplayOrder order = model.table().order();
        boolean sorted = order.column().equals(column.sortedBy());
        menu.add(item(Messages.ascending, IAction.AS_RADIO_BUTTON, sorted && !order.descending(), () -> order.by(column.sortedBy(), false)));
        menu.add(item(Messages.descending, IAction.AS_RADIO_BUTTON, sorted && order.descending(), () -> order.by(column.sortedBy(), true)));
        menu.add(item(Messages.fileOrder, IAction.AS_RADIO_BUTTON, order.column().isEmpty(), () -> order.by("", false)));
    }

    /** Columns with times of another kind than the column Time has, each beside it. */
    private static MenuManager times(FrameColumn before) {
        MenuManager menu = new MenuManager(Messages.addTime);
        for (TimeFormat.Kind kind : TimeFormat.Kind.values()) {
            menu.add(item(kind.label(), () -> Columns.shared().add(FrameColumn.of(kind), before)));
        }
        return menu;
    }

    private void add(FrameColumn before) {
        FieldDialog dialog = new FieldDialog(shell);
        if (dialog.open() == Window.OK) {
            Columns.shared().add(dialog.column(), before);
        }
    }

    private void rename(FrameColumn column) {
        InputDialog dialog = new InputDialog(shell, Messages.rename, NLS.bind(Messages.newTitle, column.field()), column.title(),
                text -> text.isBlank() ? "" : null);
        if (dialog.open() == Window.OK) {
            Columns.shared().replace(column, column.titled(dialog.getValue().strip()));
        }
    }
}
