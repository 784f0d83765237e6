package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * Views that the first pass points elsewhere with every frame, so that it makes none: one for the frame and each layer
 * in it, and one array for bytes of an earlier frame.
 */
final class Views {
    /** Frames up to this many bytes are copied to an array before they are decoded. */
    static final int LARGEST_COPY = 1 << 20;

    private final Bytes[] views;
    private byte[] room = {};

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
            if (room.length < view.length()) {
                room = new byte[Math.max(1 << 12, view.length())];
            }
            view.onto(room);
        }
        return view;
    }
}
