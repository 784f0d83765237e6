package org.wirefig.ui.frames;

import java.util.Arrays;
import java.util.function.IntSupplier;
import org.eclipse.nebula.widgets.nattable.NatTable;
import org.eclipse.nebula.widgets.nattable.config.AbstractUiBindingConfiguration;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.ui.action.IDragMode;
import org.eclipse.nebula.widgets.nattable.ui.binding.UiBindingRegistry;
import org.eclipse.nebula.widgets.nattable.ui.matcher.KeyEventMatcher;
import org.eclipse.nebula.widgets.nattable.ui.matcher.MouseEventMatcher;
import org.eclipse.swt.SWT;
import org.eclipse.swt.events.MouseEvent;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.DisplayFilter;
import org.wirefig.ui.model.TraceModel;

/**
 * Selecting frames in the table, by keys and mouse: arrows, Page, Home and End move; with Shift they, or a click, take in
 * all rows from where the selection began; Ctrl with a click adds a row or takes it out; Ctrl+A takes all. Ctrl
 * with an arrow goes through the frames of one conversation.
 */
final class RowSelecting extends AbstractUiBindingConfiguration {
    private final TraceModel model;
    private final IntSupplier rowsInSight;
    /** The frame that a range begins at. */
    private int anchor;

    RowSelecting(TraceModel model, IntSupplier rowsInSight) {
        this.model = model;
        this.rowsInSight = rowsInSight;
    }

    @Override
    public void configureUiBindings(UiBindingRegistry registry) {
        for (boolean range : new boolean[] {false, true}) {
            int shift = range ? SWT.MOD2 : SWT.NONE;
            key(registry, shift, SWT.ARROW_DOWN, () -> move(1, range));
            key(registry, shift, SWT.ARROW_UP, () -> move(-1, range));
            key(registry, shift, SWT.PAGE_DOWN, () -> move(page(), range));
            key(registry, shift, SWT.PAGE_UP, () -> move(-page(), range));
            for (int control : new int[] {SWT.NONE, SWT.MOD1}) {
                key(registry, shift | control, SWT.HOME, () -> to(0, range));
                key(registry, shift | control, SWT.END, () -> to(model.filter().size() - 1, range));
            }
            registry.registerMouseDownBinding(new MouseEventMatcher(shift, GridRegion.BODY, MouseEventMatcher.LEFT_BUTTON),
                    (table, event) -> click(table, event, range));
        }
        key(registry, SWT.MOD1, SWT.ARROW_DOWN, () -> inConversation(1));
        key(registry, SWT.MOD1, SWT.ARROW_UP, () -> inConversation(-1));
        key(registry, SWT.MOD1, 'a', this::all);
        registry.registerMouseDownBinding(MouseEventMatcher.bodyLeftClick(SWT.MOD1), this::toggle);
        registry.registerMouseDownBinding(MouseEventMatcher.bodyRightClick(SWT.NONE), this::point);
        registry.registerMouseDragMode(MouseEventMatcher.bodyLeftClick(SWT.NONE), new Drag());
    }

    private static void key(UiBindingRegistry registry, int modifiers, int key, Runnable run) {
        registry.registerFirstKeyBinding(new KeyEventMatcher(modifiers, key), (table, event) -> run.run());
    }

    /** Goes to the next displayed frame of the same conversation. */
    private void inConversation(int step) {
        int lead = model.selection().frame();
        int row = lead == 0 ? -1 : model.filter().row(lead);
        if (row < 0) {
            return;
        }
        FrameColumns columns = model.trace().columns();
        int tcp = columns.tcpStream(lead);
        int udp = columns.udpStream(lead);
        for (int at = row + step; (tcp >= 0 || udp >= 0) && at >= 0 && at < model.filter().size(); at += step) {
            int frame = model.filter().frame(at);
            if (tcp >= 0 ? columns.tcpStream(frame) == tcp : columns.udpStream(frame) == udp) {
                to(at, false);
                return;
            }
        }
    }

    private int page() {
        return Math.max(1, rowsInSight.getAsInt() - 1);
    }

    private void move(int rows, boolean range) {
        int lead = model.selection().frame();
        int row = lead == 0 ? -1 : model.filter().row(lead);
        if (lead == 0) {
            to(0, range);
        } else {
            // A hidden frame's row is the one it would have: a step down goes to the row that is there.
            to(row >= 0 ? row + rows : rows > 0 ? -row - 2 + rows : -row - 1 + rows, range);
        }
    }

    /** Selects the first row when nothing is selected yet, so that there is something to see at once; a table that goes on with its file stays at the end. */
    void first() {
        if (model.selection().frame() == 0 && !model.following().on()) {
            to(0, false);
        }
    }

    /** Selects the row nearest to a place, alone or with all from the anchor to it. */
    private void to(int wanted, boolean range) {
        int size = model.filter().size();
        if (size == 0) {
            return;
        }
        int row = Math.clamp(wanted, 0, size - 1);
        int frame = model.filter().frame(row);
        if (range) {
            model.select(frame, between(anchorRow(row), row));
        } else {
            anchor = frame;
            model.select(frame);
        }
    }

    /** Where a range begins: at the anchor; when that is not displayed, or another view selected since, at the lead frame. */
    private int anchorRow(int otherwise) {
        if (anchor == 0 || !model.selectedFrames().contains(anchor) || model.filter().row(anchor) < 0) {
            anchor = model.selection().frame();
        }
        int row = anchor == 0 ? -1 : model.filter().row(anchor);
        return row < 0 ? otherwise : row;
    }

    private FrameSet between(int one, int other) {
        DisplayFilter rows = model.filter();
        long[] bits = FrameSet.bitmap(model.frames());
        for (int row = Math.min(one, other); row <= Math.max(one, other); row++) {
            FrameSet.add(bits, rows.frame(row));
        }
        return FrameSet.of(bits);
    }

    /** Selects all frames displayed. */
    void all() {
        if (model.filter().size() > 0) {
            FrameSet displayed = model.filter().frames();
            FrameSet all = displayed == null ? FrameSet.all(model.frames()) : displayed;
            int lead = model.selection().frame();
            model.select(all.contains(lead) ? lead : model.filter().frame(0), all);
        }
    }

    private static int row(NatTable table, MouseEvent event) {
        return table.getRowIndexByPosition(table.getRowPositionByY(event.y));
    }

    private void click(NatTable table, MouseEvent event, boolean range) {
        table.forceFocus();
        int row = row(table, event);
        if (row >= 0) {
            to(row, range);
        }
    }

    /** A right click leaves a selection alone that it hits. */
    private void point(NatTable table, MouseEvent event) {
        int row = row(table, event);
        if (row < 0 || row >= model.filter().size() || !model.selectedFrames().contains(model.filter().frame(row))) {
            click(table, event, false);
        } else {
            table.forceFocus();
        }
    }

    private void toggle(NatTable table, MouseEvent event) {
        table.forceFocus();
        int row = row(table, event);
        if (row < 0 || row >= model.filter().size()) {
            return;
        }
        int frame = model.filter().frame(row);
        long[] bits = Arrays.copyOf(model.selectedFrames().bits(), FrameSet.bitmap(model.frames()).length);
        boolean out = model.selectedFrames().contains(frame);
        if (!out) {
            FrameSet.add(bits, frame);
            anchor = frame;
            model.select(frame, FrameSet.of(bits));
        } else if (model.selectedFrames().size() > 1) {
            bits[frame - 1 >> 6] &= ~(1L << (frame - 1));
            FrameSet left = FrameSet.of(bits);
            int lead = model.selection().frame();
            model.select(lead != frame ? lead : left.frame(Math.min(left.size() - 1, -left.place(frame) - 1)), left);
        }
    }

    /** Dragging takes in all rows from where the button went down; beyond the edge the table moves along. */
    private final class Drag implements IDragMode {
        private int last = -1;

        @Override
        public void mouseDown(NatTable table, MouseEvent event) {
            last = -1;
        }

        @Override
        public void mouseMove(NatTable table, MouseEvent event) {
            int row = event.y >= table.getClientArea().height ? lead() + 1 : row(table, event) < 0 ? lead() - 1 : row(table, event);
            if (row != last && (last >= 0 || row != lead())) {
                last = row;
                to(row, true);
            }
        }

        private int lead() {
            return model.filter().row(model.selection().frame());
        }

        @Override
        public void mouseUp(NatTable table, MouseEvent event) {
            last = -1;
        }
    }
}
