package org.wirefig.protocol;

/**
 * What is known of one direction's sequence numbers while the first pass goes on. Numbers are raw; compare them by the
 * sign of their difference. Of all this only {@link #base} and the window scale are asked for later.
 */
final class TcpSequence {
    static final int SCALE_UNKNOWN = -1;
    /** A SYN said that windows are not scaled. */
    static final int NOT_SCALED = -2;

    boolean known;
    int knownSince;
    /** The initial sequence number. */
    int base;
    /** The highest sequence number sent, plus one; 0 before anything was. */
    int next;
    int nextFrame;
    /** Data up to here has been seen without a hole, so it may be acknowledged. */
    int mayBeAcknowledged;
    int lastAck;
    long lastAckTime;
    int lastNewAckFrame;
    int duplicateAcks;
    /** It was told that the other side acknowledged data that was not captured. */
    boolean unseenTold;
    int window;
    /** The last window came with a SYN, where it is never scaled. */
    boolean windowOfSyn;
    int lastFlags;
    /** No segment was missed since the other side last acknowledged, so what is on its way can be counted. */
    boolean flightKnown = true;
    boolean pushed;
    int sincePush;

    /** A sequence number and its position in the flow, from which others are counted: numbers wrap after 4 GB. */
    private int anchor;
    private long anchorPosition;

    int scale = SCALE_UNKNOWN;
    /** The frame that told the scale. */
    int scaleFrame;
    final Unacknowledged unacknowledged = new Unacknowledged();

    /** The shift of windows in a frame: 0 where there is none or nobody knows. */
    int shift(int frame) {
        return frame <= scaleFrame || scale < 0 ? 0 : scale;
    }

    void scale(int shift, int frame) {
        scale = shift;
        scaleFrame = frame;
    }

    /** The position of a sequence number in the flow; the initial one has 0. */
    long position(int seq) {
        return anchorPosition == 0 ? seq - base & 0xffffffffL : anchorPosition + (seq - anchor);
    }

    /** True when a segment that ends there brings data after all that was seen. */
    boolean isBeyond(long end) {
        return end > anchorPosition;
    }

    void advance(int seq, long position, int length) {
        if (position + length > anchorPosition) {
            anchor = seq + length;
            anchorPosition = position + length;
        }
    }
}
