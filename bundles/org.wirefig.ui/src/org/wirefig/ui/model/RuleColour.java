package org.wirefig.ui.model;

import java.util.Locale;
import java.util.Optional;

/** The colours that a colouring rule can give to rows; their names stand in the rules' file. */
public enum RuleColour {
    SKY(Palette.RULE_SKY), GREEN(Palette.RULE_GREEN), YELLOW(Palette.RULE_YELLOW), ORANGE(Palette.RULE_ORANGE),
    PINK(Palette.RULE_PINK), BLUE(Palette.RULE_BLUE), VIOLET(Palette.RULE_VIOLET), GREY(Palette.RULE_GREY);

    private final Palette tint;

    RuleColour(Palette tint) {
        this.tint = tint;
    }

    /** Behind the row's texts. */
    public Palette tint() {
        return tint;
    }

    /** As it stands in the rules' file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As menus and lists show it. */
    public String title() {
        return name().charAt(0) + word().substring(1);
    }

    public static Optional<RuleColour> of(String word) {
        for (RuleColour colour : values()) {
            if (colour.name().equalsIgnoreCase(word)) {
                return Optional.of(colour);
            }
        }
        return Optional.empty();
    }
}
