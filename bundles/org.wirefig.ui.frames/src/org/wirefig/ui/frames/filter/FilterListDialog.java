package org.wirefig.ui.frames.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.filter.NamedFilter;
import org.wirefig.filter.NamedFilters;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.SavedFilters;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.widget.ColumnFit;

/**
 * A dialog over an ordered list of named filters: the list, its buttons, and below it the chosen one to be changed. What
 * a filter's mark means, and how it is set, is a subclass's.
 */
abstract class FilterListDialog extends TrayDialog {
    private static final int WIDTH = 760;
    private static final int HEIGHT = 520;

    private final String title;
    private final SavedFilters saved;
    private final Supplier<FilterContext> context;
    private final List<NamedFilter> list;
    private Table table;
    private ColumnFit columns;
    private Button remove;
    private Button up;
    private Button down;
    private Button export;
    private Text name;
    private FilterEditor filter;
    private Composite detail;
    private Label message;
    private boolean showing;
    /** What is said is what the filter's check found; anything else stays until something is changed. */
    private boolean faultTold;

    FilterListDialog(Shell parent, String title, SavedFilters saved, Supplier<FilterContext> context) {
        super(parent);
        this.title = title;
        this.saved = saved;
        this.context = context;
        this.list = new ArrayList<>(saved.get().list());
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    /** The third column's heading. */
    abstract String markTitle();

    /** The third column's text. */
    abstract String markText(NamedFilter filter);

    /** The mark of a filter that is new. */
    abstract String firstMark();

    /** The name of the file proposed for export. */
    abstract String fileName();

    /** Makes the controls that set the mark; they call {@link #mark}. */
    abstract void createMark(Composite parent);

    /** Shows a filter's mark in those controls. */
    abstract void showMark(NamedFilter filter);

    /** Colours a line of the list. */
    void paint(TableItem item, NamedFilter of) {
    }

    /** Adds a filter to the list and chooses it, once the dialog is open. */
    final void begin(String newName, String text) {
        list.add(new NamedFilter(newName, text, firstMark()));
        fill(list.size() - 1);
        name.setFocus();
        name.selectAll();
    }

    /** Gives the chosen filter another mark. */
    final void mark(String mark) {
        change(of -> new NamedFilter(of.name(), of.text(), mark));
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Point getInitialSize() {
        Point least = super.getInitialSize();
        return new Point(Math.max(WIDTH, least.x), Math.max(HEIGHT, least.y));
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().numColumns(2).margins(12, 12).spacing(10, 10).applyTo(area);
        table = new Table(area, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER | SWT.V_SCROLL);
        table.setHeaderVisible(true);
        GridDataFactory.fillDefaults().grab(true, true).hint(560, 220).applyTo(table);
        for (String heading : List.of(Messages.list_name, Messages.list_filter, markTitle())) {
            new TableColumn(table, SWT.LEFT).setText(heading);
        }
        columns = ColumnFit.of(table, 1, 3, 0);
        table.addListener(SWT.Selection, event -> show());
        Composite buttons = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(buttons);
        GridDataFactory.fillDefaults().align(SWT.FILL, SWT.BEGINNING).applyTo(buttons);
        button(buttons, Messages.list_new, () -> begin(Messages.list_newName, ""));
        remove = button(buttons, Messages.list_remove, this::remove);
        up = button(buttons, Messages.list_up, () -> move(-1));
        down = button(buttons, Messages.list_down, () -> move(1));
        button(buttons, Messages.list_import, () -> FilterFile.in(getShell(), this::take, this::say));
        export = button(buttons, Messages.list_export, () -> FilterFile.out(getShell(), NamedFilters.of(list), fileName(), this::say));
        detail = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(8, 6).applyTo(detail);
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).applyTo(detail);
        new Label(detail, SWT.NONE).setText(Messages.list_nameLabel);
        name = new Text(detail, SWT.SINGLE | SWT.BORDER);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(name);
        name.addListener(SWT.Modify, event -> change(of -> new NamedFilter(name.getText(), of.text(), of.mark())));
        new Label(detail, SWT.NONE).setText(Messages.list_filterLabel);
        filter = new FilterEditor(detail, Messages.list_filter, Messages.list_hint, context, FilterEditor::job);
        GridDataFactory.fillDefaults().grab(true, false).align(SWT.FILL, SWT.CENTER).applyTo(filter.control());
        filter.onChecked(this::checked);
        filter.onEnter(() -> getButton(IDialogConstants.OK_ID).setFocus());
        filter.onEscape(() -> table.setFocus());
        createMark(detail);
        message = new Label(area, SWT.WRAP);
        Palette.own(message);
        message.setForeground(Palette.MUTED.color());
        GridDataFactory.fillDefaults().span(2, 1).grab(true, false).hint(200, 2 * message.computeSize(SWT.DEFAULT, SWT.DEFAULT).y + 4)
                .applyTo(message);
        fill(list.isEmpty() ? -1 : 0);
        ScreenState.report("filter list", this::state);
        return area;
    }

    private static Button button(Composite parent, String text, Runnable run) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(button);
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    private void fill(int chosen) {
        table.removeAll();
        for (NamedFilter each : list) {
            line(new TableItem(table, SWT.NONE), each);
        }
        columns.fit();
        if (chosen >= 0 && chosen < list.size()) {
            table.setSelection(chosen);
            table.showSelection();
        }
        show();
    }

    private void line(TableItem item, NamedFilter of) {
        item.setText(new String[] {of.name(), of.text(), markText(of)});
        paint(item, of);
    }

    private void show() {
        int at = table.getSelectionIndex();
        showing = true;
        try {
            NamedFilter of = at < 0 ? new NamedFilter("", "", "") : list.get(at);
            enable(detail, at >= 0);
            filter.enable(at >= 0);
            remove.setEnabled(at >= 0);
            up.setEnabled(at > 0);
            down.setEnabled(at >= 0 && at < list.size() - 1);
            export.setEnabled(!list.isEmpty());
            name.setText(of.name());
            filter.set(of.text());
            showMark(of);
        } finally {
            showing = false;
        }
    }

    private static void enable(Composite in, boolean enabled) {
        for (Control control : in.getChildren()) {
            control.setEnabled(enabled);
            if (control instanceof Composite inner) {
                enable(inner, enabled);
            }
        }
    }

    private interface Changed {
        NamedFilter of(NamedFilter before);
    }

    private void change(Changed changed) {
        int at = table.getSelectionIndex();
        if (showing || at < 0) {
            return;
        }
        list.set(at, changed.of(list.get(at)));
        line(table.getItem(at), list.get(at));
        say("");
    }

    /** The text is taken as it is typed; one that does not compile is said and kept, for its macros may come later. */
    private void checked(FilterException wrong) {
        int at = table.getSelectionIndex();
        if (at < 0) {
            return;
        }
        boolean macro = list.get(at).isMacro();
        filter.show(macro ? null : wrong);
        if (!filter.get().equals(list.get(at).text())) {
            change(of -> new NamedFilter(of.name(), filter.get(), of.mark()));
        }
        boolean fails = !macro && wrong != null;
        if (fails || faultTold) {
            say(fails ? wrong.getMessage() : "");
        }
        faultTold = fails;
    }

    private void remove() {
        int at = table.getSelectionIndex();
        if (at >= 0) {
            list.remove(at);
            fill(Math.min(at, list.size() - 1));
        }
    }

    private void move(int by) {
        int at = table.getSelectionIndex();
        if (at >= 0 && at + by >= 0 && at + by < list.size()) {
            NamedFilter moved = list.remove(at);
            list.add(at + by, moved);
            fill(at + by);
        }
    }

    private void take(NamedFilters read) {
        List<NamedFilter> all = NamedFilters.of(list).with(read).list();
        list.clear();
        list.addAll(all);
        fill(list.isEmpty() ? -1 : 0);
        String taken = NLS.bind(Messages.list_taken, read.list().size());
        say(read.problems().isEmpty() ? taken : taken + " " + String.join("; ", read.problems()));
    }

    private void say(String sentence) {
        message.setText(sentence.replace("&", "&&"));
    }

    @Override
    protected void okPressed() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String each = list.get(i).name();
            String wrong = !NamedFilters.wrong(each).isEmpty() ? NamedFilters.wrong(each)
                    : names.contains(each) ? NLS.bind(Messages.list_twice, each)
                    : list.get(i).text().isEmpty() ? NLS.bind(Messages.list_empty, each) : "";
            if (!wrong.isEmpty()) {
                fill(i);
                say(wrong);
                name.setFocus();
                return;
            }
            names.add(each);
        }
        saved.set(NamedFilters.of(list));
        super.okPressed();
    }

    /** What the dialog shows, for tests from outside; null when it is closed. */
    private Map<String, Object> state() {
        if (table.isDisposed()) {
            return null;
        }
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("lines", Arrays.stream(table.getItems()).map(item -> item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2)).toList());
        state.put("chosen", table.getSelectionIndex());
        state.put("name", name.getText());
        state.put("filter", filter.get());
        state.put("wrong", filter.wrong() != null);
        state.put("dimmed", filter.dimmed());
        state.put("message", message.getText());
        state.put("buttons", Stream.of(remove, up, down, export).filter(Control::isEnabled).map(each -> each.getText().replace("&", "")).toList());
        return state;
    }
}
