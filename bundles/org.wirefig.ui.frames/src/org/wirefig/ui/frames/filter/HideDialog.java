package org.wirefig.ui.frames.filter;

import java.util.function.Supplier;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.filter.FilterContext;
import org.wirefig.filter.FilterException;
import org.wirefig.ui.model.Palette;

/** Asks for the filter whose frames are hidden. */
final class HideDialog extends TrayDialog {
    private static final int WIDTH = 560;

    private final String before;
    private final Supplier<FilterContext> context;
    private FilterEditor filter;
    private Label reason;
    private String wanted;

    HideDialog(Shell parent, String before, Supplier<FilterContext> context) {
        super(parent);
        this.before = before;
        this.context = context;
        setShellStyle(getShellStyle() | SWT.RESIZE);
        setHelpAvailable(false);
    }

    /** What was typed, once the dialog is closed by OK. */
    String wanted() {
        return wanted;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.hide_title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridLayoutFactory.fillDefaults().margins(12, 12).spacing(0, 8).applyTo(area);
        Label label = new Label(area, SWT.WRAP);
        label.setText(Messages.hide_label);
        GridDataFactory.fillDefaults().grab(true, false).hint(WIDTH, SWT.DEFAULT).applyTo(label);
        filter = new FilterEditor(area, Messages.hide_title, Messages.hide_hint, context, FilterEditor::job);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(filter.control());
        filter.onEnter(this::okPressed);
        filter.onEscape(this::cancelPressed);
        filter.onChecked(this::checked);
        filter.set(before);
        reason = new Label(area, SWT.WRAP);
        Palette.own(reason);
        reason.setForeground(Palette.ERROR.color());
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, 2 * reason.computeSize(SWT.DEFAULT, SWT.DEFAULT).y + 4).applyTo(reason);
        return area;
    }

    private void checked(FilterException wrong) {
        reason.setText(wrong == null ? "" : wrong.getMessage().replace("&", "&&"));
        getButton(IDialogConstants.OK_ID).setEnabled(wrong == null);
    }

    @Override
    protected void okPressed() {
        if (getButton(IDialogConstants.OK_ID).isEnabled()) {
            wanted = filter.get();
            super.okPressed();
        }
    }
}
