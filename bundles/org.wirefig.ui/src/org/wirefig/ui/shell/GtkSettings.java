package org.wirefig.ui.shell;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;

/** What SWT does not tell of GTK's settings, and does not do with them. Other platforms have none. */
final class GtkSettings {
    /** GTK's functions, and its settings, for as long as they are used. */
    private record Gtk(Arena arena, SymbolLookup functions, MemorySegment settings) {
        MethodHandle function(String name, FunctionDescriptor type, Linker.Option... options) {
            return Linker.nativeLinker().downcallHandle(functions.findOrThrow(name), type, options);
        }
    }

    @FunctionalInterface
    private interface Use<T> {
        T of(Gtk gtk) throws Throwable;
    }

    private GtkSettings() {
    }

    private static <T> T use(Use<T> use, T otherwise, String problem) {
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup functions = SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            MemorySegment settings = (MemorySegment) new Gtk(arena, functions, MemorySegment.NULL)
                    .function("gtk_settings_get_default", FunctionDescriptor.of(ADDRESS)).invokeExact();
            return use.of(new Gtk(arena, functions, settings));
        } catch (Throwable unknown) {
            ILog.get().warn(problem, unknown);
            return otherwise;
        }
    }

    /** {@code gtk-theme-name}; empty where it could not be asked. */
    static String themeName() {
        return use(gtk -> {
            MemorySegment text = gtk.arena.allocate(ADDRESS);
            gtk.function("g_object_get", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS, ADDRESS), Linker.Option.firstVariadicArg(2))
                    .invokeExact(gtk.settings, gtk.arena.allocateFrom("gtk-theme-name"), text, MemorySegment.NULL);
            MemorySegment owned = text.get(ADDRESS, 0);
            if (owned.equals(MemorySegment.NULL)) {
                return "";
            }
            String name = owned.reinterpret(Long.MAX_VALUE).getString(0);
            gtk.function("g_free", FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(owned);
            return name;
        }, "", "Whether the system is dark could not be asked; the form stays as it was at the start");
    }

    /**
     * Runs a change; GTK hears of all that it sets when it has ended. SWT sets the wish for dark widgets and then
     * notifies of it once more, and each time GTK reads its whole theme anew (GObject reference: g_object_freeze_notify).
     */
    static void together(Runnable change) {
        boolean frozen = SWT.getPlatform().equals("gtk") && call("g_object_freeze_notify");
        try {
            change.run();
        } finally {
            if (frozen) {
                call("g_object_thaw_notify");
            }
        }
    }

    private static boolean call(String function) {
        return use(gtk -> {
            gtk.function(function, FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(gtk.settings);
            return true;
        }, false, "GTK reads its theme twice where once would do");
    }
}
