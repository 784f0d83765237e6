package org.wirefig.trace.query;

/** Frames in another order than the file's: the frame at each row, and the row of each frame. Immutable. */
public final class FrameOrder {
    private final int[] frames;
    /** By frame number: the row, counted from 1; 0 where the frame is not among them. */
    private final int[] rows;

    /** Takes the array over. */
    FrameOrder(int[] frames) {
        this.frames = frames;
        int last = 0;
        for (int frame : frames) {
            last = Math.max(last, frame);
        }
        rows = new int[last + 1];
        for (int row = 0; row < frames.length; row++) {
            rows[frames[row]] = row + 1;
        }
    }

    public int size() {
        return frames.length;
    }

    public int frame(int row) {
        return frames[row];
    }

    /** The row of a frame; -1 when it is not among them. */
    public int row(int frame) {
        return frame < rows.length ? rows[frame] - 1 : -1;
    }
}
