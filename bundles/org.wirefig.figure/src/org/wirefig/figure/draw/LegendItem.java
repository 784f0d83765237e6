package org.wirefig.figure.draw;

import org.wirefig.figure.Step;

/** One entry of the legend: a sample of an arrow or of a conversation's mark, and what it means. */
public record LegendItem(Step.Kind kind, int conversation, double x, double y, PlacedText text) {
    static final double SAMPLE = 34;
}
