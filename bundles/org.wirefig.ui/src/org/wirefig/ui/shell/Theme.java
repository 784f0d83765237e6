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
    /** The form that the system's widgets were last asked for. */
    private String prepared = wanted();

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
        ProgramSettings.follow(window.getShell(), theme::change, ProgramSettings.THEME);
        theme.display.addListener(SWT.Settings, event -> theme.display.asyncExec(theme::change));
    }

    /**
     * Another form while there are widgets. GTK's come first: the theme resets widgets to the system's colours where it has none
     * of its own, and SWT takes those over when the event loop is next at rest, which it tells as a change of settings.
     */
    private void change() {
        String wanted = wanted();
        if (SWT.getPlatform().equals("gtk") && !wanted.equals(prepared)) {
            prepared = wanted;
            GtkSettings.together(() -> display.setDarkThemePreferred(wanted.equals(DARK)));
        } else {
            apply();
        }
    }

    private void apply() {
        IThemeEngine engine = engine();
        if (engine == null) {
            return;
        }
        String wanted = wanted();
        if (!holds(engine, wanted)) {
            GtkSettings.together(() -> engine.setTheme(wanted, true));
        }
        Palette.use(wanted.equals(DARK));
        if (window.getShell() != null) {
            showInMenu();
        }
    }

    /** Null when the window has closed since something was asked for. */
    private IThemeEngine engine() {
        IThemeManager themes = display.isDisposed() ? null : window.getService(IThemeManager.class);
        return themes == null ? null : themes.getEngineForDisplay(display);
    }

    private static boolean holds(IThemeEngine engine, String theme) {
        return engine.getActiveTheme() != null && engine.getActiveTheme().getId().equals(theme);
    }

    private static String wanted() {
        return switch (ProgramSettings.get(ProgramSettings.THEME)) {
            case "light" -> LIGHT;
            case "dark" -> DARK;
            default -> SystemTheme.isDark() ? DARK : LIGHT;
        };
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
