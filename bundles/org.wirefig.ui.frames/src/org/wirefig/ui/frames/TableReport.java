package org.wirefig.ui.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.wirefig.trace.query.Relation;
import org.wirefig.ui.frames.table.FrameColumn;

/** Tells what the frame table draws, and where, for tests from outside. */
final class TableReport {
    private TableReport() {
    }

    static List<Map<String, Object>> rows(NatTable table, List<FrameColumn> columns) {
        List<Map<String, Object>> rowsShown = new ArrayList<>();
        int head = table.getRowHeightByPosition(0);
        Point origin = table.toDisplay(0, 0);
        for (int row = 1; row < table.getRowCount(); row++) {
            Map<String, Object> line = new LinkedHashMap<>();
            for (int column = 0; column < table.getColumnCount(); column++) {
                line.put(columns.get(table.getColumnIndexByPosition(column)).title(), String.valueOf(table.getDataValueByPosition(column, row)));
            }
            ILayerCell cell = table.getCellByPosition(0, row);
            Rectangle bounds = table.getBoundsByPosition(0, row);
            if (cell != null && bounds != null && bounds.y >= head && bounds.y + bounds.height <= table.getClientArea().height) {
                line.put("selected", cell.getDisplayMode() == DisplayMode.SELECT);
                for (String sign : List.of(FrameTableStyle.NOTED, FrameTableStyle.MARKED, FrameTableStyle.COMMENTED,
                        FrameTableStyle.TOGETHER)) {
                    line.put(sign, cell.getConfigLabels().hasLabel(sign));
                }
                line.put("related", Arrays.stream(Relation.values())
                        .filter(relation -> cell.getConfigLabels().hasLabel(FrameTableStyle.RELATED + relation)).map(Relation::name).findFirst().orElse(""));
                line.put("at", middle(origin, bounds));
                rowsShown.add(line);
            }
        }
        return rowsShown;
    }

    static List<Map<String, Object>> headings(NatTable table, List<FrameColumn> columns) {
        List<Map<String, Object>> headings = new ArrayList<>();
        Point origin = table.toDisplay(0, 0);
        for (int column = 0; column < table.getColumnCount(); column++) {
            Rectangle bounds = table.getBoundsByPosition(column, 0);
            headings.add(Map.of("field", columns.get(table.getColumnIndexByPosition(column)).field(), "title",
                    String.valueOf(table.getDataValueByPosition(column, 0)), "width", bounds.width, "at", middle(origin, bounds)));
        }
        return headings;
    }

    /** Asked for the table's place once: each question goes to the window system and back. */
    private static List<Integer> middle(Point origin, Rectangle bounds) {
        return List.of(origin.x + bounds.x + bounds.width / 2, origin.y + bounds.y + bounds.height / 2);
    }
}
