package org.wirefig.ui.compare;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Goes to the next difference of the two traces compared; the view comes into sight, the keyboard stays where it is. */
public final class NextDifference extends AbstractHandler {
    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        try {
            ((CompareView) HandlerUtil.getActiveWorkbenchWindowChecked(event).getActivePage()
                    .showView(CompareView.ID, null, IWorkbenchPage.VIEW_VISIBLE)).next();
        } catch (PartInitException e) {
            throw new ExecutionException("The comparison could not be shown", e);
        }
        return null;
    }
}
