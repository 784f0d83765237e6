package org.wirefig.ui.model;

import org.wirefig.trace.query.FrameSet;

/** The frames that have what was last looked for, for those who show where they are. Used on the UI thread. */
public final class FoundFrames {
    private final TraceModel model;
    private FrameSet frames;

    FoundFrames(TraceModel model) {
        this.model = model;
    }

    /** The frames; null while nothing is looked for. */
    public FrameSet frames() {
        return frames;
    }

    /** Tells what was found; null: nothing is looked for any more. */
    public void are(FrameSet found) {
        if (frames != found) {
            frames = found;
            model.tellNow(listener -> listener.shownOtherwise(model));
        }
    }
}
