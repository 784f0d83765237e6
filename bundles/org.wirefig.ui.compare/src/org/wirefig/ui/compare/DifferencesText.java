package org.wirefig.ui.compare;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.osgi.util.NLS;
import org.wirefig.diagnosis.compare.Comparison;
import org.wirefig.diagnosis.compare.Difference;

/** Differences as text, the first that matters first; the parts are kept with their places, for styles and clicks. */
final class DifferencesText {
    /** What a part of the text is. */
    enum Kind { RANK, SENTENCE, SIDE, FRAME, WHAT, MUTED }

    /** @param difference what the part belongs to; null for the rest */
    record Part(int from, int length, Kind kind, Difference difference, boolean working, int frame) {
        boolean covers(int offset) {
            return offset >= from && offset < from + length;
        }
    }

    private final StringBuilder text = new StringBuilder();
    private final List<Part> parts = new ArrayList<>();

    DifferencesText(Comparison comparison) {
        if (comparison.differences().isEmpty()) {
            add(NLS.bind(Messages.noDifference, comparison.pairs().size()), Kind.SENTENCE, null, false, 0);
        }
        for (Difference difference : comparison.differences()) {
            add(difference.rank() + ".  ", Kind.RANK, difference, false, 0);
            add(sentence(difference.what()), Kind.SENTENCE, difference, false, 0);
            end();
            side(Messages.working1, difference, true, difference.working());
            side(Messages.failing1, difference, false, difference.failing());
            add("      " + NLS.bind(Messages.in, difference.conversation()), Kind.MUTED, difference, false, 0);
            end();
            end();
        }
        if (comparison.failingRoot() != null) {
            add(NLS.bind(Messages.root, comparison.failingRoot()), Kind.MUTED, null, false, 0);
        }
    }

    private void side(String name, Difference difference, boolean working, Difference.Side side) {
        add("      " + name + "  ", Kind.SIDE, difference, working, side.frame());
        add(side.frame() == 0 ? "–" : Integer.toString(side.frame()), side.frame() == 0 ? Kind.MUTED : Kind.FRAME, difference, working, side.frame());
        add("  " + side.what(), Kind.WHAT, difference, working, side.frame());
        end();
    }

    private static String sentence(String what) {
        String ended = what.endsWith(".") ? what : what + ".";
        return Character.toUpperCase(ended.charAt(0)) + ended.substring(1);
    }

    private void add(String words, Kind kind, Difference difference, boolean working, int frame) {
        String shown = words.replace('\n', ' ');
        parts.add(new Part(text.length(), shown.length(), kind, difference, working, frame));
        text.append(shown);
    }

    private void end() {
        text.append('\n');
    }

    List<Part> parts() {
        return parts;
    }

    /** The part at a place, or null. */
    Part at(int offset) {
        return parts.stream().filter(part -> part.covers(offset)).findFirst().orElse(null);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
