package org.wirefig.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.wirefig.capture.Bytes;

/** A frame decoded in full: its tree, and the byte sources its nodes point into; the first is the frame itself. */
public record Decoded(int number, List<Node> roots, List<Source> sources) {
    public record Source(String name, Bytes bytes) {
    }

    /** A part that a source was brought together from: where it lies in it, and the frame that brought it. */
    public record Part(int offset, int length, int frame) {
    }

    /** The smallest node that covers a byte of a source, or null. */
    public Node nodeAt(int source, int offset) {
        return nodeOver(source, offset, 1);
    }

    /** The smallest node that covers bytes of a source, or null; one that names a part only where there is no other. */
    public Node nodeOver(int source, int offset, int length) {
        Node field = smallest(roots, source, offset, length, false, null);
        return field != null ? field : smallest(roots, source, offset, length, true, null);
    }

    private static Node smallest(List<Node> nodes, int source, int offset, int length, boolean parts, Node best) {
        for (Node node : nodes) {
            if (node.source() == source && node.length() > 0 && offset >= node.offset()
                    && offset + length <= node.offset() + node.length() && parts == isPart(node)
                    && (best == null || node.length() < best.length() || node.length() == best.length() && isBelow(node, best))) {
                best = node;
            }
            best = smallest(node.children(), source, offset, length, parts, best);
        }
        return best;
    }

    /** Of fields that say the same bytes twice, as an address does, the first is meant. */
    private static boolean isBelow(Node node, Node other) {
        Node at = node.parent();
        while (at != null && at != other) {
            at = at.parent();
        }
        return at != null;
    }

    private static boolean isPart(Node node) {
        return node.field() != null && node.field().isFrame();
    }

    /** What a source was brought together from, in the order of its bytes; nothing for the frame itself. */
    public List<Part> parts(int source) {
        List<Part> parts = new ArrayList<>();
        if (source > 0) {
            parts(roots, source, parts);
            parts.sort(Comparator.comparingInt(Part::offset));
        }
        return parts;
    }

    private static void parts(List<Node> nodes, int source, List<Part> to) {
        for (Node node : nodes) {
            if (node.source() == source && isPart(node) && node.length() > 0 && node.value() instanceof Long frame) {
                to.add(new Part(node.offset(), node.length(), frame.intValue()));
            }
            parts(node.children(), source, to);
        }
    }
}
