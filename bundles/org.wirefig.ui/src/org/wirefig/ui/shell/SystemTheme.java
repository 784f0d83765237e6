package org.wirefig.ui.shell;

import java.util.Locale;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Display;

/**
 * Whether the system shows its windows dark, now. SWT tells it on every platform; with GTK only as it was at the start,
 * so there the theme's name is asked for again (GtkSettings, {@code gtk-theme-name}), whose dark forms end in "-dark".
 * That SWT itself asks GTK for dark widgets when Wirefig is dark changes nothing of that name.
 */
final class SystemTheme {
    private static final boolean AT_START = Display.isSystemDarkTheme();
    private static final String NAME_AT_START = name();

    private SystemTheme() {
    }

    static boolean isDark() {
        if (!SWT.getPlatform().equals("gtk")) {
            return Display.isSystemDarkTheme();
        }
        String name = name();
        return name.equals(NAME_AT_START) ? AT_START : name.toLowerCase(Locale.ROOT).endsWith("dark");
    }

    /** The name of GTK's theme; empty on other platforms, and where it could not be asked. */
    static String name() {
        return SWT.getPlatform().equals("gtk") ? GtkSettings.themeName() : "";
    }
}
