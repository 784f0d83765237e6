package org.wirefig.figure.report;

import java.awt.Color;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.TextStyle;
import org.wirefig.figure.draw.Theme;

/** Sets text on PDF pages from top to bottom, breaking lines and pages. */
final class PdfFlow {
    private static final double MARGIN = 48;
    private static final double HEADING = 13;
    private static final double FOOT = 8;

    private final PDDocument document;
    private final PDFont regular;
    private final PDFont bold;
    private final PDDocumentOutline outline = new PDDocumentOutline();
    private PDPage last;
    private PDPageContentStream page;
    private double y;

    PdfFlow(PDDocument document) throws IOException {
        this.document = document;
        this.regular = font(false);
        this.bold = font(true);
    }

    private PDFont font(boolean inBold) throws IOException {
        try (InputStream in = FontTable.open(inBold)) {
            return PDType0Font.load(document, in, true);
        }
    }

    private static double width() {
        return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }

    void heading(String text) throws IOException {
        space(14);
        keep(5 * HEADING);
        text(text, 0, HEADING, true, Theme.LIGHT.text());
        bookmark(text, last);
        space(3);
    }

    void bookmark(String text, PDPage at) {
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(text);
        item.setDestination(at);
        outline.addLast(item);
    }

    /** Begins a page when less than this is left. */
    void keep(double height) throws IOException {
        if (page != null && y - height < MARGIN) {
            endPage();
        }
    }

    void space(double height) {
        y -= height;
    }

    void endPage() throws IOException {
        if (page != null) {
            page.close();
            page = null;
        }
    }

    void text(String given, double indent, double size, boolean inBold, int colour) throws IOException {
        TextStyle style = new TextStyle(size, inBold);
        double lineHeight = FontTable.get().lineHeight(style) * 1.08;
        for (String paragraph : given.split("\\R")) {
            String text = FontTable.get().printable(paragraph.replace('\t', ' '), inBold);
            for (String line : lines(text, style, width() - indent)) {
                if (page == null || y - lineHeight < MARGIN) {
                    newPage();
                }
                y -= lineHeight;
                page.beginText();
                page.setFont(inBold ? bold : regular, (float) size);
                page.setNonStrokingColor(new Color(colour));
                page.newLineAtOffset((float) (MARGIN + indent), (float) y);
                page.showText(line);
                page.endText();
            }
        }
    }

    private void newPage() throws IOException {
        endPage();
        last = new PDPage(PDRectangle.A4);
        document.addPage(last);
        page = new PDPageContentStream(document, last);
        y = PDRectangle.A4.getHeight() - MARGIN;
    }

    /** Breaks at spaces, and within words that are longer than a line. */
    private static List<String> lines(String text, TextStyle style, double width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            String rest = word;
            String joined = line.isEmpty() ? rest : line + " " + rest;
            if (FontTable.get().width(joined, style) <= width) {
                line.setLength(0);
                line.append(joined);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (FontTable.get().width(rest, style) > width && rest.length() > 1) {
                int end = rest.length();
                while (end > 1 && FontTable.get().width(rest.substring(0, end), style) > width) {
                    end -= Math.max(1, end / 8);
                }
                lines.add(rest.substring(0, Math.max(1, end)));
                rest = rest.substring(Math.max(1, end));
            }
            line.append(rest);
        }
        lines.add(line.toString());
        return lines;
    }

    /** Numbers the pages, and adds the bookmarks. */
    void finish(String running) throws IOException {
        endPage();
        int total = document.getNumberOfPages();
        for (int i = 0; i < total; i++) {
            try (PDPageContentStream foot = new PDPageContentStream(document, document.getPage(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                foot.beginText();
                foot.setFont(regular, (float) FOOT);
                foot.setNonStrokingColor(new Color(Theme.LIGHT.muted()));
                foot.newLineAtOffset((float) MARGIN, (float) (MARGIN / 2));
                foot.showText(FontTable.get().printable("Wirefig  ·  " + running + "  ·  page " + (i + 1) + " of " + total, false));
                foot.endText();
            }
        }
        document.getDocumentCatalog().setDocumentOutline(outline);
    }
}
