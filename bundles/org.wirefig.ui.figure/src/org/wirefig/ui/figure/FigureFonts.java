package org.wirefig.ui.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Device;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontMetrics;
import org.eclipse.swt.graphics.GC;
import org.osgi.framework.FrameworkUtil;
import org.wirefig.figure.draw.FontTable;

/** The figure's font on a device, in a size so large that rounding to pixels does not show when it is scaled down. */
final class FigureFonts {
    private static final int POINTS = 48;
    private static final double POINTS_AN_INCH = 72;

    private static boolean loaded;

    private final Font regular;
    private final Font bold;
    private final double size;
    private final double[] ascents = {Double.NaN, Double.NaN};

    FigureFonts(Device device) {
        if (!loaded) {
            loaded = true;
            load(device);
        }
        regular = new Font(device, FontTable.FAMILY, POINTS, SWT.NORMAL);
        bold = new Font(device, FontTable.FAMILY, POINTS, SWT.BOLD);
        size = POINTS * device.getDPI().y / POINTS_AN_INCH;
    }

    /** Makes the font known to the program; without it a font of the system stands in. */
    private static void load(Device device) {
        try {
            Path folder = Platform.getStateLocation(FrameworkUtil.getBundle(FigureFonts.class)).toFile().toPath();
            Files.createDirectories(folder);
            for (Path file : FontTable.copyTo(folder)) {
                if (!device.loadFont(file.toString())) {
                    throw new IOException(file.toString());
                }
            }
            if ("gtk".equals(SWT.getPlatform())) {
                PangoFonts.changed();
            }
        } catch (IOException | PangoFonts.PangoException e) {
            ILog.get().warn(Messages.fontMissing, e);
        }
    }

    Font font(boolean inBold) {
        return inBold ? bold : regular;
    }

    /** The font's size in pixels of the device. */
    double size() {
        return size;
    }

    /** From the top of a drawn text to its baseline, with the font in use. Asked once: GTK measures the whole font for it. */
    double ascent(GC gc, boolean inBold) {
        int weight = inBold ? 1 : 0;
        if (Double.isNaN(ascents[weight])) {
            FontMetrics metrics = gc.getFontMetrics();
            ascents[weight] = metrics.getAscent() + metrics.getLeading();
        }
        return ascents[weight];
    }

    /** How high the drawn font rises for its size, which tells it from others. */
    double rise(Device device) {
        GC gc = new GC(device);
        try {
            gc.setFont(regular);
            return gc.getFontMetrics().getAscent() / size;
        } finally {
            gc.dispose();
        }
    }

    void dispose() {
        regular.dispose();
        bold.dispose();
    }
}
