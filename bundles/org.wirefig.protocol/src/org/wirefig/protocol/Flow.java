package org.wirefig.protocol;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;

/**
 * One direction of a TCP stream: its segments that carry data, in order of arrival, and the messages that span several
 * of them. Positions count from the initial sequence number, so the first byte of data is 1. Written in the first pass,
 * 24 bytes a segment; later only read. The bytes stay in the capture; only those of reassembled or unpacked packets are
 * copied, up to {@link #MOST_COPIED} a flow.
 */
public final class Flow {
    /** The most bytes that are copied because they do not stand in the capture as such. */
    static final int MOST_COPIED = 16 << 20;
    private static final int MOST_DISORDERED = 4096;
    private static final int MOST_PASSES = 64;

    private Map<Integer, byte[]> copies;
    private int copied;
    private int[] frames;
    private long[] positions;
    private long[] offsets;
    private int[] lengths;
    private int count;
    private final FlowMessages messages = new FlowMessages();
    private final Holes holes = new Holes();

    // ---- first pass

    /** Notes a segment's payload; {@code memory} is the capture's. False when its bytes can not be kept. */
    boolean add(int frame, long position, Bytes payload, MemorySegment memory) {
        if (frames == null) {
            frames = new int[4];
            positions = new long[4];
            offsets = new long[4];
            lengths = new int[4];
        } else if (count == frames.length) {
            int size = count * 2;
            frames = Arrays.copyOf(frames, size);
            positions = Arrays.copyOf(positions, size);
            offsets = Arrays.copyOf(offsets, size);
            lengths = Arrays.copyOf(lengths, size);
        }
        frames[count] = frame;
        positions[count] = position;
        if (payload.segment() == memory) {
            lengths[count] = payload.length();
            offsets[count] = payload.start();
        } else {
            if (copied + payload.length() > MOST_COPIED) {
                return false;
            }
            lengths[count] = payload.length();
            offsets[count] = -1;
            copies = copies == null ? new HashMap<>() : copies;
            copies.put(count, payload.copy());
            copied += payload.length();
        }
        count++;
        return true;
    }

    FlowMessages messages() {
        return messages;
    }

    Holes holes() {
        return holes;
    }

    // ---- reading

    public int segmentCount() {
        return count;
    }

    public int frame(int segment) {
        return frames[segment];
    }

    public long position(int segment) {
        return positions[segment];
    }

    public int length(int segment) {
        return lengths[segment];
    }

    /** The segment that a frame brought, or -1. */
    public int segmentOf(int frame) {
        return count == 0 ? -1 : Math.max(-1, Arrays.binarySearch(frames, 0, count, frame));
    }

    public Bytes payload(int segment, MemorySegment memory) {
        return offsets[segment] < 0 ? Bytes.of(copies.get(segment)) : new Bytes(memory, offsets[segment], lengths[segment]);
    }

    /** The first segment of a frame or of one after it. */
    int atOrAfter(int frame) {
        if (count == 0 || frame > frames[count - 1]) {
            return count;
        }
        int i = Arrays.binarySearch(frames, 0, count, frame);
        return i >= 0 ? i : -i - 1;
    }

    /**
     * How far the bytes from {@code start} reach without a hole, with the segments of these frames. Looks at the latest
     * {@link #MOST_DISORDERED} of them, a bounded number of times: hostile disorder must not take for ever.
     */
    long reach(long start, int firstFrame, int lastFrame) {
        long reach = start;
        int from = Math.max(atOrAfter(firstFrame), count - MOST_DISORDERED);
        boolean grew = true;
        for (int pass = 0; grew && pass < MOST_PASSES; pass++) {
            grew = false;
            for (int i = from; i < count && frames[i] <= lastFrame; i++) {
                if (positions[i] <= reach && positions[i] + lengths[i] > reach) {
                    reach = positions[i] + lengths[i];
                    grew = true;
                }
            }
        }
        return reach;
    }

    /** Brings the bytes {@code start..end} together from the frames given; where segments overlap the first counts. */
    Bytes assemble(long start, long end, int firstFrame, int lastFrame, MemorySegment memory) {
        byte[] out = new byte[(int) (end - start)];
        long filled = start;
        int from = atOrAfter(firstFrame);
        boolean inOrder = true;
        for (int i = from; i < count && frames[i] <= lastFrame && inOrder && filled < end; i++) {
            if (positions[i] > filled) {
                inOrder = false;
            } else if (positions[i] + lengths[i] > filled) {
                int skip = (int) (filled - positions[i]);
                int take = (int) Math.min(lengths[i] - skip, end - filled);
                copy(i, skip, out, (int) (filled - start), take, memory);
                filled += take;
            }
        }
        if (!inOrder) {
            for (int i = atOrAfter(lastFrame + 1) - 1; i >= from; i--) {
                long a = Math.max(positions[i], start);
                long b = Math.min(positions[i] + lengths[i], end);
                if (a < b) {
                    copy(i, (int) (a - positions[i]), out, (int) (a - start), (int) (b - a), memory);
                }
            }
        }
        return Bytes.of(out);
    }

    private void copy(int segment, int skip, byte[] out, int at, int count, MemorySegment memory) {
        Bytes from = payload(segment, memory);
        MemorySegment.copy(from.segment(), from.start() + skip, MemorySegment.ofArray(out), at, count);
    }
}
