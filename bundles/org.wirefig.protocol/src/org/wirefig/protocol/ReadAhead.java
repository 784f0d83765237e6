package org.wirefig.protocol;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;

/**
 * Copies frames of the mapped file to an array in which reading is quick, many at a time: frames that follow each other
 * in the file, which is how most files are, are one copy for some hundred of them.
 */
final class ReadAhead {
    private static final int STRETCH = 1 << 17;
    /** As far in front of what was read last a frame may begin to count as following it. */
    private static final int NEAR = 1 << 12;

    private byte[] room = {};
    private MemorySegment of = MemorySegment.NULL;
    private long from;
    private int count;

    /** Gives a view of a frame the copy of its bytes. It holds until the next frame is read. */
    void read(Bytes frame) {
        if (frame.length() > Dissection.LARGEST_COPY) {
            return;
        }
        if (frame.segment() != of || frame.start() < from || frame.start() + frame.length() > from + count) {
            copy(frame);
        }
        frame.copied(room, (int) (frame.start() - from));
    }

    private void copy(Bytes frame) {
        MemorySegment segment = frame.segment();
        boolean follows = segment != of || frame.start() >= from && frame.start() <= from + count + NEAR;
        long left = segment.byteSize() - frame.start();
        int want = (int) Math.min(left, follows ? Math.max(STRETCH, frame.length()) : frame.length());
        if (room.length < want) {
            room = new byte[want];
        }
        of = segment;
        from = frame.start();
        count = 0;
        try {
            copy(want);
        } catch (InternalError e) {
            // the file has shrunk: this frame may be there still, though what is behind it is not
            if (!Capture.isFault(e) || want == frame.length()) {
                throw e;
            }
            copy(frame.length());
        }
    }

    private void copy(int bytes) {
        MemorySegment.copy(of, ValueLayout.JAVA_BYTE, from, room, 0, bytes);
        count = bytes;
    }
}
