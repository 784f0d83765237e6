package org.wirefig.figure.export;

import java.util.Locale;

/**
 * Paper, and what stands at the edge of every page. In header and footer {@code {trace}}, {@code {filter}},
 * {@code {headline}}, {@code {page}} and {@code {pages}} are replaced, and what follows a bar stands at the right.
 *
 * @param width of the paper upright, in points (1/72 inch)
 * @param height of the paper upright
 * @param margin on all sides
 */
public record PageSetup(double width, double height, double margin, Turn turn, Wide wide, String header, String footer) {
    /** How the paper lies. */
    public enum Turn {
        /** Upright, or across where that lets the figure be larger. */
        AUTOMATIC,
        UPRIGHT,
        ACROSS
    }

    /** What becomes of a figure wider than the paper at a size that can be read. */
    public enum Wide {
        /** Cut at lifelines to sheets side by side. */
        SPLIT,
        /** As small as it takes. */
        FIT
    }

    public static final String HEADER = "{trace}";
    public static final String FOOTER = "Wirefig  ·  {trace} | Page {page} of {pages}";
    public static final PageSetup A4 = new PageSetup(595.28, 841.89, 36, Turn.AUTOMATIC, Wide.SPLIT, HEADER, FOOTER);
    public static final PageSetup LETTER = new PageSetup(612, 792, 36, Turn.AUTOMATIC, Wide.SPLIT, HEADER, FOOTER);

    /** The paper of the country: Letter in North America, else A4. */
    public static PageSetup usual() {
        return switch (Locale.getDefault().getCountry()) {
            case "US", "CA", "MX" -> LETTER;
            default -> A4;
        };
    }

    public PageSetup paper(PageSetup of) {
        return new PageSetup(of.width, of.height, margin, turn, wide, header, footer);
    }

    public PageSetup margin(double points) {
        return new PageSetup(width, height, points, turn, wide, header, footer);
    }

    public PageSetup turn(Turn to) {
        return new PageSetup(width, height, margin, to, wide, header, footer);
    }

    public PageSetup wide(Wide to) {
        return new PageSetup(width, height, margin, turn, to, header, footer);
    }

    public PageSetup words(String newHeader, String newFooter) {
        return new PageSetup(width, height, margin, turn, wide, newHeader, newFooter);
    }

    PageSetup across() {
        return new PageSetup(Math.max(width, height), Math.min(width, height), margin, turn, wide, header, footer);
    }
}
