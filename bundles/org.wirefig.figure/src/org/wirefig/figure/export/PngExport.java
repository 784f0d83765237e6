package org.wirefig.figure.export;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Theme;

/** Draws a figure into a picture of pixels. */
public final class PngExport {
    private static final double MOST_PIXELS = 120e6;
    private static final double MOST_HEIGHT = 65_000;

    private PngExport() {
    }

    public static void write(FigureLayout layout, Theme theme, double scale, OutputStream out) throws IOException {
        ImageIO.write(image(layout, theme, scale), "png", out);
    }

    /** The picture, as for the clipboard. A figure too large for the scale is made smaller, down to half size. */
    public static BufferedImage image(FigureLayout layout, Theme theme, double wanted) throws IOException {
        double scale = Math.min(wanted, Math.min(MOST_HEIGHT / Math.max(layout.height(), layout.width()),
                Math.sqrt(MOST_PIXELS / (layout.width() * layout.height()))));
        if (scale < Math.min(0.5, wanted)) {
            throw new IOException(String.format(Locale.ROOT,
                    "The figure is %.0f by %.0f units, too large for a PNG. Save it as PDF or SVG, or choose fewer frames with a filter",
                    layout.width(), layout.height()));
        }
        BufferedImage image = new BufferedImage((int) Math.ceil(layout.width() * scale), (int) Math.ceil(layout.height() * scale),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            new FigurePainter(layout, theme).paint(new ScaledSurface(new Graphics2DSurface(graphics), scale, 0, 0), 0, 0,
                    layout.width() + 1, layout.height() + 1);
        } finally {
            graphics.dispose();
        }
        return image;
    }
}
