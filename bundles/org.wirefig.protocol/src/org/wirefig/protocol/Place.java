package org.wirefig.protocol;

import org.wirefig.capture.Bytes;

/**
 * Where bytes of a frame stand, so that they can be had again later without the frame: in the capture, over several
 * segments of a flow, or, where neither holds them as such, as a copy. Copies are bounded for the whole trace.
 */
public final class Place {
    private final Flow flow;
    private final long at;
    private final int length;
    private final int firstFrame;
    private final int lastFrame;
    private final byte[] copy;

    private Place(Flow flow, long at, int length, int firstFrame, int lastFrame, byte[] copy) {
        this.flow = flow;
        this.at = at;
        this.length = length;
        this.firstFrame = firstFrame;
        this.lastFrame = lastFrame;
        this.copy = copy;
    }

    /** In the first pass: the place of bytes that are being decoded. */
    public static Place of(Dissection d, Bytes b) {
        if (b.segment() == d.session().memory()) {
            return new Place(null, b.start(), b.length(), 0, 0, null);
        }
        Place message = d.message();
        if (message != null && b.segment() == d.messageBytes().segment()) {
            return new Place(message.flow, message.at + b.start() - d.messageBytes().start(), b.length(), message.firstFrame,
                    message.lastFrame, null);
        }
        return new Place(null, 0, b.length(), 0, 0, d.session().mayCopy(b.length()) ? b.copy() : new byte[0]);
    }

    /** A message that was brought together from a flow. */
    static Place in(Flow flow, long start, int length, int firstFrame, int lastFrame) {
        return new Place(flow, start, length, firstFrame, lastFrame, null);
    }

    /** The bytes, or null where they could not be kept. */
    public Bytes bytes(Session session) {
        if (flow != null) {
            return flow.assemble(at, at + length, firstFrame, lastFrame);
        }
        if (copy != null) {
            return copy.length == length ? Bytes.of(copy) : null;
        }
        return new Bytes(session.memory(), at, length);
    }
}
