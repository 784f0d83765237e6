package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class UninterruptedTest {
    /** What the thread that waited saw afterwards: whether it is interrupted, and whether what it waited for was there. */
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final AtomicBoolean there = new AtomicBoolean();

    @Test
    void aNoticeIsWaitedForInSpiteOfAnInterruption() throws InterruptedException {
        Object monitor = new Object();
        AtomicBoolean open = new AtomicBoolean();
        CountDownLatch lookedAgain = new CountDownLatch(2);
        Thread waiting = Thread.ofPlatform().start(() -> {
            synchronized (monitor) {
                Uninterrupted.await(monitor, () -> {
                    lookedAgain.countDown();
                    return open.get();
                });
            }
            there.set(open.get());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        waiting.interrupt();
        lookedAgain.await();
        synchronized (monitor) {
            open.set(true);
            monitor.notifyAll();
        }
        waiting.join();
        assertTrue(there.get(), "it waited on");
        assertTrue(interrupted.get(), "and passed the interruption on");
    }

    @Test
    void theEndOfAThreadIsWaitedForInSpiteOfAnInterruption() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread first = Thread.ofPlatform().start(() -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread waiting = Thread.ofPlatform().start(() -> {
            Uninterrupted.join(first);
            there.set(!first.isAlive());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        waiting.interrupt();
        while (waiting.isInterrupted()) {
            Thread.onSpinWait();
        }
        assertTrue(waiting.isAlive(), "it took the interruption and waits on");
        end.countDown();
        waiting.join();
        assertTrue(there.get(), "until the end");
        assertTrue(interrupted.get(), "and passed the interruption on");
    }
}
