package org.wirefig.ui.model;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.runtime.ILog;
import org.eclipse.swt.widgets.Display;

/**
 * Watches the event loop when the program runs with {@code -Dwirefig.watchdog}, or {@code -Dwirefig.watchdog=MILLIS}: whenever
 * it does not come round within 100 ms, or as many as given, what the user interface's thread was doing meanwhile goes to the
 * log, with how long it took, how much of that the thread really worked, and how much it waited for others of this program.
 * The rest it waited for a processor, or for the window system.
 */
public final class Watchdog {
    private static final String PROPERTY = "wirefig.watchdog";
    private static final int PATIENCE_MILLIS = 100;
    private static final long LOOK_MILLIS = 10;
    /** How much work lies between two looks at what is being done. */
    private static final long STEP_NANOS = 5_000_000L;
    private static final int MOST_STACKS = 40;
    private static final double NANOS_TO_MILLIS = 1e6;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Display display;
    private final Thread watched;
    private final long patience;
    /** When the last question was put to the event loop; 0 when it is answered. */
    private volatile long asked;

    /** What the thread was at, and how long it had worked by then. */
    private record Seen(long nanos, StackTraceElement[] stack) {
    }

    private Watchdog(Display display, int millis) {
        this.display = display;
        this.watched = display.getThread();
        this.patience = millis * 1_000_000L;
    }

    /** Begins to watch, when the property asks for it; on the user interface's thread. */
    public static void watch(Display display) {
        if (System.getProperty(PROPERTY) != null) {
            Watchdog dog = new Watchdog(display, Integer.getInteger(PROPERTY, PATIENCE_MILLIS));
            Thread.ofPlatform().daemon().name("Event loop watchdog").start(dog::look);
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
        long spent = spent();
        long waited = 0;
        long looked = begun;
        List<Seen> seen = new ArrayList<>();
        while (asked != 0) {
            Thread.sleep(1);
            long now = System.nanoTime();
            waited += watched.getState() == Thread.State.RUNNABLE ? 0 : now - looked;
            looked = now;
            boolean next = spent() - spent > STEP_NANOS * (seen.size() + 1) || seen.isEmpty() && now - begun > patience;
            if (next && seen.size() < MOST_STACKS) {
                seen.add(new Seen(spent() - spent, watched.getStackTrace()));
            }
        }
        long nanos = System.nanoTime() - begun;
        if (nanos > patience && !seen.isEmpty()) {
            say(nanos, spent() - spent, waited, seen);
        }
    }

    /** What the reports for tests take is not the program's. */
    private long spent() {
        return threads.getThreadCpuTime(watched.threadId()) - ScreenState.spent();
    }

    private static void say(long nanos, long spent, long waited, List<Seen> seen) {
        String sentence = String.format("The event loop stood for %.0f ms, of which it worked %.0f ms and waited for others %.0f ms",
                nanos / NANOS_TO_MILLIS, Math.max(0, spent) / NANOS_TO_MILLIS, waited / NANOS_TO_MILLIS);
        Throwable where = new Throwable("What the event loop was at meanwhile");
        where.setStackTrace(new StackTraceElement[0]);
        for (Seen each : seen) {
            Throwable then = new Throwable(String.format("After %.0f ms of work", each.nanos / NANOS_TO_MILLIS));
            then.setStackTrace(each.stack);
            where.addSuppressed(then);
        }
        System.out.println("watchdog: " + sentence + ": " + ours(seen.get(seen.size() / 2).stack));
        ILog.get().warn(sentence, where);
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
