package org.wirefig.figure.export;

import org.wirefig.figure.TimeMode;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.Theme;

/**
 * How a figure is saved.
 *
 * @param scale of a PNG; 2 suits documents and dense screens
 * @param paper of a PDF
 */
public record ExportOptions(Theme theme, LayoutOptions layout, double scale, Paper paper) {
    /** A page's size and margin in points (1/72 inch). */
    public record Paper(double width, double height, double margin) {
        public static final Paper A4 = new Paper(595.28, 841.89, 36);
        public static final Paper LETTER = new Paper(612, 792, 36);

        public Paper landscape() {
            return new Paper(Math.max(width, height), Math.min(width, height), margin);
        }
    }

    public static final ExportOptions DEFAULT = new ExportOptions(Theme.LIGHT, LayoutOptions.DEFAULT, 2, Paper.A4);

    public ExportOptions theme(Theme newTheme) {
        return new ExportOptions(newTheme, layout, scale, paper);
    }

    public ExportOptions time(TimeMode mode) {
        return new ExportOptions(theme, layout.time(mode), scale, paper);
    }

    public ExportOptions scale(double newScale) {
        return new ExportOptions(theme, layout, newScale, paper);
    }

    public ExportOptions paper(Paper newPaper) {
        return new ExportOptions(theme, layout, scale, newPaper);
    }
}
