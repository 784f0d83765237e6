package org.wirefig.ui.shell;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jface.dialogs.TrayDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.model.ContributionComparator;
import org.eclipse.ui.model.IContributionService;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.model.Watchdog;
import org.wirefig.ui.widget.Clipped;
import org.wirefig.ui.widget.Written;

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
    public ContributionComparator getComparatorFor(String type) {
        return type.equals(IContributionService.TYPE_PREFERENCE) ? new PageOrder() : super.getComparatorFor(type);
    }

    @Override
    public void preStartup() {
        // macOS tells of files opened in the Finder this way.
        Display.getCurrent().addListener(SWT.OpenDocument, event -> open(List.of(Path.of(event.text)), () -> { }));
    }

    @Override
    public void postStartup() {
        splash.close();
        Watchdog.watch(Display.getCurrent());
        Clipped.report();
        Written.report();
        // There is a help, but none for each dialog, so a dialog has no button for it.
        TrayDialog.setDialogHelpAvailable(false);
        IWorkbenchWindow window = window();
        if (window != null && window.getActivePage() != null) {
            // Traces are not opened again, but where the program did not end by itself their tabs were kept.
            window.getActivePage().closeEditors(window.getActivePage().getEditorReferences(), false);
        }
        if (window != null && files.isEmpty()) {
            EmptyState.keep(window);
        } else if (window != null) {
            // The start page is not made where it would be closed at once.
            open(files, () -> EmptyState.keep(window));
        }
    }

    private static void open(List<Path> files, Runnable then) {
        IWorkbenchWindow window = window();
        if (window != null && window.getActivePage() != null) {
            TraceOpener.open(window.getActivePage(), files, then);
        }
    }

    private static IWorkbenchWindow window() {
        IWorkbenchWindow active = PlatformUI.getWorkbench().getActiveWorkbenchWindow();
        if (active != null || PlatformUI.getWorkbench().getWorkbenchWindowCount() == 0) {
            return active;
        }
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0];
    }

    @Override
    public void postShutdown() {
        splash.close();
    }
}
