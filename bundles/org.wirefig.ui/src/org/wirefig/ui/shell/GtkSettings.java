package org.wirefig.ui.shell;

import static java.lang.foreign.ValueLayout.ADDRESS;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;

/**
 * GTK hears once of all that is set of its settings while something is changed. SWT sets the wish for dark widgets and then
 * notifies of it once more, and each time GTK reads its whole theme anew (GObject reference: g_object_freeze_notify).
 */
final class GtkSettings {
    private GtkSettings() {
    }

    /** Runs a change; what it sets holds for GTK when it has ended. */
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
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            SymbolLookup objects = SymbolLookup.libraryLookup("libgobject-2.0.so.0", arena);
            Linker linker = Linker.nativeLinker();
            MemorySegment settings = (MemorySegment) linker.downcallHandle(gtk.findOrThrow("gtk_settings_get_default"),
                    FunctionDescriptor.of(ADDRESS)).invokeExact();
            linker.downcallHandle(objects.findOrThrow(function), FunctionDescriptor.ofVoid(ADDRESS)).invokeExact(settings);
            return true;
        } catch (Throwable unknown) {
            ILog.get().warn("GTK reads its theme twice where once would do", unknown);
            return false;
        }
    }
}
