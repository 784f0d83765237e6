package org.wirefig.trace.follow;

import org.wirefig.capture.Bytes;

/**
 * A stretch of what one side of a conversation sent.
 *
 * @param frame the frame that brought it
 * @param backward true when it went against the conversation's first frame
 * @param missing bytes that the capture lacks before it; 0 where none
 * @param skip bytes of the frame's payload that were there before, and are left out
 * @param bytes the stretch, without what was there before
 */
public record Piece(int frame, boolean backward, long missing, int skip, Bytes bytes) {
}
