package org.wirefig.capture.format;

import org.wirefig.capture.FrameIndex;

/**
 * Turns the ticks of a pcapng interface into nanoseconds: {@code if_tsresol} (a power of ten, or with bit 7 of two) and
 * {@code if_tsoffset} (signed seconds). Any exponent is legal in a file, so none may overflow here: a time that doesn't
 * fit 64-bit nanoseconds (1677 to 2262) is {@link FrameIndex#NO_TIME}.
 */
final class TimeScale {
    static final int MICROSECONDS = 6;
    private static final long BILLION = 1_000_000_000L;
    private static final long[] TENS = tens();

    private final int exponent;
    private final boolean binary;
    private final long offset;
    private final boolean representable;

    TimeScale(int resolution, long offsetSeconds) {
        exponent = resolution & 0x7f;
        binary = (resolution & 0x80) != 0;
        representable = Math.abs(offsetSeconds) < Long.MAX_VALUE / BILLION && offsetSeconds != Long.MIN_VALUE;
        offset = representable ? offsetSeconds * BILLION : 0;
    }

    private static long[] tens() {
        long[] tens = new long[20];
        tens[0] = 1;
        for (int i = 1; i < tens.length; i++) {
            tens[i] = tens[i - 1] * 10;
        }
        return tens;
    }

    /** {@code ticks} is unsigned. */
    long nanos(long ticks) {
        long nanos = between(ticks);
        if (nanos < 0 || !representable) {
            return FrameIndex.NO_TIME;
        }
        long sum = nanos + offset;
        return offset > 0 && sum < 0 ? FrameIndex.NO_TIME : sum;
    }

    /** The nanoseconds from one time to another; for times that are no nanoseconds since 1970 because they are too late. */
    long nanosBetween(long ticks, long laterTicks) {
        boolean forward = Long.compareUnsigned(laterTicks, ticks) >= 0;
        long nanos = forward ? between(laterTicks - ticks) : between(ticks - laterTicks);
        return nanos < 0 ? FrameIndex.NO_TIME : forward ? nanos : -nanos;
    }

    private long between(long ticks) {
        return binary ? fromBinary(ticks) : fromDecimal(ticks);
    }

    private long fromDecimal(long ticks) {
        if (exponent <= 9) {
            long factor = TENS[9 - exponent];
            return ticks < 0 || ticks > Long.MAX_VALUE / factor ? -1 : ticks * factor;
        }
        return exponent - 9 < TENS.length ? Long.divideUnsigned(ticks, TENS[exponent - 9]) : 0;
    }

    private long fromBinary(long ticks) {
        if (exponent >= 64) {
            // 2^64 ticks are less than a second: only their upper part counts
            int shift = exponent - 64;
            return shift >= 64 ? 0 : Math.unsignedMultiplyHigh(ticks, BILLION) >>> shift;
        }
        long seconds = exponent == 0 ? ticks : ticks >>> exponent;
        if (seconds < 0 || seconds >= Long.MAX_VALUE / BILLION) {
            return -1;
        }
        if (exponent == 0) {
            return seconds * BILLION;
        }
        long fraction = ticks << 64 - exponent;
        return seconds * BILLION + Math.unsignedMultiplyHigh(fraction, BILLION);
    }
}
