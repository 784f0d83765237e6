package org.wirefig.figure.draw;

/** The few sizes a figure is set in. */
final class Styles {
    static final TextStyle TITLE = new TextStyle(17, true);
    static final TextStyle HEADLINE = new TextStyle(12.5, false);
    static final TextStyle BODY = new TextStyle(12, false);
    static final TextStyle STRONG = new TextStyle(12, true);
    static final TextStyle SMALL = new TextStyle(10.5, false);
    static final TextStyle BADGE = new TextStyle(10, true);

    private Styles() {
    }
}
