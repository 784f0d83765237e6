package org.wirefig.figure.export;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.io.IOException;
import java.io.InputStream;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Stroke;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;

/** Draws through Java2D, with the bundled fonts; needs no display. */
public final class Graphics2DSurface implements Surface {
    private final Graphics2D graphics;
    private final Font regular;
    private final Font bold;
    private Shape outer;

    public Graphics2DSurface(Graphics2D graphics) throws IOException {
        this.graphics = graphics;
        regular = font(false);
        bold = font(true);
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    private static Font font(boolean inBold) throws IOException {
        try (InputStream in = FontTable.open(inBold)) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (FontFormatException e) {
            throw new IOException("The bundled font cannot be read: " + e.getMessage(), e);
        }
    }

    private void use(Stroke stroke) {
        float width = (float) stroke.width();
        float[] dash = stroke.pattern();
        graphics.setStroke(dash.length == 0 ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dash, 0));
        graphics.setColor(new Color(stroke.colour()));
    }

    private void draw(Shape shape, int fill, Stroke stroke) {
        if (fill != NO_COLOUR) {
            graphics.setColor(new Color(fill));
            graphics.fill(shape);
        }
        if (stroke != null) {
            use(stroke);
            graphics.draw(shape);
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        use(stroke);
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke) {
        draw(radius == 0 ? new Rectangle2D.Double(x, y, width, height)
                : new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius), fill, stroke);
    }

    @Override
    public void polygon(double[] xs, double[] ys, int fill, Stroke stroke) {
        Path2D path = new Path2D.Double();
        path.moveTo(xs[0], ys[0]);
        for (int i = 1; i < xs.length; i++) {
            path.lineTo(xs[i], ys[i]);
        }
        path.closePath();
        draw(path, fill, stroke);
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, int colour) {
        graphics.setColor(new Color(colour));
        graphics.setFont((style.bold() ? bold : regular).deriveFont((float) style.size()));
        graphics.drawString(FontTable.get().printable(text, style.bold()), (float) x, (float) baseline);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        outer = graphics.getClip();
        graphics.clip(new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void unclip() {
        graphics.setClip(outer);
    }
}
