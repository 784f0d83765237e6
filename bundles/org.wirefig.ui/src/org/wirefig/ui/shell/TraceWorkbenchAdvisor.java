package org.wirefig.ui.shell;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.wirefig.ui.TraceOpener;

/** Sets the workbench up: one perspective, layout kept over restarts, the command line's traces opened when it stands. */
final class TraceWorkbenchAdvisor extends WorkbenchAdvisor {

    private final List<Path> files;
    private final Splash splash;

    TraceWorkbenchAdvisor(List<Path> files, Splash splash) {
        this.files = files;
        this.splash = splash;
    }

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        configurer.setSaveAndRestore(true);
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return TracePerspective.ID;
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new TraceWindowAdvisor(configurer);
    }

    @Override
    public void postStartup() {
        splash.close();
        IWorkbenchWindow window = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (window == null && PlatformUI.getWorkbench().getWorkbenchWindowCount() > 0) {
            window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
        }
        if (window != null && window.getActivePage() != null) {
            TraceOpener.open(window.getActivePage(), files);
        }
    }

    @Override
    public void postShutdown() {
        splash.close();
    }
}
