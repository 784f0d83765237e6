package org.wirefig.ui.model;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.wirefig.capture.Progress;

/**
 * How far loading a trace has come, told to its listeners. When the first frames are there it stands for a moment: the rows that an
 * analyst waits for are made and painted first, as loading, and all that comes after it, takes every core there is.
 */
public final class Loading {
    private static final long TELL_EVERY_NANOS = 100_000_000L;
    /** A table that nobody sees paints no rows. */
    private static final long PATIENCE_MILLIS = 1000;

    private final TraceModel model;
    private final CountDownLatch rows = new CountDownLatch(1);
    private long told;

    Loading(TraceModel model) {
        this.model = model;
    }

    /** The first rows are painted: loading goes on. */
    public void rowsPainted() {
        rows.countDown();
    }

    /** Reports on loading to the work it is, and to the listeners. */
    Progress telling(Progress work) {
        return (done, total) -> {
            if (System.nanoTime() - told > TELL_EVERY_NANOS) {
                told = System.nanoTime();
                model.tell(listener -> listener.loaded(model));
            }
            boolean on = work.report(done, total);
            if (on && model.frames() > 0) {
                awaitRows();
            }
            return on;
        };
    }

    private void awaitRows() {
        try {
            if (!rows.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                rows.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
