package org.wirefig.trace;

import java.io.IOException;
import java.util.function.Supplier;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Uninterrupted;
import org.wirefig.protocol.FirstPass;

/**
 * The first pass over a trace whose index was kept: begun when the first frame is to be decoded, in a thread of its own,
 * and waited for by whoever decodes a frame that it has not come to. What only the index is asked for never begins it.
 */
final class LatePass implements AutoCloseable {
    /** Takes some frames from {@code first} on; returns the last of them, or one before {@code first} where no more can be taken. */
    @FunctionalInterface
    interface Step {
        int take(FirstPass pass, int first) throws IOException;
    }

    private final Supplier<FirstPass> begin;
    private final Step step;
    private final int last;
    private final Runnable done;
    private volatile int reached;
    /** The least frame that somebody waits for. */
    private volatile int wanted = Integer.MAX_VALUE;
    private Thread thread;
    private volatile boolean closed;
    private boolean ended;
    private Throwable problem;

    /** @param done what is to be done when all frames up to {@code last} were passed */
    LatePass(int last, Supplier<FirstPass> begin, Step step, Runnable done) {
        this.last = last;
        this.begin = begin;
        this.step = step;
        this.done = done;
    }

    /** Waits for a frame; false when it will not be passed, as the memory or the file ended before. */
    boolean reaches(int frame) {
        return frame <= reached || await(frame);
    }

    /** True when somebody waits for this frame or one before it, or for the end. */
    boolean isWanted(int frame) {
        return wanted <= frame || closed;
    }

    /** Waits for all frames; says so when the file became shorter meanwhile. */
    void finish() {
        await(last);
        synchronized (this) {
            if (problem instanceof InternalError fault) {
                throw fault;
            }
        }
    }

    private synchronized boolean await(int frame) {
        if (thread == null && !closed) {
            thread = Thread.ofPlatform().daemon().name("late first pass").start(this::run);
        }
        Uninterrupted.await(this, () -> isDecided(frame));
        if (problem != null && !Capture.isFault(problem)) {
            throw new IllegalStateException("The first pass ended with an error", problem);
        }
        return frame <= reached;
    }

    /** Whether it is clear that the frame was, or won't be, passed; while it is not, the pass knows that somebody waits for it. */
    private boolean isDecided(int frame) {
        if (frame <= reached || ended || closed) {
            return true;
        }
        wanted = Math.min(wanted, frame);
        return false;
    }

    private void run() {
        Throwable failed = null;
        try (FirstPass pass = begin.get()) {
            for (int next = 1; next <= last && !closed;) {
                int to = step.take(pass, next);
                if (to < next) {
                    break;
                }
                next = to + 1;
                reach(to);
            }
            if (reached == last) {
                done.run();
            }
        } catch (IOException | RuntimeException | Error e) {
            failed = e;
        }
        synchronized (this) {
            problem = failed;
            ended = true;
            notifyAll();
        }
    }

    private synchronized void reach(int frame) {
        reached = frame;
        // who still waits says so again
        wanted = Integer.MAX_VALUE;
        notifyAll();
    }

    /** Stops the pass and waits for its end: the capture may be closed afterwards. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            notifyAll();
            running = thread;
        }
        if (running != null) {
            Uninterrupted.join(running);
        }
    }
}
