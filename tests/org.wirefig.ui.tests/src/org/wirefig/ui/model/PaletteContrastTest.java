package org.wirefig.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.wirefig.ui.model.Palette.Use;

/** Every text of the window can be read on every ground it may stand on, in both forms (WCAG 2.2, 1.4.3). */
class PaletteContrastTest {
    private static final double LEAST = 4.5;
    /** WCAG 2.2, 1.4.11. */
    private static final double LEAST_RING = 3;
    private static final Set<Use> GROUNDS = Set.of(Use.PLAIN_GROUND, Use.GROUND, Use.SELECTED_GROUND);
    /** The grounds that the platform's own theme gives to views and dialogs, light and dark. */
    private static final int[] LIGHT_THEME = {0xffffff, 0xf6f5f4};
    private static final int[] DARK_THEME = {0x2f2f2f, 0x2f2e30};

    @Test
    void contrastIsThatOfTheStandard() {
        assertEquals(21, Contrast.between(0x000000, 0xffffff), 0.001);
        assertEquals(1, Contrast.between(0x123456, 0x123456), 0.001);
        assertEquals(4.54, Contrast.between(0x767676, 0xffffff), 0.005, "the lightest grey that is enough on white");
        assertTrue(Contrast.between(0x777777, 0xffffff) < LEAST, "and one that is not");
    }

    @Test
    void everyTextCanBeReadOnEveryGround() {
        List<String> tooLittle = new ArrayList<>();
        for (boolean dark : new boolean[] {false, true}) {
            for (Palette text : Palette.values()) {
                for (Palette ground : Palette.values()) {
                    if (stands(text.use(), ground.use())) {
                        check(text, text.own(dark), ground.name(), ground.own(dark), dark, tooLittle);
                    }
                }
                if (text.use() == Use.TEXT || text.use() == Use.PLAIN_TEXT) {
                    for (int ground : dark ? DARK_THEME : LIGHT_THEME) {
                        check(text, text.own(dark), "the theme's " + Integer.toHexString(ground), ground, dark, tooLittle);
                    }
                }
            }
        }
        assertEquals(List.of(), tooLittle);
    }

    @Test
    void whatHasTheKeyboardIsSeenOnEveryGround() {
        List<String> tooLittle = new ArrayList<>();
        for (boolean dark : new boolean[] {false, true}) {
            for (Palette ground : Palette.values()) {
                double contrast = Contrast.between(Palette.FOCUS.own(dark), ground.own(dark));
                if (GROUNDS.contains(ground.use()) && contrast < LEAST_RING) {
                    tooLittle.add(String.format("%s, %s: %.2f", ground, dark ? "dark" : "light", contrast));
                }
            }
        }
        assertEquals(List.of(), tooLittle);
    }

    private static boolean stands(Use text, Use ground) {
        return switch (text) {
            case TEXT -> ground == Use.PLAIN_GROUND || ground == Use.GROUND;
            case PLAIN_TEXT -> ground == Use.PLAIN_GROUND;
            case SELECTED_TEXT -> ground == Use.SELECTED_GROUND;
            default -> false;
        };
    }

    private static void check(Palette text, int colour, String ground, int behind, boolean dark, List<String> tooLittle) {
        double contrast = Contrast.between(colour, behind);
        if (contrast < LEAST) {
            tooLittle.add(String.format("%s on %s, %s: %.2f", text, ground, dark ? "dark" : "light", contrast));
        }
    }

    @Test
    void noColourOfARuleOrAProtocolIsLeftOut() {
        for (RuleColour rule : RuleColour.values()) {
            assertEquals(Use.GROUND, rule.tint().use(), rule.name());
        }
        for (ProtocolColours protocol : ProtocolColours.values()) {
            assertTrue(Set.of(Use.GROUND, Use.PLAIN_GROUND).contains(protocol.tint().use()), protocol.name());
        }
        for (Palette colour : Palette.values()) {
            if (colour.name().endsWith("_TINT") || colour.name().startsWith("RULE_") || colour.name().startsWith("BYTES_")) {
                assertEquals(Use.GROUND, colour.use(), colour.name());
            }
        }
    }
}
