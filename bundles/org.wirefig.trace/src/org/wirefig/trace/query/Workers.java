package org.wirefig.trace.query;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;

/** Spreads batches of work over the processors, the calling thread among them. */
final class Workers {
    private static final int HELPERS = Math.max(0, Runtime.getRuntime().availableProcessors() - 1);
    private static final ExecutorService POOL = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("query-", 0).factory());

    private Workers() {
    }

    /**
     * Does the batches 0 to {@code batches} - 1, begun in that order. {@code goOn} is asked now and then by the calling
     * thread; false ends it. Answers whether all were done. What a batch throws is thrown here.
     */
    static boolean run(int batches, IntConsumer work, BooleanSupplier goOn, long askEveryNanos) {
        AtomicInteger next = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        Runnable some = () -> {
            try {
                for (int batch = next.getAndIncrement(); batch < batches && !stop.get(); batch = next.getAndIncrement()) {
                    work.accept(batch);
                }
            } catch (RuntimeException | Error problem) {
                stop.set(true);
                throw problem;
            }
        };
        List<Future<?>> helpers = new ArrayList<>();
        for (int i = 0; i < Math.min(HELPERS, batches - 1); i++) {
            helpers.add(POOL.submit(some));
        }
        boolean all = true;
        try {
            long asked = System.nanoTime();
            for (int batch = next.getAndIncrement(); batch < batches && !stop.get(); batch = next.getAndIncrement()) {
                work.accept(batch);
                if (System.nanoTime() - asked >= askEveryNanos) {
                    if (!goOn.getAsBoolean()) {
                        all = false;
                        break;
                    }
                    asked = System.nanoTime();
                }
            }
        } finally {
            if (!all || next.get() < batches) {
                stop.set(true);
            }
            finish(helpers);
        }
        return all;
    }

    private static void finish(List<Future<?>> helpers) {
        for (Future<?> helper : helpers) {
            try {
                helper.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException problem) {
                    throw problem;
                }
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
