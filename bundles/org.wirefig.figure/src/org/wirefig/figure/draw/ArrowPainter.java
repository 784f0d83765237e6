package org.wirefig.figure.draw;

import org.wirefig.figure.Step;

/**
 * Draws arrows. Every kind has a form of its own, and every conversation a mark at the arrow's tail, so that a figure
 * can be read without colour.
 */
final class ArrowPainter {
    private static final double HEAD = 9;
    private static final double HALF = 4;
    private static final double CROSS = 4.5;
    private final Surface on;
    private final Theme theme;

    ArrowPainter(Surface on, Theme theme) {
        this.on = on;
        this.theme = theme;
    }

    static int colour(Theme theme, Step.Kind kind, int conversation) {
        return switch (kind) {
            case RESET, ALERT, FAILED -> theme.problem();
            case MISSING, INFERRED -> theme.muted();
            case MESSAGE, HANDSHAKE, CLOSE -> theme.conversation(conversation);
        };
    }

    void arrow(Step.Kind kind, int conversation, boolean strong, boolean marked, double x1, double x2, double y) {
        int colour = colour(theme, kind, conversation);
        double width = strong ? 2.3 : 1.5;
        double way = x2 < x1 ? -1 : 1;
        Stroke solid = Stroke.solid(colour, width);
        switch (kind) {
            case MESSAGE -> {
                on.line(x1, y, x2 - way * (HEAD - 1), y, solid);
                head(x2, y, way, colour, true);
            }
            case ALERT -> {
                on.line(x1, y, x2 - way * HEAD, y, solid);
                head(x2, y, way, colour, false);
            }
            case HANDSHAKE -> {
                on.line(x1 + way * (HEAD - 1), y, x2 - way * (HEAD - 1), y, Stroke.solid(colour, width * 0.8));
                head(x2, y, way, colour, true);
                head(x1, y, -way, colour, true);
            }
            case CLOSE -> {
                on.line(x1, y, x2 - way * 3, y, solid);
                openHead(x2 - way * 3, y, way, solid);
                on.line(x2 - way * 1.5, y - 6, x2 - way * 1.5, y + 6, solid);
            }
            case RESET -> {
                on.line(x1, y, x2 - way * (HEAD + 6), y, solid);
                head(x2 - way * 6, y, way, colour, true);
                cross(x2 - way * 3, y, Stroke.solid(colour, width + 0.3));
            }
            case FAILED -> {
                double end = x1 + (x2 - x1) * 0.7;
                on.line(x1, y, end, y, new Stroke(colour, width, Stroke.Dash.DASHED));
                cross(end, y, Stroke.solid(colour, width + 0.3));
            }
            case INFERRED -> {
                on.line(x1, y, x2 - way * 2, y, new Stroke(colour, width, Stroke.Dash.DASHED));
                openHead(x2, y, way, Stroke.solid(colour, width));
            }
            case MISSING -> {
                double middle = (x1 + x2) / 2;
                Stroke dashed = new Stroke(colour, width, Stroke.Dash.DASHED);
                on.line(x1, y, middle - way * 8, y, dashed);
                on.line(middle + way * 8, y, x2 - way * 2, y, dashed);
                openHead(x2, y, way, Stroke.solid(colour, width));
                cross(middle, y, Stroke.solid(theme.problem(), 2.2));
            }
        }
        if (kind != Step.Kind.MISSING && kind != Step.Kind.INFERRED && kind != Step.Kind.HANDSHAKE) {
            tail(conversation, x1, y);
        }
        if (marked) {
            for (double at = 15; at <= 20; at += 5) {
                on.line(x1 + way * (at - 2.5), y + 4.5, x1 + way * (at + 2.5), y - 4.5, Stroke.solid(theme.warning(), 1.6));
            }
        }
    }

    /** What happens inside one participant. */
    void loop(Step.Kind kind, int conversation, double x, double y) {
        int colour = colour(theme, kind, conversation);
        Stroke stroke = new Stroke(colour, 1.5, kind == Step.Kind.MISSING || kind == Step.Kind.INFERRED ? Stroke.Dash.DASHED : Stroke.Dash.SOLID);
        double right = x + Lanes.LOOP;
        on.line(x, y, right, y, stroke);
        on.line(right, y, right, y + 9, stroke);
        on.line(right, y + 9, x + HEAD, y + 9, stroke);
        head(x, y + 9, -1, colour, kind != Step.Kind.ALERT);
    }

    /** The conversation's mark: circle, square, diamond, triangle. */
    void tail(int conversation, double x, double y) {
        if (conversation < 0) {
            return;
        }
        int colour = theme.conversation(conversation);
        Stroke edge = Stroke.solid(theme.background(), 1);
        switch (conversation % 4) {
            case 0 -> on.rectangle(x - 3.6, y - 3.6, 7.2, 7.2, 3.6, colour, edge);
            case 1 -> on.rectangle(x - 3.3, y - 3.3, 6.6, 6.6, 0, colour, edge);
            case 2 -> on.polygon(new double[] {x - 4.4, x, x + 4.4, x}, new double[] {y, y - 4.4, y, y + 4.4}, colour, edge);
            default -> on.polygon(new double[] {x - 4.2, x, x + 4.2}, new double[] {y + 3.4, y - 4.2, y + 3.4}, colour, edge);
        }
    }

    private void head(double x, double y, double way, int colour, boolean filled) {
        on.polygon(new double[] {x, x - way * HEAD, x - way * HEAD}, new double[] {y, y - HALF, y + HALF},
                filled ? colour : theme.background(), Stroke.solid(colour, filled ? 0.5 : 1.4));
    }

    private void openHead(double x, double y, double way, Stroke stroke) {
        on.line(x, y, x - way * HEAD, y - HALF - 0.5, stroke);
        on.line(x, y, x - way * HEAD, y + HALF + 0.5, stroke);
    }

    private void cross(double x, double y, Stroke stroke) {
        on.line(x - CROSS, y - CROSS, x + CROSS, y + CROSS, stroke);
        on.line(x - CROSS, y + CROSS, x + CROSS, y - CROSS, stroke);
    }
}
