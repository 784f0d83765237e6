package org.wirefig.ui.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.wirefig.ui.model.TraceModel;

/** The traces that are open in a window. */
final class OpenTraces {
    private OpenTraces() {
    }

    static List<TraceModel> of(IWorkbenchPage page) {
        List<TraceModel> open = new ArrayList<>();
        for (IEditorReference reference : page.getEditorReferences()) {
            IEditorPart editor = reference.getEditor(false);
            TraceModel model = editor == null ? null : Adapters.adapt(editor, TraceModel.class);
            if (model != null && model.trace() != null) {
                open.add(model);
            }
        }
        return open;
    }

    /** The editor of a trace, or null. */
    static IEditorPart editor(IWorkbenchPage page, TraceModel model) {
        for (IEditorReference reference : page.getEditorReferences()) {
            IEditorPart editor = reference.getEditor(false);
            if (editor != null && Adapters.adapt(editor, TraceModel.class) == model) {
                return editor;
            }
        }
        return null;
    }

    /** True when a file is shown now, by whatever name. */
    static boolean isOpen(IWorkbenchPage page, Path file) {
        return of(page).stream().anyMatch(model -> same(model.path(), file));
    }

    private static boolean same(Path a, Path b) {
        try {
            return a.equals(b) || Files.exists(a) && Files.exists(b) && Files.isSameFile(a, b);
        } catch (IOException e) {
            ILog.get().warn("Whether " + a + " and " + b + " are the same file could not be told", e);
            return false;
        }
    }
}
