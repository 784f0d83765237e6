package org.wirefig.ui.figure;

import java.util.List;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Participant;
import org.wirefig.ui.model.FigureChanges;
import org.wirefig.ui.widget.DialogState;

/** All participants of a figure, those hidden and merged too, to be named, hidden, ordered and merged by keys. */
final class ParticipantsDialog extends Dialog {
    private final FigureChanges changes;
    private final Figure whole;
    private Table table;
    private Button up;
    private Button down;
    private Button rename;
    private Button merge;

    ParticipantsDialog(Shell shell, FigureChanges changes, Figure whole) {
        super(shell);
        this.changes = changes;
        this.whole = whole;
    }

    private ParticipantEdits edits() {
        return new ParticipantEdits(changes, whole, changes.edits().apply(whole));
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.participantsTitle);
        DialogState.report("participants", shell);
    }

    @Override
    protected boolean isResizable() {
        return true;
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        area.setLayout(new GridLayout(2, false));
        Label hint = new Label(area, SWT.WRAP);
        hint.setText(Messages.participantsHint);
        hint.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, 2, 1));
        table = new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION | SWT.SINGLE);
        GridData large = new GridData(SWT.FILL, SWT.FILL, true, true);
        large.widthHint = 780;
        large.heightHint = 260;
        table.setLayoutData(large);
        table.setHeaderVisible(true);
        column(Messages.participantsRole, 160);
        column(Messages.participantsName, 270);
        column(Messages.participantsAddress, 180);
        column(Messages.participantsMerged, 120);
        table.addListener(SWT.DefaultSelection, event -> rename());
        table.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.F2) {
                rename();
            }
        });
        table.addListener(SWT.Selection, event -> {
            if (event.detail == SWT.CHECK) {
                TableItem item = (TableItem) event.item;
                edits().hide(((Participant) item.getData()).id(), !item.getChecked());
            }
            enable();
        });
        Composite buttons = new Composite(area, SWT.NONE);
        buttons.setLayout(new GridLayout());
        buttons.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, false, false));
        rename = button(buttons, Messages.participantsRename, this::rename);
        up = button(buttons, Messages.moveLeft, () -> move(-1));
        down = button(buttons, Messages.moveRight, () -> move(1));
        merge = button(buttons, Messages.participantsMerge, this::merge);
        button(buttons, Messages.undo, () -> {
            edits().undo();
            fill();
        });
        button(buttons, Messages.resetAll, () -> {
            edits().reset();
            fill();
        });
        fill();
        return area;
    }

    private void column(String name, int width) {
        TableColumn column = new TableColumn(table, SWT.NONE);
        column.setText(name);
        column.setWidth(width);
    }

    private static Button button(Composite parent, String text, Runnable run) {
        Button button = new Button(parent, SWT.PUSH);
        button.setText(text);
        button.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    /** Those shown from left to right, then those merged, then those hidden. */
    private void fill() {
        String kept = table.getSelectionCount() == 0 ? "" : selected().id();
        table.removeAll();
        ParticipantEdits edits = edits();
        List<String> shown = edits.shown().participants().stream().map(Participant::id).toList();
        shown.forEach(id -> item(edits, id));
        whole.participants().stream().map(Participant::id).filter(id -> !shown.contains(id)).forEach(id -> item(edits, id));
        for (int i = 0; i < table.getItemCount(); i++) {
            if (((Participant) table.getItem(i).getData()).id().equals(kept)) {
                table.setSelection(i);
            }
        }
        if (table.getSelectionCount() == 0 && table.getItemCount() > 0) {
            table.setSelection(0);
        }
        table.setFocus(); // a button that is disabled with the focus takes the keys with it
        enable();
    }

    private void item(ParticipantEdits edits, String id) {
        Participant participant = whole.participants().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        TableItem item = new TableItem(table, SWT.NONE);
        item.setData(participant);
        item.setChecked(!edits.edits().hidden().contains(id));
        item.setText(0, edits.edits().names().getOrDefault(id, participant.role()));
        item.setText(1, participant.name().isEmpty() ? participant.role() : participant.role() + ", " + participant.name());
        item.setText(2, String.join(", ", participant.addresses()));
        String into = edits.edits().merged().get(id);
        item.setText(3, whole.participants().stream().filter(p -> p.id().equals(into))
                .map(p -> edits.edits().names().getOrDefault(p.id(), p.role())).findFirst().orElse(""));
    }

    private Participant selected() {
        return (Participant) table.getSelection()[0].getData();
    }

    private int place() {
        return edits().shown().participants().stream().map(Participant::id).toList().indexOf(selected().id());
    }

    private void enable() {
        boolean some = table.getSelectionCount() > 0;
        int place = some ? place() : -1;
        rename.setEnabled(some);
        merge.setEnabled(some && table.getItemCount() > 1);
        up.setEnabled(place > 0);
        down.setEnabled(place >= 0 && place < edits().shown().participants().size() - 1);
    }

    private void rename() {
        if (table.getSelectionCount() > 0) {
            edits().rename(getShell(), selected().id());
            fill();
        }
    }

    private void move(int way) {
        edits().move(selected().id(), place() + way);
        fill();
    }

    private void merge() {
        Menu menu = new Menu(merge);
        choice(menu, Messages.participantsNothing, selected().id());
        edits().shown().participants().stream().filter(p -> !p.id().equals(selected().id()))
                .forEach(other -> choice(menu, FigureMenu.named(other), other.id()));
        menu.setVisible(true);
    }

    private void choice(Menu menu, String text, String into) {
        MenuItem item = new MenuItem(menu, SWT.PUSH);
        item.setText(text);
        item.addListener(SWT.Selection, event -> {
            edits().merge(selected().id(), into);
            fill();
        });
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, IDialogConstants.CLOSE_LABEL, true);
    }
}
