package org.wirefig.ui.shell;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import org.eclipse.core.runtime.ILog;
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

    /** The name of GTK's theme; empty on other platforms. */
    static String name() {
        if (!SWT.getPlatform().equals("gtk")) {
            return "";
        }
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            SymbolLookup glib = SymbolLookup.libraryLookup("libglib-2.0.so.0", arena);
            Linker linker = Linker.nativeLinker();
            MemorySegment settings = (MemorySegment) linker.downcallHandle(gtk.findOrThrow("gtk_settings_get_default"),
                    FunctionDescriptor.of(ADDRESS)).invokeExact();
            MemorySegment text = arena.allocate(ADDRESS);
            linker.downcallHandle(gtk.findOrThrow("g_object_get"), FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                    Linker.Option.firstVariadicArg(2)).invokeExact(settings, arena.allocateFrom("gtk-theme-name"), text, MemorySegment.NULL);
            MemorySegment owned = text.get(ValueLayout.ADDRESS, 0);
            if (owned.equals(MemorySegment.NULL)) {
                return "";
            }
            String name = owned.reinterpret(Long.MAX_VALUE).getString(0);
            linker.downcallHandle(glib.findOrThrow("g_free"), FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(owned);
            return name;
        } catch (Throwable unknown) {
            ILog.get().warn("Whether the system is dark could not be asked; the form stays as it was at the start", unknown);
            return "";
        }
    }
}
