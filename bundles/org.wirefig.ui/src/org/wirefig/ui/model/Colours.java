package org.wirefig.ui.model;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;

/** SWT's objects for colours, each made once. Apart from {@link Palette}, whose numbers can so be looked at without a display. */
final class Colours {
    private static final Map<Integer, Color> MADE = new HashMap<>();

    private Colours() {
    }

    static Color of(int rgb) {
        return MADE.computeIfAbsent(rgb, value -> new Color(Display.getCurrent(), value >> 16 & 255, value >> 8 & 255, value & 255));
    }
}
