package org.wirefig.ui.frames;

import org.eclipse.jface.action.MenuManager;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.LabelStack;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.Shell;
import org.wirefig.ui.frames.table.ColumnItems;
import org.wirefig.ui.frames.table.FrameColumn;
import org.wirefig.ui.model.TraceModel;

/** The context menu of the table's headings, made anew each time; over the rows it leaves {@link TableMenu} alone. */
final class HeaderMenu {
    private final FrameTable table;
    private final TraceModel model;
    private final Shell shell;

    HeaderMenu(FrameTable table, TraceModel model, Shell shell) {
        this.table = table;
        this.model = model;
        this.shell = shell;
        table.control().addListener(SWT.MenuDetect, this::open);
    }

    private void open(Event event) {
        NatTable nat = table.control();
        Point at = nat.toControl(event.x, event.y);
        LabelStack region = nat.getRegionLabelsByXY(at.x, at.y);
        FrameColumn column = table.columnAt(at.x);
        if (event.detail == SWT.MENU_KEYBOARD || region == null || !region.hasLabel(GridRegion.COLUMN_HEADER) || column == null) {
            return;
        }
        event.doit = false;
        MenuManager manager = new MenuManager();
        new ColumnItems(shell, model).heading(manager, column, table::fit);
        Menu menu = manager.createContextMenu(nat);
        menu.addListener(SWT.Hide, hidden -> nat.getDisplay().asyncExec(manager::dispose));
        menu.setLocation(event.x, event.y);
        menu.setVisible(true);
    }
}
