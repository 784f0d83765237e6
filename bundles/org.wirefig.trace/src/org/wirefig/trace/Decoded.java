package org.wirefig.trace;

import java.util.List;
import org.wirefig.capture.Bytes;

/** A frame decoded in full: its tree, and the byte sources its nodes point into; the first is the frame itself. */
public record Decoded(int number, List<Node> roots, List<Source> sources) {
    public record Source(String name, Bytes bytes) {
    }

    /** The smallest node that covers a byte of a source, or null. */
    public Node nodeAt(int source, int offset) {
        return smallest(roots, source, offset, null);
    }

    private static Node smallest(List<Node> nodes, int source, int offset, Node best) {
        for (Node node : nodes) {
            if (node.source() == source && node.length() > 0 && offset >= node.offset() && offset < node.offset() + node.length()
                    && (best == null || node.length() <= best.length())) {
                best = node;
            }
            best = smallest(node.children(), source, offset, best);
        }
        return best;
    }
}
