package org.wirefig.ui;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.core.commands.Command;
import org.eclipse.core.commands.IParameter;
import org.eclipse.core.commands.Parameterization;
import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/** Opens the files that are dropped on a part of the window; for several, it is asked whether they become one. */
public final class TraceDrop extends DropTargetAdapter {

    private static final String SEVERAL = "org.wirefig.ui.dropped";

    private final IWorkbenchWindow window;

    public TraceDrop(IWorkbenchWindow window) {
        this.window = window;
    }

    /** Makes a control take dropped files; does nothing when it already is a target of its own. */
    public static void accept(Control control, IWorkbenchWindow window) {
        if (control.getData(DND.DROP_TARGET_KEY) != null) {
            return;
        }
        DropTarget target = new DropTarget(control, DND.DROP_COPY | DND.DROP_MOVE | DND.DROP_LINK | DND.DROP_DEFAULT);
        target.setTransfer(FileTransfer.getInstance());
        target.addDropListener(new TraceDrop(window));
    }

    public static Transfer transfer() {
        return FileTransfer.getInstance();
    }

    @Override
    public void dragEnter(DropTargetEvent event) {
        copy(event);
    }

    @Override
    public void dragOperationChanged(DropTargetEvent event) {
        copy(event);
    }

    private static void copy(DropTargetEvent event) {
        // A move would ask the sender to delete its file.
        event.detail = (event.operations & DND.DROP_COPY) != 0 ? DND.DROP_COPY : DND.DROP_LINK;
    }

    @Override
    public void drop(DropTargetEvent event) {
        IWorkbenchPage page = window.getActivePage();
        if (page != null && event.data instanceof String[] names) {
            List<Path> files = Arrays.stream(names).map(Path::of).toList();
            // Not inside the drop itself: an error dialog there would block the program the files came from.
            window.getShell().getDisplay().asyncExec(() -> {
                if (files.size() == 1 || !several(files)) {
                    TraceOpener.open(page, files);
                }
            });
        }
    }

    /** Lets the analyst choose whether several captures become one; false when nobody here can merge. */
    private boolean several(List<Path> files) {
        ICommandService commands = window.getService(ICommandService.class);
        Command command = commands.getCommand(SEVERAL);
        if (!command.isHandled()) {
            return false;
        }
        try {
            String paths = String.join("\n", files.stream().map(Path::toString).toList());
            IParameter parameter = command.getParameter(SEVERAL + ".paths");
            ParameterizedCommand with = new ParameterizedCommand(command, new Parameterization[] {new Parameterization(parameter, paths)});
            window.getService(IHandlerService.class).executeCommand(with, null);
            return true;
        } catch (CommandException e) {
            ILog.get().error("The choice for several dropped files could not be shown", e);
            return false;
        }
    }
}
