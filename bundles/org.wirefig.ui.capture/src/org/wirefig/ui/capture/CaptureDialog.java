package org.wirefig.ui.capture;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.widget.DialogState;

/**
 * A dialog of this bundle: it stands beside the window without blocking it, says in a sentence at its foot what is wrong or
 * what will happen, and keeps its main button out of reach while that can't be done.
 */
abstract class CaptureDialog extends Dialog {
    private static final int WIDTH_IN_CHARACTERS = 92;

    private final IWorkbenchWindow window;
    private final String title;
    private final String action;
    private Label sentence;

    CaptureDialog(IWorkbenchWindow window, String title, String action) {
        super(window.getShell());
        this.window = window;
        this.title = title;
        this.action = action;
        setShellStyle(SWT.CLOSE | SWT.TITLE | SWT.RESIZE | SWT.MODELESS | getDefaultOrientation());
        setBlockOnOpen(false);
    }

    /** Builds what is asked for, in three columns: label, control, button. */
    abstract void createFields(Composite area);

    /** Does what the main button says; the dialog closes itself when that is right. */
    abstract void act();

    final IWorkbenchWindow window() {
        return window;
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(title);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Composite fields = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(3).spacing(8, 7).applyTo(fields);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(fields);
        createFields(fields);
        sentence = new Label(area, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS) - 30,
                convertHeightInCharsToPixels(sentenceLines())).applyTo(sentence);
        Shell shell = getShell();
        DialogState.report("dialog", shell);
        return area;
    }

    /** Lines that the sentence at the foot may need. */
    int sentenceLines() {
        return 3;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, action, true);
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.Close, false);
    }

    @Override
    protected void okPressed() {
        act();
    }

    @Override
    protected Point getInitialSize() {
        Point wanted = super.getInitialSize();
        return new Point(Math.max(wanted.x, convertWidthInCharsToPixels(WIDTH_IN_CHARACTERS)), wanted.y);
    }

    // ---- what is said

    /** Says what will happen; the main button can be pressed. */
    final void say(String text) {
        say(text, false);
    }

    /** Says why it can't be done yet. */
    final void complain(String text) {
        say(text, true);
    }

    private void say(String text, boolean wrong) {
        if (sentence == null || sentence.isDisposed()) {
            return;
        }
        // an ampersand in a file's name is no mnemonic
        sentence.setText(text.replace("&", "&&"));
        sentence.setForeground((wrong ? Palette.ERROR : Palette.TEXT).color());
        Button ok = getButton(IDialogConstants.OK_ID);
        if (ok != null) {
            ok.setEnabled(!wrong);
        }
    }

    final boolean isOpen() {
        return getShell() != null && !getShell().isDisposed();
    }

    // ---- pieces

    static Label label(Composite area, String text) {
        Label label = new Label(area, SWT.NONE);
        label.setText(text);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(label);
        return label;
    }

    /** A labelled text over the two columns that are left. */
    static Text text(Composite area, String labelled, String message) {
        label(area, labelled);
        Text text = new Text(area, SWT.SINGLE | SWT.BORDER);
        text.setMessage(message);
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(text);
        return text;
    }

    static Combo combo(Composite area, String labelled, List<String> items) {
        label(area, labelled);
        Combo combo = new Combo(area, SWT.READ_ONLY);
        combo.setItems(items.toArray(String[]::new));
        GridDataFactory.fillDefaults().grab(true, false).span(2, 1).applyTo(combo);
        return combo;
    }

    /** The file that a text names, in the user's words; null when it can be none. */
    static Path file(String text) {
        try {
            return text.isBlank() ? null : Path.of(text.strip()).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    static GridLayout row(int columns) {
        return GridLayoutFactory.fillDefaults().numColumns(columns).spacing(8, 0).create();
    }
}
