package org.wirefig.ui.capture;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.ui.TraceOpener;

/** Asks what is to be done with several captures that were dropped at once: each by itself, or all in one. */
final class SeveralDialog extends CaptureDialog {
    private static final int MERGE = IDialogConstants.CLIENT_ID;
    private static final int APPEND = IDialogConstants.CLIENT_ID + 1;

    private final List<Path> files;

    SeveralDialog(IWorkbenchWindow window, List<Path> files) {
        super(window, NLS.bind(Messages.SeveralCaptures, files.size()), Messages.OpenEach);
        this.files = files;
    }

    @Override
    void createFields(Composite area) {
        Label names = new Label(area, SWT.WRAP);
        names.setText(NLS.bind(Messages.SeveralQuestion, String.join(", ", files.stream().map(f -> f.getFileName().toString()).toList()))
                .replace("&", "&&"));
        GridDataFactory.fillDefaults().grab(true, true).span(3, 1)
                .hint(convertWidthInCharsToPixels(80), convertHeightInCharsToPixels(3)).applyTo(names);
    }

    @Override
    int sentenceLines() {
        return 0;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.OpenEach, true);
        createButton(parent, MERGE, Messages.MergeByTime, false);
        createButton(parent, APPEND, Messages.Append, false);
        createButton(parent, IDialogConstants.CANCEL_ID, Messages.Cancel, false);
    }

    @Override
    protected void buttonPressed(int button) {
        super.buttonPressed(button);
        if (button == MERGE || button == APPEND) {
            close();
            new MergeDialog(window(), files, button == MERGE).open();
        }
    }

    @Override
    void act() {
        close();
        TraceOpener.open(window().getActivePage(), files);
    }
}
