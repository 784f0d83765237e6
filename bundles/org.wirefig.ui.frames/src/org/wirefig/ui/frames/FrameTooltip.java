package org.wirefig.ui.frames;

import java.util.function.IntFunction;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.tooltip.NatTableContentTooltip;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Event;

/** Shows a cell's text whole while the pointer rests on it, where the column cuts it; on a row's start the comment. */
final class FrameTooltip extends NatTableContentTooltip {
    private static final int PADDING = 14;

    private final NatTable table;
    private final IntFunction<String> comments;

    /** @param comments the comment on the frame in a row; empty where there is none */
    FrameTooltip(NatTable table, IntFunction<String> comments) {
        super(table, GridRegion.BODY);
        this.table = table;
        this.comments = comments;
        setPopupDelay(400);
    }

    /** The comment on the row that the pointer is on, when it rests on the first column. */
    private String comment(Event event) {
        int row = table.getRowIndexByPosition(table.getRowPositionByY(event.y));
        return row >= 0 && table.getColumnPositionByX(event.x) == 0 ? comments.apply(row) : "";
    }

    @Override
    protected String getText(Event event) {
        String comment = comment(event);
        return comment.isEmpty() ? super.getText(event) : comment;
    }

    @Override
    protected boolean shouldCreateToolTip(Event event) {
        if (!super.shouldCreateToolTip(event)) {
            return false;
        }
        if (!comment(event).isEmpty()) {
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
