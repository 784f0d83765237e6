package org.wirefig.figure.draw;

/**
 * A line of text with its place.
 *
 * @param width as measured
 * @param halo clear what lies under it first: it may cross a lifeline
 */
public record PlacedText(String text, double x, double baseline, double width, TextStyle style, Ink ink, boolean struck, boolean halo) {
    /** What the text is, from which the theme finds its colour. */
    public enum Ink { TEXT, MUTED, PROBLEM, WARNING, ON_COLOUR }

    public double top() {
        return baseline - style.size() * 0.8;
    }

    public double bottom() {
        return baseline + style.size() * 0.22;
    }

    PlacedText moved(double dx, double dy) {
        return new PlacedText(text, x + dx, baseline + dy, width, style, ink, struck, halo);
    }
}
