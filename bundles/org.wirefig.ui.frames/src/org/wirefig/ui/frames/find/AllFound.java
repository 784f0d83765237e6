package org.wirefig.ui.frames.find;

import java.util.function.Consumer;
import org.wirefig.filter.FilterException;
import org.wirefig.trace.Trace;
import org.wirefig.trace.query.Finder;
import org.wirefig.trace.query.FrameSet;
import org.wirefig.ui.model.TraceModel;
import org.wirefig.ui.model.Work;

/** All displayed frames that have what is looked for, in the background and once for each thing that is looked for. */
final class AllFound {
    /** Makes a finder, in the background. */
    interface Make {
        Finder of(Trace trace) throws FilterException;
    }

    private final TraceModel model;
    private Work work;
    /** What was looked for, and where; null: nothing. */
    private Object sought;
    private FrameSet among;
    private int frames;
    private FrameSet found;
    /** Who is told, the last who asked. */
    private Consumer<FrameSet> told;

    AllFound(TraceModel model) {
        this.model = model;
    }

    /** Looks for all, unless they are known and this one is among them, and tells of them. */
    void look(Object what, int one, Make make, Consumer<FrameSet> then) {
        told = then;
        FrameSet shown = model.filter().frames();
        if (what.equals(sought) && shown == among && frames == model.frames() && (found == null || found.contains(one))) {
            if (found != null) {
                then.accept(found);
            }
            return;
        }
        forget();
        sought = what;
        among = shown;
        frames = model.frames();
        Trace trace = model.trace();
        Work[] own = {null};
        own[0] = model.begin(Messages.find_allJob, progress -> {
            try {
                FrameSet all = make.of(trace).all(shown, progress);
                model.display(() -> {
                    if (own[0] == work) {
                        found = all;
                        model.table().found().are(all);
                        told.accept(all);
                    }
                });
            } catch (FilterException e) {
                throw new IllegalStateException("What found a frame a moment ago is no filter any more: " + what, e);
            }
        });
        work = own[0];
    }

    /** The table shows other frames, or the same in another order. */
    void displayed() {
        if (sought != null && model.filter().frames() != among) {
            forget();
        }
    }

    /** Nothing is looked for any more, or what the frames say has changed. */
    void forget() {
        if (work != null) {
            work.cancel();
            work = null;
        }
        sought = null;
        found = null;
        model.table().found().are(null);
    }
}
