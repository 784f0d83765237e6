package org.wirefig.ui.frames;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.wirefig.trace.query.Relation;
import org.wirefig.ui.model.Palette;

/**
 * The sign of a frame that the selected one has to do with, on the line along the conversation: an arrow out for its request, an arrow
 * back for its response, a tick for what it acknowledges, a dot for a part, a square for the whole, a ring for anything else.
 */
final class RelationSign {
    private static final int HALF = 4;
    private static final int ROUND = 7;

    private RelationSign() {
    }

    static void paint(Relation relation, GC gc, int x, int y) {
        Color ground = gc.getBackground();
        Color ink = gc.getForeground();
        int width = gc.getLineWidth();
        int smooth = gc.getAntialias();
        gc.setAntialias(SWT.ON);
        gc.setBackground(Palette.TEXT.color());
        gc.setForeground(Palette.TEXT.color());
        switch (relation) {
            case REQUEST -> arrow(gc, x, y, 1);
            case RESPONSE -> arrow(gc, x, y, -1);
            case ACKED -> {
                gc.setLineWidth(2);
                gc.drawPolyline(new int[] {x - HALF, y, x - 1, y + HALF - 1, x + HALF + 1, y - HALF});
            }
            case PART -> gc.fillOval(x - HALF + 1, y - HALF + 1, ROUND, ROUND);
            case WHOLE -> gc.fillRectangle(x - HALF + 1, y - HALF + 1, ROUND, ROUND);
            case OTHER -> {
                gc.setBackground(Palette.BACKGROUND.color());
                gc.fillOval(x - HALF + 1, y - HALF + 1, ROUND - 1, ROUND - 1);
                gc.drawOval(x - HALF + 1, y - HALF + 1, ROUND - 1, ROUND - 1);
            }
        }
        gc.setAntialias(smooth);
        gc.setLineWidth(width);
        gc.setForeground(ink);
        gc.setBackground(ground);
    }

    /** @param way 1: to the right, -1: to the left */
    private static void arrow(GC gc, int x, int y, int way) {
        gc.fillPolygon(new int[] {x - way * HALF, y - HALF, x + way * (HALF + 1), y, x - way * HALF, y + HALF});
    }
}
