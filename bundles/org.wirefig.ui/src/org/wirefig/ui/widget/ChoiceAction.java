package org.wirefig.ui.widget;

import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IMenuCreator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** One of a few as a tool: a click takes the next, its menu has all of them. */
public final class ChoiceAction<T> extends Action implements IMenuCreator {
    /** A narrow space that no bar trims. */
    private static final char FILLER = '\u202f';

    private final T[] all;
    private final Function<T, String> name;
    private final Function<T, String> meaning;
    private final Consumer<T> chosen;
    private T now;
    private Menu menu;

    /** {@code meaning} is written behind the name in the menu. */
    public ChoiceAction(String tip, T[] all, Function<T, String> name, Function<T, String> meaning, Consumer<T> chosen) {
        super("", AS_DROP_DOWN_MENU);
        this.all = all;
        this.name = name;
        this.meaning = meaning;
        this.chosen = chosen;
        show(all[0]);
        setToolTipText(tip);
        setMenuCreator(this);
    }

    /** Shows what is chosen now. */
    public void show(T choice) {
        now = choice;
        setText(wide(choice));
    }

    /** The name, as wide as the widest: a bar keeps the width it was made with, and would hide the tools behind a longer one. */
    private String wide(T choice) {
        GC gc = new GC(Display.getCurrent());
        try {
            int room = 0;
            for (T each : all) {
                room = Math.max(room, gc.textExtent(name.apply(each)).x);
            }
            StringBuilder text = new StringBuilder(name.apply(choice));
            while (gc.textExtent(text.toString()).x < room) {
                text.append(FILLER);
            }
            return text.toString();
        } finally {
            gc.dispose();
        }
    }

    @Override
    public void run() {
        int at = 0;
        while (all[at] != now) {
            at++;
        }
        chosen.accept(all[(at + 1) % all.length]);
    }

    @Override
    public Menu getMenu(Control parent) {
        return filled(new Menu(parent));
    }

    private Menu filled(Menu made) {
        dispose();
        menu = made;
        for (T each : all) {
            MenuItem item = new MenuItem(menu, SWT.RADIO);
            item.setText(name.apply(each) + meaning.apply(each));
            item.setSelection(each == now);
            item.addListener(SWT.Selection, event -> {
                if (item.getSelection()) {
                    chosen.accept(each);
                }
            });
        }
        return menu;
    }

    @Override
    public Menu getMenu(Menu parent) {
        return filled(new Menu(parent));
    }

    @Override
    public void dispose() {
        if (menu != null) {
            menu.dispose();
            menu = null;
        }
    }
}
