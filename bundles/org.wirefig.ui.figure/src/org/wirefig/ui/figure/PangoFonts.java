package org.wirefig.ui.figure;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * GTK's Pango goes on with the list of fonts that it began with, so a font that SWT loads later is not found until Pango is
 * told, which SWT does not (Pango's reference, PangoFcFontMap, config_changed).
 */
final class PangoFonts {
    private PangoFonts() {
    }

    /** To be called in the user interface's thread, whose list of fonts it is. */
    static void changed() throws PangoException {
        try {
            MethodHandle map = function("libpangocairo-1.0.so.0", "pango_cairo_font_map_get_default", FunctionDescriptor.of(ValueLayout.ADDRESS));
            MethodHandle changed = function("libpangoft2-1.0.so.0", "pango_fc_font_map_config_changed", FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
            changed.invokeExact((MemorySegment) map.invokeExact());
        } catch (Throwable e) {
            throw new PangoException(e);
        }
    }

    private static MethodHandle function(String library, String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow(name), type);
    }

    /** Pango is not there, or another one. */
    static final class PangoException extends Exception {
        private static final long serialVersionUID = 1;

        PangoException(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }
}
