package org.wirefig.protocol;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.wirefig.capture.Bytes;

/**
 * One direction of a TCP stream: its segments that carry data, in order of arrival, and the messages that span several
 * of them. Positions count from the initial sequence number, so the first byte of data is 1. Written in the first pass,
 * 12 bytes a segment; later only read. The bytes stay in the capture; only those of reassembled or unpacked packets are
 * copied, up to {@link #MOST_COPIED} a flow and {@link Session#MOST_COPIED} in all.
 */
public final class Flow {
    /** The most bytes that are copied because they do not stand in the capture as such. */
    static final int MOST_COPIED = 16 << 20;
    private static final int MOST_DISORDERED = 4096;
    private static final int MOST_PASSES = 64;

    /** Stands for a payload in {@link #others}. */
    private static final int OTHER = -1;

    private final Session session;
    /** For each segment: frame, the lower half of the position, and where in the frame the payload is, with its length. */
    private final Records segments;
    /** Payloads that are not of the frame's own bytes, or larger than two bytes can say, by segment. */
    private Map<Integer, Bytes> others;
    private int copied;
    /** The upper half of positions where it changes (flows of more than 4 GB): segment, then the half from it on. */
    private int[] turns;
    private FlowMessages messages;
    private Holes holes;
    private int opened;

    Flow(Session session) {
        this.session = session;
        this.segments = new Records(session.records());
    }

    // ---- first pass

    /** Notes a segment's payload. False when its bytes can not be kept. */
    boolean add(int frame, long position, Bytes payload) {
        boolean own = payload.segment() == session.memory();
        long offset = own ? payload.start() - session.offset(frame) : -1;
        boolean small = offset >= 0 && offset < 0xffff && payload.length() < 0xffff;
        if (!own) {
            if (copied + payload.length() > MOST_COPIED || !session.mayCopy(payload.length())) {
                return false;
            }
            copied += payload.length();
        }
        if (!small) {
            others = others == null ? new HashMap<>() : others;
            others.put(segments.count(), own ? payload.kept() : Bytes.of(payload.copy()));
        }
        int upper = (int) (position >> 32);
        if (upper != (turns == null ? 0 : turns[turns.length - 1])) {
            turn(upper);
        }
        segments.add(frame, (int) position, small ? (int) offset << 16 | payload.length() : OTHER);
        return true;
    }

    private void turn(int upper) {
        int size = turns == null ? 0 : turns.length;
        turns = turns == null ? new int[2] : Arrays.copyOf(turns, size + 2);
        turns[size] = segments.count();
        turns[size + 1] = upper;
    }

    /** The messages that cross segments, to add to. */
    FlowMessages crossing() {
        if (messages == null) {
            messages = new FlowMessages(session.records());
        }
        return messages;
    }

    /** The same to look at. */
    FlowMessages messages() {
        return messages == null ? FlowMessages.NONE : messages;
    }

    /** Notes a stretch that was passed over. */
    void openHole(long start, long end, int frame) {
        if (holes == null) {
            holes = new Holes();
        }
        holes.open(start, end, frame);
    }

    /** Fills what is missing of a stretch; true when some of it was. */
    boolean fillHole(long start, long end) {
        return holes != null && holes.fill(start, end);
    }

    /** The latest frame that opened a hole, or 0. */
    int lastHole() {
        return holes == null ? 0 : holes.lastOpened();
    }

    /** Says what {@link #lastHole} was with the segment at hand. */
    void lastHole(int frame) {
        opened = frame;
    }

    /** True when a hole was opened in this frame or later: bytes after it may be here already. */
    boolean openedSince(int frame) {
        return opened >= frame;
    }

    // ---- reading

    public int segmentCount() {
        return segments.count();
    }

    public int frame(int segment) {
        return segments.first(segment);
    }

    public long position(int segment) {
        long lower = segments.second(segment) & 0xffffffffL;
        return turns == null ? lower : upper(segment) << 32 | lower;
    }

    private long upper(int segment) {
        int low = 0;
        int high = turns.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (turns[middle * 2] <= segment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : turns[low * 2 - 1];
    }

    public int length(int segment) {
        int where = segments.third(segment);
        return where == OTHER ? others.get(segment).length() : where & 0xffff;
    }

    private long end(int segment) {
        return position(segment) + length(segment);
    }

    /** The segment that a frame brought, or -1. */
    public int segmentOf(int frame) {
        int segment = atOrAfter(frame);
        return segment < segments.count() && frame(segment) == frame ? segment : -1;
    }

    public Bytes payload(int segment, MemorySegment memory) {
        int where = segments.third(segment);
        return where == OTHER ? others.get(segment)
                : new Bytes(memory, session.offset(frame(segment)) + (where >>> 16), where & 0xffff);
    }

    /** The first segment of a frame or of one after it. */
    int atOrAfter(int frame) {
        int count = segments.count();
        if (count == 0 || frame > frame(count - 1)) {
            return count;
        }
        int low = 0;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (frame(middle) < frame) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * How far the bytes from {@code start} reach without a hole, with the segments of these frames. Looks at the latest
     * {@link #MOST_DISORDERED} of them, a bounded number of times: hostile disorder must not take for ever.
     */
    long reach(long start, int firstFrame, int lastFrame) {
        int count = segments.count();
        long reach = start;
        int from = Math.max(atOrAfter(firstFrame), count - MOST_DISORDERED);
        boolean grew = true;
        for (int pass = 0; grew && pass < MOST_PASSES; pass++) {
            grew = false;
            for (int i = from; i < count && frame(i) <= lastFrame; i++) {
                if (position(i) <= reach && end(i) > reach) {
                    reach = end(i);
                    grew = true;
                }
            }
        }
        return reach;
    }

    /** Brings the bytes {@code start..end} together from the frames given; where segments overlap the first counts. */
    Bytes assemble(long start, long end, int firstFrame, int lastFrame) {
        byte[] out = new byte[(int) (end - start)];
        assemble(start, end, firstFrame, lastFrame, out);
        return Bytes.of(out);
    }

    /** The same into an array. */
    void assemble(long start, long end, int firstFrame, int lastFrame, byte[] out) {
        int count = segments.count();
        long filled = start;
        int from = atOrAfter(firstFrame);
        boolean inOrder = true;
        for (int i = from; i < count && frame(i) <= lastFrame && inOrder && filled < end; i++) {
            if (position(i) > filled) {
                inOrder = false;
            } else if (end(i) > filled) {
                int skip = (int) (filled - position(i));
                int take = (int) Math.min(length(i) - skip, end - filled);
                copy(i, skip, out, (int) (filled - start), take);
                filled += take;
            }
        }
        if (!inOrder) {
            for (int i = atOrAfter(lastFrame + 1) - 1; i >= from; i--) {
                long a = Math.max(position(i), start);
                long b = Math.min(end(i), end);
                if (a < b) {
                    copy(i, (int) (a - position(i)), out, (int) (a - start), (int) (b - a));
                }
            }
        }
    }

    private void copy(int segment, int skip, byte[] out, int at, int count) {
        int where = segments.third(segment);
        if (where == OTHER) {
            Bytes from = others.get(segment);
            MemorySegment.copy(from.segment(), ValueLayout.JAVA_BYTE, from.start() + skip, out, at, count);
        } else {
            session.copy(session.offset(frame(segment)) + (where >>> 16) + skip, out, at, count);
        }
    }
}
