package org.wirefig.ui.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;

/**
 * The colours of the window, in a light and a dark form; the one place that names them. Hues are those of Okabe and Ito,
 * which colour-blind readers can tell apart; red is for what failed alone.
 */
public enum Palette {
    TEXT(0x1c1f24, 0xe4e7eb),
    MUTED(0x5b636e, 0x9aa4b0),
    BACKGROUND(0xffffff, 0x23272d),
    HEADER(0xf2f4f6, 0x2c3138),
    LINE(0xdde1e6, 0x3a4048),
    SELECTION(0xcfe3f7, 0x2f4f73),
    SELECTION_TEXT(0x0d1b2a, 0xf4f8fc),
    ERROR(0xb3261e, 0xff8a80),
    ERROR_TINT(0xfdeceb, 0x4a2526),
    WARNING(0x9a5b00, 0xf0b35a),
    OK(0x00694f, 0x5ecfae),
    TLS(0x0072b2, 0x56b4e9),
    TLS_TINT(0xf3f8fc, 0x262d35),
    HTTP(0x009e73, 0x3cc79b),
    HTTP_TINT(0xf2faf7, 0x25302e),
    TCP(0x9aa4b0, 0x6f7985),
    NAME(0xcc79a7, 0xdd9fc0),
    NAME_TINT(0xfcf6f9, 0x302a2f),
    LINK(0xe69f00, 0xe6b450),
    OTHER(0xb8bec6, 0x5b636e),
    BYTES_SELECTED(0xffe08a, 0x6b5a1e),
    BYTES_LAYER(0xeaf1f8, 0x2d3742),
    BYTES_PART(0xf5eee0, 0x3a3428),
    RULE_SKY(0xd3ebfa, 0x1e435a),
    RULE_GREEN(0xcfeee2, 0x1b483b),
    RULE_YELLOW(0xfaf1b3, 0x504a1a),
    RULE_ORANGE(0xfbe0b4, 0x573d12),
    RULE_PINK(0xf6dbea, 0x4f3046),
    RULE_BLUE(0xcfdbf5, 0x2a3b69),
    RULE_VIOLET(0xe2d8f8, 0x3e3365),
    RULE_GREY(0xdfe3e8, 0x3d454f);

    private static final Map<Integer, Color> COLORS = new HashMap<>();
    private static final List<Runnable> FOLLOWERS = new CopyOnWriteArrayList<>();
    private static boolean dark;

    private final int light;
    private final int darkForm;
    private int lightNow;
    private int darkNow;

    Palette(int light, int darkForm) {
        this.light = light;
        this.darkForm = darkForm;
        lightNow = light;
        darkNow = darkForm;
    }

    /** The colour as it comes with the program, 0xRRGGBB. */
    public int own(boolean ofDark) {
        return ofDark ? darkForm : light;
    }

    /** Puts another colour in the place of the program's own. */
    void become(boolean inDark, int rgb) {
        if (inDark) {
            darkNow = rgb;
        } else {
            lightNow = rgb;
        }
    }

    /** Colours have become others: everything that shows them is painted anew. */
    static void recoloured() {
        FOLLOWERS.forEach(Runnable::run);
    }

    /** Chooses the form: before the first widget is made, and whenever the theme becomes another one. */
    public static void use(boolean darkForms) {
        if (dark != darkForms) {
            dark = darkForms;
            recoloured();
        }
    }

    /** Calls {@code recolour} whenever the form has become the other one, until a control is gone. */
    public static void follow(Control control, Runnable recolour) {
        FOLLOWERS.add(recolour);
        control.addListener(SWT.Dispose, event -> FOLLOWERS.remove(recolour));
    }

    /** Text on the window's ground, now and in whatever form comes later. */
    public static void dress(Control control) {
        own(control);
        Runnable recolour = () -> {
            control.setBackground(BACKGROUND.color());
            control.setForeground(TEXT.color());
        };
        recolour.run();
        follow(control, recolour);
    }

    /** Keeps the theme's style sheet off a widget that has all its colours from here. */
    public static void own(Control control) {
        control.setData("org.eclipse.e4.ui.css.disabled", Boolean.TRUE);
    }

    public static boolean isDark() {
        return dark;
    }

    public Color color() {
        int rgb = dark ? darkNow : lightNow;
        return COLORS.computeIfAbsent(rgb, value -> new Color(Display.getCurrent(), value >> 16 & 255, value >> 8 & 255, value & 255));
    }
}
