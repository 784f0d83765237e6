package org.wirefig.ui.keys;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;

/** Asks for a secret that is typed: never shown while it is, kept nowhere. */
final class SecretDialog extends Dialog {
    private static final int WIDTH = 420;

    private final String title;
    private final String label;
    private Text text;
    private char[] typed = {};

    private SecretDialog(Shell shell, String title, String label) {
        super(shell);
        this.title = title;
        this.label = label;
    }

    /** What was typed; empty when nothing was, or the dialog was left. */
    static char[] ask(Shell shell, String title, String label) {
        SecretDialog dialog = new SecretDialog(shell, title, label);
        return dialog.open() == OK ? dialog.typed : new char[0];
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        GridData wide = new GridData(SWT.FILL, SWT.CENTER, true, false);
        wide.widthHint = WIDTH;
        Label words = new Label(area, SWT.WRAP);
        words.setText(label);
        words.setLayoutData(wide);
        text = new Text(area, SWT.PASSWORD | SWT.BORDER);
        text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        text.addListener(SWT.Modify, event -> getButton(IDialogConstants.OK_ID).setEnabled(text.getCharCount() > 0));
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        super.createButtonsForButtonBar(parent);
        getButton(IDialogConstants.OK_ID).setEnabled(false);
    }

    @Override
    protected void okPressed() {
        typed = text.getTextChars();
        super.okPressed();
    }
}
