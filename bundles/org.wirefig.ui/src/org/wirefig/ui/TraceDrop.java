package org.wirefig.ui;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.FileTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;

/** Opens the files that are dropped on a part of the window. */
public final class TraceDrop extends DropTargetAdapter {

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
            window.getShell().getDisplay().asyncExec(() -> TraceOpener.open(page, files));
        }
    }
}
