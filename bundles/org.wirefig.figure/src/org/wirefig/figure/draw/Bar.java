package org.wirefig.figure.draw;

/** An activation bar: a conversation is open at a lifeline. */
public record Bar(int conversation, double x, double top, double bottom) {
    static final double WIDTH = 8;
    /** How far bars of further open conversations are moved to the right. */
    static final double SHIFT = 5;
}
