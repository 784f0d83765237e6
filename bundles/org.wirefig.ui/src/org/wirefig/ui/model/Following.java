package org.wirefig.ui.model;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/**
 * Follows a file that is still being written: new frames come in as they are, until it is stopped or the file becomes
 * shorter. Causes are looked for again whenever the file has been quiet for a while, and at the end.
 */
public final class Following {
    private static final long EVERY_MILLIS = 300;
    private static final long QUIET_NANOS = 4_000_000_000L;

    private final TraceModel model;
    private Work work;
    /** Frames that the findings know of. */
    private int diagnosed;

    Following(TraceModel model) {
        this.model = model;
    }

    /** True while the file is followed. */
    public boolean on() {
        return work != null;
    }

    /** Begins to follow a file that is loaded. */
    public void start() {
        if (on() || model.state() != TraceModel.State.READY) {
            return;
        }
        diagnosed = model.frames();
        work = Work.begin(model, NLS.bind(Messages.following, model.path().getFileName()), this::follow, this::ended);
        model.tellNow(listener -> listener.shownOtherwise(model));
    }

    /** Stops; the frames so far stay. */
    public void stop() {
        if (on()) {
            work.cancel();
        }
    }

    private void follow(Progress progress) throws InterruptedException {
        Trace trace = model.trace();
        long changed = System.nanoTime();
        try {
            while (progress.report(-1, -1)) {
                if (trace.follow(progress) > 0) {
                    changed = System.nanoTime();
                    model.display(this::grown);
                } else if (System.nanoTime() - changed > QUIET_NANOS) {
                    changed = Long.MAX_VALUE;
                    model.display(this::quiet);
                }
                if (trace.capture().hasShrunk()) {
                    model.display(this::ended);
                    return;
                }
                Thread.sleep(EVERY_MILLIS);
            }
            if (!model.disposed()) {
                // what came since the last look
                trace.follow(Progress.NONE);
            }
            throw new CancellationException();
        } catch (IOException e) {
            model.display(() -> {
                model.problem(e.getMessage());
                ended();
            });
        }
    }

    private void grown() {
        model.filter().more();
        model.warned();
        model.tellNow(listener -> listener.loaded(model));
    }

    private void quiet() {
        if (diagnosed != model.frames()) {
            diagnosed = model.frames();
            model.grown();
        }
    }

    private void ended() {
        work = null;
        grown();
        quiet();
        model.tellNow(listener -> listener.shownOtherwise(model));
    }
}
