package org.wirefig.ui.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.osgi.util.NLS;
import org.wirefig.filter.NamedFilter;
import org.wirefig.filter.NamedFilters;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.model.RuleColour;
import org.wirefig.ui.model.SavedFilters;
import org.wirefig.ui.model.TraceModel;

/**
 * What a context menu offers for the thing pointed at, given the filter that finds it: apply or prepare it, alone or
 * joined with the filter in force, hide its frames, colour them. The same in every view.
 */
public final class FilterMenu {
    private static final int LONGEST = 60;

    private FilterMenu() {
    }

    /** Adds the entries for a filter; disabled ones when there is none. */
    public static void fill(IMenuManager menu, TraceModel model, Optional<String> filter) {
        if (filter.isEmpty()) {
            Action none = action(Messages.menu_apply, () -> { });
            none.setEnabled(false);
            menu.add(none);
            return;
        }
        String found = filter.get();
        menu.add(combinations(Messages.menu_apply, model, found, model.filter()::propose));
        menu.add(combinations(Messages.menu_prepare, model, found, model.filter()::prepare));
        menu.add(action(Messages.menu_hide, () -> hide(model, found)));
        MenuManager colours = new MenuManager(Messages.menu_colour);
        for (RuleColour colour : RuleColour.values()) {
            colours.add(action(colour.title(), () -> colour(found, colour)));
        }
        menu.add(colours);
    }

    /** Adds the filters for the selected frame's stream, its two hosts, its process. */
    public static void fillFrame(IMenuManager menu, TraceModel model) {
        Decoded frame = model.selection().decoded();
        if (frame == null) {
            return;
        }
        frame(menu, Messages.menu_stream, model, FilterFor.stream(frame));
        frame(menu, Messages.menu_hosts, model, FilterFor.hosts(frame));
        frame(menu, Messages.menu_process, model, FilterFor.process(frame));
    }

    private static void frame(IMenuManager menu, String label, TraceModel model, Optional<String> filter) {
        filter.ifPresent(found -> menu.add(combinations(label, model, found, model.filter()::propose)));
    }

    private static MenuManager combinations(String label, TraceModel model, String filter, Consumer<String> act) {
        MenuManager menu = new MenuManager(label);
        Action head = action(shortened(filter).replace("&", "&&"), () -> { });
        head.setEnabled(false);
        menu.add(head);
        String inForce = model.filter().text();
        for (Combination combination : Combination.values()) {
            Action action = action(combination.label(), () -> act.accept(combination.with(inForce, filter)));
            action.setEnabled(!combination.joins() || !inForce.isEmpty());
            menu.add(action);
        }
        return menu;
    }

    /** Hides the frames of a filter, beside those that are hidden already. */
    public static void hide(TraceModel model, String filter) {
        model.filter().hide(Combination.OR.with(model.filter().hiding(), filter), wrong -> model.say(wrong == null
                ? NLS.bind(Messages.said_hidden, shortened(filter)) : wrong.getMessage()));
    }

    /** Makes a colouring rule of a filter, before all others. */
    public static void colour(String filter, RuleColour colour) {
        List<NamedFilter> rules = new ArrayList<>(SavedFilters.COLOURS.get().list());
        rules.removeIf(rule -> rule.text().equals(filter));
        rules.addFirst(new NamedFilter(shortened(filter), filter, colour.word()));
        SavedFilters.COLOURS.set(NamedFilters.of(rules));
    }

    private static Action action(String text, Runnable run) {
        return new Action(text) {
            @Override
            public void run() {
                run.run();
            }
        };
    }

    /** A filter for a label, a name or a sentence. */
    private static String shortened(String filter) {
        String text = filter.length() > LONGEST ? filter.substring(0, LONGEST - 1) + "…" : filter;
        return text.replace('\t', ' ');
    }
}
