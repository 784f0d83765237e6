package org.wirefig.ui.model;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.diagnosis.debugger.Pin;
import org.wirefig.trace.Decoded;
import org.wirefig.trace.Node;

/** Puts what is known of a frame from elsewhere, a debugger's stacks and buffers, below its decoded layers. */
final class FrameNotes {
    private FrameNotes() {
    }

    /** The frame with a branch of notes; the same one where there are none. */
    static Decoded on(Decoded decoded, List<Pin> pins) {
        if (pins.isEmpty()) {
            return decoded;
        }
        Node branch = Node.note(null, Messages.debuggerEvidence);
        for (Pin pin : pins) {
            Node note = Node.note(branch, pin.title());
            pin.lines().forEach(line -> Node.note(note, line));
        }
        List<Node> roots = new ArrayList<>(decoded.roots());
        roots.add(branch);
        return new Decoded(decoded.number(), List.copyOf(roots), decoded.sources());
    }
}
