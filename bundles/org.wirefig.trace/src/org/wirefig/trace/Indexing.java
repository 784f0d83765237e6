package org.wirefig.trace;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.wirefig.capture.Capture;

/**
 * The indexing of a file in a thread of its own, so that the first pass can follow close behind it, while what was read
 * is still in the processor's caches. The first pass follows only where the file holds nothing but frames (pcap): other
 * formats may tell of keys and names behind the frames that need them, so there it waits for the end.
 */
final class Indexing implements AutoCloseable {
    private static final String ONLY_FRAMES = "pcap";
    private static final long PAUSE_NANOS = 100_000;
    private static final int MOST_PAUSES = 500;
    /** The index goes no further ahead of the first pass, or it would take the memory for what cannot be taken in: a 20th of it. */
    private static final long MOST_AHEAD = Math.min(4 << 20, Runtime.getRuntime().maxMemory() / 256);

    private final Capture capture;
    private final Thread thread;
    private volatile long done;
    private volatile long total = 1;
    /** As far as the first pass has asked for frames. */
    private volatile int taken;
    private volatile boolean cancelled;
    private volatile boolean ended;
    private volatile Throwable problem;

    Indexing(Capture capture) {
        this.capture = capture;
        this.thread = Thread.ofPlatform().daemon().name("index " + capture.path().getFileName()).start(this::run);
    }

    private void run() {
        try {
            capture.index((bytes, all) -> {
                done = bytes;
                total = all;
                while (isFollowed() && capture.frames().count() - taken > MOST_AHEAD && !cancelled) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                return !cancelled;
            });
        } catch (IOException | RuntimeException | Error e) {
            problem = e;
        } finally {
            ended = true;
        }
    }

    /** Waits a while for the frame {@code wanted} or the end of the index; returns how many frames may be looked at. */
    int await(int wanted) throws IOException {
        taken = wanted;
        for (int pauses = 0; !ended && available() < wanted && pauses < MOST_PAUSES; pauses++) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (ended && problem != null) {
            throwProblem();
        }
        return available();
    }

    private int available() {
        return ended || isFollowed() ? capture.frames().count() : 0;
    }

    private boolean isFollowed() {
        String format = capture.format();
        return format.equals(ONLY_FRAMES) || format.startsWith(ONLY_FRAMES + " (");
    }

    /** True when no more frames will come. */
    boolean isComplete() {
        return ended;
    }

    private void throwProblem() throws IOException {
        switch (problem) {
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(problem);
        }
    }

    long done() {
        return done;
    }

    long total() {
        return total;
    }

    /** Stops indexing, if it still goes on, and waits for it: the capture may be closed afterwards. */
    @Override
    public void close() {
        cancelled = true;
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
