package org.wirefig.ui.frames;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.tooltip.NatTableContentTooltip;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

/** Shows a cell's text whole while the pointer rests on it, where the column cuts it. */
final class FrameTooltip extends NatTableContentTooltip {
    private static final int PADDING = 14;

    private final NatTable table;

    FrameTooltip(NatTable table) {
        super(table, GridRegion.BODY);
        this.table = table;
        setPopupDelay(400);
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        if (!super.shouldCreateToolTip(event)) {
            return false;
        }
        ILayerCell cell = table.getCellByPosition(table.getColumnPositionByX(event.x), table.getRowPositionByY(event.y));
        if (cell == null || cell.getDataValue() == null) {
            return false;
        }
        GC gc = new GC(table);
        try {
            return gc.textExtent(cell.getDataValue().toString()).x + PADDING > cell.getBounds().width;
        } finally {
            gc.dispose();
        }
    }
}
