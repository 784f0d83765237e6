package org.wirefig.figure;

import java.util.List;

/**
 * One arrow. Its number is its place in {@link Figure#steps()}, counted from 1.
 *
 * @param from index of the participant it leaves
 * @param to index of the participant it reaches; the same as {@code from} for what happens inside one
 * @param timeNanos since 1970, or {@link #NO_TIME} for what never happened
 * @param frames the frames it stands for, ascending; empty for what never happened
 * @param text what happens, in the protocol's words
 * @param detail more about it in smaller type, may be empty
 * @param conversation index into {@link Figure#conversations()}, or -1
 * @param emphasised a finding rests on it
 * @param marks what happened to it on the way: retransmissions, a window that was full
 */
public record Step(int from, int to, Kind kind, long timeNanos, int[] frames, String text, String detail,
        int conversation, boolean emphasised, List<String> marks) {
    public static final long NO_TIME = Long.MIN_VALUE;
    private static final int[] NONE = {};

    /** What kind of arrow; each is drawn so that it can be told apart without colour. */
    public enum Kind {
        /** A message. */
        MESSAGE,
        /** A connection is set up, several frames folded to one arrow. */
        HANDSHAKE,
        /** One side is done sending (FIN). */
        CLOSE,
        /** The connection is torn down (RST), or refused. */
        RESET,
        /** A message that says something is wrong: an alert, an error status. */
        ALERT,
        /** Sent, but never answered. */
        FAILED,
        /** Would have come next and never happened: no frame. */
        MISSING,
        /** Not in the trace, but what is in it shows that it happened: no frame. */
        INFERRED
    }

    public Step {
        marks = List.copyOf(marks);
    }

    public static Step of(int from, int to, Kind kind, long timeNanos, int[] frames, String text, String detail, int conversation) {
        return new Step(from, to, kind, timeNanos, frames, text, detail, conversation, false, List.of());
    }

    /** What never happened between two participants. */
    public static Step missing(int from, int to, String text, String detail, int conversation) {
        return new Step(from, to, Kind.MISSING, NO_TIME, NONE, text, detail, conversation, false, List.of());
    }

    /** What must have happened between two participants, though no frame shows it. */
    public static Step inferred(int from, int to, String text, String detail, int conversation) {
        return new Step(from, to, Kind.INFERRED, NO_TIME, NONE, text, detail, conversation, false, List.of());
    }

    public Step emphasise() {
        return new Step(from, to, kind, timeNanos, frames, text, detail, conversation, true, marks);
    }

    public Step between(int newFrom, int newTo) {
        return new Step(newFrom, newTo, kind, timeNanos, frames, text, detail, conversation, emphasised, marks);
    }

    public boolean hasFrame(int frame) {
        for (int each : frames) {
            if (each == frame) {
                return true;
            }
        }
        return false;
    }
}
