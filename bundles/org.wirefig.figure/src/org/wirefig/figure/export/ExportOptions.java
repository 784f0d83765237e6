package org.wirefig.figure.export;

import org.wirefig.figure.TimeMode;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.Theme;

/**
 * How a figure is saved.
 *
 * @param scale of a PNG; 2 suits documents and dense screens
 * @param paper of a PDF
 * @param index whether a PDF ends with the list of its frames
 */
public record ExportOptions(Theme theme, LayoutOptions layout, double scale, PageSetup paper, boolean index) {
    public static final ExportOptions DEFAULT = new ExportOptions(Theme.LIGHT, LayoutOptions.DEFAULT, 2, PageSetup.A4, true);

    public ExportOptions theme(Theme newTheme) {
        return new ExportOptions(newTheme, layout, scale, paper, index);
    }

    public ExportOptions time(TimeMode mode) {
        return new ExportOptions(theme, layout.time(mode), scale, paper, index);
    }

    public ExportOptions scale(double newScale) {
        return new ExportOptions(theme, layout, newScale, paper, index);
    }

    public ExportOptions paper(PageSetup newPaper) {
        return new ExportOptions(theme, layout, scale, newPaper, index);
    }

    public ExportOptions index(boolean wanted) {
        return new ExportOptions(theme, layout, scale, paper, wanted);
    }
}
