package org.wirefig.protocol;

import java.util.Arrays;

/**
 * The messages of a flow that cross segments, and which parts of which segments belong to them. A segment that is not
 * mentioned here begins and ends with whole messages.
 */
final class FlowMessages {
    /** Of a flow that has none. */
    static final FlowMessages NONE = new FlowMessages(new Records.Store());
    /** Stands for a message in a piece: the bytes were seen before and are not decoded again. */
    static final int REPEATED = -1;

    /** A message that crosses segments. {@code end} is -1 until it is known. */
    static final class Message {
        final int index;
        final long start;
        final int firstFrame;
        /** First pass: its first byte. */
        final byte first;
        long end = -1;
        /** The frame that completed it, or 0. */
        int lastFrame;
        /** The frame with which its length was known, where its first did not tell; or 0. */
        int measuredFrame;
        boolean untilEnd;
        /** First pass: so many of its bytes need not be looked at again for its end; what follows came from this frame on. */
        int seen;
        int seenFrame;
        /** First pass: the bytes are here without a hole up to this position, and some beyond it. */
        long reached;
        boolean beyond;

        Message(int index, long start, int firstFrame, byte first) {
            this.index = index;
            this.start = start;
            this.firstFrame = firstFrame;
            this.first = first;
            this.reached = start;
        }

        /** True when a segment at {@code position} continues this message, or repeats a part of it. */
        boolean covers(long position) {
            return end >= 0 ? position < end : untilEnd || position <= reached;
        }
    }

    private Message[] messages;
    private int count;
    /** The messages by start, for look-ups; of two with the same start only the later. */
    private Message[] byStart;
    private int startCount;

    /** For each piece: segment, where it ends in the segment, message. */
    private final Records pieces;

    FlowMessages(Records.Store store) {
        pieces = new Records(store);
    }

    Message begin(long start, int frame, byte first) {
        if (messages == null) {
            messages = new Message[2];
            byStart = new Message[2];
        } else if (count == messages.length) {
            messages = Arrays.copyOf(messages, count * 2);
        }
        Message message = new Message(count, start, frame, first);
        messages[count++] = message;
        int at = startCount;
        while (at > 0 && byStart[at - 1].start > start) {
            at--;
        }
        if (at > 0 && byStart[at - 1].start == start) {
            byStart[at - 1] = message;
            return message;
        }
        if (startCount == byStart.length) {
            byStart = Arrays.copyOf(byStart, startCount * 2);
        }
        System.arraycopy(byStart, at, byStart, at + 1, startCount - at);
        byStart[at] = message;
        startCount++;
        return message;
    }

    /** The message with the greatest start up to and including {@code position}, or null. */
    Message upTo(long position) {
        if (startCount == 0) {
            return null;
        }
        if (byStart[startCount - 1].start <= position) {
            return byStart[startCount - 1];
        }
        int low = -1;
        int high = startCount - 1;
        while (low < high) {
            int middle = (low + high + 1) >> 1;
            if (byStart[middle].start <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low < 0 ? null : byStart[low];
    }

    /** Says that a segment's bytes up to {@code end} (in it) belong to a message, or are {@link #REPEATED}. */
    void piece(int segment, int end, int message) {
        pieces.add(segment, end, message);
    }

    boolean isEmpty() {
        return count == 0;
    }

    Message last() {
        return messages[count - 1];
    }

    Message get(int i) {
        return messages[i];
    }

    /** The first piece of a segment, or of one after it. */
    int pieceOf(int segment) {
        int low = 0;
        int high = pieces.count();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieces.first(middle) < segment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    boolean isPieceOf(int piece, int segment) {
        return piece < pieces.count() && pieces.first(piece) == segment;
    }

    int pieceEnd(int piece) {
        return pieces.second(piece);
    }

    int pieceMessage(int piece) {
        return pieces.third(piece);
    }

    /** The message that begins in {@code frame}, or null. */
    Message from(int frame) {
        int low = 0;
        int high = count - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int first = messages[middle].firstFrame;
            if (first == frame) {
                return messages[middle];
            }
            if (first > frame) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return null;
    }
}
