package org.wirefig.figure.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Surface;

/**
 * A figure as PDF: on pages with repeated heads, header and footer, embedded fonts, bookmarks, and an index of frames
 * whose numbers lead to their step.
 */
final class PdfExport {
    private final Figure figure;
    private final ExportOptions options;
    private final PDDocument document;
    private final PDFont regular;
    private final PDFont bold;
    private final Sheets sheets;

    private PdfExport(Figure figure, ExportOptions options, PDDocument document) throws IOException {
        this.figure = figure;
        this.options = options;
        this.document = document;
        regular = font(false);
        bold = font(true);
        sheets = new Sheets(figure, options.layout(), options.paper());
    }

    static void write(Figure figure, ExportOptions options, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            new PdfExport(figure, options, document).write();
            document.save(out);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
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
        PdfIndex index = new PdfIndex(figure, sheets, document);
        int indexPages = options.index() ? index.pageCount() : 0;
        for (int i = 0; i < sheets.count(); i++) {
            int number = i;
            page(on -> sheets.paint(on, options.theme(), number, indexPages));
        }
        for (int i = 0; i < indexPages; i++) {
            int number = i;
            page(on -> {
                sheets.clear(on, options.theme());
                index.paint(on, options.theme(), number);
                sheets.edges(on, options.theme(), sheets.count() + number, indexPages);
            });
        }
        if (indexPages > 0) {
            index.link(sheets.count());
        }
        index.bookmarks();
    }

    private void page(Consumer<Surface> content) throws IOException {
        PageSetup paper = sheets.setup();
        PDPage page = new PDPage(new PDRectangle((float) paper.width(), (float) paper.height()));
        document.addPage(page);
        try (PDPageContentStream stream = new PDPageContentStream(document, page)) {
            content.accept(new PdfSurface(stream, paper.height(), regular, bold));
        }
    }
}
