package org.wirefig.ui.shell;

import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.wirefig.ui.TraceEditorInput;

/** Keeps the window's title: the name of the trace in front, then the program's. */
final class TitleUpdater implements IPartListener2 {

    static final String NAME = "Wirefig";

    private final IWorkbenchWindowConfigurer configurer;

    private TitleUpdater(IWorkbenchWindowConfigurer configurer) {
        this.configurer = configurer;
    }

    static void keep(IWorkbenchWindowConfigurer configurer) {
        TitleUpdater updater = new TitleUpdater(configurer);
        configurer.getWindow().getPartService().addPartListener(updater);
        updater.update();
    }

    private void update() {
        IWorkbenchPage page = configurer.getWindow().getActivePage();
        IEditorPart editor = page == null ? null : page.getActiveEditor();
        boolean trace = editor != null && editor.getEditorInput() instanceof TraceEditorInput;
        configurer.setTitle(trace ? editor.getEditorInput().getName() + " - " + NAME : NAME);
    }

    @Override
    public void partActivated(IWorkbenchPartReference part) {
        update();
    }

    @Override
    public void partBroughtToTop(IWorkbenchPartReference part) {
        update();
    }

    @Override
    public void partClosed(IWorkbenchPartReference part) {
        update();
    }
}
