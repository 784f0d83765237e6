package org.wirefig.diagnosis.debugger;

import java.util.List;

/**
 * A buffer that stands in the trace.
 *
 * @param stream the TCP stream, or -1
 * @param frames the frames that hold it, the first first
 * @param offset where it begins in the first frame's payload, where there is no TCP in its bytes
 * @param matched how many of its bytes were found
 * @param respelled its URL says https where the trace says http, or the other way: the same resource
 * @param also first frames of further places where the same bytes stand
 */
public record BufferMatch(Buffer buffer, int stream, boolean fromClient, List<Integer> frames, int offset, int matched, boolean whole,
        boolean inPieces, boolean respelled, List<Integer> also) {
    public int frame() {
        return frames.getFirst();
    }

    BufferMatch with(List<Integer> others) {
        return new BufferMatch(buffer, stream, fromClient, frames, offset, matched, whole, inPieces, respelled, others);
    }
}
