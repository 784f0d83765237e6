package org.wirefig.ui.conversations;

import org.wirefig.capture.Bytes;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;

/** The body of an HTTP message as its frame decodes it: chunks joined, coding undone. */
final class Body {
    private static final String FIELD = "http.file_data";

    private Body() {
    }

    /** The body of the first HTTP message in a decoded frame that has one, or no bytes. */
    static Bytes of(Decoded decoded) {
        for (Node root : decoded.roots()) {
            Node found = find(root);
            if (found != null && found.source() >= 0) {
                return decoded.sources().get(found.source()).bytes().slice(found.offset(), found.length());
            }
        }
        return Bytes.EMPTY;
    }

    private static Node find(Node node) {
        if (node.field() != null && node.field().name().equals(FIELD)) {
            return node;
        }
        for (Node child : node.children()) {
            Node found = find(child);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** True when nearly all of it is text. */
    static boolean isText(Bytes bytes) {
        int odd = 0;
        int look = Math.min(bytes.length(), 4096);
        for (int i = 0; i < look; i++) {
            int value = bytes.u8(i);
            odd += value < 9 || value > 13 && value < 32 ? 1 : 0;
        }
        return odd * 20 <= look;
    }
}
