package org.wirefig.ui.model;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.osgi.util.NLS;
import org.wirefig.capture.Progress;

/** Something long that is done for a trace in the background: what, how far, and how to stop it. */
public final class Work {
    private static final long TELL_EVERY_NANOS = 80_000_000L;

    /** What is to be done; cancelled work ends with a {@link CancellationException}. */
    @FunctionalInterface
    public interface Task {
        void run(Progress progress) throws Exception;
    }

    private final TraceModel model;
    private final List<TraceModel> others;
    private final String name;
    private final Job job;
    private volatile double done = -1;
    private long told;

    private Work(TraceModel model, String name, Task task, Runnable cancelled, List<TraceModel> others) {
        this.model = model;
        this.others = others;
        this.name = name;
        job = Job.createSystem(name, (ICoreRunnable) monitor -> {
            try {
                task.run((part, total) -> {
                    tell(part, total);
                    return !monitor.isCanceled();
                });
            } catch (CancellationException stopped) {
                model.display(cancelled);
            } catch (InternalError fault) {
                model.shrunk(fault);
            } catch (OutOfMemoryError full) {
                model.display(() -> model.problem(String.format(Messages.memory, name, Runtime.getRuntime().maxMemory() >> 20)));
            } catch (Exception failed) {
                ILog.get().error(name + " ended with an error", failed);
                model.display(() -> model.problem(NLS.bind(Messages.ended, name, failed)));
            } finally {
                model.display(() -> model.ended(this));
                others.forEach(other -> other.display(() -> other.ended(this)));
            }
        });
    }

    /** Begins a task; {@code cancelled} runs in the user interface's thread when it was stopped. */
    static Work begin(TraceModel model, String name, Task task, Runnable cancelled, TraceModel... others) {
        Work work = new Work(model, name, task, cancelled, List.of(others));
        model.began(work);
        work.others.forEach(other -> other.began(work));
        work.job.schedule();
        return work;
    }

    private void tell(long part, long total) {
        done = total <= 0 ? -1 : Math.clamp((double) part / total, 0, 1);
        long now = System.nanoTime();
        if (now - told > TELL_EVERY_NANOS) {
            told = now;
            model.tell(listener -> listener.worked(model));
        }
    }

    public String name() {
        return name;
    }

    /** How much is done, from 0 to 1; negative while that is not known. */
    public double done() {
        return done;
    }

    public void cancel() {
        job.cancel();
    }

    void join() throws InterruptedException {
        job.join();
    }
}
