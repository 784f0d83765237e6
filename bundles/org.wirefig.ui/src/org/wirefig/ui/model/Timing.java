package org.wirefig.ui.model;

/**
 * Says on standard output how long things took that an analyst waits for, when the program runs with
 * {@code -Dwirefig.timing}: the first rows after Open, a jump to a frame, a sort.
 */
public final class Timing {
    private static final boolean ON = System.getProperty("wirefig.timing") != null;
    private static final double NANOS_TO_MILLIS = 1e6;

    private Timing() {
    }

    public static boolean on() {
        return ON;
    }

    /** Says how long it took since {@code begun}, a reading of {@link System#nanoTime}. */
    public static void say(String what, long begun, String of) {
        if (ON) {
            System.out.printf("timing: %s: %.1f ms (%s)%n", what, (System.nanoTime() - begun) / NANOS_TO_MILLIS, of);
        }
    }
}
