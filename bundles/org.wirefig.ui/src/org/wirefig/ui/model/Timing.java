package org.wirefig.ui.model;

import java.time.Duration;

/**
 * Says on standard output how long things took that an analyst waits for, when the program runs with
 * {@code -Dwirefig.timing}: the first rows after Open, a jump to a frame, a sort. The processor time of the whole program
 * stands beside it: on a machine that does other things too, that is what the program itself is answerable for.
 */
public final class Timing {
    private static final boolean ON = System.getProperty("wirefig.timing") != null;
    private static final double NANOS_TO_MILLIS = 1e6;

    private final long spent = ON ? processor() : 0;
    /** Last, as asking for the processor time takes some. */
    private final long begun = System.nanoTime();

    private Timing() {
    }

    /** Whether anybody wants to know. */
    public static boolean on() {
        return ON;
    }

    /** Something begins. */
    public static Timing start() {
        return new Timing();
    }

    private static long processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    /** It has ended: says how long it took. */
    public void say(String what, String of) {
        if (ON) {
            System.out.printf("timing: %s: %.1f ms, %d ms of processor time (%s)%n", what,
                    (System.nanoTime() - begun) / NANOS_TO_MILLIS, processor() - spent, of);
        }
    }
}
