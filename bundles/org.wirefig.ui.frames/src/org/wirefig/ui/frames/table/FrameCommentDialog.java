package org.wirefig.ui.frames.table;

import java.util.List;
import java.util.Map;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchPage;
import org.wirefig.ui.CommentSaver;
import org.wirefig.ui.model.TraceModel;

/** The comment on the selected frame, to read and to change; saved into the file itself, with Ctrl+Enter too. An empty one removes it. */
final class FrameCommentDialog extends Dialog {
    private static final int WIDTH = 64;
    private static final int LINES = 6;

    private final IWorkbenchPage page;
    private final TraceModel model;
    private final int frame;
    private Text text;

    FrameCommentDialog(Shell shell, IWorkbenchPage page, TraceModel model) {
        super(shell);
        this.page = page;
        this.model = model;
        this.frame = model.selection().frame();
        setShellStyle(getShellStyle() | SWT.RESIZE);
    }

    /** Formats that keep a comment beside each frame. */
    static boolean kept(TraceModel model) {
        String format = model.trace().capture().format();
        return format.equals("pcapng") || format.equals("NetMon 2.2") || format.equals("NetMon 2.3");
    }

    @Override
    protected void configureShell(Shell shell) {
        super.configureShell(shell);
        shell.setText(Messages.frameComment);
    }

    @Override
    protected Control createDialogArea(Composite parent) {
        Composite area = (Composite) super.createDialogArea(parent);
        Label label = new Label(area, SWT.WRAP);
        label.setText(NLS.bind(Messages.commentOn, frame, model.path().getFileName()));
        text = new Text(area, SWT.MULTI | SWT.BORDER | SWT.WRAP | SWT.V_SCROLL);
        text.setText(model.trace().capture().frameComment(frame));
        text.selectAll();
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(WIDTH), convertHeightInCharsToPixels(LINES)).applyTo(text);
        text.addListener(SWT.Traverse, event -> {
            // Tab leaves the text; lines are broken with Enter
            event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
        });
        text.addListener(SWT.KeyDown, event -> {
            if (event.stateMask == SWT.MOD1 && (event.keyCode == SWT.CR || event.keyCode == SWT.KEYPAD_CR)) {
                event.doit = false;
                okPressed();
            }
        });
        return area;
    }

    @Override
    protected void createButtonsForButtonBar(Composite parent) {
        createButton(parent, IDialogConstants.OK_ID, Messages.save, true);
        createButton(parent, IDialogConstants.CANCEL_ID, IDialogConstants.CANCEL_LABEL, false);
    }

    @Override
    protected void okPressed() {
        String comment = text.getText().replace("\r", "").strip();
        super.okPressed();
        if (!model.disposed() && !comment.equals(model.trace().capture().frameComment(frame))) {
            CommentSaver.save(page, model, Map.of(frame, comment.isEmpty() ? List.of() : List.of(comment)), null);
        }
    }
}
