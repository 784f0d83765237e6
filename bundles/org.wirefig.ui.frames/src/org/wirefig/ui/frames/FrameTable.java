package org.wirefig.ui.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.command.ILayerCommand;
import org.eclipse.nebula.widgets.nattable.data.IDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.grid.data.DummyColumnHeaderDataProvider;
import org.eclipse.nebula.widgets.nattable.grid.layer.ColumnHeaderLayer;
import org.eclipse.nebula.widgets.nattable.grid.layer.DefaultColumnHeaderDataLayer;
import org.eclipse.nebula.widgets.nattable.layer.CompositeLayer;
import org.eclipse.nebula.widgets.nattable.layer.DataLayer;
import org.eclipse.nebula.widgets.nattable.layer.event.RowStructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.StructuralRefreshEvent;
import org.eclipse.nebula.widgets.nattable.layer.event.VisualRefreshEvent;
import org.eclipse.nebula.widgets.nattable.reorder.ColumnReorderLayer;
import org.eclipse.nebula.widgets.nattable.reorder.event.ColumnReorderEvent;
import org.eclipse.nebula.widgets.nattable.resize.event.ColumnResizeEvent;
import org.eclipse.nebula.widgets.nattable.selection.SelectionLayer;
import org.eclipse.nebula.widgets.nattable.viewport.ViewportLayer;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowRowInViewportCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.widgets.Composite;
import org.wirefig.trace.Row;
import org.wirefig.ui.frames.RowCache.SeenRow;
import org.wirefig.ui.frames.filter.RowColours;
import org.wirefig.ui.frames.table.ColumnSet;
import org.wirefig.ui.frames.table.Columns;
import org.wirefig.ui.frames.table.FrameColumn;
import org.wirefig.ui.frames.table.OverviewRuler;
import org.wirefig.ui.frames.table.SpokenRow;
import org.wirefig.ui.frames.table.TimeWidth;
import org.wirefig.ui.model.DisplayOrder;
import org.wirefig.ui.model.Fonts;
import org.wirefig.ui.model.Palette;
import org.wirefig.ui.model.ProgramSettings;
import org.wirefig.ui.model.Timing;
import org.wirefig.ui.model.TraceListener;
import org.wirefig.ui.model.TraceModel;

/** The table of frames: rows on demand, columns as chosen, the selection, which it follows and leads, and the ruler beside it. */
final class FrameTable implements TraceListener {
    private static final int LEAST_DESCRIPTION = 140;
    /** The description's width where the other columns leave so little that one has to scroll to it. */
    private static final int SCROLLED_DESCRIPTION = 260;
    private static final int PADDING = 18;
    private static final double POINTS = 7.0;

    private final TraceModel model;
    private final RowCache rows;
    private final NatTable table;
    private final ViewportLayer viewport;
    private final DataLayer data;
    private final ColumnReorderLayer reorder;
    private final RowSelecting selecting;
    private final CellCursor cursor;
    private final SpokenRow spoken;
    private final Runnable columnsChanged = this::columnsChanged;
    private final Timing opened;
    private final RowSigns signs;
    private FrameTableStyle style;
    private List<FrameColumn> columns = Columns.shared().shown();
    /** By column: its place among the fields of {@link SeenRow}. */
    private int[] fieldOf = {};
    private double scale = 1;
    private boolean laying;
    private boolean timed;
    private int shownRows;
    private int followedFrame;
    private int followedRow = -1;
    private Timing jump;
    /** The file is followed, and the end of the table with it. */
    private boolean growing;

    /** @param opened when opening the trace began */
    FrameTable(Composite parent, TraceModel model, Runnable toFilter, Timing opened) {
        this.model = model;
        this.opened = opened;
        this.signs = new RowSigns(model);
        CollectionFactories.prepare();
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(0, 0).applyTo(area);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(area);
        this.rows = new RowCache(model, this::repaint);
        data = new DataLayer(new Rows());
        reorder = new ColumnReorderLayer(data, false);
        SelectionLayer selection = new SelectionLayer(reorder, new RowSelectionModel(model), false);
        viewport = new ViewportLayer(selection);
        viewport.setRegionName(GridRegion.BODY);
        DataLayer headerData = new DefaultColumnHeaderDataLayer(new DummyColumnHeaderDataProvider(data.getDataProvider()) {
            @Override
            public Object getDataValue(int column, int row) {
                return title(columns.get(column));
            }
        });
        headerData.setConfigLabelAccumulator((labels, column, row) -> {
            if (columns.get(column).right()) {
                labels.addLabel(FrameTableStyle.HEAD_RIGHT);
            }
        });
        CompositeLayer grid = new CompositeLayer(1, 2);
        grid.setChildLayer(GridRegion.COLUMN_HEADER, new ColumnHeaderLayer(headerData, viewport, selection), 0, 0);
        grid.setChildLayer(GridRegion.BODY, viewport, 0, 1);
        table = new NatTable(area, SWT.NO_BACKGROUND | SWT.NO_REDRAW_RESIZE | SWT.DOUBLE_BUFFERED | SWT.V_SCROLL | SWT.H_SCROLL,
                grid, false);
        GridDataFactory.fillDefaults().grab(true, true).applyTo(table);
        new OverviewRuler(area, model, table::setFocus);
        selecting = new RowSelecting(model, viewport::getRowCount);
        table.addConfiguration(selecting);
        cursor = new CellCursor(this, model);
        table.addConfiguration(cursor);
        TableHeader header = new TableHeader(this, model);
        table.addConfiguration(header);
        dress();
        table.configure();
        new FrameTooltip(table, signs::told);
        spoken = new SpokenRow(table, model, this::texts);
        cursor.show(spoken);
        size(headerData);
        columnsChanged();
        table.addListener(SWT.Resize, event -> fillWidth());
        table.addListener(SWT.Paint, event -> painted());
        data.addLayerListener(event -> {
            if (event instanceof ColumnResizeEvent && !laying) {
                table.getDisplay().asyncExec(this::resized);
            }
        });
        reorder.addLayerListener(event -> {
            if (event instanceof ColumnReorderEvent) {
                table.getDisplay().asyncExec(this::reordered);
            }
        });
        table.addListener(SWT.KeyDown, event -> {
            if (event.character == '/') {
                event.doit = false;
                toFilter.run();
            }
        });
        model.addListener(this);
        Columns.shared().follow(columnsChanged);
        Palette.follow(table, this::recolour);
        Fonts.TABLE.follow(table, () -> {
            size(headerData);
            columnsChanged();
            recolour();
        });
        ProgramSettings.follow(table, () -> TimeWidth.fit(model.table().times()), ProgramSettings.TIME_KIND, ProgramSettings.TIME_DIGITS);
        table.addListener(SWT.Dispose, event -> Columns.shared().unfollow(columnsChanged));
    }

    private void dress() {
        RowColours colours = new RowColours(model, this::repaint);
        table.addListener(SWT.Dispose, event -> colours.dispose());
        style = new FrameTableStyle(this::rowAt, signs::of, column -> columns.get(column).right(), colours::of);
        data.setConfigLabelAccumulator(style);
        table.addConfiguration(style);
        table.setBackground(Palette.BACKGROUND.color());
    }

    private void recolour() {
        style.configureRegistry(table.getConfigRegistry());
        table.setBackground(Palette.BACKGROUND.color());
        table.refresh(false);
    }

    /** Row height from the font, widths from the screen's scale. */
    private void size(DataLayer headerData) {
        GC gc = new GC(table);
        gc.setFont(Fonts.TABLE.font());
        FontMetrics metrics = gc.getFontMetrics();
        int height = metrics.getHeight() + 5;
        scale = Math.max(1, metrics.getAverageCharacterWidth() / POINTS);
        gc.dispose();
        data.setDefaultRowHeight(height);
        headerData.setDefaultRowHeight(height + 4);
    }

    // ---- columns

    private String title(FrameColumn column) {
        DisplayOrder order = model.table().order();
        return order.column().equals(column.sortedBy()) ? column.title() + (order.descending() ? " \u25be" : " \u25b4") : column.title();
    }

    private void columnsChanged() {
        columns = Columns.shared().shown();
        List<String> fields = new ArrayList<>();
        fieldOf = new int[columns.size()];
        for (int i = 0; i < fieldOf.length; i++) {
            if (!columns.get(i).own()) {
                fieldOf[i] = fields.size();
                fields.add(columns.get(i).field());
            }
        }
        rows.fields(fields);
        laying = true;
        reorder.resetReorder();
        for (int i = 0; i < columns.size(); i++) {
            data.setColumnWidthByPosition(i, (int) (columns.get(i).width() * scale), false);
        }
        laying = false;
        data.fireLayerEvent(new StructuralRefreshEvent(data));
        fillWidth();
    }

    /** The description takes what the other columns leave, unless that is less than can be read. */
    private void fillWidth() {
        int others = 0;
        int filler = -1;
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).fills()) {
                filler = column;
            } else {
                others += data.getColumnWidthByPosition(column);
            }
        }
        int left = table.getClientArea().width - others;
        int width = left < (int) (LEAST_DESCRIPTION * scale) ? (int) (SCROLLED_DESCRIPTION * scale) : left;
        if (filler >= 0 && width != data.getColumnWidthByPosition(filler)) {
            laying = true;
            data.setColumnWidthByPosition(filler, width);
            laying = false;
        }
    }

    /** A column was made wider or narrower by the mouse. */
    private void resized() {
        for (int i = 0; !table.isDisposed() && i < columns.size(); i++) {
            FrameColumn column = columns.get(i);
            int width = data.getColumnWidthByPosition(i);
            if (!column.fills() && width != (int) (column.width() * scale)) {
                Columns.shared().replace(column, column.wide((int) Math.round(width / scale)));
                return;
            }
        }
        if (!table.isDisposed()) {
            fillWidth();
        }
    }

    /** A column was dragged to another place. */
    private void reordered() {
        int[] order = reorder.getColumnIndexOrderArray();
        if (!table.isDisposed() && !Arrays.equals(order, IntStream.range(0, order.length).toArray())) {
            Columns.shared().order(Arrays.stream(order).mapToObj(columns::get).toList());
        }
    }

    /** Makes a column as wide as its heading and the values in sight. */
    void fit(FrameColumn column) {
        Columns.shared().replace(column, fitted(column));
    }

    /** Makes all columns so wide; the description has what is left. */
    void fitAll() {
        ColumnSet set = Columns.shared().set();
        Columns.shared().use(new ColumnSet(set.name(), set.columns().stream()
                .map(column -> column.fills() || column.hidden() ? column : fitted(column)).toList()));
    }

    private FrameColumn fitted(FrameColumn column) {
        int index = columns.indexOf(column);
        GC gc = new GC(table);
        int width = gc.textExtent(column.title() + " \u25be").x;
        for (int row = 0; row < viewport.getRowCount(); row++) {
            width = Math.max(width, gc.textExtent(String.valueOf(viewport.getDataValueByPosition(index, row))).x);
        }
        gc.dispose();
        return column.wide((int) Math.ceil((width + PADDING + (index == 0 ? PADDING : 0)) / scale));
    }

    /** The column at a distance from the left edge; null where there is none. */
    FrameColumn columnAt(int x) {
        int index = table.getColumnIndexByPosition(table.getColumnPositionByX(x));
        return index < 0 || index >= columns.size() ? null : columns.get(index);
    }

    List<FrameColumn> columns() {
        return columns;
    }

    NatTable control() {
        return table;
    }

    /** The cell that the keyboard is in. */
    CellCursor cursor() {
        return cursor;
    }

    /** Scrolls, and paints what the keyboard is in anew. */
    void reveal(ILayerCommand scrolling) {
        viewport.doCommand(scrolling);
        table.redraw();
        spoken.changed();
    }

    // ---- rows

    private SeenRow seen(int place) {
        return place < model.filter().size() ? rows.row(model.filter().frame(place)) : null;
    }

    /** The row at a place, or null while it is being made. */
    Row rowAt(int place) {
        SeenRow seen = seen(place);
        return seen == null ? null : seen.row();
    }

    /** What a cell shows. */
    String text(int column, int place) {
        return String.valueOf(data.getDataProvider().getDataValue(column, place));
    }

    /** What all cells of a row show. */
    private List<String> texts(int place) {
        return IntStream.range(0, columns.size()).mapToObj(column -> text(column, place)).toList();
    }

    /** Rows were painted: those that somebody waited for are there now, with their texts. */
    private void painted() {
        if (!timed && rowAt(0) != null) {
            timed = true;
            boolean kept = model.trace() != null && model.trace().capture().isRestored();
            opened.say("first rows after Open", model.frames() + (kept ? " frames, from the kept index" : " frames so far"));
            model.loading().rowsPainted();
            table.getDisplay().asyncExec(this::begin);
        }
        if (jump != null && followedRow >= 0 && rowAt(followedRow) != null) {
            jump.say("jump to a frame", "frame " + model.filter().frame(followedRow));
            jump = null;
        }
    }

    /** The first row is selected, or the one that was before there were rows to scroll to comes into sight. */
    private void begin() {
        if (model.selection().frame() == 0) {
            selecting.first();
        } else {
            followedFrame = 0;
            follow();
        }
    }

    // ---- selection

    /** Selects all frames displayed. */
    void selectAll() {
        selecting.all();
    }

    @Override
    public void selectedFrames(TraceModel of) {
        follow();
        repaint();
    }

    @Override
    public void selected(TraceModel of) {
        if (signs.selected()) {
            repaint();
        }
    }

    /** Brings the lead frame's row into sight when it is another one, or came elsewhere; else the table stays where it was scrolled. */
    private void follow() {
        int frame = model.selection().frame();
        int row = frame == 0 ? -1 : model.filter().row(frame);
        if (row >= 0 && (frame != followedFrame || row != followedRow)) {
            jump = far(row) ? Timing.start() : null;
            viewport.doCommand(new ShowRowInViewportCommand(jump == null ? row : beside(row)));
            rows.want(IntStream.range(0, viewport.getRowCount()).map(viewport::getRowIndexByPosition)
                    .filter(place -> place >= 0 && place < model.filter().size()).map(model.filter()::frame));
        }
        followedFrame = frame;
        followedRow = row;
    }

    /** It is neither in sight nor next to what is. */
    private boolean far(int row) {
        int first = viewport.getRowIndexByPosition(0);
        return row < first - 1 || row > first + viewport.getRowCount();
    }

    /** A row so far from one that is not in sight that this comes to stand amid its neighbours. */
    private int beside(int row) {
        int half = viewport.getRowCount() / 2;
        return row < viewport.getRowIndexByPosition(0) ? Math.max(0, row - half) : Math.min(model.filter().size() - 1, row + half);
    }

    // ---- what is displayed

    @Override
    public void loaded(TraceModel of) {
        signs.loaded();
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
        if (end) {
            toEnd();
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
        if (of.following().on() != growing) {
            growing = of.following().on();
            if (growing) {
                toEnd();
            }
        }
    }

    private void toEnd() {
        if (shownRows > 0) {
            viewport.doCommand(new ShowRowInViewportCommand(shownRows - 1));
        }
    }

    @Override
    public void diagnosed(TraceModel of) {
        repaint();
    }

    /** Soon, together with what else changes; at once where somebody waits for rows. */
    private void repaint() {
        if (!table.isDisposed()) {
            data.fireLayerEvent(new VisualRefreshEvent(data));
            if (jump != null) {
                table.redraw();
            }
        }
    }

    /** The rows in sight, as they are drawn, for tests from outside. */
    List<Map<String, Object>> state() {
        return TableReport.rows(table, columns);
    }

    /** The headings, as they are drawn, for tests from outside. */
    List<Map<String, Object>> headings() {
        return TableReport.headings(table, columns);
    }

    /** The table's cells. */
    private final class Rows implements IDataProvider {
        @Override
        public int getColumnCount() {
            return columns.size();
        }

        @Override
        public int getRowCount() {
            return model.filter().size();
        }

        @Override
        public Object getDataValue(int index, int place) {
            if (place >= model.filter().size() || index >= columns.size()) {
                return "";
            }
            FrameColumn column = columns.get(index);
            SeenRow seen = seen(place);
            if (seen == null) {
                return column.field().equals(FrameColumn.NUMBER.field()) ? Integer.toString(model.filter().frame(place)) : "";
            }
            return column.own() ? column.text(model, seen.row()) : fieldOf[index] < seen.fields().length ? seen.fields()[fieldOf[index]] : "";
        }

        @Override
        public void setDataValue(int column, int place, Object value) {
            throw new UnsupportedOperationException("Frames can't be changed");
        }
    }
}
