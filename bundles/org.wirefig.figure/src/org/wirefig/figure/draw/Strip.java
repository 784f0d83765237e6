package org.wirefig.figure.draw;

/**
 * What one sheet of paper shows across of a figure too wide for it. Sheets side by side share the lifeline at which the
 * figure is cut, so each has whole heads, and they can be glued there.
 *
 * @param left the first that the sheet shows right of the columns of numbers, times and frames
 * @param right the last that it shows
 * @param from where its texts begin: the lifeline that it shares with the sheet before
 * @param to where its texts end: the lifeline that it shares with the next
 */
public record Strip(double left, double right, double from, double to) {
    double width() {
        return right - left;
    }
}
