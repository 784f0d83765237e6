package org.wirefig.ui.model;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;

/**
 * Watches the event loop when the program runs with {@code -Dwirefig.watchdog}: whenever it does not come round within
 * 100 ms, what the user interface's thread was doing then goes to the log, with how long it took, and how much of that the
 * thread really worked: the rest it waited, for a lock or for a processor that others had.
 */
public final class Watchdog {
    private static final long PATIENCE_NANOS = 100_000_000L;
    private static final long LOOK_MILLIS = 10;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Display display;
    private final Thread watched;
    /** When the last question was put to the event loop; 0 when it is answered. */
    private volatile long asked;

    private Watchdog(Display display) {
        this.display = display;
        this.watched = display.getThread();
    }

    /** Begins to watch, when the property asks for it; on the user interface's thread. */
    public static void watch(Display display) {
        if (System.getProperty("wirefig.watchdog") != null) {
            Thread.ofPlatform().daemon().name("Event loop watchdog").start(new Watchdog(display)::look);
        }
    }

    private void look() {
        try {
            while (!display.isDisposed()) {
                asked = System.nanoTime();
                display.asyncExec(() -> asked = 0);
                await();
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (org.eclipse.swt.SWTException closed) {
            if (!display.isDisposed()) {
                throw closed;
            }
        }
    }

    private void await() throws InterruptedException {
        long begun = asked;
        long spent = THREADS.getThreadCpuTime(watched.threadId());
        StackTraceElement[] stack = null;
        while (asked != 0) {
            if (stack == null && System.nanoTime() - begun > PATIENCE_NANOS) {
                stack = watched.getStackTrace();
            }
            Thread.sleep(1);
        }
        if (stack != null) {
            Throwable where = new Throwable("What the event loop was at after 100 ms");
            where.setStackTrace(stack);
            long millis = (System.nanoTime() - begun) / 1_000_000;
            long own = (THREADS.getThreadCpuTime(watched.threadId()) - spent) / 1_000_000;
            String sentence = "The event loop stood for " + millis + " ms, of which it worked " + own + " ms";
            System.out.println("watchdog: " + sentence + ": " + ours(stack));
            ILog.get().warn(sentence, where);
        }
    }

    /** Where in this program it was: the innermost of its own calls. */
    private static String ours(StackTraceElement[] stack) {
        for (StackTraceElement call : stack) {
            if (call.getClassName().startsWith("org.wirefig") && !call.getClassName().endsWith(".Application")) {
                return call.toString();
            }
        }
        return stack.length == 0 ? "" : stack[0].toString();
    }
}
