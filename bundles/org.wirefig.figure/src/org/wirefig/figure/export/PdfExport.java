package org.wirefig.figure.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FigurePainter;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Pages;
import org.wirefig.figure.draw.ScaledSurface;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;
import org.wirefig.figure.export.ExportOptions.Paper;

/**
 * A figure as PDF: on pages with repeated heads, header and footer, embedded fonts, bookmarks, and an index of frames
 * whose numbers lead to their step. Upright or across, whichever lets the figure be larger.
 */
final class PdfExport {
    /** Points per canvas unit when nothing has to shrink. */
    private static final double NORMAL = 0.75;
    /** Up to here it is better to shrink the whole than to wrap its texts. */
    private static final double SHRINK = 1.3;
    /** Points per canvas unit below which an upright page is turned. */
    private static final double SMALLEST_UPRIGHT = 0.5;
    private static final double HEADER = 20;
    private static final double FOOTER = 20;
    private static final TextStyle RUNNING = new TextStyle(8, false);

    private final Figure figure;
    private final ExportOptions options;
    private final PDDocument document;
    private final PDFont regular;
    private final PDFont bold;
    private final FigureLayout layout;
    private final Paper paper;
    private final double scale;
    private final Pages pages;

    private PdfExport(Figure figure, ExportOptions options, PDDocument document) throws IOException {
        this.figure = figure;
        this.options = options;
        this.document = document;
        regular = font(false);
        bold = font(true);
        FigureLayout upright = fitted(options.paper(), SHRINK);
        FigureLayout small = fitted(options.paper(), NORMAL / SMALLEST_UPRIGHT);
        if (!onePage(upright) && onePage(small)) {
            upright = small;
        }
        if (inner(options.paper()) / upright.width() >= SMALLEST_UPRIGHT) {
            paper = options.paper();
            layout = upright;
        } else {
            paper = options.paper().landscape();
            layout = fitted(paper, SHRINK);
        }
        scale = Math.min(NORMAL, inner(paper) / layout.width());
        pages = new Pages(layout, (paper.height() - 2 * paper.margin() - HEADER - FOOTER) / scale);
    }

    private boolean onePage(FigureLayout upright) {
        Paper sheet = options.paper();
        double room = sheet.height() - 2 * sheet.margin() - HEADER - FOOTER;
        return (upright.height() + 12) * Math.min(NORMAL, inner(sheet) / upright.width()) <= room;
    }

    static void write(Figure figure, ExportOptions options, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            new PdfExport(figure, options, document).write();
            document.save(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static double inner(Paper paper) {
        return paper.width() - 2 * paper.margin();
    }

    /** At its own width while that is no more than the page's, shrunk by the factor; else wrapped to it. */
    private FigureLayout fitted(Paper to, double shrink) {
        double room = inner(to) / NORMAL * shrink;
        FigureLayout natural = FigureLayout.of(figure, FontTable.get(), options.layout().width(0));
        return natural.width() <= room ? natural : FigureLayout.of(figure, FontTable.get(), options.layout().width(room));
    }

    private PDFont font(boolean inBold) throws IOException {
        try (InputStream in = FontTable.open(inBold)) {
            return PDType0Font.load(document, in, true);
        }
    }

    private void write() throws IOException {
        document.getDocumentInformation().setTitle(figure.title().trace());
        document.getDocumentInformation().setSubject(figure.title().headline());
        document.getDocumentInformation().setCreator("Wirefig");
        int figurePages = pages.pages().size();
        PdfIndex index = new PdfIndex(figure, layout, pages, paper, scale, paper.margin() + HEADER, document);
        int total = figurePages + index.pageCount();
        FigurePainter painter = new FigurePainter(layout, options.theme());
        for (int i = 0; i < figurePages; i++) {
            int number = i;
            page(i, total, on -> pages.paint(painter, new ScaledSurface(on, scale, paper.margin(), paper.margin() + HEADER), number));
        }
        for (int i = 0; i < index.pageCount(); i++) {
            int number = i;
            page(figurePages + i, total, on -> index.paint(on, options.theme(), number));
        }
        index.link(figurePages);
        index.bookmarks();
    }

    private void page(int number, int total, Consumer<Surface> content) throws IOException {
        PDPage page = new PDPage(new PDRectangle((float) paper.width(), (float) paper.height()));
        document.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
            PdfSurface on = new PdfSurface(stream, paper.height(), regular, bold);
            on.rectangle(0, 0, paper.width(), paper.height(), 0, options.theme().background(), null);
            content.accept(on);
            running(on, number, total);
        }
    }

    /** Header and footer: what this is a page of. The first page has the title block instead of the header. */
    private void running(Surface on, int number, int total) {
        int colour = options.theme().muted();
        double right = paper.width() - paper.margin();
        double foot = paper.height() - paper.margin() - 4;
        if (number > 0) {
            on.text(fitted(figure.title().trace(), right - paper.margin()), paper.margin(), paper.margin() + 8, RUNNING, colour);
        }
        String page = "Page " + (number + 1) + " of " + total;
        double pageWidth = FontTable.get().width(page, RUNNING);
        on.text(page, right - pageWidth, foot, RUNNING, colour);
        List<String> left = new ArrayList<>();
        left.add("Wirefig");
        left.add(number == 0 || figure.title().filter().isEmpty() ? figure.title().trace() : figure.title().filter());
        on.text(fitted(String.join("  ·  ", left), right - paper.margin() - pageWidth - 20), paper.margin(), foot, RUNNING, colour);
    }

    private static String fitted(String text, double width) {
        String fitting = text;
        while (fitting.length() > 1 && FontTable.get().width(fitting, RUNNING) > width) {
            fitting = fitting.substring(0, fitting.length() * 9 / 10 - (fitting.endsWith("…") ? 1 : 0)) + "…";
        }
        return fitting;
    }
}
