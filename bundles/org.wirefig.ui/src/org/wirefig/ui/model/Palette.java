package org.wirefig.ui.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Control;

/**
 * The colours of the window, in a light and a dark form; the one place that names them. Hues are those of Okabe and Ito,
 * which colour-blind readers can tell apart; red is for what failed alone.
 */
public enum Palette {
    TEXT(Use.TEXT, 0x1c1f24, 0xe4e7eb),
    MUTED(Use.TEXT, 0x565e68, 0xa9b2bd),
    BACKGROUND(Use.PLAIN_GROUND, 0xffffff, 0x23272d),
    HEADER(Use.PLAIN_GROUND, 0xf2f4f6, 0x2c3138),
    LINE(Use.MARK, 0xdde1e6, 0x3a4048),
    SELECTION(Use.SELECTED_GROUND, 0xcfe3f7, 0x2f4f73),
    SELECTION_TEXT(Use.SELECTED_TEXT, 0x0d1b2a, 0xf4f8fc),
    ERROR(Use.TEXT, 0xb3261e, 0xff958b),
    ERROR_TINT(Use.GROUND, 0xfdeceb, 0x4a2526),
    WARNING(Use.PLAIN_TEXT, 0x9a5b00, 0xf0b35a),
    OK(Use.PLAIN_TEXT, 0x00694f, 0x5ecfae),
    TLS(Use.PLAIN_TEXT, 0x0072b2, 0x56b4e9),
    TLS_TINT(Use.GROUND, 0xf3f8fc, 0x262d35),
    HTTP(Use.MARK, 0x009e73, 0x3cc79b),
    HTTP_TINT(Use.GROUND, 0xf2faf7, 0x25302e),
    TCP(Use.MARK, 0x9aa4b0, 0x6f7985),
    NAME(Use.MARK, 0xcc79a7, 0xdd9fc0),
    NAME_TINT(Use.GROUND, 0xfcf6f9, 0x302a2f),
    LINK(Use.MARK, 0xe69f00, 0xe6b450),
    OTHER(Use.MARK, 0xb8bec6, 0x5b636e),
    BYTES_SELECTED(Use.GROUND, 0xffe08a, 0x4f4316),
    BYTES_LAYER(Use.GROUND, 0xeaf1f8, 0x2d3742),
    BYTES_PART(Use.GROUND, 0xf5eee0, 0x3a3428),
    RULE_SKY(Use.GROUND, 0xd3ebfa, 0x1e435a),
    RULE_GREEN(Use.GROUND, 0xcfeee2, 0x1b483b),
    RULE_YELLOW(Use.GROUND, 0xfaf1b3, 0x4a4418),
    RULE_ORANGE(Use.GROUND, 0xfbe0b4, 0x573d12),
    RULE_PINK(Use.GROUND, 0xf6dbea, 0x4f3046),
    RULE_BLUE(Use.GROUND, 0xcfdbf5, 0x2a3b69),
    RULE_VIOLET(Use.GROUND, 0xe2d8f8, 0x3e3365),
    RULE_GREY(Use.GROUND, 0xdfe3e8, 0x3c444e),
    FOCUS(Use.RING, 0x0a4a94, 0xa6d3ff);

    private static final List<Runnable> FOLLOWERS = new CopyOnWriteArrayList<>();
    private static boolean dark;

    /** What a colour is for; what is text is read at 4.5 to 1 or better on every ground that it may stand on. */
    public enum Use {
        /** Written on any ground but the selected rows'. */
        TEXT,
        /** Written on a plain ground only. */
        PLAIN_TEXT,
        SELECTED_TEXT, PLAIN_GROUND, GROUND, SELECTED_GROUND,
        /** Lines, bars and signs beside a text. */
        MARK,
        /** Around what has the keyboard; seen at 3 to 1 or better on every ground. */
        RING
    }

    private final Use use;
    private final int light;
    private final int darkForm;
    private int lightNow;
    private int darkNow;

    Palette(Use use, int light, int darkForm) {
        this.use = use;
        this.light = light;
        this.darkForm = darkForm;
        lightNow = light;
        darkNow = darkForm;
    }

    public Use use() {
        return use;
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
        return Colours.of(dark ? darkNow : lightNow);
    }
}
