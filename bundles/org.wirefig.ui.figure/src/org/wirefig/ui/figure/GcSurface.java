package org.wirefig.ui.figure;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.LineAttributes;
import org.eclipse.swt.graphics.Path;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.graphics.Transform;
import org.eclipse.swt.printing.Printer;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Stroke;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;

/**
 * A figure's surface on SWT's graphics context: the screen, and paper. Texts are drawn with one large font scaled down,
 * so that they are as wide as the layout measured them at any zoom.
 */
final class GcSurface implements Surface {
    private final GC gc;
    private final FigureFonts fonts;
    private final Transform transform;
    /**
     * GTK's printers take their own transformation, of margins and resolution, into account once more when another is set
     * (SWT 3.135): this much is taken back. Elsewhere nothing.
     */
    private Point margins = new Point(0, 0);
    private float finer = 1;
    private Rectangle outer;

    GcSurface(GC gc, FigureFonts fonts) {
        this.gc = gc;
        this.fonts = fonts;
        this.transform = new Transform(gc.getDevice());
        gc.setAntialias(SWT.ON);
        gc.setTextAntialias(SWT.ON);
    }

    GcSurface(GC gc, FigureFonts fonts, Printer printer) {
        this(gc, fonts);
        if (SWT.getPlatform().equals("gtk")) {
            Rectangle trim = printer.computeTrim(0, 0, 0, 0);
            margins = new Point(trim.x, trim.y);
            finer = printer.getDPI().x / 72f;
        }
    }

    void dispose() {
        transform.dispose();
    }

    private Color colour(int rgb) {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
    }

    private void use(Stroke stroke) {
        float[] dash = stroke.pattern();
        gc.setForeground(colour(stroke.colour()));
        gc.setLineAttributes(new LineAttributes((float) stroke.width(), SWT.CAP_FLAT, SWT.JOIN_MITER,
                dash.length == 0 ? SWT.LINE_SOLID : SWT.LINE_CUSTOM, dash.length == 0 ? null : dash, 0, 10));
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        use(stroke);
        Path path = new Path(gc.getDevice());
        // Level and upright lines lie on whole pixels, or they would be smeared over two.
        path.moveTo((float) (x1 == x2 ? Math.round(x1) : x1), (float) (y1 == y2 ? Math.round(y1) : y1));
        path.lineTo((float) (x1 == x2 ? Math.round(x2) : x2), (float) (y1 == y2 ? Math.round(y2) : y2));
        gc.drawPath(path);
        path.dispose();
    }

    @Override
    public void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke) {
        int left = (int) Math.round(x);
        int top = (int) Math.round(y);
        int wide = (int) Math.round(x + width) - left;
        int high = (int) Math.round(y + height) - top;
        int arc = (int) Math.round(radius * 2);
        if (fill != NO_COLOUR) {
            gc.setBackground(colour(fill));
            gc.fillRoundRectangle(left, top, wide, high, arc, arc);
        }
        if (stroke != null) {
            use(stroke);
            gc.drawRoundRectangle(left, top, wide, high, arc, arc);
        }
    }

    @Override
    public void polygon(double[] xs, double[] ys, int fill, Stroke stroke) {
        Path path = new Path(gc.getDevice());
        path.moveTo((float) xs[0], (float) ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo((float) xs[i], (float) ys[i]);
        }
        path.close();
        if (fill != NO_COLOUR) {
            gc.setBackground(colour(fill));
            gc.fillPath(path);
        }
        if (stroke != null) {
            use(stroke);
            gc.drawPath(path);
        }
        path.dispose();
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, int colour) {
        Font font = fonts.font(style.bold());
        double scale = style.size() / fonts.size();
        float shown = (float) (scale * finer);
        gc.setFont(font);
        gc.setForeground(colour(colour));
        transform.setElements(shown, 0, 0, shown, (float) x * finer + margins.x, (float) (baseline - fonts.ascent(gc, style.bold()) * scale) * finer + margins.y);
        gc.setTransform(transform);
        gc.drawText(FontTable.get().printable(text, style.bold()), 0, 0, SWT.DRAW_TRANSPARENT);
        gc.setTransform(null);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        outer = gc.getClipping();
        gc.setClipping(outer.intersection(new Rectangle((int) x, (int) y, (int) Math.ceil(width), (int) Math.ceil(height))));
    }

    @Override
    public void unclip() {
        gc.setClipping(outer);
    }
}
