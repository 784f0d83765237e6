package org.wirefig.ui.shell;

import org.eclipse.core.commands.AbstractHandler;
import org.eclipse.core.commands.ExecutionEvent;
import org.eclipse.core.commands.ExecutionException;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.IThemeManager;
import org.eclipse.ui.handlers.HandlerUtil;
import org.eclipse.ui.handlers.RadioState;
import org.wirefig.ui.model.Palette;

/** Window > Theme: changes between the light and the dark form at once, and for the next start. */
public final class ThemeHandler extends AbstractHandler {

    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";

    @Override
    public Object execute(ExecutionEvent event) throws ExecutionException {
        if (HandlerUtil.matchesRadioState(event)) {
            return null;
        }
        String wanted = event.getParameter(RadioState.PARAMETER_ID);
        IThemeManager manager = HandlerUtil.getActiveWorkbenchWindowChecked(event).getService(IThemeManager.class);
        IThemeEngine engine = manager.getEngineForDisplay(HandlerUtil.getActiveShellChecked(event).getDisplay());
        engine.setTheme("dark".equals(wanted) ? DARK : LIGHT, true);
        Palette.use("dark".equals(wanted));
        HandlerUtil.updateRadioState(event.getCommand(), wanted);
        return null;
    }
}
