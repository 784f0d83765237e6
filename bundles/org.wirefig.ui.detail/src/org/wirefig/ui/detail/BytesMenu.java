package org.wirefig.ui.detail;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IMenuManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;
import org.wirefig.trace.Decoded.Part;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;

/**
 * The context menu of the bytes: filters for the marked bytes at their place in the frame or in their field, and for the
 * field; copies of them; the way to the frame that brought them.
 */
final class BytesMenu {
    /** The form that the bytes are shown in, and who changes it. */
    record Forms(Supplier<BytesForm> now, Consumer<BytesForm> change) {
    }

    private BytesMenu() {
    }

    static void attach(Control bytes, Supplier<TraceModel> model, IntFunction<Part> parts, Forms forms) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            TraceModel of = model.get();
            if (of != null && of.selection().decoded() != null) {
                fill(manager, bytes, of, parts);
                manager.add(new Separator());
                manager.add(forms(forms));
            }
        });
        bytes.setMenu(menu.createContextMenu(bytes));
    }

    private static void fill(IMenuManager menu, Control bytes, TraceModel model, IntFunction<Part> parts) {
        Selection selection = model.selection();
        Optional<String> place = FilterFor.bytes(selection.decoded(), selection.source(), selection.offset(), selection.length());
        Optional<String> slice = FilterFor.slice(selection.decoded(), selection.source(), selection.offset(), selection.length());
        FilterMenu.fill(menu, model, place);
        menu.add(new Separator());
        if (!slice.equals(place)) {
            sub(menu, Messages.menu_slice, model, slice);
        }
        sub(menu, Messages.menu_field, model, FilterFor.node(selection.node()));
        menu.add(new Separator());
        BytesCopy.fill(menu, model, bytes.getShell());
        Part part = selection.length() == 0 ? null : parts.apply(selection.offset());
        if (part != null) {
            menu.add(new Separator());
            menu.add(BytesCopy.action(NLS.bind(Messages.menu_toPart, Integer.toString(part.frame())), () -> model.select(part.frame())));
        }
    }

    private static MenuManager forms(Forms forms) {
        MenuManager menu = new MenuManager(Messages.menu_form);
        for (BytesForm form : BytesForm.values()) {
            Action action = new Action(form.label(), IAction.AS_RADIO_BUTTON) {
                @Override
                public void run() {
                    if (isChecked()) {
                        forms.change.accept(form);
                    }
                }
            };
            action.setChecked(form == forms.now.get());
            menu.add(action);
        }
        return menu;
    }

    private static void sub(IMenuManager menu, String label, TraceModel model, Optional<String> filter) {
        if (filter.isPresent()) {
            MenuManager sub = new MenuManager(label);
            FilterMenu.fill(sub, model, filter);
            menu.add(sub);
        }
    }
}
