package org.wirefig.ui.frames;

import java.util.Optional;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.ISelectionChangedListener;
import org.eclipse.jface.viewers.ISelectionProvider;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.ui.IEditorSite;
import org.eclipse.ui.IWorkbenchActionConstants;
import org.wirefig.trace.Row;
import org.wirefig.ui.filter.FilterMenu;
import org.wirefig.ui.model.TraceModel;

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
            manager.add(new Separator(IWorkbenchActionConstants.MB_ADDITIONS));
        });
        table.addListener(SWT.MenuDetect, event -> of.pointed(event.detail == SWT.MENU_KEYBOARD ? null
                : table.toControl(event.x, event.y)));
        table.setMenu(menu.createContextMenu(table));
        table.addListener(SWT.Dispose, event -> menu.dispose());
        site.registerContextMenu(ID, menu, new NoSelection(), false);
    }

    private void pointed(Point at) {
        cell = Optional.empty();
        int row = at == null ? -1 : table.getRowIndexByPosition(table.getRowPositionByY(at.y));
        int column = at == null ? -1 : table.getColumnIndexByPosition(table.getColumnPositionByX(at.x));
        // The heading's row has an index too, 0 as the first frame's, but no height below it.
        boolean body = at != null && table.getRowPositionByY(at.y) > 0;
        if (body && row >= 0 && row < model.filter().size() && column >= 0) {
            int frame = model.filter().frame(row);
            if (!model.selectedFrames().contains(frame)) {
                model.select(frame);
            }
            Row shown = rows.rowAt(row);
            cell = shown == null ? Optional.empty()
                    : CellFilter.of(rows.columns().get(column), shown, rows.text(column, row), model.trace().startNanos());
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
