package org.wirefig.cli;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.figure.Figure;
import org.wirefig.figure.FigureEdits;
import org.wirefig.figure.Participant;

/** The reader's changes of a figure from the command line: names, who is hidden, who is the same host, the order. */
final class FigureOptions {
    private final Figure figure;
    private FigureEdits edits = FigureEdits.NONE;

    private FigureOptions(Figure figure) {
        this.figure = figure;
    }

    /** The figure as the options want it; each participant is named by an address, its name, or its role. */
    static Figure apply(Figure figure, String[] renames, String[] hides, String[] merges, String order) throws UsageException {
        FigureOptions options = new FigureOptions(figure);
        for (String rename : renames) {
            String[] parts = options.pair("--rename", rename);
            options.edits = options.edits.named(options.id("--rename", parts[0]), parts[1]);
        }
        for (String hide : hides) {
            options.edits = options.edits.hidden(options.id("--hide", hide), true);
        }
        for (String merge : merges) {
            String[] parts = options.pair("--merge", merge);
            options.edits = options.edits.merged(options.id("--merge", parts[0]), options.id("--merge", parts[1]));
        }
        if (order != null) {
            List<String> ids = new ArrayList<>();
            for (String who : order.split(",")) {
                ids.add(options.id("--order", who.strip()));
            }
            options.edits = options.edits.ordered(ids);
        }
        return options.edits.apply(figure);
    }

    private String[] pair(String option, String given) throws UsageException {
        int at = given.indexOf('=');
        if (at <= 0 || at == given.length() - 1) {
            throw new UsageException(option + " takes WHO=" + (option.equals("--rename") ? "NAME" : "WHO") + ", not '" + given + "'");
        }
        return new String[] {given.substring(0, at), given.substring(at + 1)};
    }

    private String id(String option, String who) throws UsageException {
        for (Participant participant : figure.participants()) {
            if (participant.addresses().contains(who) || participant.id().equals(who)) {
                return participant.id();
            }
        }
        for (Participant participant : figure.participants()) {
            if (participant.role().equalsIgnoreCase(who) || participant.name().equalsIgnoreCase(who)) {
                return participant.id();
            }
        }
        throw new UsageException(option + ": '" + who + "' takes no part in the figure; it has "
                + String.join(", ", figure.participants().stream().map(p -> p.role() + (p.addresses().isEmpty() ? "" : " (" + p.addresses().getFirst() + ")")).toList()));
    }
}
