package org.wirefig.figure.export;

import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.Pages;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;
import org.wirefig.figure.draw.Theme;

/**
 * A figure on sheets of paper: laid out for them, upright or across, cut between steps, with the heads on every sheet, a
 * header and a footer. One arrangement for PDF, printer and preview; its unit is the point.
 */
public final class Sheets {
    /** Points per canvas unit when nothing has to shrink. */
    private static final double NORMAL = 0.75;
    /** Up to here it is better to shrink the whole than to wrap its texts. */
    private static final double SHRINK = 1.3;
    /** Points per canvas unit below which an upright page is turned. */
    private static final double SMALLEST_UPRIGHT = 0.5;
    private static final double HEADER = 20;
    private static final double FOOTER = 20;
    private static final double BETWEEN = 20;
    private static final TextStyle RUNNING = new TextStyle(8, false);

    private final Figure figure;
    private final LayoutOptions options;
    private final FigureLayout layout;
    private final PageSetup setup;
    private final double scale;
    private final Pages pages;

    public Sheets(Figure figure, LayoutOptions options, PageSetup wanted) {
        this.figure = figure;
        this.options = options;
        FigureLayout upright = fitted(wanted, SHRINK);
        FigureLayout small = fitted(wanted, NORMAL / SMALLEST_UPRIGHT);
        if (!onePage(upright, wanted) && onePage(small, wanted)) {
            upright = small;
        }
        boolean across = wanted.turn() == PageSetup.Turn.ACROSS
                || wanted.turn() == PageSetup.Turn.AUTOMATIC && inner(wanted) / upright.width() < SMALLEST_UPRIGHT;
        setup = across ? wanted.across() : wanted;
        layout = across ? fitted(setup, SHRINK) : upright;
        scale = Math.min(NORMAL, inner(setup) / layout.width());
        pages = new Pages(layout, room(setup) / scale);
    }

    private static double inner(PageSetup paper) {
        return paper.width() - 2 * paper.margin();
    }

    private static double room(PageSetup paper) {
        return paper.height() - 2 * paper.margin() - HEADER - FOOTER;
    }

    private static boolean onePage(FigureLayout upright, PageSetup paper) {
        return (upright.height() + 12) * Math.min(NORMAL, inner(paper) / upright.width()) <= room(paper);
    }

    /** At its own width while that is no more than the page's, shrunk by the factor; else wrapped to it. */
    private FigureLayout fitted(PageSetup to, double shrink) {
        double room = inner(to) / NORMAL * shrink;
        FigureLayout natural = FigureLayout.of(figure, FontTable.get(), options.width(0));
        return natural.width() <= room ? natural : FigureLayout.of(figure, FontTable.get(), options.width(room));
    }

    public FigureLayout layout() {
        return layout;
    }

    /** The paper as it lies. */
    public PageSetup setup() {
        return setup;
    }

    /** Sheets with the figure on them. */
    public int count() {
        return pages.pages().size();
    }

    /** Where the figure begins, below the header. */
    double top() {
        return setup.margin() + HEADER;
    }

    double scale() {
        return scale;
    }

    Pages pages() {
        return pages;
    }

    /** Draws a sheet of the figure, counted from 0, of so many in all; the surface's origin is the paper's corner. */
    public void paint(Surface on, Theme theme, int sheet, int of) {
        clear(on, theme);
        pages.paint(new FigurePainter(layout, theme), new ScaledSurface(on, scale, setup.margin(), top()), sheet);
        edges(on, theme, sheet, of);
    }

    void clear(Surface on, Theme theme) {
        on.rectangle(0, 0, setup.width(), setup.height(), 0, theme.background(), null);
    }

    /** Header and footer. On the first sheet the title block says the trace's name already. */
    void edges(Surface on, Theme theme, int sheet, int of) {
        if (sheet > 0 || !setup.header().equals(PageSetup.HEADER)) {
            edge(on, theme, setup.header(), setup.margin() + 8, sheet, of);
        }
        edge(on, theme, setup.footer(), setup.height() - setup.margin() - 4, sheet, of);
    }

    private void edge(Surface on, Theme theme, String words, double baseline, int sheet, int of) {
        String[] parts = words.split("\\|", 2);
        double left = setup.margin();
        double right = setup.width() - setup.margin();
        if (parts.length > 1) {
            String at = fitted(filled(parts[1], sheet, of), right - left);
            right -= FontTable.get().width(at, RUNNING);
            on.text(at, right, baseline, RUNNING, theme.muted());
            right -= BETWEEN;
        }
        on.text(fitted(filled(parts[0], sheet, of), right - left), left, baseline, RUNNING, theme.muted());
    }

    private String filled(String words, int sheet, int of) {
        return words.replace("{page}", Integer.toString(sheet + 1)).replace("{pages}", Integer.toString(of))
                .replace("{filter}", figure.title().filter()).replace("{headline}", figure.title().headline())
                .replace("{trace}", figure.title().trace()).replaceAll("\\p{Cntrl}", " ").strip();
    }

    private static String fitted(String text, double width) {
        String fitting = text;
        while (fitting.length() > 1 && FontTable.get().width(fitting, RUNNING) > width) {
            fitting = fitting.substring(0, fitting.length() * 9 / 10 - (fitting.endsWith("…") ? 1 : 0)) + "…";
        }
        return fitting;
    }
}
