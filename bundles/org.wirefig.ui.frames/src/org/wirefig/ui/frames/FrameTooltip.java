package org.wirefig.ui.frames;

import java.util.function.IntFunction;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.tooltip.NatTableContentTooltip;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

/** Shows a cell's text whole while the pointer rests on it, where the column cuts it; on a row's start what its signs mean. */
final class FrameTooltip extends NatTableContentTooltip {
    private static final int PADDING = 14;

    private final NatTable table;
    private final IntFunction<String> signs;

    /** @param signs what the signs of a row mean; empty where there are none */
    FrameTooltip(NatTable table, IntFunction<String> signs) {
        super(table, GridRegion.BODY);
        this.table = table;
        this.signs = signs;
        setPopupDelay(400);
    }

    /** What is told of the row that the pointer is on, when it rests on the first column. */
    private String told(Event event) {
        int row = table.getRowIndexByPosition(table.getRowPositionByY(event.y));
        return row >= 0 && table.getColumnPositionByX(event.x) == 0 ? signs.apply(row) : "";
    }

    @Override
    protected String getText(Event event) {
        String told = told(event);
        return told.isEmpty() ? super.getText(event) : told;
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        if (!super.shouldCreateToolTip(event)) {
            return false;
        }
        if (!told(event).isEmpty()) {
            return true;
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
