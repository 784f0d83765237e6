package org.wirefig.ui.shell;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.model.application.ui.basic.MPart;
import org.eclipse.e4.ui.model.application.ui.basic.MPartStack;
import org.eclipse.e4.ui.workbench.modeling.EModelService;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.TraceEditorInput;

/**
 * Window &gt; Traces Side by Side: gives each open trace a column of its own, in the order of their tabs; where they have
 * that already, they become tabs again. Dragging a tab to an edge does the same for one trace.
 */
public final class SideBySideHandler extends AbstractHandler {
    /** What marks a stack as one of the editors' area, so that the platform takes it away when it is empty. */
    private static final String EDITORS = "EditorStack";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        IWorkbenchPage page = window.getActivePage();
        IEditorPart front = page.getActiveEditor();
        List<MPart> traces = new ArrayList<>();
        for (IEditorReference reference : traces(window)) {
            traces.add(reference.getEditor(true).getSite().getService(MPart.class));
        }
        if (traces.size() > 1 && front != null) {
            boolean apart = traces.stream().map(MPart::getParent).distinct().count() == traces.size();
            MPartStack first = (MPartStack) (Object) traces.getFirst().getParent();
            traces.forEach(trace -> first.getChildren().add(trace));
            if (apart) {
                // Activating the trace in front isn't enough: for the platform it is active, whatever tab it came under.
                MPart shown = front.getSite().getService(MPart.class);
                first.setSelectedElement(traces.contains(shown) ? shown : traces.getFirst());
            } else {
                columns(window.getService(EModelService.class), traces, first);
            }
            // In a turn of its own, when the traces stand where they belong: both at once would hold the window up.
            window.getShell().getDisplay().asyncExec(() -> {
                if (page.findEditor(front.getEditorInput()) == front) {
                    page.activate(front);
                }
            });
        }
        return null;
    }

    private static void columns(EModelService service, List<MPart> traces, MPartStack first) {
        MPartStack before = first;
        for (int i = 1; i < traces.size(); i++) {
            MPartStack column = service.createModelElement(MPartStack.class);
            column.getTags().add(EDITORS);
            service.insert(column, before, EModelService.RIGHT_OF, (traces.size() - i) / (traces.size() - i + 1f));
            column.getChildren().add(traces.get(i));
            column.setSelectedElement(traces.get(i));
            before = column;
        }
        first.setSelectedElement(traces.getFirst());
    }

    private static List<IEditorReference> traces(IWorkbenchWindow window) {
        List<IEditorReference> traces = new ArrayList<>();
        for (IEditorReference reference : window.getActivePage().getEditorReferences()) {
            if (reference.getId().equals(TraceEditorInput.EDITOR_ID)) {
                traces.add(reference);
            }
        }
        return traces;
    }

    @Override
    public void setEnabled(Object context) {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        setBaseEnabled(window != null && window.getActivePage() != null && traces(window).size() > 1);
    }
}
