package org.wirefig.ui.shell;

import org.eclipse.core.commands.ExecutionException;
import org.eclipse.core.runtime.ILog;
import org.eclipse.e4.ui.css.swt.theme.IThemeEngine;
import org.eclipse.e4.ui.css.swt.theme.IThemeManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Spinner;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Widget;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.HandlerUtil;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.PaletteSettings;
import org.wirefig.ui.model.ProgramSettings;
import org.wirefig.ui.model.ScreenState;

/** The window's form, light or dark: the one chosen, or as the system has it, also when the system changes. */
final class Theme {
    private static final String LIGHT = "org.eclipse.e4.ui.css.theme.e4_default";
    private static final String DARK = "org.eclipse.e4.ui.css.theme.e4_dark";
    private static final String COMMAND = "org.wirefig.ui.theme";

    private final IWorkbenchWindow window;
    private final Display display;

    private Theme(IWorkbenchWindow window) {
        this.window = window;
        this.display = Display.getCurrent();
    }

    /** Before any view of a window is made: the form decides the colours that the program itself draws with. */
    static void keep(IWorkbenchWindow window) {
        Theme theme = new Theme(window);
        PaletteSettings.keep();
        theme.display.addFilter(SWT.Skin, event -> leaveToSystem(event.widget));
        theme.apply();
    }

    /**
     * What is worked has the system's own colours, light or dark, which tell what is disabled from the rest; the theme's
     * style sheet has one colour for both.
     */
    private static void leaveToSystem(Widget widget) {
        if (widget instanceof Button || widget instanceof Combo || widget instanceof Spinner
                || widget instanceof Text text && (text.getStyle() & SWT.READ_ONLY) == 0) {
            Palette.own((Control) widget);
        }
    }

    /** Once the window stands: from now on every change of the setting and of the system. */
    static void follow(IWorkbenchWindow window) {
        Theme theme = new Theme(window);
        theme.showInMenu();
        ScreenState.report("theme", () -> Palette.isDark() ? "dark" : "light");
        ProgramSettings.follow(window.getShell(), theme::apply, ProgramSettings.THEME);
        theme.display.addListener(SWT.Settings, event -> theme.display.asyncExec(theme::apply));
    }

    private void apply() {
        IThemeManager themes = display.isDisposed() ? null : window.getService(IThemeManager.class);
        if (themes == null) { // the window has closed since this was asked for
            return;
        }
        boolean dark = switch (ProgramSettings.get(ProgramSettings.THEME)) {
            case "light" -> false;
            case "dark" -> true;
            default -> SystemTheme.isDark();
        };
        IThemeEngine engine = themes.getEngineForDisplay(display);
        String wanted = dark ? DARK : LIGHT;
        if (engine.getActiveTheme() == null || !engine.getActiveTheme().getId().equals(wanted)) {
            engine.setTheme(wanted, true);
        }
        Palette.use(dark);
        if (window.getShell() != null) {
            showInMenu();
        }
    }

    /** Ticks the choice in Window &gt; Theme. */
    private void showInMenu() {
        try {
            HandlerUtil.updateRadioState(window.getService(ICommandService.class).getCommand(COMMAND), ProgramSettings.get(ProgramSettings.THEME));
        } catch (ExecutionException e) {
            ILog.get().error("The theme could not be ticked in the menu", e);
        }
    }
}
