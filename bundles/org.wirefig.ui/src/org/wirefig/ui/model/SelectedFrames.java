package org.wirefig.ui.model;

import org.wirefig.trace.query.FrameSet;

/**
 * The frames selected together. What a filter hides stays chosen and comes back with it, but does not count as selected
 * meanwhile: nobody copies or saves frames out of sight by mistake.
 */
final class SelectedFrames {
    private static final FrameSet NONE = FrameSet.of(new long[0]);

    private FrameSet chosen = NONE;
    private int lead;
    private FrameSet selected = NONE;
    private FrameSet displayed;

    /** Chooses frames; the lead frame is one of them whether displayed or not. */
    void choose(int leadFrame, FrameSet frames) {
        lead = leadFrame;
        chosen = frames;
        selected = null;
    }

    /** True when nothing but this frame is chosen. */
    boolean only(int frame) {
        return frame == lead && chosen.size() == 1;
    }

    /** Those chosen that are displayed, and the lead frame; {@code shown} null: all are displayed. */
    FrameSet of(FrameSet shown) {
        if (selected == null || shown != displayed) {
            displayed = shown;
            selected = shown == null || chosen.size() <= 1 ? chosen : intersection(shown);
        }
        return selected;
    }

    private FrameSet intersection(FrameSet shown) {
        long[] bits = chosen.bits();
        long[] others = shown.bits();
        for (int i = 0; i < bits.length; i++) {
            bits[i] &= i < others.length ? others[i] : 0;
        }
        FrameSet.add(bits, lead);
        return FrameSet.of(bits);
    }

    static FrameSet one(int frame) {
        long[] bits = FrameSet.bitmap(frame);
        FrameSet.add(bits, frame);
        return FrameSet.of(bits);
    }
}
