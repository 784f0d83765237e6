package org.wirefig.ui.frames.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.wirefig.filter.NamedFilter;
import org.wirefig.ui.model.SavedFilters;

/** The named filters that have a button beside the bar, as many as there is room for, the rest behind »; and Clear. */
final class FilterButtons {
    /** They take at most this part of the bar's width, so that the field stays the largest. */
    private static final double MOST_OF_BAR = 0.38;

    private final Composite bar;
    private final Composite area;
    private final Consumer<String> apply;
    private final Runnable changed = this::fill;
    /** The room that what stands there takes, and what one more would take. */
    private double taken;
    private double wantedForMore;

    FilterButtons(Composite bar, Consumer<String> apply) {
        this.bar = bar;
        this.apply = apply;
        area = new Composite(bar, SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.wrap = false;
        layout.marginTop = 0;
        layout.marginBottom = 0;
        layout.marginLeft = 0;
        layout.marginRight = 0;
        layout.center = true;
        area.setLayout(layout);
        GridDataFactory.fillDefaults().align(SWT.END, SWT.CENTER).applyTo(area);
        SavedFilters.FILTERS.addListener(changed);
        area.addListener(SWT.Dispose, event -> SavedFilters.FILTERS.removeListener(changed));
        bar.addListener(SWT.Resize, event -> {
            if (room() < taken || room() >= wantedForMore) {
                fill();
            }
        });
    }

    private double room() {
        return Math.max(200, bar.getSize().x * MOST_OF_BAR);
    }

    private void fill() {
        for (var child : area.getChildren()) {
            child.dispose();
        }
        List<NamedFilter> wanted = SavedFilters.FILTERS.get().list().stream().filter(filter -> !filter.isMacro()
                && filter.mark().equals(SavedFilters.BUTTON)).toList();
        double room = room();
        Button clear = button(Messages.buttons_clear, Messages.buttons_clearTip, () -> apply.accept(""));
        int used = clear.computeSize(SWT.DEFAULT, SWT.DEFAULT).x;
        List<NamedFilter> rest = new ArrayList<>();
        wantedForMore = Double.MAX_VALUE;
        for (NamedFilter filter : wanted) {
            Button button = rest.isEmpty() ? button(filter.name(), filter.text(), () -> apply.accept(filter.text())) : null;
            int width = button == null ? 0 : button.computeSize(SWT.DEFAULT, SWT.DEFAULT).x + 3;
            if (button == null || used + width > room) {
                rest.add(filter);
                if (button != null) {
                    wantedForMore = used + width;
                    button.dispose();
                }
            } else {
                used += width;
            }
        }
        if (!rest.isEmpty()) {
            Button[] more = new Button[1];
            more[0] = button("»", Messages.buttons_more, () -> showRest(more[0], rest));
        }
        taken = rest.size() < wanted.size() ? used : 0;
        clear.moveBelow(null);
        area.layout();
        bar.layout();
    }

    private Button button(String text, String tip, Runnable run) {
        Button button = new Button(area, SWT.PUSH);
        button.setText(text.replace("&", "&&"));
        button.setToolTipText(tip.replace("&", "&&"));
        button.addListener(SWT.Selection, event -> run.run());
        return button;
    }

    private void showRest(Button at, List<NamedFilter> rest) {
        Menu menu = new Menu(at);
        for (NamedFilter filter : rest) {
            MenuItem item = new MenuItem(menu, SWT.PUSH);
            item.setText(filter.name().replace("&", "&&"));
            item.addListener(SWT.Selection, event -> apply.accept(filter.text()));
        }
        menu.addListener(SWT.Hide, event -> at.getDisplay().asyncExec(menu::dispose));
        menu.setLocation(at.toDisplay(0, at.getSize().y));
        menu.setVisible(true);
    }

    /** The buttons' texts and places, for tests from outside. */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        Arrays.stream(area.getChildren()).map(Button.class::cast).forEach(button -> {
            Point at = button.toDisplay(button.getSize().x / 2, button.getSize().y / 2);
            state.put(button.getText().replace("&&", "&"), List.of(at.x, at.y));
        });
        return state;
    }
}
