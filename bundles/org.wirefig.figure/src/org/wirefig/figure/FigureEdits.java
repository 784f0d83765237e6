package org.wirefig.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a reader changes in a figure: names, order, who is hidden, who is the same host, which conversations are folded.
 * Kept by the ids of participants and the filters of conversations, so it fits every figure of the same trace;
 * {@link #toText} and {@link #parse} carry it to where it is stored.
 *
 * @param names participant id to role
 * @param order participant ids from left to right; those not named follow as they were
 * @param hidden participant ids; their steps are hidden with them
 * @param merged participant id to the id that it is shown as (one host behind NAT, several addresses)
 * @param folded filters of conversations shown as one step
 */
public record FigureEdits(Map<String, String> names, List<String> order, Set<String> hidden, Map<String, String> merged, Set<String> folded) {
    public static final FigureEdits NONE = new FigureEdits(Map.of(), List.of(), Set.of(), Map.of(), Set.of());

    public FigureEdits {
        names = Map.copyOf(names);
        order = List.copyOf(order);
        hidden = Set.copyOf(hidden);
        merged = Map.copyOf(merged);
        folded = Set.copyOf(folded);
    }

    /** The figure as the reader wants it. */
    public Figure apply(Figure figure) {
        return equals(NONE) ? figure : new EditedFigure(this, figure).figure();
    }

    /** With another name for a participant; an empty one gives back its own. */
    public FigureEdits named(String id, String role) {
        Map<String, String> changed = new LinkedHashMap<>(names);
        if (role.isBlank()) {
            changed.remove(id);
        } else {
            changed.put(id, role.strip());
        }
        return new FigureEdits(changed, order, hidden, merged, folded);
    }

    /** With the participants in this order. */
    public FigureEdits ordered(List<String> ids) {
        return new FigureEdits(names, ids, hidden, merged, folded);
    }

    public FigureEdits hidden(String id, boolean hide) {
        return new FigureEdits(names, order, with(hidden, id, hide), merged, folded);
    }

    /** With one participant shown as another; as the same: shown by itself again. */
    public FigureEdits merged(String id, String into) {
        Map<String, String> changed = new LinkedHashMap<>(merged);
        if (id.equals(into)) {
            changed.remove(id);
        } else {
            changed.put(id, into);
        }
        return new FigureEdits(names, order, hidden, changed, folded);
    }

    /** With a conversation, known by its filter, as one step or as all of them. */
    public FigureEdits folded(String filter, boolean fold) {
        return new FigureEdits(names, order, hidden, merged, with(folded, filter, fold));
    }

    private static Set<String> with(Set<String> set, String one, boolean in) {
        Set<String> changed = new LinkedHashSet<>(set);
        if (in) {
            changed.add(one);
        } else {
            changed.remove(one);
        }
        return changed;
    }

    /** One line per change: a word, and its parts, tab-separated. */
    public String toText() {
        List<String> lines = new ArrayList<>();
        names.forEach((id, name) -> lines.add("name\t" + id + "\t" + name.replaceAll("[\t\r\n]", " ")));
        merged.forEach((id, into) -> lines.add("merge\t" + id + "\t" + into));
        hidden.forEach(id -> lines.add("hide\t" + id));
        folded.forEach(filter -> lines.add("fold\t" + filter));
        lines.sort(null);
        order.forEach(id -> lines.add("order\t" + id));
        return String.join("\n", lines);
    }

    /** Reads {@link #toText}; lines that are not understood are passed over, since a later version may have written them. */
    public static FigureEdits parse(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> merged = new LinkedHashMap<>();
        List<String> order = new ArrayList<>();
        Set<String> hidden = new LinkedHashSet<>();
        Set<String> folded = new LinkedHashSet<>();
        for (String line : text.split("\n")) {
            String[] part = line.split("\t", 3);
            switch (part[0] + part.length) {
                case "name3" -> names.put(part[1], part[2]);
                case "merge3" -> merged.put(part[1], part[2]);
                case "hide2" -> hidden.add(part[1]);
                case "fold2" -> folded.add(part[1]);
                case "order2" -> order.add(part[1]);
                default -> {
                }
            }
        }
        return new FigureEdits(names, order, hidden, merged, folded);
    }
}
