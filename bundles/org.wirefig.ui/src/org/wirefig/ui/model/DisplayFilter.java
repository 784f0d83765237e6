package org.wirefig.ui.model;

import org.wirefig.filter.Filter;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.query.FrameSet;

/**
 * The filter of a trace and the frames it lets through. While it runs, what it has found so far is displayed; until it has
 * found anything, what was displayed before.
 */
public final class DisplayFilter {
    private final TraceModel model;
    private String text = "";
    private Filter filter;
    private FrameSet frames;
    private int covered;
    private Work work;

    DisplayFilter(TraceModel model) {
        this.model = model;
    }

    /** The filter in force; empty: every frame is displayed. */
    public String text() {
        return text;
    }

    /** True while frames are still being looked through. */
    public boolean running() {
        return work != null;
    }

    /** The frames displayed; null: all. */
    public FrameSet frames() {
        return frames;
    }

    /** How many frames are displayed. */
    public int size() {
        return frames == null ? model.frames() : frames.size();
    }

    /** The frame at a row. */
    public int frame(int row) {
        return frames == null ? row + 1 : frames.frame(row);
    }

    /** The row of a frame; where it is not displayed, the row it would have: -row - 1. */
    public int row(int frame) {
        return frames == null ? frame - 1 : frames.place(frame);
    }

    /** Applies a filter in the background. The one before stays in force when this one does not compile. */
    public void apply(String filterText) throws FilterException {
        String wanted = filterText.strip();
        Filter compiled = wanted.isEmpty() ? null : Filter.compile(wanted);
        cancel();
        text = wanted;
        filter = compiled;
        covered = 0;
        if (filter == null) {
            frames = null;
            model.tellNow(listener -> listener.displayed(model));
            return;
        }
        if (model.trace() != null) {
            look();
        }
    }

    /** Runs the filter over what is loaded. */
    private void look() {
        Filter wanted = filter;
        covered = model.frames();
        Work[] own = {null};
        own[0] = Work.begin(model, "Filtering", progress -> {
            FrameSet found = model.trace().select(wanted, progress,
                    partial -> model.display(() -> show(own[0], partial, false)));
            model.display(() -> show(own[0], found, true));
        }, () -> show(own[0], null, true));
        work = own[0];
    }

    /** Shows what a run found, as long as it is the latest run. */
    private void show(Work of, FrameSet found, boolean done) {
        if (of != work) {
            return;
        }
        frames = found == null ? frames : found;
        work = done ? null : work;
        model.tellNow(listener -> listener.displayed(model));
        if (done && found != null && model.state() != TraceModel.State.LOADING && covered < model.frames()) {
            look();
        }
    }

    /** Puts a filter into the bar and applies it, for whoever proposes one: the tree, a finding, the figure. */
    public void propose(String filterText) {
        model.tellNow(listener -> listener.proposed(model, filterText));
    }

    /** Takes in frames that were loaded after the filter was applied. */
    void more() {
        if (filter != null && work == null && covered < model.frames()) {
            look();
        }
    }

    /** Looks again at all frames, which were decoded anew. */
    void again() {
        cancel();
        if (filter != null) {
            look();
        }
    }

    /** Stops looking; the frames found so far stay displayed. */
    public void cancel() {
        if (work != null) {
            work.cancel();
            work = null;
        }
    }
}
