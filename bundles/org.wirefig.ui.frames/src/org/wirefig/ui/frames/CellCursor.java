package org.wirefig.ui.frames;

import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.nebula.widgets.nattable.viewport.command.ShowColumnInViewportCommand;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.wirefig.ui.frames.table.Columns;
import org.wirefig.ui.frames.table.FrameColumn;
import org.wirefig.ui.frames.table.SpokenRow;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.widget.KeyboardFocus;

/**
 * The cell of the selected frame that the keyboard is in, with a ring around it: the context menu is about that cell and
 * its column. The arrows to the sides go from column to column, with Ctrl several at once, with Ctrl and Shift they take
 * the column along, with Shift they make it narrower or wider. (With Alt and Shift window managers take them.)
 */
final class CellCursor extends AbstractUiBindingConfiguration {
    private static final int SEVERAL = 6;
    private static final int WIDER = 10;
    private static final int LEAST_WIDTH = 30;

    private final FrameTable table;
    private final TraceModel model;
    private int column;

    CellCursor(FrameTable table, TraceModel model) {
        this.table = table;
        this.model = model;
    }

    /** Attaches the cursor to the table, which is there by now. */
    void show(SpokenRow spoken) {
        NatTable nat = table.control();
        KeyboardFocus.tabOut(nat);
        nat.addOverlayPainter((gc, layer) -> paint(nat, gc));
        nat.addListener(SWT.FocusIn, event -> nat.redraw());
        nat.addListener(SWT.FocusOut, event -> nat.redraw());
        spoken.cell(() -> column == 0 ? "" : column().title() + ": " + table.text(at(), row()));
    }

    @Override
    public void configureUiBindings(UiBindingRegistry registry) {
        for (int way : new int[] {-1, 1}) {
            int key = way < 0 ? SWT.ARROW_LEFT : SWT.ARROW_RIGHT;
            key(registry, SWT.NONE, key, () -> go(at() + way));
            key(registry, SWT.MOD1, key, () -> go(at() + way * SEVERAL));
            key(registry, SWT.MOD1 | SWT.MOD2, key, () -> take(way));
            key(registry, SWT.MOD2, key, () -> widen(way));
        }
    }

    private static void key(UiBindingRegistry registry, int modifiers, int key, Runnable run) {
        registry.registerFirstKeyBinding(new KeyEventMatcher(modifiers, key), (nat, event) -> run.run());
    }

    /** The place of the column among those shown. */
    int at() {
        return Math.min(column, table.columns().size() - 1);
    }

    FrameColumn column() {
        return table.columns().get(at());
    }

    private int row() {
        return model.selection().frame() == 0 ? -1 : model.filter().row(model.selection().frame());
    }

    private void go(int to) {
        column = Math.clamp(to, 0, table.columns().size() - 1);
        table.reveal(new ShowColumnInViewportCommand(column));
    }

    private void take(int way) {
        Columns.shared().move(column(), way);
        go(at() + way);
    }

    private void widen(int way) {
        FrameColumn wide = column();
        if (!wide.fills()) {
            Columns.shared().replace(wide, wide.wide(Math.max(LEAST_WIDTH, wide.width() + way * WIDER)));
        }
    }

    /** Where the cell is in the table; null while the selected frame is out of sight. */
    Rectangle bounds() {
        NatTable nat = table.control();
        int row = row();
        for (int at = 1; row >= 0 && at < nat.getRowCount(); at++) {
            if (nat.getRowIndexByPosition(at) == row) {
                for (int across = 0; across < nat.getColumnCount(); across++) {
                    if (nat.getColumnIndexByPosition(across) == at()) {
                        return nat.getBoundsByPosition(across, at);
                    }
                }
            }
        }
        return null;
    }

    private void paint(NatTable nat, GC gc) {
        if (nat.isFocusControl()) {
            Rectangle cell = bounds();
            KeyboardFocus.ring(gc, cell == null ? nat.getClientArea() : cell);
        }
    }
}
