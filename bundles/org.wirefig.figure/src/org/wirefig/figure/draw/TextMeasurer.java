package org.wirefig.figure.draw;

/** Says how much room text takes. */
public interface TextMeasurer {
    double width(String text, TextStyle style);

    /** From the baseline up to the top of capital letters with accents. */
    double ascent(TextStyle style);

    /** From one baseline to the next. */
    double lineHeight(TextStyle style);
}
