package org.wirefig.ui.shell;

import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IEditorReference;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;

/** Keeps the editor area from ever being a blank: the start page stands there exactly as long as no trace is open. */
final class EmptyState implements IPartListener2 {

    private final IWorkbenchWindow window;
    private boolean changing;

    private EmptyState(IWorkbenchWindow window) {
        this.window = window;
    }

    static void keep(IWorkbenchWindow window) {
        EmptyState state = new EmptyState(window);
        window.getPartService().addPartListener(state);
        state.later();
    }

    @Override
    public void partOpened(IWorkbenchPartReference part) {
        later();
    }

    @Override
    public void partClosed(IWorkbenchPartReference part) {
        later();
    }

    /** Parts must not be opened or closed while the workbench tells of another one, and the window be seen before at the start. */
    private void later() {
        if (!window.getWorkbench().isClosing() && window.getShell() != null && !window.getShell().isDisposed()) {
            window.getShell().getDisplay().asyncExec(this::update);
        }
    }

    private void update() {
        IWorkbenchPage page = window.getActivePage();
        if (changing || page == null || window.getWorkbench().isClosing()) {
            return;
        }
        changing = true;
        try {
            IEditorReference start = null;
            int traces = 0;
            for (IEditorReference editor : page.getEditorReferences()) {
                if (StartEditor.ID.equals(editor.getId())) {
                    start = editor;
                } else {
                    traces++;
                }
            }
            if (traces == 0 && start == null) {
                page.openEditor(StartEditor.INPUT, StartEditor.ID, true);
            } else if (traces > 0 && start != null) {
                page.closeEditors(new IEditorReference[] {start}, false);
            }
        } catch (PartInitException e) {
            ILog.get().error("The start page could not be shown", e);
        } finally {
            changing = false;
        }
    }
}
