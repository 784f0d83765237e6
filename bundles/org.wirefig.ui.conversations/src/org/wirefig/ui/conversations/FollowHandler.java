package org.wirefig.ui.conversations;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.model.ActiveTrace;
import org.wirefig.ui.model.TraceModel;

/** Follows the conversation of the selected frame. */
public final class FollowHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        IWorkbenchWindow window = HandlerUtil.getActiveWorkbenchWindowChecked(event);
        TraceModel model = ActiveTrace.of(window).model();
        if (model != null && model.selection().frame() > 0) {
            follow(window, model, model.selection().frame());
        } else if (model != null) {
            model.say(Messages.FollowNothingChosen);
        }
        return null;
    }

    /** Shows what was said in the conversation of a frame. */
    static void follow(IWorkbenchWindow window, TraceModel model, int frame) {
        try {
            ((FollowView) window.getActivePage().showView(FollowView.ID)).follow(model, frame);
        } catch (PartInitException e) {
            ILog.get().error("The conversation could not be shown", e);
        }
    }
}
