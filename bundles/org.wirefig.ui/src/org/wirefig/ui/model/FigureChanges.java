package org.wirefig.ui.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.wirefig.figure.FigureEdits;

/**
 * What the analyst changed in a trace's figure: names, order, who is hidden, merged or folded. Kept with the trace's
 * settings; every change can be undone as long as the trace is open. Names reach wherever roles are shown.
 */
public final class FigureChanges {
    private static final String KEY = "figure.edits";
    private static final int MOST_UNDONE = 200;

    private final TraceModel model;
    private final Deque<FigureEdits> before = new ArrayDeque<>();

    FigureChanges(TraceModel model) {
        this.model = model;
    }

    public FigureEdits edits() {
        return model.settings() == null ? FigureEdits.NONE : FigureEdits.parse(model.settings().get(KEY));
    }

    /** Only what says who a host is: not who is hidden, nor what is folded. */
    FigureEdits roles() {
        FigureEdits edits = edits();
        return new FigureEdits(edits.names(), edits.order(), Set.of(), Map.copyOf(edits.merged()), Set.of());
    }

    /** Takes other edits; all that shows the figure or its roles follows. */
    public void change(FigureEdits edits) {
        FigureEdits now = edits();
        if (model.settings() != null && !now.equals(edits)) {
            before.push(now);
            if (before.size() > MOST_UNDONE) {
                before.removeLast();
            }
            keep(edits);
        }
    }

    public boolean canUndo() {
        return !before.isEmpty();
    }

    /** Takes back the last change; nothing when there is none. */
    public void undo() {
        if (canUndo()) {
            keep(before.pop());
        }
    }

    private void keep(FigureEdits edits) {
        model.settings().put(KEY, edits.toText());
        model.figureChanged();
    }
}
