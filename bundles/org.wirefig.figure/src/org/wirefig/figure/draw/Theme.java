package org.wirefig.figure.draw;

/**
 * The colours of a figure. Conversations take theirs from the palette of Okabe and Ito (2008), told apart by all common
 * kinds of colour vision, darkened for the light theme so that lines stand out on white and keep different greys in
 * print. Vermilion is left out of it: it marks problems alone.
 */
public record Theme(int background, int text, int muted, int lifeline, int rule, int headFill, int headBorder,
        int problem, int problemTint, int warning, int warningTint, int noteTint, int gapTint, int selection, int[] conversations) {
    public static final Theme LIGHT = new Theme(0xffffff, 0x1f2933, 0x5f6b76, 0xa9b3bc, 0xd5dbe1, 0xf3f6f9, 0x8a97a3,
            0xc2410c, 0xfdf1ea, 0x9a6700, 0xfff8e6, 0xf6f8fa, 0xf4f6f8, 0xdbeafe,
            new int[] {0x0068a8, 0x007f5f, 0xa4507f, 0xa87400, 0x2f87b8, 0x5b4a9e, 0x5c6670, 0x3d7a2a});
    public static final Theme DARK = new Theme(0x1b1f24, 0xe6eaee, 0x9aa5b0, 0x56616c, 0x353d46, 0x262c33, 0x6b7782,
            0xff8a5c, 0x3a2721, 0xe9c46a, 0x39321f, 0x242a31, 0x22272d, 0x1f3a5f,
            new int[] {0x56b4e9, 0x35c79c, 0xe29ac2, 0xe6ab3d, 0x8cd0f5, 0xb3a3ee, 0xaab4be, 0x98cf7a});

    public int conversation(int index) {
        return index < 0 ? muted : conversations[index % conversations.length];
    }

    /** A pale form of a colour, for areas: {@code share} of it on the background. */
    public int tint(int colour, double share) {
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double part = (colour >> shift & 0xff) * share + (background >> shift & 0xff) * (1 - share);
            mixed |= (int) Math.round(part) << shift;
        }
        return mixed;
    }
}
