package org.wirefig.ui.shell;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;

/** Help > Wirefig Help: the keys and the filter language's first words, on one small page. */
public final class HelpHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        new HelpDialog(HandlerUtil.getActiveShellChecked(event)).open();
        return null;
    }
}
