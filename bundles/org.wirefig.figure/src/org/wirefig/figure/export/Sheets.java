package org.wirefig.figure.export;

import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutOptions;
import org.wirefig.figure.draw.Pages;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;
import org.wirefig.figure.draw.Theme;

/**
 * A figure on sheets of paper: laid out for them, upright or across, cut between steps, with the heads on every sheet, a
 * header and a footer. What would become too small to be read is cut at lifelines too, to sheets side by side: 1a, 1b,
 * 2a, 2b. One arrangement for PDF, printer and preview; its unit is the point.
 */
public final class Sheets {
    /** Points per canvas unit when nothing has to shrink. */
    private static final double NORMAL = 0.75;
    /** Up to here it is better to shrink the whole than to wrap its texts. */
    private static final double SHRINK = 1.3;
    /** Points per canvas unit below which an upright page is turned and one across is cut: arrows' texts (12 units) would be below 6 points. */
    private static final double READABLE = 0.5;
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
        FigureLayout small = fitted(wanted, NORMAL / READABLE);
        if (!onePage(upright, wanted) && onePage(small, wanted)) {
            upright = small;
        }
        boolean across = wanted.turn() == PageSetup.Turn.ACROSS
                || wanted.turn() == PageSetup.Turn.AUTOMATIC && inner(wanted) / upright.width() < READABLE;
        setup = across ? wanted.across() : wanted;
        FigureLayout one = across ? fitted(setup, SHRINK) : upright;
        layout = setup.wide() == PageSetup.Wide.SPLIT && inner(setup) / one.width() < READABLE ? cut() : one;
        scale = Math.min(NORMAL, inner(setup) / layout.sheetWidth());
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

    /** On as few sheets side by side as can be read, as large as these allow. */
    private FigureLayout cut() {
        FigureLayout fewest = cut(READABLE);
        for (double larger : new double[] {NORMAL, (NORMAL + READABLE) / 2}) {
            FigureLayout cut = cut(larger);
            if (cut.strips().size() == fewest.strips().size()) {
                return cut;
            }
        }
        return fewest;
    }

    private FigureLayout cut(double at) {
        return FigureLayout.of(figure, FontTable.get(), options.width(0).sheet(inner(setup) / at));
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
        return pages.pages().size() * pages.across();
    }

    /** Sheets one below the other; those side by side count as one. */
    private int rows() {
        return pages.pages().size();
    }

    /** A sheet's number as it is printed: 3, or 3b where sheets lie side by side. What follows the figure's sheets goes on counting. */
    public String number(int sheet) {
        if (sheet >= count()) {
            return Integer.toString(rows() + sheet - count() + 1);
        }
        int row = sheet / pages.across() + 1;
        return pages.across() == 1 ? Integer.toString(row) : row + letters(sheet % pages.across());
    }

    /** a to z, then aa, ab. */
    private static String letters(int column) {
        return (column < 26 ? "" : letters(column / 26 - 1)) + (char) ('a' + column % 26);
    }

    /** How far is counted when so many other sheets follow. */
    public int last(int others) {
        return rows() + others;
    }

    /** The sheet that a step's arrow begins on, counted from 0. */
    int sheetOf(int step) {
        double x = layout.row(step).x1();
        int column = 0;
        while (x > layout.strips().get(column).to()) {
            column++;
        }
        return pages.pageAt(layout.row(step).arrowY()) * pages.across() + column;
    }

    /** How far below the paper's upper edge a step is on its sheet. */
    double place(int step) {
        return top() + pages.onPage(sheetOf(step) / pages.across(), layout.row(step).top()) * scale;
    }

    /** Where the figure begins, below the header. */
    double top() {
        return setup.margin() + HEADER;
    }

    /** Draws a sheet of the figure, counted from 0, that so many others follow; the surface's origin is the paper's corner. */
    public void paint(Surface on, Theme theme, int sheet, int others) {
        clear(on, theme);
        int column = sheet % pages.across();
        pages.paint(theme, new ScaledSurface(on, scale, setup.margin(), top()), sheet / pages.across(), column);
        edges(on, theme, sheet, others);
        double line = top() - 2;
        if (column > 0) {
            on.text("← " + number(sheet - 1), setup.margin(), line, RUNNING, theme.muted());
        }
        if (column < pages.across() - 1) {
            String next = number(sheet + 1) + " →";
            on.text(next, setup.width() - setup.margin() - FontTable.get().width(next, RUNNING), line, RUNNING, theme.muted());
        }
    }

    void clear(Surface on, Theme theme) {
        on.rectangle(0, 0, setup.width(), setup.height(), 0, theme.background(), null);
    }

    /** Header and footer. On the first sheet the title block says the trace's name already. */
    void edges(Surface on, Theme theme, int sheet, int others) {
        if (sheet > 0 || !setup.header().equals(PageSetup.HEADER)) {
            edge(on, theme, setup.header(), setup.margin() + 8, sheet, others);
        }
        edge(on, theme, setup.footer(), setup.height() - setup.margin() - 4, sheet, others);
    }

    private void edge(Surface on, Theme theme, String words, double baseline, int sheet, int others) {
        String[] parts = words.split("\\|", 2);
        double left = setup.margin();
        double right = setup.width() - setup.margin();
        if (parts.length > 1) {
            String at = fitted(filled(parts[1], sheet, others), right - left);
            right -= FontTable.get().width(at, RUNNING);
            on.text(at, right, baseline, RUNNING, theme.muted());
            right -= BETWEEN;
        }
        on.text(fitted(filled(parts[0], sheet, others), right - left), left, baseline, RUNNING, theme.muted());
    }

    private String filled(String words, int sheet, int others) {
        return words.replace("{page}", number(sheet)).replace("{pages}", Integer.toString(last(others)))
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
