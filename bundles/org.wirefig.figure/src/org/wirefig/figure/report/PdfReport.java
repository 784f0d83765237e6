package org.wirefig.figure.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.wirefig.figure.Figure;
import org.wirefig.figure.draw.Theme;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;
import org.wirefig.figure.export.PageSetup;
import org.wirefig.figure.report.Report.Block;
import org.wirefig.figure.report.Report.Code;
import org.wirefig.figure.report.Report.Drawing;
import org.wirefig.figure.report.Report.FrameRef;
import org.wirefig.figure.report.Report.Item;
import org.wirefig.figure.report.Report.Items;
import org.wirefig.figure.report.Report.Section;
import org.wirefig.figure.report.Report.Table;
import org.wirefig.figure.report.Report.Text;

/** A report as PDF: searchable text in embedded fonts on A4, the figure on pages of its own, bookmarks for the sections. */
final class PdfReport {
    private static final double BODY = 9.5;
    private static final double INDENT = 16;
    private static final double SMALL = 8;

    private final PDDocument document;
    private final PdfFlow flow;

    private PdfReport(PDDocument document) throws IOException {
        this.document = document;
        this.flow = new PdfFlow(document);
    }

    static void write(Report report, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(report.title());
            document.getDocumentInformation().setSubject(report.subtitle());
            document.getDocumentInformation().setCreator("Wirefig");
            List<PDDocument> figures = new ArrayList<>();
            try {
                PdfReport made = new PdfReport(document);
                made.pages(report, figures);
                made.flow.finish(report.subtitle());
                document.save(out);
            } finally {
                for (PDDocument figure : figures) {
                    figure.close();
                }
            }
        }
    }

    private void pages(Report report, List<PDDocument> figures) throws IOException {
        flow.text(report.title(), 0, 17, true, Theme.LIGHT.text());
        flow.space(3);
        flow.text(report.subtitle(), 0, BODY, false, Theme.LIGHT.muted());
        for (Section section : report.sections()) {
            boolean drawn = section.blocks().stream().anyMatch(Drawing.class::isInstance);
            if (!drawn) {
                flow.heading(section.title());
            }
            for (Block block : section.blocks()) {
                block(block, section.title(), figures);
            }
        }
    }

    private void block(Block block, String title, List<PDDocument> figures) throws IOException {
        switch (block) {
            case Text text -> {
                boolean bold = text.style() == Report.Style.LEAD || text.style() == Report.Style.PROBLEM;
                flow.text(text.text(), 0, BODY, bold, text.style() == Report.Style.PROBLEM ? Theme.LIGHT.problem()
                        : text.style() == Report.Style.MUTED ? Theme.LIGHT.muted() : Theme.LIGHT.text());
                flow.space(4);
            }
            case Items items -> items(items);
            case Table table -> table(table);
            case Code code -> {
                flow.keep(4 * BODY);
                flow.text(code.caption(), 0, BODY, true, Theme.LIGHT.text());
                for (String line : code.lines()) {
                    int depth = line.length() - line.stripLeading().length();
                    flow.text(line.stripLeading(), INDENT + depth * 4.0, SMALL, false, Theme.LIGHT.text());
                }
                flow.space(6);
            }
            case Drawing drawing -> figure(drawing.figure(), title, figures);
        }
    }

    private void items(Items items) throws IOException {
        int number = 1;
        for (Item item : items.items()) {
            String sign = items.numbered() ? number++ + ". " : "• ";
            if (item.text().isEmpty() && item.frames().size() == 1) {
                frame(sign, item.frames().getFirst(), 0);
                continue;
            }
            flow.keep(3 * BODY);
            flow.text(sign + item.text(), 0, BODY, true, Theme.LIGHT.text());
            for (String detail : item.details()) {
                flow.text(detail, INDENT, BODY, false, Theme.LIGHT.text());
            }
            for (FrameRef frame : item.frames()) {
                frame("", frame, INDENT);
            }
            flow.space(5);
        }
        flow.space(3);
    }

    private void frame(String sign, FrameRef frame, double indent) throws IOException {
        flow.text(sign + "Frame " + frame.frame() + ": " + frame.what(), indent, BODY, false, Theme.LIGHT.conversation(0));
    }

    /** A table as lines, which stay readable however long a cell is: its head's words before what they are about. */
    private void table(Table table) throws IOException {
        for (List<String> row : table.rows()) {
            flow.keep(2 * BODY);
            if (table.head().isEmpty()) {
                flow.text(row.getFirst() + ": " + String.join(", ", row.subList(1, row.size())), 0, BODY, false, Theme.LIGHT.text());
                continue;
            }
            flow.text(row.getFirst(), 0, BODY, true, Theme.LIGHT.text());
            for (int i = 1; i < row.size(); i++) {
                if (!row.get(i).isBlank()) {
                    flow.text(table.head().get(i) + ": " + row.get(i), INDENT, BODY, false, Theme.LIGHT.text());
                }
            }
        }
        flow.space(5);
    }

    /** The figure's own pages, put in here and numbered as the others. */
    private void figure(Figure figure, String title, List<PDDocument> figures) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureExport.write(figure, "pdf", ExportOptions.DEFAULT.paper(PageSetup.A4.words(PageSetup.HEADER, "")).index(false), out);
        PDDocument drawn = Loader.loadPDF(out.toByteArray());
        figures.add(drawn);
        flow.endPage();
        int first = document.getNumberOfPages();
        drawn.getDocumentCatalog().setDocumentOutline(null);
        new PDFMergerUtility().appendDocument(document, drawn);
        flow.bookmark(title, document.getPage(first));
    }
}
