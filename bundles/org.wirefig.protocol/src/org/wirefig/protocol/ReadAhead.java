package org.wirefig.protocol;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Stretches;

/**
 * Has frames of the mapped file in an array in which reading is quick, many at a time: as indexing has read them, where that
 * goes on just ahead, or else copied. Frames that follow each other in the file, which is how most files are, are one copy for
 * some hundred of them.
 */
final class ReadAhead {
    private static final int ROOM = 1 << 19;
    private static final int SMALLEST_STRETCH = 1 << 14;
    private static final int LARGEST_STRETCH = 1 << 17;
    /** As far in front of what was read last a frame may begin to count as following it. */
    private static final int NEAR = 1 << 12;

    /** From where arrays with bytes can be had, or null. */
    private final Stretches stretches;
    private byte[] room = {};
    private int filled;
    /** The stretch copied last: where it is in the file and in the room. */
    private MemorySegment of = MemorySegment.NULL;
    private long from;
    private int count;
    private int at;

    ReadAhead(Stretches stretches) {
        this.stretches = stretches;
    }

    /** Forgets what was copied: its room is used again. */
    void clear() {
        filled = 0;
        count = 0;
        of = MemorySegment.NULL;
    }

    /** Gives a view of a frame the copy of its bytes, which holds until all is cleared; false where there is no room for it. */
    boolean read(Bytes frame) {
        if (frame.length() > Views.LARGEST_COPY) {
            return true;
        }
        if (frame.segment() != of || frame.start() < from || frame.start() + frame.length() > from + count) {
            boolean read = stretches != null && stretches.has(frame.start(), frame.length());
            if (filled > 0 && (read || frame.length() > ROOM - filled)) {
                return false;
            }
            if (read) {
                take(frame);
            } else {
                copy(frame);
            }
        }
        frame.copied(room, at + (int) (frame.start() - from));
        return true;
    }

    /** Where in the room a frame begins whose copy was made last. */
    int place(Bytes frame) {
        return frame.length() > Views.LARGEST_COPY ? -1 : at + (int) (frame.start() - from);
    }

    /** Points a view of a frame to the copy that was made of it. */
    void show(Bytes frame, int place) {
        if (place >= 0) {
            frame.copied(room, place);
        }
    }

    /** Copies bytes of the file from the stretch copied last; false where they are not in it. */
    boolean copy(long start, byte[] to, int into, int length) {
        boolean has = start >= from && start + length <= from + count;
        if (has) {
            System.arraycopy(room, at + (int) (start - from), to, into, length);
        }
        return has;
    }

    private void take(Bytes frame) {
        Stretches.Stretch stretch = stretches.take(room);
        of = frame.segment();
        from = stretch.start();
        room = stretch.bytes();
        at = 0;
        count = stretch.length();
        filled = count;
    }

    private void copy(Bytes frame) {
        MemorySegment segment = frame.segment();
        boolean follows = segment != of || frame.start() >= from && frame.start() <= from + count + NEAR;
        int stretch = follows ? Math.min(Math.clamp(filled, SMALLEST_STRETCH, LARGEST_STRETCH), Math.max(0, ROOM - filled)) : 0;
        int want = Math.max(frame.length(), (int) Math.min(segment.byteSize() - frame.start(), stretch));
        if (room.length < filled + want) {
            room = Arrays.copyOf(room, Math.max(filled + want, Math.min(ROOM, 2 * room.length)));
        }
        of = segment;
        from = frame.start();
        at = filled;
        count = 0;
        try {
            copyBytes(want);
        } catch (InternalError e) {
            // the file has shrunk: this frame may be there still, though what is behind it is not
            if (!Capture.isFault(e) || want == frame.length()) {
                throw e;
            }
            copyBytes(frame.length());
        }
        filled += count;
    }

    private void copyBytes(int bytes) {
        MemorySegment.copy(of, ValueLayout.JAVA_BYTE, from, room, at, bytes);
        count = bytes;
    }
}
