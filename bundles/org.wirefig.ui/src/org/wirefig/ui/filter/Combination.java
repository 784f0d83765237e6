package org.wirefig.ui.filter;

import java.util.regex.Pattern;

/** How a filter that is pointed at joins the one in force. */
public enum Combination {
    SELECTED(Messages.combination_selected), NOT(Messages.combination_not), AND(Messages.combination_and), OR(Messages.combination_or),
    AND_NOT(Messages.combination_andNot), OR_NOT(Messages.combination_orNot);

    /** What has an operator of logic in it, or looks so, needs parentheses. */
    private static final Pattern LOGIC = Pattern.compile("[|&^!]|//|\\b(and|or|xor|not)\\b", Pattern.CASE_INSENSITIVE);

    private final String label;

    Combination(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** True when it takes up the filter in force. */
    boolean joins() {
        return this != SELECTED && this != NOT;
    }

    /** The filter that results. */
    public String with(String inForce, String filter) {
        String not = filter.matches("[\\w.]+") ? "!" + filter : "!(" + filter + ")";
        String now = inForce.strip();
        return switch (this) {
            case SELECTED -> filter;
            case NOT -> not;
            case AND -> now.isEmpty() ? filter : grouped(now) + " && " + grouped(filter);
            case OR -> now.isEmpty() ? filter : grouped(now) + " || " + grouped(filter);
            case AND_NOT -> now.isEmpty() ? not : grouped(now) + " && " + not;
            case OR_NOT -> now.isEmpty() ? not : grouped(now) + " || " + not;
        };
    }

    private static String grouped(String filter) {
        return LOGIC.matcher(filter).find() ? "(" + filter + ")" : filter;
    }
}
