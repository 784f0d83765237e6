package org.wirefig.figure.build;

import java.util.ArrayList;
import java.util.List;
import org.wirefig.figure.Step;

/** A step in the making: its hosts are still keys of the cast, and its place is where it stands among the frames. */
final class Draft {
    /** The frame at whose place it stands; what is no frame stands a fraction after one. */
    final double place;
    final String from;
    final String to;
    Step.Kind kind;
    final long timeNanos;
    int[] frames;
    String text;
    String detail;
    /** The conversation's filter, or empty. */
    final String conversation;
    boolean emphasised;
    final List<String> marks = new ArrayList<>(0);

    Draft(double place, String from, String to, Step.Kind kind, long timeNanos, int[] frames, String text, String detail, String conversation) {
        this.place = place;
        this.from = from;
        this.to = to;
        this.kind = kind;
        this.timeNanos = timeNanos;
        this.frames = frames;
        this.text = text;
        this.detail = detail;
        this.conversation = conversation;
    }

    /** Something without a frame that comes right after a frame. */
    static Draft after(double place, String from, String to, Step.Kind kind, String text, String detail, String conversation) {
        return new Draft(place, from, to, kind, Step.NO_TIME, new int[0], text, detail, conversation);
    }

    boolean hasFrame(int number) {
        for (int each : frames) {
            if (each == number) {
                return true;
            }
        }
        return false;
    }
}
