package org.wirefig.ui.detail;

/**
 * Where in the bytes' drawing everything stands, in pixels from its left edge: for parts the number of the frame that
 * brought them, the line's offset, the digits, the characters.
 *
 * @param perLine bytes a line
 * @param frameDigits digits of the frames' numbers; 0 where there are none
 * @param offsetDigits digits of the offsets
 * @param character width of one character
 */
record HexLayout(int perLine, int frameDigits, int offsetDigits, int character) {
    static final int WIDE = 16;
    static final int NARROW = 8;
    private static final int MARGIN = 8;
    private static final int GROUP = 8;

    /** Sixteen bytes a line, or eight where there is no room for them. */
    static HexLayout fit(int width, int frameDigits, int offsetDigits, int character) {
        HexLayout wide = new HexLayout(WIDE, frameDigits, offsetDigits, character);
        return wide.width() <= width ? wide : new HexLayout(NARROW, frameDigits, offsetDigits, character);
    }

    int width() {
        return textAt(perLine) + MARGIN;
    }

    int frameAt() {
        return MARGIN;
    }

    int offsetAt() {
        return MARGIN + (frameDigits == 0 ? 0 : frameDigits + 1) * character;
    }

    int hexAt(int column) {
        return offsetAt() + (offsetDigits + 2 + column * 3 + (column >= GROUP ? 1 : 0)) * character;
    }

    int textAt(int column) {
        return offsetAt() + (offsetDigits + 2 + perLine * 3 + 2 + column) * character;
    }

    /** The column whose byte stands at {@code x}, as digits or as a character; -1 where none does. */
    int columnAt(int x) {
        for (int column = 0; column < perLine; column++) {
            boolean hex = x >= hexAt(column) - character / 2 && x < hexAt(column) + 2 * character + character / 2;
            if (hex || x >= textAt(column) && x < textAt(column + 1)) {
                return column;
            }
        }
        return -1;
    }

    /** The column nearest to {@code x}, for a mouse that drags beyond the line. */
    int columnNear(int x) {
        int at = columnAt(x);
        return at >= 0 ? at : x < hexAt(0) ? 0 : x >= hexAt(perLine - 1) ? perLine - 1 : Math.max(0, columnAt(x + character));
    }
}
