package org.wirefig.figure.draw;

import org.wirefig.figure.TimeMode;

/**
 * How a figure is laid out.
 *
 * @param time how times are stated
 * @param width the width to keep to where lanes and heads allow it; 0 for as wide as the texts like
 * @param sheet the width of the sheets that it is cut to, side by side; 0 for never cut
 * @param title whether the title block is part of it
 * @param legend whether the legend is part of it
 */
public record LayoutOptions(TimeMode time, double width, double sheet, boolean title, boolean legend) {
    public static final LayoutOptions DEFAULT = new LayoutOptions(TimeMode.RELATIVE, 0, 0, true, true);

    public LayoutOptions width(double newWidth) {
        return new LayoutOptions(time, newWidth, sheet, title, legend);
    }

    public LayoutOptions sheet(double newSheet) {
        return new LayoutOptions(time, width, newSheet, title, legend);
    }

    public LayoutOptions time(TimeMode newTime) {
        return new LayoutOptions(newTime, width, sheet, title, legend);
    }
}
