package org.wirefig.ui;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.statushandlers.StatusManager;
import org.wirefig.capture.write.CommentEditor;
import org.wirefig.capture.write.Replacement;
import org.wirefig.ui.model.TraceModel;

/**
 * Saves other comments into the file of an open trace: written beside it, the trace closed, the file renamed, the trace
 * opened again where it was. At no point is there no whole file.
 */
public final class CommentSaver {
    private CommentSaver() {
    }

    /**
     * Begins to save.
     *
     * @param frames new comments by frame number; an empty list removes those of a frame
     * @param trace new comments on the trace as a whole, or null to leave them
     */
    public static void save(IWorkbenchPage page, TraceModel model, Map<Integer, List<String>> frames, List<String> trace) {
        Display display = page.getWorkbenchWindow().getShell().getDisplay();
        model.begin(Messages.savingComments, progress -> {
            try {
                Replacement written = CommentEditor.prepare(model.trace().capture(), frames, trace, model.path());
                display.asyncExec(() -> replace(page, model, written, display));
            } catch (IOException e) {
                display.asyncExec(() -> complain(e));
            }
        });
    }

    private static void replace(IWorkbenchPage page, TraceModel model, Replacement written, Display display) {
        IEditorPart editor = editor(page, model);
        if (editor == null) {
            // closed by the analyst meanwhile: the comments are saved all the same
            commit(written, display);
            return;
        }
        Reopening.of(page, editor, model, () -> commit(written, display),
                anew -> anew.say(NLS.bind(Messages.commentsSaved, anew.path().getFileName())));
    }

    private static void commit(Replacement written, Display display) {
        try (written) {
            written.commit();
        } catch (IOException e) {
            display.asyncExec(() -> complain(e));
        }
    }

    private static IEditorPart editor(IWorkbenchPage page, TraceModel model) {
        for (IEditorReference reference : page.getEditorReferences()) {
            IEditorPart editor = reference.getEditor(false);
            if (editor != null && Adapters.adapt(editor, TraceModel.class) == model) {
                return editor;
            }
        }
        return null;
    }

    private static void complain(IOException e) {
        StatusManager.getManager().handle(new Status(IStatus.ERROR, "org.wirefig.ui", e.getMessage(), e),
                StatusManager.LOG | StatusManager.SHOW);
    }
}
