package org.wirefig.figure.draw;

import java.util.List;

/** A participant's box at the top of its lifeline; y counts from the heads' common top. */
public record Head(int participant, double x, double width, double height, double laneX, List<PlacedText> texts) {
}
