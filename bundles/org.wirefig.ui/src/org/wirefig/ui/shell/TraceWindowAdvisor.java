package org.wirefig.ui.shell;

import org.eclipse.jface.action.IStatusLineManager;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.application.ActionBarAdvisor;
import org.eclipse.ui.application.IActionBarConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.wirefig.ui.TraceDrop;
import org.wirefig.ui.model.ScreenState;

/** The window's frame: title, size, status line with progress, files dropped anywhere. */
final class TraceWindowAdvisor extends WorkbenchWindowAdvisor {
    /** A first window fills a usual screen, but not one so large that lines could no longer be followed across it. */
    private static final int MOST_WIDTH = 1920;
    private static final int MOST_HEIGHT = 1200;

    TraceWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        super(configurer);
    }

    @Override
    public ActionBarAdvisor createActionBarAdvisor(IActionBarConfigurer configurer) {
        // The menus are declared in plugin.xml so that every bundle can add to them.
        return new ActionBarAdvisor(configurer) {
            @Override
            protected void fillStatusLine(IStatusLineManager line) {
                line.add(new StatusItem(getWindowConfigurer().getWindow(), line));
            }
        };
    }

    @Override
    public void preWindowOpen() {
        Theme.keep(getWindowConfigurer().getWindow());
        IWorkbenchWindowConfigurer configurer = getWindowConfigurer();
        Rectangle screen = Display.getCurrent().getPrimaryMonitor().getClientArea();
        configurer.setInitialSize(new Point(Math.min(MOST_WIDTH, screen.width), Math.min(MOST_HEIGHT, screen.height)));
        configurer.setShowMenuBar(true);
        configurer.setShowCoolBar(true);
        configurer.setShowPerspectiveBar(false);
        configurer.setShowStatusLine(true);
        configurer.setShowProgressIndicator(false);
        configurer.setTitle(TitleUpdater.NAME);
        configurer.addEditorAreaTransfer(TraceDrop.transfer());
        configurer.configureEditorAreaDropListener(new TraceDrop(configurer.getWindow()));
    }

    @Override
    public void postWindowCreate() {
        TraceDrop.accept(getWindowConfigurer().getWindow().getShell(), getWindowConfigurer().getWindow());
    }

    @Override
    public void postWindowOpen() {
        IWorkbenchWindow window = getWindowConfigurer().getWindow();
        TrimCleaner.clean(window);
        KeyCleaner.clean(window);
        TitleUpdater.keep(getWindowConfigurer());
        Theme.follow(window);
        ScreenState.report("focus", () -> focus(window));
        ScreenState.report("tools", () -> ToolbarReport.of(window));
    }

    /** What has the keyboard, for tests from outside: the part's title and the kind of widget; null while no window has it. */
    private static String focus(IWorkbenchWindow window) {
        Control control = Display.getCurrent().getFocusControl();
        IWorkbenchPart part = window.getActivePage() == null ? null : window.getActivePage().getActivePart();
        return control == null || part == null ? null : part.getTitle() + ": " + control.getClass().getSimpleName();
    }
}
