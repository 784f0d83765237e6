package org.wirefig.ui;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.TraceSettings;

/** Closes a trace and opens its file again, with the filter, the selection and what was kept for it. */
public final class Reopening {
    private Reopening() {
    }

    /**
     * Begins to. {@code closed} is done in the background, when the file is closed and may be another; {@code read} is told the trace that
     * was read anew.
     */
    public static void of(IWorkbenchPage page, IEditorPart editor, TraceModel model, Runnable closed, Consumer<TraceModel> read) {
        Display display = page.getWorkbenchWindow().getShell().getDisplay();
        String filter = model.filter().text();
        int frame = model.selection().frame();
        TraceSettings settings = model.settings();
        Path path = model.path();
        model.afterClose(() -> {
            closed.run();
            display.asyncExec(() -> TraceOpener.openWritten(page, path, anew -> {
                anew.settings().takeOver(settings);
                anew.select(frame);
                if (!filter.isEmpty()) {
                    anew.filter().propose(filter);
                }
                read.accept(anew);
            }));
        });
        page.closeEditor(editor, false);
    }
}
