package org.wirefig.figure.draw;

/** A surface seen through a scale and an offset: zoom, scrolling, and a page's place on paper. */
public final class ScaledSurface implements Surface {
    private final Surface to;
    private final double scale;
    private final double dx;
    private final double dy;

    /** A point (x, y) is drawn at (dx + scale x, dy + scale y). */
    public ScaledSurface(Surface to, double scale, double dx, double dy) {
        this.to = to;
        this.scale = scale;
        this.dx = dx;
        this.dy = dy;
    }

    private Stroke scaled(Stroke stroke) {
        return stroke == null || scale == 1 ? stroke : stroke.scaled(scale);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, Stroke stroke) {
        to.line(dx + x1 * scale, dy + y1 * scale, dx + x2 * scale, dy + y2 * scale, scaled(stroke));
    }

    @Override
    public void rectangle(double x, double y, double width, double height, double radius, int fill, Stroke stroke) {
        to.rectangle(dx + x * scale, dy + y * scale, width * scale, height * scale, radius * scale, fill, scaled(stroke));
    }

    @Override
    public void polygon(double[] xs, double[] ys, int fill, Stroke stroke) {
        double[] px = new double[xs.length];
        double[] py = new double[ys.length];
        for (int i = 0; i < xs.length; i++) {
            px[i] = dx + xs[i] * scale;
            py[i] = dy + ys[i] * scale;
        }
        to.polygon(px, py, fill, scaled(stroke));
    }

    @Override
    public void text(String text, double x, double baseline, TextStyle style, int colour) {
        to.text(text, dx + x * scale, dy + baseline * scale, style.scaled(scale), colour);
    }

    @Override
    public void clip(double x, double y, double width, double height) {
        to.clip(dx + x * scale, dy + y * scale, width * scale, height * scale);
    }

    @Override
    public void unclip() {
        to.unclip();
    }

    @Override
    public void begin(String kind, int index, String tip) {
        to.begin(kind, index, tip);
    }

    @Override
    public void end() {
        to.end();
    }
}
