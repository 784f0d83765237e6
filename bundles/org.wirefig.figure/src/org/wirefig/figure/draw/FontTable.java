package org.wirefig.figure.draw;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * Measures text by the advance widths of the fonts that come with this bundle (Liberation Sans, SIL OFL 1.1; its widths
 * are Arial's and Helvetica's, so an SVG without the font keeps its layout). No AWT, no display, the same answer on
 * every machine, and quick enough for hundreds of thousands of texts.
 */
public final class FontTable implements TextMeasurer {
    public static final String FAMILY = "Liberation Sans";
    private static final FontTable DEFAULT = new FontTable();

    private final Face regular = new Face("LiberationSans-Regular.ttf");
    private final Face bold = new Face("LiberationSans-Bold.ttf");

    private FontTable() {
    }

    public static FontTable get() {
        return DEFAULT;
    }

    @Override
    public double width(String text, TextStyle style) {
        Face face = style.bold() ? bold : regular;
        long units = 0;
        for (int i = 0; i < text.length(); i++) {
            units += face.advance(text.charAt(i));
        }
        return units * style.size() / 1000;
    }

    @Override
    public double ascent(TextStyle style) {
        return style.size() * 0.905;
    }

    @Override
    public double lineHeight(TextStyle style) {
        return style.size() * 1.22;
    }

    /** The text with a question mark for every character that the font cannot show. */
    public String printable(String text, boolean inBold) {
        Face face = inBold ? bold : regular;
        StringBuilder changed = null;
        for (int i = 0; i < text.length(); i++) {
            if (!face.has(text.charAt(i))) {
                if (changed == null) {
                    changed = new StringBuilder(text);
                }
                changed.setCharAt(i, '?');
            }
        }
        return changed == null ? text : changed.toString();
    }

    /** The font file, for outputs that embed or load it. The caller closes it. */
    public static InputStream open(boolean inBold) throws IOException {
        String name = "fonts/" + (inBold ? "LiberationSans-Bold.ttf" : "LiberationSans-Regular.ttf");
        InputStream in = FontTable.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("The font " + name + " is missing from the figure bundle; install the program again");
        }
        return in;
    }

    /** Copies both font files into a folder, for toolkits that load fonts by path; answers regular, then bold. */
    public static Path[] copyTo(Path folder) throws IOException {
        Path[] files = {folder.resolve("LiberationSans-Regular.ttf"), folder.resolve("LiberationSans-Bold.ttf")};
        for (int i = 0; i < 2; i++) {
            if (!Files.exists(files[i])) {
                try (InputStream in = open(i == 1)) {
                    Files.copy(in, files[i]);
                }
            }
        }
        return files;
    }

    /** The advance widths of one weight in thousandths of the size, filled as characters come up. */
    private static final class Face {
        private static final short UNKNOWN = -1;
        private static final int MISSING = 1 << 14;
        private final short[] advances = new short[1 << 16];
        private final TrueTypeFont font;
        private final CmapLookup glyphs;
        private final double scale;

        Face(String file) {
            Arrays.fill(advances, UNKNOWN);
            try (InputStream in = open(file.contains("Bold"))) {
                font = new TTFParser().parse(new RandomAccessReadBuffer(in));
                glyphs = font.getUnicodeCmapLookup();
                scale = 1000.0 / font.getUnitsPerEm();
                for (char c = ' '; c < 0x180; c++) {
                    advance(c);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean has(char c) {
            advance(c);
            return (advances[c] & MISSING) == 0;
        }

        int advance(char c) {
            short known = advances[c];
            return known != UNKNOWN ? known & MISSING - 1 : look(c);
        }

        private synchronized int look(char c) {
            try {
                int glyph = glyphs.getGlyphId(c);
                int shown = glyph == 0 ? glyphs.getGlyphId('?') : glyph;
                int width = (int) Math.round(font.getAdvanceWidth(shown) * scale);
                advances[c] = (short) (glyph == 0 ? width | MISSING : width);
                return width;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
