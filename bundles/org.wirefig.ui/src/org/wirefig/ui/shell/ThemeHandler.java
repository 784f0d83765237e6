package org.wirefig.ui.shell;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.RadioState;
import org.wirefig.ui.model.ProgramSettings;

/** Window &gt; Theme: the light or the dark form, or as the system has it; at once, and for the next start. */
public final class ThemeHandler extends AbstractHandler {

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (!HandlerUtil.matchesRadioState(event)) {
            ProgramSettings.put(ProgramSettings.THEME, event.getParameter(RadioState.PARAMETER_ID));
        }
        return null;
    }
}
