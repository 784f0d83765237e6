package org.wirefig.capture;

import java.util.Arrays;

/**
 * Some thousand frames of a {@link FrameIndex}, in columns of four bytes: offsets and times count from the first frame,
 * times in microseconds; the length on the wire is that in the file; all frames came in through one interface. The first
 * frame for which one of these does not hold gives that column a wider one beside it, which has all frames. A frame that
 * others can see never changes, so who still reads the narrow column reads the same.
 */
final class FrameChunk {
    private static final int NANOS = 1000;

    private final long firstOffset;
    private final long firstTime;
    private final int only;
    private final int[] offsets;
    private final int[] times;
    private final int[] captured;
    private volatile long[] wideOffsets;
    private volatile long[] wideTimes;
    private volatile int[] lengths;
    private volatile int[] interfaces;

    FrameChunk(int size, long firstOffset, long firstTime, int interfaceId) {
        this.firstOffset = firstOffset;
        this.firstTime = firstTime;
        this.only = interfaceId;
        this.offsets = new int[size];
        this.times = new int[size];
        this.captured = new int[size];
    }

    /** Sets the columns of a frame that nobody sees yet; false when there is no memory for it. */
    boolean set(int at, long offset, int inFile, int onWire, long timeNanos, int interfaceId) {
        try {
            captured[at] = inFile;
            setOffset(at, offset);
            setTime(at, timeNanos);
            if (lengths != null || onWire != inFile) {
                if (lengths == null) {
                    lengths = captured.clone();
                }
                lengths[at] = onWire;
            }
            if (interfaces != null || interfaceId != only) {
                if (interfaces == null) {
                    int[] all = new int[captured.length];
                    Arrays.fill(all, 0, at, only);
                    interfaces = all;
                }
                interfaces[at] = interfaceId;
            }
            return true;
        } catch (OutOfMemoryError e) {
            // the frames so far stay usable; who adds says that there is no room for more
            return false;
        }
    }

    private void setOffset(int at, long offset) {
        long[] wide = wideOffsets;
        long distance = offset - firstOffset;
        if (wide == null && distance >>> 32 == 0) {
            offsets[at] = (int) distance;
            return;
        }
        if (wide == null) {
            wide = new long[offsets.length];
            for (int i = 0; i < at; i++) {
                wide[i] = offset(i);
            }
        }
        wide[at] = offset;
        wideOffsets = wide;
    }

    private void setTime(int at, long timeNanos) {
        long[] wide = wideTimes;
        if (wide == null) {
            long distance = timeNanos - firstTime;
            int micros = (int) (distance / NANOS);
            if ((long) micros * NANOS == distance) {
                times[at] = micros;
                return;
            }
            wide = new long[times.length];
            for (int i = 0; i < at; i++) {
                wide[i] = timeNanos(i);
            }
        }
        wide[at] = timeNanos;
        wideTimes = wide;
    }

    long offset(int at) {
        long[] wide = wideOffsets;
        return wide == null ? firstOffset + (offsets[at] & 0xffffffffL) : wide[at];
    }

    int captured(int at) {
        return captured[at];
    }

    int length(int at) {
        int[] own = lengths;
        return own == null ? captured[at] : own[at];
    }

    long timeNanos(int at) {
        long[] wide = wideTimes;
        return wide == null ? firstTime + (long) times[at] * NANOS : wide[at];
    }

    int interfaceId(int at) {
        int[] own = interfaces;
        return own == null ? only : own[at];
    }
}
