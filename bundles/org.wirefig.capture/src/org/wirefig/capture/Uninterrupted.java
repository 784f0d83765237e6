package org.wirefig.capture;

import java.util.function.BooleanSupplier;

/** Waiting that an interruption does not end: the thread is interrupted afterwards instead. */
public final class Uninterrupted {
    @FunctionalInterface
    private interface Waiting {
        void once() throws InterruptedException;
    }

    private Uninterrupted() {
    }

    /** Waits to be notified by whoever has the monitor, which the caller has too, until this is true. */
    public static void await(Object monitor, BooleanSupplier until) {
        untilTrue(until, monitor::wait);
    }

    /** Waits for the end of a thread. */
    public static void join(Thread thread) {
        untilTrue(() -> !thread.isAlive(), thread::join);
    }

    private static void untilTrue(BooleanSupplier until, Waiting waiting) {
        boolean interrupted = false;
        while (!until.getAsBoolean()) {
            try {
                waiting.once();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
