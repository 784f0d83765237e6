package org.wirefig.ui.decodeas;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceModel;

/** Trace &gt; Decode As, and the same in context menus. Without an open trace it does nothing. */
public final class DecodeAsHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        open(HandlerUtil.getActiveWorkbenchWindowChecked(event));
        return null;
    }

    /** The entry for a context menu that is made by hand. */
    public static IAction item() {
        return new Action(Messages.menu) {
            @Override
            public void run() {
                open(PlatformUI.getWorkbench().getActiveWorkbenchWindow());
            }
        };
    }

    private static void open(IWorkbenchWindow window) {
        TraceModel model = ActiveTrace.of(window).model();
        if (model != null && model.trace() != null) {
            new DecodeAsDialog(window.getShell(), model).open();
        }
    }
}
