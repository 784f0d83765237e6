package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * Views that the first pass points elsewhere with every frame, so that it makes none: one for the frame and each layer
 * in it, and an array each for bytes of an earlier frame and for bytes of several.
 */
final class Views {
    /** Frames up to this many bytes are copied to an array before they are decoded. */
    static final int LARGEST_COPY = 1 << 20;

    private final Bytes[] views;
    private byte[] earlierBytes = {};
    /** Bytes that were brought together, and a view of them. */
    private Bytes together = Bytes.EMPTY;
    private byte[] room = {};
    /** Later than the first pass: the room has bytes of the frame at hand. */
    private boolean taken;

    Views(int depth) {
        views = new Bytes[depth];
    }

    Bytes at(int depth) {
        Bytes view = views[depth];
        if (view == null) {
            view = new Bytes(Bytes.EMPTY.segment(), 0, 0);
            views[depth] = view;
        }
        return view;
    }

    /** A view of bytes of an earlier frame, where reading them is quick until the next is asked for. */
    Bytes again(Bytes earlier) {
        Bytes view = earlier.slice(0, earlier.length());
        if (view.length() <= LARGEST_COPY) {
            if (earlierBytes.length < view.length()) {
                earlierBytes = new byte[Math.max(1 << 12, view.length())];
            }
            view.onto(earlierBytes);
        }
        return view;
    }

    /** An array of so many bytes at least, to bring some together in. */
    byte[] room(int size) {
        if (room.length < size) {
            room = new byte[Math.max(1 << 14, Integer.highestOneBit(size - 1) << 1)];
            together = Bytes.of(room);
        }
        return room;
    }

    /** A new frame is begun: nothing of the one before is needed. */
    void free() {
        taken = false;
    }

    /** True when the room can be had for bytes that are needed until the frame is done. */
    boolean take(int size) {
        boolean had = !taken && size <= LARGEST_COPY;
        taken |= had;
        return had;
    }

    /** A view of what was brought together there, until other bytes are. */
    Bytes inRoom(int size) {
        return together.slice(0, size);
    }
}
