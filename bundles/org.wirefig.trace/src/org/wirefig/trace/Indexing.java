package org.wirefig.trace;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.wirefig.capture.Capture;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Uninterrupted;

/**
 * The indexing of a file in a thread of its own, so that the first pass can follow close behind it, and have what was read
 * while it is still in the processor's caches. The first pass follows only where the file holds nothing but frames (pcap): other
 * formats may tell of keys and names behind the frames that need them, so there it waits for the end.
 */
final class Indexing implements AutoCloseable {
    private static final long PAUSE_NANOS = 100_000;
    private static final int MOST_PAUSES = 500;

    private final Capture capture;
    private final Thread thread;
    private volatile long done;
    private volatile long total = 1;
    private volatile boolean cancelled;
    private volatile boolean ended;
    private volatile Throwable problem;

    Indexing(Capture capture) {
        this.capture = capture;
        this.thread = Thread.ofPlatform().daemon().name("index " + capture.path().getFileName()).start(this::run);
    }

    private void run() {
        try {
            capture.indexAhead((bytes, all) -> {
                done = bytes;
                total = all;
                return !cancelled;
            });
        } catch (IOException | RuntimeException | Error e) {
            problem = e;
        } finally {
            ended = true;
        }
    }

    /** Waits a while for a frame after those taken, or the end of the index. */
    void await(int taken) throws IOException {
        for (int pauses = 0; !ended && available() <= taken && pauses < MOST_PAUSES; pauses++) {
            if (taken > 0) {
                FrameIndex frames = capture.frames();
                capture.stretches().skip(frames.offset(taken) + frames.capturedLength(taken));
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        if (ended && problem != null) {
            throwProblem();
        }
    }

    /** How many frames may be looked at. */
    int available() {
        return ended || capture.stretches().isBegun() ? capture.frames().count() : 0;
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
        capture.stretches().close();
        Uninterrupted.join(thread);
    }
}
