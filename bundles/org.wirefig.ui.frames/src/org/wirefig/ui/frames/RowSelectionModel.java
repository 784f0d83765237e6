package org.wirefig.ui.frames;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.nebula.widgets.nattable.coordinate.Range;
import org.eclipse.nebula.widgets.nattable.layer.event.IStructuralChangeEvent;
import org.eclipse.nebula.widgets.nattable.selection.ISelectionModel;
import org.eclipse.swt.graphics.Rectangle;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.TraceModel;

/**
 * Tells the table which of its rows are selected: those of the trace's selected frames, whatever the order and the filter.
 * The table itself selects nothing; {@link RowSelecting} does, in the trace.
 */
final class RowSelectionModel implements ISelectionModel {
    private final TraceModel model;

    RowSelectionModel(TraceModel model) {
        this.model = model;
    }

    @Override
    public boolean isRowPositionSelected(int row) {
        return row >= 0 && row < model.filter().size() && model.selectedFrames().contains(model.filter().frame(row));
    }

    @Override
    public boolean isCellPositionSelected(int column, int row) {
        return isRowPositionSelected(row);
    }

    @Override
    public boolean isRowPositionFullySelected(int row, int width) {
        return isRowPositionSelected(row);
    }

    @Override
    public boolean isEmpty() {
        return model.selectedFrames().size() == 0;
    }

    @Override
    public int getSelectedRowCount() {
        return model.selectedFrames().size();
    }

    private IntStream rows() {
        FrameSet selected = model.selectedFrames();
        return selected.stream().map(model.filter()::row).filter(row -> row >= 0).sorted();
    }

    @Override
    public Set<Range> getSelectedRowPositions() {
        Set<Range> ranges = new LinkedHashSet<>();
        rows().forEach(row -> ranges.add(new Range(row, row + 1)));
        return ranges;
    }

    @Override
    public int[] getFullySelectedRowPositions(int width) {
        return rows().toArray();
    }

    @Override
    public List<Rectangle> getSelections() {
        return rows().mapToObj(row -> new Rectangle(0, row, Integer.MAX_VALUE, 1)).toList();
    }

    // ---- columns are never selected

    @Override
    public int[] getSelectedColumnPositions() {
        return new int[0];
    }

    @Override
    public boolean isColumnPositionSelected(int column) {
        return false;
    }

    @Override
    public int[] getFullySelectedColumnPositions(int height) {
        return new int[0];
    }

    @Override
    public boolean isColumnPositionFullySelected(int column, int height) {
        return false;
    }

    // ---- the table is not asked to change the selection

    @Override
    public boolean isMultipleSelectionAllowed() {
        return true;
    }

    @Override
    public void setMultipleSelectionAllowed(boolean allowed) {
        throw new UnsupportedOperationException("Frames are selected in the trace");
    }

    @Override
    public void addSelection(int column, int row) {
        throw new UnsupportedOperationException("Frames are selected in the trace");
    }

    @Override
    public void addSelection(Rectangle cells) {
        throw new UnsupportedOperationException("Frames are selected in the trace");
    }

    @Override
    public void clearSelection() {
        // The table clears before it takes another selection in; what is selected is the trace's matter.
    }

    @Override
    public void clearSelection(int column, int row) {
        clearSelection();
    }

    @Override
    public void clearSelection(Rectangle cells) {
        clearSelection();
    }

    @Override
    public void handleLayerEvent(IStructuralChangeEvent event) {
        // Frames stay selected wherever their rows go.
    }

    @Override
    public Class<IStructuralChangeEvent> getLayerEventClass() {
        return IStructuralChangeEvent.class;
    }
}
