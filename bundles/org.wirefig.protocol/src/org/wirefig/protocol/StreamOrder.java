package org.wirefig.protocol;

/** Knows which frames belong to one TCP stream, when the first pass is done: whoever keeps columns of the frames. */
@FunctionalInterface
public interface StreamOrder {
    /** The frame before this one in the same TCP stream, or 0. */
    int before(int frame);
}
