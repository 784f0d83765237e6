package org.wirefig.ui.detail;

import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.swt.widgets.Control;
import org.wirefig.trace.query.FilterFor;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.Selection;
import org.wirefig.ui.model.TraceModel;

/** The context menu of the bytes: filters for the marked bytes at their place, and for the field they belong to. */
final class BytesMenu {
    private BytesMenu() {
    }

    static void attach(Control bytes, Supplier<TraceModel> model) {
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            TraceModel of = model.get();
            if (of == null || of.selection().decoded() == null) {
                return;
            }
            Selection selection = of.selection();
            FilterMenu.fill(manager, of, FilterFor.bytes(selection.decoded(), selection.source(), selection.offset(), selection.length()));
            Optional<String> field = FilterFor.node(selection.node());
            if (field.isPresent()) {
                MenuManager ofField = new MenuManager(Messages.menu_field);
                FilterMenu.fill(ofField, of, field);
                manager.add(new Separator());
                manager.add(ofField);
            }
        });
        bytes.setMenu(menu.createContextMenu(bytes));
    }
}
