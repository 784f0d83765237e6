package org.wirefig.ui.shell;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.SWT;

/**
 * Where the system's widgets are drawn with GTK's own theme, Adwaita: what that leaves too pale to be read or seen, as
 * {@code gtk.css} beside this class says. A theme that somebody has chosen instead is left alone, and so is a user's own
 * {@code gtk.css}, which GTK ranks higher (GtkStyleProvider priorities).
 */
final class GtkStyle {
    private static final String THEME = "adwaita";
    /** Above what SWT sets for single widgets (600), below the user's (800). */
    private static final int PRIORITY = 650;

    private GtkStyle() {
    }

    /** To be called once, when there is a display. */
    static void apply() {
        if (!SWT.getPlatform().equals("gtk") || !SystemTheme.name().toLowerCase(Locale.ROOT).startsWith(THEME)) {
            return;
        }
        try (Arena arena = Arena.ofConfined(); InputStream in = GtkStyle.class.getResourceAsStream("gtk.css")) {
            String css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            SymbolLookup gtk = SymbolLookup.libraryLookup("libgtk-3.so.0", arena);
            SymbolLookup gdk = SymbolLookup.libraryLookup("libgdk-3.so.0", arena);
            MemorySegment provider = (MemorySegment) call(gtk, "gtk_css_provider_new", ADDRESS).invokeExact();
            int understood = (int) call(gtk, "gtk_css_provider_load_from_data", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS)
                    .invokeExact(provider, arena.allocateFrom(css), -1L, MemorySegment.NULL);
            MemorySegment screen = (MemorySegment) call(gdk, "gdk_screen_get_default", ADDRESS).invokeExact();
            if (understood == 0 || screen.equals(MemorySegment.NULL)) {
                throw new IOException("GTK does not understand gtk.css");
            }
            Linker.nativeLinker().downcallHandle(gtk.findOrThrow("gtk_style_context_add_provider_for_screen"),
                    FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT)).invokeExact(screen, provider, PRIORITY);
        } catch (Throwable unknown) {
            ILog.get().warn("The widgets keep the colours of GTK's theme, of which some are pale", unknown);
        }
    }

    private static MethodHandle call(SymbolLookup library, String function, MemoryLayout returned, MemoryLayout... given) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(function), FunctionDescriptor.of(returned, given));
    }
}
