package org.wirefig.ui.model;

import java.util.ArrayList;
import java.util.List;

/** The frames selected one after the other, to walk back and forward. */
public final class SelectionHistory {
    private static final int MOST = 500;

    private final List<Integer> frames = new ArrayList<>();
    private int at = -1;
    private boolean walking;

    void visited(int frame) {
        if (walking) {
            return;
        }
        while (frames.size() > at + 1) {
            frames.removeLast();
        }
        if (frames.size() == MOST) {
            frames.removeFirst();
        }
        frames.add(frame);
        at = frames.size() - 1;
    }

    /** Walks one step back (-1) or forward (1) and selects the frame there. */
    public void walk(TraceModel model, int step) {
        int to = at + step;
        if (to < 0 || to >= frames.size()) {
            return;
        }
        at = to;
        walking = true;
        try {
            model.select(frames.get(to));
        } finally {
            walking = false;
        }
    }
}
