package org.wirefig.figure.draw;

/** Size in canvas units, and weight. The family is the figure's own ({@link FontTable}), so that every output measures alike. */
public record TextStyle(double size, boolean bold) {
    public TextStyle scaled(double factor) {
        return factor == 1 ? this : new TextStyle(size * factor, bold);
    }
}
