package org.wirefig.ui.model;

/** How the table of a trace shows its frames: order, marks, times, names of hosts. */
public final class TableState {
    private final DisplayOrder order;
    private final FrameMarks marks;
    private final FrameMarks references;
    private final TimeFormat times;
    private final HostNames names;
    private final FoundFrames found;

    TableState(TraceModel model) {
        order = new DisplayOrder(model);
        marks = new FrameMarks(model, "marks");
        references = new FrameMarks(model, "time.references");
        times = new TimeFormat(model);
        names = new HostNames(model);
        found = new FoundFrames(model);
    }

    /** The order of the rows. */
    public DisplayOrder order() {
        return order;
    }

    /** Frames that the analyst marked. */
    public FrameMarks marks() {
        return marks;
    }

    /** Frames that relative times count from. */
    public FrameMarks references() {
        return references;
    }

    /** How times are shown. */
    public TimeFormat times() {
        return times;
    }

    /** Frames that have what was last looked for. */
    public FoundFrames found() {
        return found;
    }

    /** Names of hosts, as the trace tells them. */
    public HostNames names() {
        return names;
    }
}
