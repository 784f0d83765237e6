package org.wirefig.ui.model;

import org.eclipse.jface.preference.PreferenceConverter;
import org.eclipse.jface.util.PropertyChangeEvent;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Display;

/** Keeps the colours that the analyst chose in place of the palette's own, and gives them to it when they change. */
public final class PaletteSettings {
    private static final String LIGHT = "colour.light.";
    private static final String DARK = "colour.dark.";
    /** One object, so that several changes at once lead to one repainting: the display starts its timer anew. */
    private static final Runnable RECOLOUR = Palette::recoloured;

    private PaletteSettings() {
    }

    /** Takes over what is kept; from then on every change. */
    public static void keep() {
        for (Palette colour : Palette.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                String name = name(colour, dark);
                PreferenceConverter.setDefault(ProgramSettings.store(), name, rgb(colour.own(dark)));
                take(colour, dark);
            }
        }
        ProgramSettings.follow(PaletteSettings::changed);
    }

    /** The name that a colour's form is kept under. */
    public static String name(Palette colour, boolean dark) {
        return (dark ? DARK : LIGHT) + colour.name();
    }

    private static void take(Palette colour, boolean dark) {
        RGB rgb = PreferenceConverter.getColor(ProgramSettings.store(), name(colour, dark));
        colour.become(dark, rgb.red << 16 | rgb.green << 8 | rgb.blue);
    }

    private static RGB rgb(int value) {
        return new RGB(value >> 16 & 255, value >> 8 & 255, value & 255);
    }

    private static void changed(PropertyChangeEvent event) {
        for (Palette colour : Palette.values()) {
            for (boolean dark : new boolean[] {false, true}) {
                if (event.getProperty().equals(name(colour, dark))) {
                    take(colour, dark);
                    Display.getDefault().timerExec(0, RECOLOUR);
                }
            }
        }
    }
}
