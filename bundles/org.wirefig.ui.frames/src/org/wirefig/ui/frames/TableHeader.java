package org.wirefig.ui.frames;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.reorder.config.DefaultColumnReorderBindings;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEventMatcher;
import org.eclipse.nebula.widgets.nattable.sort.event.ColumnHeaderClickEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseEvent;
import org.wirefig.ui.frames.table.FrameColumn;
import org.wirefig.ui.model.TraceModel;

/**
 * What the mouse does on the table's headings: a click sorts, a second one turns round, a third brings the file's order
 * back; dragging moves a column; a double click on its edge makes it fit.
 */
final class TableHeader extends AbstractUiBindingConfiguration {
    private final FrameTable table;
    private final TraceModel model;

    TableHeader(FrameTable table, TraceModel model) {
        this.table = table;
        this.model = model;
    }

    @Override
    public void configureUiBindings(UiBindingRegistry registry) {
        new DefaultColumnReorderBindings().configureUiBindings(registry);
        registry.registerFirstSingleClickBinding(new ColumnHeaderClickEventMatcher(SWT.NONE, MouseEventMatcher.LEFT_BUTTON),
                (nat, event) -> sort(event));
        registry.registerFirstDoubleClickBinding(new ColumnResizeEventMatcher(SWT.NONE, GridRegion.COLUMN_HEADER,
                MouseEventMatcher.LEFT_BUTTON), (nat, event) -> fit(nat, event));
    }

    private void sort(MouseEvent event) {
        FrameColumn column = table.columnAt(event.x);
        if (column != null && model.trace() != null) {
            model.table().order().next(column.sortedBy());
        }
    }

    /** The edge belongs to the column whose end it is. */
    private void fit(NatTable nat, MouseEvent event) {
        FrameColumn column = table.columnAt(event.x);
        int start = nat.getStartXOfColumnPosition(nat.getColumnPositionByX(event.x));
        FrameColumn before = table.columnAt(start - 1);
        FrameColumn meant = event.x - start < 8 && before != null ? before : column;
        if (meant != null && !meant.fills()) {
            table.fit(meant);
        }
    }
}
