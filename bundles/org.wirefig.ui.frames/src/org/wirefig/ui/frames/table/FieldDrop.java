package org.wirefig.ui.frames.table;

import java.util.function.IntFunction;
import org.eclipse.swt.dnd.DND;
import org.eclipse.swt.dnd.DropTarget;
import org.eclipse.swt.dnd.DropTargetAdapter;
import org.eclipse.swt.dnd.DropTargetEvent;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Control;

/** Makes a column of a field whose name is dropped on the table, as by dragging a line of the tree of details there. */
public final class FieldDrop extends DropTargetAdapter {
    private final Control table;
    private final IntFunction<FrameColumn> columnAt;

    private FieldDrop(Control table, IntFunction<FrameColumn> columnAt) {
        this.table = table;
        this.columnAt = columnAt;
    }

    /**
     * Makes a table that already takes dropped files take fields too.
     *
     * @param columnAt the column at a distance from the table's left edge, or null
     */
    public static void accept(Control table, IntFunction<FrameColumn> columnAt) {
        DropTarget target = (DropTarget) table.getData(DND.DROP_TARGET_KEY);
        Transfer[] before = target.getTransfer();
        Transfer[] now = java.util.Arrays.copyOf(before, before.length + 1);
        now[before.length] = TextTransfer.getInstance();
        target.setTransfer(now);
        target.addDropListener(new FieldDrop(table, columnAt));
    }

    @Override
    public void drop(DropTargetEvent event) {
        FrameColumn column = event.data instanceof String name ? FrameColumn.of(name.strip()) : null;
        if (column != null) {
            FrameColumn before = columnAt.apply(table.toControl(event.x, event.y).x);
            table.getDisplay().asyncExec(() -> Columns.shared().add(column, before));
        }
    }
}
