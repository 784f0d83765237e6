package org.wirefig.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Where every frame lies: offset, lengths, time and interface in primitive arrays, 24 bytes a frame (28 where frames of
 * several interfaces mix). Frames are numbered from 1. One thread adds while others read: a frame can be seen only
 * after all of its columns are written, because the count is published last.
 */
public final class FrameIndex {
    /** The time of a frame that has none (a simple packet block of pcapng). */
    public static final long NO_TIME = Long.MIN_VALUE;
    /** More than this would not fit 31-bit frame numbers and the memory of any desktop. */
    public static final int MAX_FRAMES = 1 << 30;

    private static final int SHIFT = 14;
    private static final int SIZE = 1 << SHIFT;
    private static final int MASK = SIZE - 1;
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(FrameIndex.class, "count", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Chunk {
        final long[] offsets = new long[SIZE];
        final long[] times = new long[SIZE];
        final int[] captured = new int[SIZE];
        final int[] lengths = new int[SIZE];
        /** Null as long as all frames of the chunk came in through {@link #only}. */
        volatile int[] interfaces;
        final int only;

        Chunk(int only) {
            this.only = only;
        }
    }

    private volatile Chunk[] chunks = new Chunk[16];
    private Chunk last;
    @SuppressWarnings("unused")
    private int count;

    /** Adds a frame; one thread only. Returns its number, or 0 when there is no room for more. */
    public int add(long offset, int captured, int length, long timeNanos, int interfaceId) {
        int index = count;
        int at = index & MASK;
        Chunk chunk = last;
        if (at == 0) {
            if (index >= MAX_FRAMES) {
                return 0;
            }
            chunk = grow(index >> SHIFT, interfaceId);
            if (chunk == null) {
                return 0;
            }
        }
        chunk.offsets[at] = offset;
        chunk.times[at] = timeNanos;
        chunk.captured[at] = captured;
        chunk.lengths[at] = length;
        int[] interfaces = chunk.interfaces;
        if (interfaces != null) {
            interfaces[at] = interfaceId;
        } else if (interfaceId != chunk.only) {
            interfaces = new int[SIZE];
            Arrays.fill(interfaces, 0, at, chunk.only);
            interfaces[at] = interfaceId;
            chunk.interfaces = interfaces;
        }
        COUNT.setRelease(this, index + 1);
        return index + 1;
    }

    private Chunk grow(int number, int interfaceId) {
        Chunk[] all = chunks;
        try {
            if (number == all.length) {
                all = Arrays.copyOf(all, all.length * 2);
            }
            last = all[number] = new Chunk(interfaceId);
        } catch (OutOfMemoryError e) {
            // the frames so far stay usable; who adds says that there is no room for more
            return null;
        }
        chunks = all;
        return last;
    }

    /** Frames so far; grows while the file is being indexed. */
    public int count() {
        return (int) COUNT.getAcquire(this);
    }

    /** Where the frame's bytes begin in {@link Capture#memory()}. */
    public long offset(int number) {
        return chunk(number).offsets[number - 1 & MASK];
    }

    /** Bytes of the frame in the file. */
    public int capturedLength(int number) {
        return chunk(number).captured[number - 1 & MASK];
    }

    /** Bytes of the frame on the wire. */
    public int length(int number) {
        return chunk(number).lengths[number - 1 & MASK];
    }

    /** Nanoseconds since 1970 (UTC), or {@link #NO_TIME}. */
    public long timeNanos(int number) {
        return chunk(number).times[number - 1 & MASK];
    }

    /** Position in {@link Capture#interfaces()}. */
    public int interfaceId(int number) {
        Chunk chunk = chunk(number);
        int[] interfaces = chunk.interfaces;
        return interfaces == null ? chunk.only : interfaces[number - 1 & MASK];
    }

    private Chunk chunk(int number) {
        if (number < 1 || number > count()) {
            throw new IndexOutOfBoundsException("frame " + number + " of " + count());
        }
        return chunks[number - 1 >> SHIFT];
    }
}
