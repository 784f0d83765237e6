package org.wirefig.figure.draw;

/**
 * What a figure is drawn on. One painter draws on it; screen, printer, PDF, SVG and PNG stand behind it. Lengths are
 * canvas units (1/96 inch at scale 1), y grows downwards, colours are 0xRRGGBB. Implementations need no transformation:
 * {@link ScaledSurface} does that for them.
 */
public interface Surface {
    /** For {@code fill}: none. */
    int NO_COLOUR = -1;

    void line(double x1, double y1, double x2, double y2, Stroke stroke);

    /** A rectangle with corners of the given radius (0: square); {@code stroke} may be null. */
    void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke);

    /** A closed polygon; {@code stroke} may be null. */
    void polygon(double[] xs, double[] ys, int fill, Stroke stroke);

    /** Text that starts at x, on this baseline. */
    void text(String text, double x, double baseline, TextStyle style, int colour);

    /** Limits drawing to a rectangle until {@link #unclip}; not nested. */
    void clip(double x, double y, double width, double height);

    void unclip();

    /**
     * What is drawn until {@link #end} belongs together: a step, a participant. For outputs that can carry it (an SVG
     * group with a tool tip, a PDF link); others ignore it. Not nested.
     *
     * @param kind a word for it: "step", "participant", "gap", "note"
     * @param index its index in the figure's list
     * @param tip words for whoever points at it
     */
    default void begin(String kind, int index, String tip) {
    }

    default void end() {
    }
}
