package org.wirefig.ui.frames;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DummyColumnHeaderDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.DefaultColumnHeaderDataLayer;
import org.eclipse.nebula.widgets.nattable.hideshow.ColumnHideShowLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowRowInViewportCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.trace.Row;
import org.wirefig.ui.frames.filter.RowColours;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/** The table of frames: rows on demand, one selected row that follows and leads the trace's selection. */
final class FrameTable implements TraceListener {
    private static final int LEAST_DESCRIPTION = 260;

    private final TraceModel model;
    private final RowCache rows;
    private final NatTable table;
    private final ViewportLayer viewport;
    private final DataLayer data;
    private final ColumnHideShowLayer hide;
    private final RowSelecting selecting;
    private int leastDescription;
    private int shownRows;
    private int followedFrame;
    private int followedRow;

    FrameTable(Composite parent, TraceModel model, Runnable toFilter) {
        this.model = model;
        CollectionFactories.prepare();
        this.rows = new RowCache(model, this::repaint);
        FrameColumn[] columns = FrameColumn.values();
        data = new DataLayer(new Rows());
        ColumnReorderLayer reorder = new ColumnReorderLayer(data, false);
        hide = new ColumnHideShowLayer(reorder);
        SelectionLayer selection = new SelectionLayer(hide, new RowSelectionModel(model), false);
        viewport = new ViewportLayer(selection);
        viewport.setRegionName(GridRegion.BODY);
        String[] titles = java.util.Arrays.stream(columns).map(FrameColumn::title).toArray(String[]::new);
        DataLayer headerData = new DefaultColumnHeaderDataLayer(new DummyColumnHeaderDataProvider(data.getDataProvider()) {
            @Override
            public Object getDataValue(int column, int row) {
                return titles[column];
            }
        });
        headerData.setConfigLabelAccumulator((labels, column, row) -> {
            if (columns[column].right()) {
                labels.addLabel(FrameTableStyle.HEAD_RIGHT);
            }
        });
        ColumnHeaderLayer header = new ColumnHeaderLayer(headerData, viewport, selection);
        CompositeLayer grid = new CompositeLayer(1, 2);
        grid.setChildLayer(GridRegion.COLUMN_HEADER, header, 0, 0);
        grid.setChildLayer(GridRegion.BODY, viewport, 0, 1);
        table = new NatTable(parent, SWT.NO_BACKGROUND | SWT.NO_REDRAW_RESIZE | SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL,
                grid, false);
        RowColours colours = new RowColours(model, this::repaint);
        table.addListener(SWT.Dispose, event -> colours.dispose());
        FrameTableStyle style = new FrameTableStyle(this::rowAt, this::noted, colours::of);
        data.setConfigLabelAccumulator(style);
        table.addConfiguration(style);
        selecting = new RowSelecting(model, viewport::getRowCount);
        table.addConfiguration(selecting);
        table.configure();
        table.setBackground(Palette.BACKGROUND.color());
        new FrameTooltip(table);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        size(headerData, columns);
        table.addListener(SWT.Resize, event -> fillWidth());
        data.addLayerListener(event -> {
            if (event instanceof ColumnResizeEvent) {
                table.getDisplay().asyncExec(() -> {
                    if (!table.isDisposed()) {
                        fillWidth();
                    }
                });
            }
        });
        table.addListener(SWT.KeyDown, event -> {
            if (event.character == '/') {
                event.doit = false;
                toFilter.run();
            }
        });
        model.addListener(this);
    }

    /** Row height from the font, widths from the screen's scale. */
    private void size(DataLayer headerData, FrameColumn[] columns) {
        GC gc = new GC(table);
        FontMetrics metrics = gc.getFontMetrics();
        int height = metrics.getHeight() + 5;
        double character = metrics.getAverageCharacterWidth() / 7.0;
        gc.dispose();
        data.setDefaultRowHeight(height);
        headerData.setDefaultRowHeight(height + 4);
        for (FrameColumn column : columns) {
            data.setColumnWidthByPosition(column.ordinal(), (int) (column.width() * Math.max(1, character)), true);
        }
        leastDescription = (int) (LEAST_DESCRIPTION * Math.max(1, character));
    }

    /** The description takes what the other columns leave, but never less than is readable. */
    private void fillWidth() {
        int others = 0;
        int place = FrameColumn.DESCRIPTION.ordinal();
        for (int column = 0; column < data.getColumnCount(); column++) {
            boolean shown = column != place && hide.getColumnPositionByIndex(column) >= 0;
            others += shown ? data.getColumnWidthByPosition(column) : 0;
        }
        int width = Math.max(leastDescription, table.getClientArea().width - others);
        if (width != data.getColumnWidthByPosition(place)) {
            data.setColumnWidthByPosition(place, width);
        }
    }

    NatTable control() {
        return table;
    }

    /** Column order, widths and what is hidden, to be given to {@link #restore}. */
    Properties layout() {
        Properties properties = new Properties();
        table.saveState("frames", properties);
        return properties;
    }

    void restore(Properties layout) {
        if (!layout.isEmpty()) {
            table.loadState("frames", layout);
        }
    }

    /** The row at a place, or null while it is being made. */
    Row rowAt(int place) {
        return place < model.filter().size() ? rows.row(model.filter().frame(place)) : null;
    }

    private boolean noted(int place) {
        return place < model.filter().size() && !model.evidence().at(model.filter().frame(place)).isEmpty();
    }

    @Override
    public void diagnosed(TraceModel of) {
        repaint();
    }

    /** Selects all frames displayed. */
    void selectAll() {
        selecting.all();
    }

    @Override
    public void selectedFrames(TraceModel of) {
        follow();
        repaint();
    }

    /** Brings the lead frame's row into sight when it is another one, or came elsewhere; else the table stays where it was scrolled. */
    private void follow() {
        int frame = model.selection().frame();
        int row = frame == 0 ? -1 : model.filter().row(frame);
        if (row >= 0 && (frame != followedFrame || row != followedRow)) {
            viewport.doCommand(new ShowRowInViewportCommand(row));
        }
        followedFrame = frame;
        followedRow = row;
    }

    // ---- what is displayed

    @Override
    public void loaded(TraceModel of) {
        if (of.filter().size() != shownRows) {
            displayed(of);
        }
    }

    @Override
    public void displayed(TraceModel of) {
        // a table whose end is in sight goes on with a file that grows
        boolean end = of.following().on() && viewport.getRowIndexByPosition(viewport.getRowCount() - 1) >= shownRows - 1;
        shownRows = of.filter().size();
        data.fireLayerEvent(new RowStructuralRefreshEvent(data));
        follow();
        if (end && shownRows > 0) {
            viewport.doCommand(new ShowRowInViewportCommand(shownRows - 1));
        }
    }

    @Override
    public void redecoded(TraceModel of) {
        rows.forget();
        repaint();
    }

    @Override
    public void shownOtherwise(TraceModel of) {
        repaint();
    }

    private void repaint() {
        if (!table.isDisposed()) {
            data.fireLayerEvent(new VisualRefreshEvent(data));
        }
    }

    /** The rows in sight, as they are drawn, for tests from outside. */
    List<Map<String, Object>> state() {
        List<Map<String, Object>> rowsShown = new ArrayList<>();
        for (int row = 1; row < table.getRowCount(); row++) {
            Map<String, Object> line = new LinkedHashMap<>();
            for (int column = 0; column < table.getColumnCount(); column++) {
                FrameColumn of = FrameColumn.values()[table.getColumnIndexByPosition(column)];
                line.put(of.title(), String.valueOf(table.getDataValueByPosition(column, row)));
            }
            ILayerCell cell = table.getCellByPosition(0, row);
            Rectangle bounds = table.getBoundsByPosition(0, row);
            if (cell != null && bounds != null && bounds.y + bounds.height <= table.getClientArea().height) {
                line.put("selected", cell.getDisplayMode() == DisplayMode.SELECT);
                line.put("noted", cell.getConfigLabels().hasLabel(FrameTableStyle.NOTED));
                Point at = table.toDisplay(bounds.x + bounds.width / 2, bounds.y + bounds.height / 2);
                line.put("at", List.of(at.x, at.y));
                rowsShown.add(line);
            }
        }
        return rowsShown;
    }

    /** The table's cells. */
    private final class Rows implements IDataProvider {
        @Override
        public int getColumnCount() {
            return FrameColumn.values().length;
        }

        @Override
        public int getRowCount() {
            return model.filter().size();
        }

        @Override
        public Object getDataValue(int column, int place) {
            FrameColumn of = FrameColumn.values()[column];
            if (place >= model.filter().size()) {
                return "";
            }
            Row row = rowAt(place);
            if (row == null) {
                return of == FrameColumn.NUMBER ? Integer.toString(model.filter().frame(place)) : "";
            }
            return of.text(model, row);
        }

        @Override
        public void setDataValue(int column, int place, Object value) {
            throw new UnsupportedOperationException("Frames can't be changed");
        }
    }
}
