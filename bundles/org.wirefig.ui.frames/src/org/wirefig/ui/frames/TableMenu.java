package org.wirefig.ui.frames;

import java.util.Optional;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.wirefig.trace.Row;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.frames.table.ColumnItems;
import org.wirefig.ui.frames.table.FrameColumn;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.KeyboardMenu;

/**
 * The frame table's context menu: filters from the cell that was clicked, and what plugin.xml files add to
 * {@code popup:org.wirefig.ui.frames.table}. A row outside the selection is selected first.
 */
final class TableMenu {
    static final String ID = "org.wirefig.ui.frames.table";

    private final NatTable table;
    private final TraceModel model;
    private final FrameTable rows;
    private Optional<String> cell = Optional.empty();
    private FrameColumn column;

    private TableMenu(NatTable table, TraceModel model, FrameTable rows) {
        this.table = table;
        this.model = model;
        this.rows = rows;
    }

    /** Attaches the menu. */
    static void attach(NatTable table, TraceModel model, FrameTable rows, IEditorSite site) {
        TableMenu of = new TableMenu(table, model, rows);
        MenuManager menu = new MenuManager();
        menu.setRemoveAllWhenShown(true);
        menu.addMenuListener(manager -> {
            if (model.trace() != null) {
                FilterMenu.fill(manager, model, of.cell);
            }
            if (of.column != null) {
                MenuManager heading = new MenuManager(NLS.bind(Messages.columnMenu, of.column.title()));
                new ColumnItems(site.getShell(), model).heading(heading, of.column, rows::fit);
                manager.add(heading);
            }
            manager.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        });
        KeyboardMenu.at(table, rows.cursor()::bounds);
        table.addListener(SWT.MenuDetect, event -> of.pointed(event.detail == SWT.MENU_KEYBOARD, table.toControl(event.x, event.y)));
        table.setMenu(menu.createContextMenu(table));
        table.addListener(SWT.Dispose, event -> menu.dispose());
        site.registerContextMenu(ID, menu, new NoSelection(), false);
    }

    /** The cell under the mouse, or that the keyboard is in. */
    private void pointed(boolean keyboard, Point at) {
        int lead = model.selection().frame();
        // The heading's row has an index too, 0 as the first frame's, but no height below it.
        int row = keyboard ? lead == 0 ? -1 : model.filter().row(lead)
                : table.getRowPositionByY(at.y) > 0 ? table.getRowIndexByPosition(table.getRowPositionByY(at.y)) : -1;
        int across = keyboard ? rows.cursor().at() : table.getColumnIndexByPosition(table.getColumnPositionByX(at.x));
        cell = Optional.empty();
        column = across < 0 ? null : rows.columns().get(across);
        if (row >= 0 && row < model.filter().size() && column != null) {
            int frame = model.filter().frame(row);
            if (!model.selectedFrames().contains(frame)) {
                model.select(frame);
            }
            Row shown = rows.rowAt(row);
            cell = shown == null ? Optional.empty() : CellFilter.of(column, shown, rows.text(across, row), model);
        }
    }

    /** What is selected is in the {@link TraceModel}; the platform only wants to be told of something. */
    private static final class NoSelection implements ISelectionProvider {
        @Override
        public void addSelectionChangedListener(ISelectionChangedListener listener) {
            // Nothing changes here.
        }

        @Override
        public void removeSelectionChangedListener(ISelectionChangedListener listener) {
            // Nothing changes here.
        }

        @Override
        public ISelection getSelection() {
            return StructuredSelection.EMPTY;
        }

        @Override
        public void setSelection(ISelection selection) {
            // The model's selection leads.
        }
    }
}
