package org.wirefig.figure.draw;

/**
 * How a line is drawn.
 *
 * @param scale of the lengths of dash and gap
 */
public record Stroke(int colour, double width, Dash dash, double scale) {
    private static final float[] NONE = {};

    /** Solid, or lengths of dash and gap at scale 1. */
    public enum Dash {
        SOLID(0, 0), DASHED(6, 4), DOTTED(1.5, 3.5);

        private final double on;
        private final double off;

        Dash(double on, double off) {
            this.on = on;
            this.off = off;
        }
    }

    public Stroke(int colour, double width, Dash dash) {
        this(colour, width, dash, 1);
    }

    public static Stroke solid(int colour, double width) {
        return new Stroke(colour, width, Dash.SOLID);
    }

    public Stroke scaled(double factor) {
        return new Stroke(colour, width * factor, dash, scale * factor);
    }

    /** On and off lengths; empty when solid. */
    public float[] pattern() {
        return dash == Dash.SOLID ? NONE : new float[] {(float) (dash.on * scale), (float) (dash.off * scale)};
    }
}
