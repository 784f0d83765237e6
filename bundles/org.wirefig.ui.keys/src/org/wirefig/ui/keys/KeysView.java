package org.wirefig.ui.keys;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ScreenState;
import org.wirefig.ui.model.TraceKeys;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceView;
import org.wirefig.ui.widget.ColumnFit;

/**
 * The keys of a trace: where they come from, what was wrong with them, and below, which encrypted connections they open
 * and which key log lines would open the others. Key files can be dropped here.
 */
public final class KeysView extends TraceView {
    public static final String ID = "org.wirefig.ui.keys.view";
    private static final int SOURCES_HEIGHT = 76;

    private Table sources;
    private ColumnFit columns;
    private Button remove;
    private Button password;
    private Button comment;
    private Label hint;
    private SecrecyTable connections;

    @Override
    protected void createContent(Composite parent) {
        GridLayout layout = new GridLayout();
        layout.marginWidth = 6;
        layout.marginHeight = 4;
        parent.setLayout(layout);
        buttons(parent);
        sources = new Table(parent, SWT.SINGLE | SWT.FULL_SELECTION | SWT.BORDER);
        sources.setHeaderVisible(true);
        GridData some = new GridData(SWT.FILL, SWT.FILL, true, false);
        some.heightHint = SOURCES_HEIGHT;
        sources.setLayoutData(some);
        column(Messages.Source, SWT.LEFT);
        column(Messages.Secrets, SWT.RIGHT);
        column(Messages.State, SWT.LEFT);
        columns = ColumnFit.of(sources, 1, 0, 2);
        Palette.follow(sources, this::show);
        sources.addListener(SWT.Selection, event -> enable());
        hint = new Label(parent, SWT.WRAP);
        hint.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        connections = new SecrecyTable(parent, this::model);
        connections.control().setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        accept(parent);
        ScreenState.report("keys", this::state);
    }

    private void column(String text, int style) {
        new TableColumn(sources, style).setText(text);
    }

    private void buttons(Composite parent) {
        Composite row = new Composite(parent, SWT.NONE);
        RowLayout layout = new RowLayout();
        layout.center = true;
        layout.marginLeft = 0;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        row.setLayout(layout);
        row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        button(row, Messages.AddFile, () -> AddKeysHandler.ask(getSite().getShell(), model()));
        button(row, Messages.AddPreShared, this::askPreShared);
        password = button(row, Messages.Password, () -> askPassword(chosen()));
        remove = button(row, Messages.Remove, () -> model().keys().remove(chosen()));
        comment = new Button(row, SWT.CHECK);
        comment.setText(Messages.UseComment);
        comment.addListener(SWT.Selection, event -> model().keys().comment(comment.getSelection()));
    }

    private static Button button(Composite row, String text, Runnable run) {
        Button button = new Button(row, SWT.PUSH);
        button.setText(text);
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    private void accept(Composite area) {
        DropTarget target = new DropTarget(area, DND.DROP_COPY | DND.DROP_LINK | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new DropTargetAdapter() {
            @Override
            public void dragEnter(DropTargetEvent event) {
                event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_LINK;
            }

            @Override
            public void drop(DropTargetEvent event) {
                if (event.data instanceof String[] names && model() != null) {
                    model().keys().add(Arrays.stream(names).map(Path::of).toList());
                }
            }
        });
    }

    // ---- asking

    private TraceKeys.Source chosen() {
        int at = sources.getSelectionIndex();
        return at < 0 ? null : (TraceKeys.Source) sources.getItem(at).getData();
    }

    private void askPassword(TraceKeys.Source source) {
        char[] typed = SecretDialog.ask(getSite().getShell(), Messages.PasswordTitle, NLS.bind(Messages.PasswordOf, source.name()));
        if (typed.length > 0) {
            model().keys().password(source.file(), typed);
        }
    }

    private void askPreShared() {
        char[] typed = SecretDialog.ask(getSite().getShell(), Messages.PreSharedTitle, Messages.PreSharedLabel);
        if (typed.length > 0) {
            model().keys().addPreShared(new String(typed));
        }
    }

    // ---- what is shown

    @Override
    protected void modelChanged() {
        connections.clear();
        show();
    }

    @Override
    public void loaded(TraceModel model) {
        show();
    }

    @Override
    public void redecoded(TraceModel model) {
        connections.look();
    }

    @Override
    public void keysChanged(TraceModel model) {
        show();
    }

    private void show() {
        TraceModel model = model();
        if (model == null || model.settings() == null || model.state() == TraceModel.State.FAILED) {
            showEmpty(model == null ? Messages.NothingOpen : Messages.NotLoaded);
            return;
        }
        TraceKeys keys = model.keys();
        int before = sources.getSelectionIndex();
        sources.removeAll();
        for (TraceKeys.Source source : keys.sources()) {
            TableItem item = new TableItem(sources, SWT.NONE);
            item.setData(source);
            // the first column names the file already
            String problem = source.problem().replace(source.name() + ": ", "").replace("\n", "; ");
            item.setText(new String[] {source.name(), Integer.toString(source.secrets()), problem.isEmpty() ? Messages.AllTaken : problem});
            item.setForeground(2, (problem.isEmpty() ? Palette.MUTED : Palette.ERROR).color());
        }
        columns.fit();
        int last = sources.getItemCount() - 1;
        if (last >= 0) {
            sources.select(Math.clamp(before, 0, last));
        }
        place(sources, last >= 0);
        comment.setSelection(keys.comment());
        enable();
        hint(keys.busy() ? Messages.Decoding : keys.sources().isEmpty() ? Messages.NoSources : "");
        connections.look();
        showContent();
    }

    /** A line of its own, as long as there is something to say. */
    private void hint(String text) {
        hint.setText(text);
        place(hint, !text.isEmpty());
    }

    /** Shows a part where it has something to show, or else leaves its place to the others. */
    private static void place(Control part, boolean filled) {
        GridData data = (GridData) part.getLayoutData();
        if (data.exclude == filled) {
            data.exclude = !filled;
            part.setVisible(filled);
            part.getParent().layout();
        }
    }

    private void enable() {
        TraceKeys.Source source = chosen();
        remove.setEnabled(source != null);
        password.setEnabled(source != null && source.locked());
    }

    @Override
    protected void focusContent() {
        (sources.isVisible() ? sources : connections.control()).setFocus();
    }

    private Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        if (sources.isDisposed() || !connections.control().isVisible()) {
            return null;
        }
        List<String> rows = Arrays.stream(sources.getItems()).map(item -> item.getText(0) + "|" + item.getText(1) + "|" + item.getText(2)).toList();
        state.put("sources", rows);
        state.put("hint", hint.getText());
        state.put("connections", connections.rows());
        return state;
    }
}
