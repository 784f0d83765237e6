package org.wirefig.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.wirefig.ui.model.TraceModel;

/** Chooses two of the open traces, and keeps to the choice while others are opened and closed. */
final class PairBar {
    private final Composite bar;
    private final Combo first;
    private final Combo second;
    private final Runnable changed;
    private List<TraceModel> open = List.of();
    private TraceModel left;
    private TraceModel right;

    PairBar(Composite parent, String leftName, String rightName, Runnable changed) {
        this.changed = changed;
        bar = new Composite(parent, SWT.NONE);
        bar.setLayoutData(new GridData(SWT.FILL, SWT.BEGINNING, true, false));
        bar.setLayout(new GridLayout(5, false));
        first = combo(leftName, choice -> left = choice);
        Button swap = new Button(bar, SWT.PUSH | SWT.FLAT);
        swap.setText("⇄");
        swap.setToolTipText(Messages.swap);
        swap.addListener(SWT.Selection, event -> swap());
        second = combo(rightName, choice -> right = choice);
    }

    private Combo combo(String name, Consumer<TraceModel> chosen) {
        new Label(bar, SWT.NONE).setText(name);
        Combo combo = new Combo(bar, SWT.READ_ONLY);
        GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
        data.widthHint = 120;
        combo.setLayoutData(data);
        combo.addListener(SWT.Selection, event -> {
            chosen.accept(open.get(combo.getSelectionIndex()));
            changed.run();
        });
        return combo;
    }

    /** The traces open in a page, in the order of their tabs. */
    static List<TraceModel> open(IWorkbenchPage page) {
        return Stream.of(page.getEditorReferences()).map((IEditorReference reference) -> reference.getEditor(false))
                .map(editor -> editor == null ? null : Adapters.adapt(editor, TraceModel.class)).filter(model -> model != null && !model.disposed()).toList();
    }

    /** Other traces are open; what was chosen stays chosen, and two that are open are chosen at once. */
    void offer(List<TraceModel> models) {
        open = new ArrayList<>(models);
        left = open.contains(left) ? left : null;
        right = open.contains(right) ? right : null;
        for (TraceModel model : open) {
            if (model != left && model != right) {
                if (left == null) {
                    left = model;
                } else if (right == null) {
                    right = model;
                }
            }
        }
        show();
    }

    void swap() {
        TraceModel was = left;
        left = right;
        right = was;
        show();
        changed.run();
    }

    private void show() {
        List<String> names = new ArrayList<>();
        for (TraceModel model : open) {
            String name = model.path().getFileName().toString();
            names.add(names.contains(name) ? model.path().toString() : name);
        }
        for (Combo combo : new Combo[] {first, second}) {
            combo.setItems(names.toArray(String[]::new));
            combo.select(open.indexOf(combo == first ? left : right));
        }
    }

    /** The trace at the left; null while none is chosen. */
    TraceModel left() {
        return left;
    }

    TraceModel right() {
        return right;
    }

    /** Two different traces are chosen. */
    boolean complete() {
        return left != null && right != null && left != right;
    }

    void focus() {
        first.setFocus();
    }

    List<String> state() {
        return List.of(first.getText(), second.getText());
    }
}
