package org.wirefig.ui.frames.filter;

import org.wirefig.filter.NamedFilter;
import org.wirefig.ui.model.RuleColour;
import org.wirefig.ui.model.SavedFilters;

/** A rule that colours the rows of frames which match a filter. */
record ColourRule(String name, String filter, RuleColour colour, boolean used) {
    /** A rule from its line; an unknown colour is grey. */
    static ColourRule of(NamedFilter line) {
        String[] words = line.mark().split("\\s+");
        boolean off = words.length > 1 && words[1].equals(SavedFilters.OFF);
        return new ColourRule(line.name(), line.text(), RuleColour.of(words[0]).orElse(RuleColour.GREY), !off);
    }

    NamedFilter named() {
        return new NamedFilter(name, filter, colour.word() + (used ? "" : " " + SavedFilters.OFF));
    }
}
