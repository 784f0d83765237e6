package org.wirefig.ui.model;

import org.wirefig.capture.Bytes;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;

/**
 * What is selected in a trace: a frame, and in it a node of the tree or a range of bytes. Shared by all views: a click
 * in one selects in every other.
 *
 * @param frame number, or 0 for none
 * @param decoded the frame decoded, or null while that is under way
 * @param node the node, or null
 * @param source index of the byte source that the range lies in
 * @param offset where the selected bytes begin
 * @param length how many; 0 for none
 */
public record Selection(int frame, Decoded decoded, Node node, int source, int offset, int length) {
    public static final Selection NONE = new Selection(0, null, null, 0, 0, 0);

    static Selection of(int frame, Decoded decoded) {
        return new Selection(frame, decoded, null, 0, 0, 0);
    }

    Selection with(Node other) {
        return other == null ? of(frame, decoded)
                : new Selection(frame, decoded, other, Math.max(0, other.source()), other.offset(), other.length());
    }

    /** The bytes, and the smallest node that has them all. */
    Selection with(int from, int at, int count) {
        return new Selection(frame, decoded, decoded.nodeOver(from, at, count), from, at, count);
    }

    /** The selected bytes; none while there are no such. */
    public Bytes bytes() {
        return length == 0 || decoded == null ? Bytes.EMPTY : decoded.sources().get(source).bytes().slice(offset, length);
    }
}
