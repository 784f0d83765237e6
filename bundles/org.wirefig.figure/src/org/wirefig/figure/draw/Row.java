package org.wirefig.figure.draw;

import java.util.List;

/** A horizontal band of a laid-out figure. Rows follow each other without overlap, ordered by y. */
public sealed interface Row {
    double top();

    double bottom();

    List<PlacedText> texts();

    /** An arrow from x1 to x2 (equal: a loop at one lifeline) with its texts; texts include number, time and frames. */
    record StepRow(int step, double top, double bottom, double arrowY, double x1, double x2, double badgeX,
            double badgeWidth, List<PlacedText> texts) implements Row {
    }

    /** A break over all lifelines. */
    record GapRow(int gap, double top, double bottom, List<PlacedText> texts) implements Row {
    }

    /** A box with words. */
    record NoteRow(int note, double top, double bottom, double x, double width, List<PlacedText> texts) implements Row {
        double boxTop() {
            return top + 5;
        }

        double boxBottom() {
            return bottom - 5;
        }
    }
}
