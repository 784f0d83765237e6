package org.wirefig.capture;

import java.io.IOException;
import java.util.Arrays;
import org.wirefig.capture.store.StoreReader;
import org.wirefig.capture.store.StoreWriter;

/**
 * Some thousand frames of a {@link FrameIndex}, in columns of four bytes: offsets and times count from the first frame,
 * times in microseconds; the length on the wire is that in the file; all frames came in through one interface. The first
 * frame for which one of these does not hold gives that column a wider one beside it, which has all frames. A frame that
 * others can see never changes, so who still reads the narrow column reads the same.
 */
final class FrameChunk {
    private static final int NANOS = 1000;
    /** Bytes that a frame takes at least where chunks are kept. */
    static final int LEAST_KEPT = 12;
    /** Which wider columns are kept. */
    private static final int OFFSETS = 1;
    private static final int TIMES = 2;
    private static final int LENGTHS = 4;
    private static final int INTERFACES = 8;

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
        this(firstOffset, firstTime, interfaceId, new int[size], new int[size], new int[size]);
    }

    private FrameChunk(long firstOffset, long firstTime, int interfaceId, int[] offsets, int[] times, int[] captured) {
        this.firstOffset = firstOffset;
        this.firstTime = firstTime;
        this.only = interfaceId;
        this.offsets = offsets;
        this.times = times;
        this.captured = captured;
    }

    /** Keeps the first {@code count} frames. */
    void write(StoreWriter out, int count) throws IOException {
        long[] wideOffset = wideOffsets;
        long[] wideTime = wideTimes;
        int[] length = lengths;
        int[] of = interfaces;
        out.put(firstOffset);
        out.put(firstTime);
        out.put(only);
        out.put((wideOffset == null ? 0 : OFFSETS) | (wideTime == null ? 0 : TIMES) | (length == null ? 0 : LENGTHS) | (of == null ? 0 : INTERFACES));
        out.put(offsets, count);
        out.put(times, count);
        out.put(captured, count);
        if (wideOffset != null) {
            out.put(wideOffset, count);
        }
        if (wideTime != null) {
            out.put(wideTime, count);
        }
        if (length != null) {
            out.put(length, count);
        }
        if (of != null) {
            out.put(of, count);
        }
    }

    /** A chunk of {@code count} frames as {@link #write} kept it. */
    static FrameChunk read(StoreReader in, int count) throws IOException {
        long firstOffset = in.getLong();
        long firstTime = in.getLong();
        int only = in.getInt();
        int wider = in.getInt();
        FrameChunk chunk = new FrameChunk(firstOffset, firstTime, only, in.get(new int[count], count), in.get(new int[count], count),
                in.get(new int[count], count));
        chunk.wideOffsets = (wider & OFFSETS) == 0 ? null : in.get(new long[count], count);
        chunk.wideTimes = (wider & TIMES) == 0 ? null : in.get(new long[count], count);
        chunk.lengths = (wider & LENGTHS) == 0 ? null : in.get(new int[count], count);
        chunk.interfaces = (wider & INTERFACES) == 0 ? null : in.get(new int[count], count);
        return chunk;
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
