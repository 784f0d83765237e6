package org.wirefig.ui.capture;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbenchPage;
import org.wirefig.capture.live.LiveCapture;
import org.wirefig.capture.live.LiveOptions;
import org.wirefig.ui.TraceOpener;
import org.wirefig.ui.model.TraceModel;

/**
 * One live capture in the window: the file being written is opened as a trace and followed; with a ring of files, the next
 * one takes its place. Used on the user interface's thread; libpcap is called in the background.
 */
final class LiveRun {
    private static final int LOOK_EVERY_MILLIS = 400;

    private final LiveOptions options;
    private final IWorkbenchPage page;
    private final Runnable changed;
    private final BiConsumer<String, Boolean> ended;
    private final Display display;
    private LiveCapture capture;
    private Path shown;
    private TraceModel model;
    private boolean stopping;

    /** @param ended told how the capture went, and whether that is a failure */
    LiveRun(LiveOptions options, IWorkbenchPage page, Runnable changed, BiConsumer<String, Boolean> ended) {
        this.options = options;
        this.page = page;
        this.changed = changed;
        this.ended = ended;
        this.display = page.getWorkbenchWindow().getShell().getDisplay();
    }

    void start() {
        background(NLS.bind(Messages.StartingOn, options.interfaceName()), () -> {
            try {
                LiveCapture begun = LiveCapture.start(options);
                soon(() -> started(begun));
            } catch (IOException e) {
                soon(() -> ended.accept(e.getMessage(), true));
            }
        });
    }

    private void started(LiveCapture begun) {
        capture = begun;
        if (stopping) {
            end();
        } else {
            look();
        }
    }

    boolean started() {
        return capture != null && !stopping;
    }

    /** Opens the file that is written now, if it is another one; sees whether the capture still runs. */
    private void look() {
        if (stopping || display.isDisposed() || page.getWorkbenchWindow().getShell() == null) {
            return;
        }
        Path now = capture.file();
        if (!now.equals(shown)) {
            TraceModel before = model;
            shown = now;
            model = TraceOpener.openWritten(page, now, read -> read.following().start());
            if (before != null && !before.disposed()) {
                page.closeEditor(OpenTraces.editor(page, before), false);
            }
        }
        if (!capture.running()) {
            stop();
            return;
        }
        changed.run();
        display.timerExec(LOOK_EVERY_MILLIS, this::look);
    }

    String progress() {
        if (capture == null) {
            return NLS.bind(Messages.StartingOn, options.interfaceName());
        }
        long dropped = capture.dropped();
        return NLS.bind(Messages.Capturing, new Object[] {options.interfaceName(), String.format("%,d", capture.frames()),
            dropped < 0 ? "?" : String.format("%,d", dropped), capture.file()});
    }

    /** Stops, when it has begun; the trace takes in what came last and is then like any other. */
    void stop() {
        if (!stopping && capture != null) {
            end();
        }
        stopping = true;
    }

    private void end() {
        background(Messages.Stopping, () -> {
            try {
                capture.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            soon(this::stopped);
        });
    }

    private void stopped() {
        if (model != null && !model.disposed()) {
            model.following().stop();
        }
        boolean failed = !capture.problem().isEmpty();
        String what = NLS.bind(Messages.Captured, String.format("%,d", capture.frames()), capture.file());
        ended.accept(failed ? capture.problem() + " " + what : what, failed);
    }

    private void soon(Runnable what) {
        if (!display.isDisposed()) {
            display.asyncExec(what);
        }
    }

    private static void background(String name, Runnable what) {
        Job.createSystem(name, (ICoreRunnable) monitor -> what.run()).schedule();
    }
}
