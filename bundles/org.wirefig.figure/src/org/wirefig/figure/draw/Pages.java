package org.wirefig.figure.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * A layout cut into pages, always between rows, with the heads repeated on every page. The first page carries the title
 * block, the last the legend. Where the layout is cut into strips too, there are as many pages side by side, with the
 * columns of numbers, times and frames repeated on each.
 */
public final class Pages {
    /**
     * Rows from {@code top} to {@code bottom} of the layout.
     *
     * @param above how much of the layout's title block stands above the heads
     * @param legend whether the legend follows
     */
    public record Page(double top, double bottom, double above, boolean legend) {
    }

    private final FigureLayout layout;
    private final double height;
    private final List<Page> pages = new ArrayList<>();

    /** @param height of a page in canvas units, without header and footer */
    public Pages(FigureLayout layout, double height) {
        this.layout = layout;
        this.height = height;
        double top = layout.bodyTop();
        double above = layout.headTop();
        double bottom = top;
        for (Row row : layout.rows()) {
            if (row.bottom() - top > room(above) && bottom > top) {
                pages.add(new Page(top, bottom, above, false));
                top = bottom;
                above = 0;
            }
            bottom = row.bottom();
        }
        double legendHeight = layout.legend().isEmpty() ? 0 : layout.height() - layout.bodyBottom();
        boolean fits = bottom - top + legendHeight + 8 <= room(above);
        pages.add(new Page(top, fits ? layout.bodyBottom() : bottom, above, fits));
        if (!fits && legendHeight > 0) {
            pages.add(new Page(bottom, bottom, 0, true));
        }
    }

    private double room(double above) {
        return height - above - layout.headHeight();
    }

    public List<Page> pages() {
        return List.copyOf(pages);
    }

    /** The page that a height of the layout is on, counted from 0. */
    public int pageAt(double y) {
        for (int i = 0; i < pages.size(); i++) {
            if (y < pages.get(i).bottom()) {
                return i;
            }
        }
        return pages.size() - 1;
    }

    /** Where a height of the layout is on its page. */
    public double onPage(int page, double y) {
        Page p = pages.get(page);
        return p.above() + layout.headHeight() + y - p.top();
    }

    /** How many pages stand side by side. */
    public int across() {
        return layout.strips().size();
    }

    /** Draws a page, the column-th of those side by side, with its upper left corner at the surface's origin. */
    public void paint(Theme theme, Surface on, int number, int column) {
        Page page = pages.get(number);
        Strip strip = layout.strips().get(column);
        if (column == 0) {
            FigurePainter painter = new FigurePainter(layout, theme).between(0, strip.right());
            if (page.above() > 0) {
                painter.paintTitle(on);
            }
            paint(painter, on, page, 0, strip.right());
            if (page.legend()) {
                painter.paintLegend(new ScaledSurface(on, 1, 0, shift(page)));
            }
        } else {
            paint(new FigurePainter(layout, theme).between(0, layout.gutter()), on, page, 0, layout.gutter());
            paint(new FigurePainter(layout, theme).between(strip.left(), strip.right()),
                    new ScaledSurface(on, 1, layout.gutter() - strip.left(), 0), page, strip.left(), strip.right());
        }
    }

    private double shift(Page page) {
        return page.above() + layout.headHeight() - page.top();
    }

    private void paint(FigurePainter painter, Surface on, Page page, double left, double right) {
        if (page.bottom() > page.top()) {
            double shift = shift(page);
            on.clip(left, page.top() + shift, right - left, Math.min(page.bottom() - page.top(), height));
            painter.paintBody(new ScaledSurface(on, 1, 0, shift), left, page.top(), right, page.bottom());
            on.unclip();
        }
        painter.paintHeads(on, page.above());
    }
}
