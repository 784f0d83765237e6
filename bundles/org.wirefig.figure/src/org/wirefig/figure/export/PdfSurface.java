package org.wirefig.figure.export;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Stroke;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;

/** Draws on a PDF page: vectors and searchable text. Its origin is the page's upper left corner, its unit the point. */
final class PdfSurface implements Surface {
    /** How far a Bézier's control points lie out for a quarter of a circle. */
    private static final double ARC = 0.5523;
    private final PDPageContentStream page;
    private final double pageHeight;
    private final PDFont regular;
    private final PDFont bold;

    PdfSurface(PDPageContentStream page, double pageHeight, PDFont regular, PDFont bold) {
        this.page = page;
        this.pageHeight = pageHeight;
        this.regular = regular;
        this.bold = bold;
    }

    /** PDFBox's own calls throw, a surface's don't: what went wrong comes out unchecked and is unwrapped by the export. */
    private interface Drawing {
        void run() throws IOException;
    }

    private static void run(Drawing drawing) {
        try {
            drawing.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float y(double y) {
        return (float) (pageHeight - y);
    }

    private void use(Stroke stroke) throws IOException {
        page.setStrokingColor(new Color(stroke.colour()));
        page.setLineWidth((float) stroke.width());
        page.setLineDashPattern(stroke.pattern(), 0);
    }

    private void finish(int fill, Stroke stroke) throws IOException {
        if (fill != NO_COLOUR) {
            page.setNonStrokingColor(new Color(fill));
        }
        if (stroke != null) {
            use(stroke);
        }
        if (fill != NO_COLOUR && stroke != null) {
            page.fillAndStroke();
        } else if (fill != NO_COLOUR) {
            page.fill();
        } else {
            page.stroke();
        }
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        run(() -> {
            use(stroke);
            page.moveTo((float) x1, y(y1));
            page.lineTo((float) x2, y(y2));
            page.stroke();
        });
    }

    @Override
    public void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke) {
        run(() -> {
            if (radius == 0) {
                page.addRect((float) x, y(y + height), (float) width, (float) height);
            } else {
                rounded(x, y, x + width, y + height, Math.min(radius, Math.min(width, height) / 2));
            }
            finish(fill, stroke);
        });
    }

    private void rounded(double x1, double y1, double x2, double y2, double r) throws IOException {
        double c = r * (1 - ARC);
        page.moveTo((float) (x1 + r), y(y1));
        page.lineTo((float) (x2 - r), y(y1));
        curve(x2 - c, y1, x2, y1 + c, x2, y1 + r);
        page.lineTo((float) x2, y(y2 - r));
        curve(x2, y2 - c, x2 - c, y2, x2 - r, y2);
        page.lineTo((float) (x1 + r), y(y2));
        curve(x1 + c, y2, x1, y2 - c, x1, y2 - r);
        page.lineTo((float) x1, y(y1 + r));
        curve(x1, y1 + c, x1 + c, y1, x1 + r, y1);
        page.closePath();
    }

    private void curve(double x1, double y1, double x2, double y2, double x3, double y3) throws IOException {
        page.curveTo((float) x1, y(y1), (float) x2, y(y2), (float) x3, y(y3));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int fill, Stroke stroke) {
        run(() -> {
            page.moveTo((float) xs[0], y(ys[0]));
            for (int i = 1; i < xs.length; i++) {
                page.lineTo((float) xs[i], y(ys[i]));
            }
            page.closePath();
            finish(fill, stroke);
        });
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, int colour) {
        run(() -> {
            page.beginText();
            page.setFont(style.bold() ? bold : regular, (float) style.size());
            page.setNonStrokingColor(new Color(colour));
            page.newLineAtOffset((float) x, y(baseline));
            page.showText(FontTable.get().printable(text, style.bold()));
            page.endText();
        });
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        run(() -> {
            page.saveGraphicsState();
            page.addRect((float) x, y(y + height), (float) width, (float) height);
            page.clip();
        });
    }

    @Override
    public void unclip() {
        run(page::restoreGraphicsState);
    }
}
