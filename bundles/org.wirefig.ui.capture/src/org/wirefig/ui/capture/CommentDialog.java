package org.wirefig.ui.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IWorkbenchWindow;
import org.wirefig.capture.Capture;
import org.wirefig.capture.write.CaptureWriter;
import org.wirefig.capture.write.CaptureWriters;
import org.wirefig.capture.write.Converter;
import org.wirefig.capture.write.TraceInfo;
import org.wirefig.ui.CommentSaver;
import org.wirefig.ui.model.TraceModel;

/**
 * Trace &gt; Trace Comment: the comments on the trace as a whole, to read and to change. Only pcapng holds them; for a trace of
 * another format, or a packed one, a copy in pcapng gets them.
 */
final class CommentDialog extends CaptureDialog {
    private static final int LINES = 5;

    private final TraceModel model;
    private final boolean inPlace;
    private final List<Text> texts = new ArrayList<>();
    private Composite comments;
    private FileField file;

    CommentDialog(IWorkbenchWindow window, TraceModel model) {
        super(window, Messages.TraceComment, holds(model) ? Messages.Save : Messages.WriteAndOpen);
        this.model = model;
        this.inPlace = holds(model);
    }

    private static boolean holds(TraceModel model) {
        Capture capture = model.trace().capture();
        return capture.format().equals("pcapng") && capture.canGrow();
    }

    @Override
    void createFields(Composite area) {
        label(area, Messages.Comments);
        comments = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 4).applyTo(comments);
        GridDataFactory.fillDefaults().grab(true, true).span(2, 1).applyTo(comments);
        List<String> now = model.trace().capture().comments();
        now.forEach(this::comment);
        if (now.isEmpty()) {
            comment("");
        }
        label(area, "");
        Button more = new Button(area, SWT.PUSH);
        more.setText(Messages.AnotherComment);
        GridDataFactory.swtDefaults().span(2, 1).applyTo(more);
        more.addListener(SWT.Selection, event -> {
            comment("").setFocus();
            getShell().pack();
        });
        if (!inPlace) {
            Path path = model.path();
            file = new FileField(area, window().getActivePage(), path.resolveSibling(FileField.stem(path) + Messages.CommentedName + ".pcapng"));
            file.changed(this::check);
        }
    }

    private Text comment(String text) {
        Text field = new Text(comments, SWT.MULTI | SWT.BORDER | SWT.WRAP | SWT.V_SCROLL);
        field.setText(text);
        GridDataFactory.fillDefaults().grab(true, true).hint(convertWidthInCharsToPixels(70), convertHeightInCharsToPixels(LINES)).applyTo(field);
        field.addListener(SWT.Traverse, event -> {
            // Tab leaves the text; lines are broken with Enter
            event.doit |= event.detail == SWT.TRAVERSE_TAB_NEXT || event.detail == SWT.TRAVERSE_TAB_PREVIOUS;
        });
        texts.add(field);
        return field;
    }

    @Override
    protected Control createContents(Composite parent) {
        Control contents = super.createContents(parent);
        texts.getFirst().setFocus();
        check();
        return contents;
    }

    private void check() {
        String problem = model.disposed() ? Messages.TraceClosed : inPlace ? "" : file.problem();
        if (!problem.isEmpty()) {
            complain(problem);
        } else {
            say(inPlace ? Messages.OnlyComments : file.replaced() + NLS.bind(Messages.NoTraceComments, model.trace().capture().format()));
        }
    }

    @Override
    void act() {
        check();
        if (!getButton(IDialogConstants.OK_ID).isEnabled()) {
            return;
        }
        List<String> wanted = texts.stream().map(field -> field.getText().replace("\r", "").strip()).filter(text -> !text.isEmpty()).toList();
        Path to = inPlace ? null : file.path();
        close();
        if (inPlace) {
            CommentSaver.save(window().getActivePage(), model, Map.of(), wanted);
            return;
        }
        Capture capture = model.trace().capture();
        Writing.begin(window().getActivePage(), model, to, true, progress -> {
            try (CaptureWriter writer = CaptureWriters.forPath(to, TraceInfo.of(capture).withComments(wanted))) {
                Converter.copy(capture, null, 0, writer, progress);
                writer.finish();
                return writer.losses();
            }
        });
    }
}
