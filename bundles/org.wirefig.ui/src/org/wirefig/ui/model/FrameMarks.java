package org.wirefig.ui.model;

import java.util.BitSet;
import java.util.stream.Collectors;
import org.wirefig.trace.query.FrameSet;

/** Frames that the analyst singled out, kept in the trace's settings under a key. */
public final class FrameMarks {
    private final TraceModel model;
    private final String key;
    private BitSet frames;

    FrameMarks(TraceModel model, String key) {
        this.model = model;
        this.key = key;
    }

    private BitSet frames() {
        if (frames == null) {
            if (model.settings() == null) {
                return new BitSet();
            }
            frames = read(model.settings().get(key));
        }
        return frames;
    }

    private static BitSet read(String text) {
        BitSet read = new BitSet();
        for (String number : text.split(",")) {
            if (number.matches("[1-9]\\d{0,8}")) {
                read.set(Integer.parseInt(number));
            }
        }
        return read;
    }

    public boolean contains(int frame) {
        return frames().get(frame);
    }

    /** How many there are. */
    public int size() {
        return frames().cardinality();
    }

    /** The frames, ascending. */
    public int[] all() {
        return frames().stream().toArray();
    }

    /** Takes frames in, or, when all of them are in, out. */
    public void toggle(FrameSet toggled) {
        if (model.settings() == null) {
            return;
        }
        BitSet now = frames();
        boolean in = toggled.stream().anyMatch(frame -> !now.get(frame));
        toggled.forEach(frame -> now.set(frame, in));
        keep();
    }

    public void clear() {
        frames().clear();
        keep();
    }

    private void keep() {
        model.settings().put(key, frames.stream().mapToObj(Integer::toString).collect(Collectors.joining(",")));
        model.tellNow(listener -> listener.shownOtherwise(model));
    }

    /** The frame at or before one; 0: none. */
    public int atOrBefore(int frame) {
        return Math.max(0, frames().previousSetBit(frame));
    }

    /** The next displayed one in a direction (1, -1), in the table's order and round its end; 0: none is displayed. */
    public int next(int from, int direction) {
        DisplayFilter rows = model.filter();
        int here = from == 0 ? -1 : rows.row(from);
        int best = 0;
        int bestDistance = Integer.MAX_VALUE;
        for (int frame : all()) {
            int row = frame > model.frames() ? -1 : rows.row(frame);
            int distance = row < 0 || frame == from ? -1 : Math.floorMod((row - here) * direction, rows.size());
            if (distance >= 0 && distance < bestDistance) {
                best = frame;
                bestDistance = distance;
            }
        }
        return best;
    }
}
