package org.wirefig.trace;

import java.util.Locale;

/**
 * Watches whether the memory lasts while the state of a trace grows. What is left out then can be told; what fails with an
 * {@link OutOfMemoryError} takes the whole program with it.
 */
final class MemoryWatch {
    /** Kept free for decoding, filtering and showing: this part of all, but no more than suffices for any trace. */
    private static final int RESERVE = 8;
    private static final long MOST_RESERVED = 384L << 20;

    private final Runtime machine = Runtime.getRuntime();

    /** False when what is in use would leave less than the reserve. */
    boolean lasts() {
        return lasts(0);
    }

    /** The same after so many bytes more. */
    boolean lasts(long more) {
        long reserve = more + Math.min(machine.maxMemory() / RESERVE, MOST_RESERVED);
        if (free() > reserve) {
            return true;
        }
        // what is free counts garbage as used; something must be gained, or this would be done again and again
        System.gc();
        return free() > reserve + reserve / 4;
    }

    private long free() {
        return machine.maxMemory() - machine.totalMemory() + machine.freeMemory();
    }

    /** What is said about frames that are left out. */
    static String warning(int last, long reached, long size) {
        long has = Runtime.getRuntime().maxMemory();
        double part = (double) reached / Math.max(1, size);
        return String.format(Locale.ROOT, "the memory of %,d MB is full after frame %,d, at %.0f %% of the file; the frames behind it are left out. Give Wirefig more,"
                + " here WIREFIG_JAVA_OPTIONS=-Xmx%dg, or cut the file into parts, as with editcap -c %d", has >> 20, last, part * 100,
                (long) Math.ceil(1.1 * has / part / (1 << 30)), last);
    }
}
