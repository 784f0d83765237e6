package org.wirefig.ui.shell;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.core.runtime.ILog;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.PlatformUI;

/** The program with a window: reads the traces to open from the command line and runs the workbench until it closes. */
public final class Application implements IApplication {

    @Override
    public Object start(IApplicationContext context) {
        Ahead.begin();
        Display.setAppName("Wirefig");
        Display display = PlatformUI.createDisplay();
        try {
            GtkStyle.apply();
            Splash splash = Splash.show(display);
            context.applicationRunning();
            int code = PlatformUI.createAndRunWorkbench(display, new TraceWorkbenchAdvisor(files(context), splash));
            return code == PlatformUI.RETURN_RESTART ? IApplication.EXIT_RESTART : IApplication.EXIT_OK;
        } finally {
            display.dispose();
        }
    }

    /** What the framework and the workbench left over of the command line are the traces to open. */
    private static List<Path> files(IApplicationContext context) {
        List<Path> files = new ArrayList<>();
        Map<?, ?> arguments = context.getArguments();
        if (arguments.get(IApplicationContext.APPLICATION_ARGS) instanceof String[] words) {
            for (String word : words) {
                if (word.startsWith("-")) {
                    continue;
                }
                try {
                    files.add(Path.of(word));
                } catch (InvalidPathException e) {
                    ILog.get().error("Not a file name: " + word, e);
                }
            }
        }
        return files;
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            PlatformUI.getWorkbench().getDisplay().syncExec(() -> PlatformUI.getWorkbench().close());
        }
    }
}
