package org.wirefig.figure.draw;

import java.util.List;

/** A phase's bracket at the right of the lifelines. */
public record Bracket(int phase, double x, double top, double bottom, List<PlacedText> texts) {
}
