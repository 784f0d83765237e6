package org.wirefig.ui.model;

/** How well one colour is read on another: the contrast ratio of WCAG 2.2, from 1 to 21. */
public final class Contrast {
    private Contrast() {
    }

    /** Of two colours 0xRRGGBB, in whatever order. */
    public static double between(int one, int other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
