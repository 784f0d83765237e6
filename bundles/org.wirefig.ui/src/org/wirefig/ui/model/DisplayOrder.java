package org.wirefig.ui.model;

import org.wirefig.trace.query.FrameOrder;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.trace.query.FrameSort;

/**
 * The order in which the displayed frames stand in the table: the file's, or that of a column. Sorting is background
 * work; while it runs, and while frames are still being loaded or looked through, they stand in the file's order.
 */
public final class DisplayOrder {
    private final TraceModel model;
    private String column = "";
    private boolean descending;
    private FrameOrder order;
    /** What the order is of. */
    private FrameSet ordered;
    private Work work;

    DisplayOrder(TraceModel model) {
        this.model = model;
    }

    /** The column sorted by, a field's name or {@code _ws.col.Name}; empty: the file's order. */
    public String column() {
        return column;
    }

    public boolean descending() {
        return descending;
    }

    /** True while the rows stand in the column's order. */
    public boolean inForce() {
        return of(model.filter().frames()) != null;
    }

    /** Sorts by a column; an empty one means the file's order. */
    public void by(String wanted, boolean down) {
        column = wanted;
        descending = down;
        again();
    }

    /** Ascending, descending, and the file's order again: what clicks on one heading do. */
    public void next(String clicked) {
        if (!clicked.equals(column)) {
            by(clicked, false);
        } else {
            by(descending ? "" : clicked, !descending);
        }
    }

    /** Sorts anew: the frames were decoded anew, or the column is another. */
    void again() {
        order = null;
        if (work != null) {
            work.cancel();
            work = null;
        }
        model.tellNow(listener -> listener.displayed(model));
        more();
    }

    /** Sorts what is displayed now, unless it is sorted, or not all is there yet. */
    void more() {
        boolean whole = model.state() == TraceModel.State.READY || model.state() == TraceModel.State.CANCELLED;
        FrameSet frames = model.filter().frames();
        if (column.isEmpty() || work != null || !whole || model.filter().running() || of(frames) != null) {
            return;
        }
        Work[] own = {null};
        own[0] = Work.begin(model, Messages.sorting, progress -> {
            Timing timing = Timing.start();
            FrameOrder found = FrameSort.sort(model.trace(), frames, column, descending, progress);
            timing.say("sort by " + column, found.size() + " frames");
            model.display(() -> take(own[0], found, frames));
        }, () -> stopped(own[0]));
        work = own[0];
    }

    private void take(Work of, FrameOrder found, FrameSet frames) {
        if (of == work) {
            work = null;
            order = found;
            ordered = frames;
            model.tellNow(listener -> listener.displayed(model));
            more();
        }
    }

    private void stopped(Work of) {
        if (of == work) {
            work = null;
            column = "";
            model.tellNow(listener -> listener.displayed(model));
        }
    }

    /** The order of these frames, null: the file's. */
    FrameOrder of(FrameSet frames) {
        boolean same = order != null && frames == ordered && order.size() == (frames == null ? model.frames() : frames.size());
        return same ? order : null;
    }
}
