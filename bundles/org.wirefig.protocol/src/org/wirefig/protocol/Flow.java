package org.wirefig.protocol;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;

/**
 * One direction of a TCP stream: its segments that carry data, in order of arrival, and the messages that span several
 * of them. Positions count from the initial sequence number, so the first byte of data is 1. Written in the first pass,
 * 28 bytes a segment; later only read.
 */
public final class Flow {
    /** A message that crosses segments. {@code end} is -1 until it is known. */
    static final class Message {
        final long start;
        final int firstFrame;
        long end = -1;
        int lastFrame;
        boolean untilEnd;
        /** First pass: so many of its bytes need not be looked at again for its end; what follows came from this frame on. */
        int seen;
        int seenFrame;
        /** First pass: the bytes are here without a hole up to this position, and some beyond it. */
        private long reached;
        boolean beyond;

        Message(long start, int firstFrame) {
            this.start = start;
            this.firstFrame = firstFrame;
            this.reached = start;
        }
    }

    private final Map<Integer, byte[]> strays = new HashMap<>(2);
    private int[] frames = new int[4];
    private long[] positions = new long[4];
    private long[] offsets = new long[4];
    private int[] lengths = new int[4];
    private int count;
    private Message[] messages = new Message[2];
    private int messageCount;

    // ---- first pass

    /** Notes a segment's payload; {@code fileOffset} says where in the capture's memory it lies. */
    void add(int frame, long position, Bytes payload, MemorySegment memory) {
        if (count == frames.length) {
            int size = count * 2;
            frames = Arrays.copyOf(frames, size);
            positions = Arrays.copyOf(positions, size);
            offsets = Arrays.copyOf(offsets, size);
            lengths = Arrays.copyOf(lengths, size);
        }
        frames[count] = frame;
        positions[count] = position;
        lengths[count] = payload.length();
        if (payload.segment() == memory) {
            offsets[count] = payload.start();
        } else {
            offsets[count] = -1;
            strays.put(count, payload.copy());
        }
        count++;
    }

    Message begin(long start, int frame) {
        if (messageCount == messages.length) {
            messages = Arrays.copyOf(messages, messageCount * 2);
        }
        return messages[messageCount++] = new Message(start, frame);
    }

    /** Counts the segment {@code from..to} to an open message; returns how far its bytes reach without a hole. */
    long extend(Message m, long from, long to, int frame) {
        if (from > m.reached) {
            m.beyond = true;
        } else if (to > m.reached) {
            m.reached = to;
            if (m.beyond) {
                m.reached = reach(to, m.firstFrame, frame);
            }
        }
        return m.reached;
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
        return Math.max(-1, Arrays.binarySearch(frames, 0, count, frame));
    }

    public Bytes payload(int segment, MemorySegment memory) {
        return offsets[segment] < 0 ? Bytes.of(strays.get(segment)) : new Bytes(memory, offsets[segment], lengths[segment]);
    }

    int messageCount() {
        return messageCount;
    }

    Message message(int i) {
        return messages[i];
    }

    /** The last message that began before {@code frame} and in or after which {@code position} lies, or null. */
    Message messageOver(long position, int frame) {
        for (int i = messageCount - 1; i >= 0; i--) {
            Message m = messages[i];
            if (m.firstFrame < frame && m.start < position && (m.end < 0 || position < m.end)
                    && (m.lastFrame == 0 || m.lastFrame >= frame)) {
                return m;
            }
            if (m.lastFrame != 0 && m.lastFrame < frame && i < messageCount - 64) {
                return null;
            }
        }
        return null;
    }

    /** The message that begins in {@code frame}, or null. */
    Message messageFrom(int frame) {
        int low = 0;
        int high = messageCount - 1;
        Message found = null;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (messages[middle].firstFrame >= frame) {
                if (messages[middle].firstFrame == frame) {
                    found = messages[middle];
                }
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return found;
    }

    /** How far the bytes from {@code start} reach without a hole, with the segments of these frames. */
    private long reach(long start, int firstFrame, int lastFrame) {
        long reach = start;
        int from = atOrAfter(firstFrame);
        boolean grew = true;
        while (grew) {
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

    private int atOrAfter(int frame) {
        int i = Arrays.binarySearch(frames, 0, count, frame);
        return i >= 0 ? i : -i - 1;
    }

    /** Brings the bytes {@code start..end} together from the frames given; where segments overlap the first counts. */
    Bytes assemble(long start, long end, int firstFrame, int lastFrame, MemorySegment memory) {
        int size = (int) (end - start);
        byte[] out = new byte[size];
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
            for (int i = count - 1; i >= from; i--) {
                long a = Math.max(positions[i], start);
                long b = Math.min(positions[i] + lengths[i], end);
                if (frames[i] <= lastFrame && a < b) {
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
