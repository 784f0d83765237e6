package org.wirefig.trace;

/**
 * Watches whether the memory lasts while the state of a trace grows. What is left out then can be told; what fails with an
 * {@link OutOfMemoryError} takes the whole program with it.
 */
final class MemoryWatch {
    /** Kept free for decoding, filtering and showing: this part of all. */
    private static final int RESERVE = 8;

    private final Runtime machine = Runtime.getRuntime();

    /** False when what is in use would leave less than the reserve. */
    boolean lasts() {
        long reserve = machine.maxMemory() / RESERVE;
        if (free() > reserve) {
            return true;
        }
        // what is free counts garbage as used; half a reserve must be gained, or this would be done again and again
        System.gc();
        return free() > reserve + reserve / 2;
    }

    private long free() {
        return machine.maxMemory() - machine.totalMemory() + machine.freeMemory();
    }

    /** What is said about frames that are left out. */
    static String warning(int last, int all) {
        return String.format("the memory of %,d MB is full after frame %,d of %,d found so far; the frames behind it are left out. Give Wirefig more, as in"
                + " WIREFIG_JAVA_OPTIONS=-Xmx%dg, or cut the file into parts, as with editcap -c %d",
                Runtime.getRuntime().maxMemory() >> 20, last, all, Math.max(2, 2 * (Runtime.getRuntime().maxMemory() >> 30)), last);
    }
}
