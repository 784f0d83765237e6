package org.wirefig.figure.draw;

/** How a line is drawn. */
public record Stroke(int colour, double width, Dash dash) {
    /** Solid, or lengths of dash and gap. */
    public enum Dash {
        SOLID,
        DASHED(6f, 4f),
        DOTTED(1.5f, 3.5f);

        private final float[] pattern;

        Dash(float... pattern) {
            this.pattern = pattern;
        }

        /** On and off lengths at scale 1; empty when solid. */
        public float[] pattern() {
            return pattern.clone();
        }
    }

    public static Stroke solid(int colour, double width) {
        return new Stroke(colour, width, Dash.SOLID);
    }
}
