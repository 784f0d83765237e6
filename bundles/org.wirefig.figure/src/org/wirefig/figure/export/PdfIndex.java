package org.wirefig.figure.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDBorderStyleDictionary;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageXYZDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Phase;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.Surface;
import org.wirefig.figure.draw.TextStyle;
import org.wirefig.figure.draw.Theme;

/** A PDF's ways in: the index of frames on its last pages, and the bookmarks. */
final class PdfIndex {
    private static final int MOST = 20_000;
    private static final double COLUMN = 104;
    private static final double LINE = 12;
    private static final double HEADING = 30;
    private static final TextStyle TITLE = new TextStyle(12, true);
    private static final TextStyle NUMBER = new TextStyle(8.5, true);
    private static final TextStyle WHERE = new TextStyle(8.5, false);

    private record Entry(int frame, int step) {
    }

    private final Figure figure;
    private final Sheets sheets;
    private final PageSetup paper;
    private final double top;
    private final PDDocument document;
    private final List<Entry> entries = new ArrayList<>();
    private final int columns;
    private final int lines;

    PdfIndex(Figure figure, Sheets sheets, PDDocument document) {
        this.figure = figure;
        this.sheets = sheets;
        this.paper = sheets.setup();
        this.top = sheets.top();
        this.document = document;
        for (int i = 0; i < figure.steps().size() && entries.size() < MOST; i++) {
            for (int frame : figure.steps().get(i).frames()) {
                entries.add(new Entry(frame, i));
            }
        }
        entries.sort((a, b) -> Integer.compare(a.frame, b.frame));
        columns = Math.max(1, (int) ((paper.width() - 2 * paper.margin()) / COLUMN));
        lines = Math.max(1, (int) ((paper.height() - paper.margin() - 24 - top - HEADING) / LINE));
    }

    int pageCount() {
        return (entries.size() + columns * lines - 1) / (columns * lines);
    }

    private double x(int entry) {
        return paper.margin() + entry % (columns * lines) / lines * COLUMN;
    }

    private double baseline(int entry) {
        return top + HEADING + entry % lines * LINE;
    }

    void paint(Surface on, Theme theme, int page) {
        on.text("Frames", paper.margin(), top + 10, TITLE, theme.text());
        int end = Math.min(entries.size(), (page + 1) * columns * lines);
        for (int i = page * columns * lines; i < end; i++) {
            Entry entry = entries.get(i);
            String frame = Integer.toString(entry.frame);
            String where = "step " + (entry.step + 1) + ", page " + sheets.number(sheets.sheetOf(entry.step));
            on.text(frame, x(i) + 34 - FontTable.get().width(frame, NUMBER), baseline(i), NUMBER, theme.conversation(0));
            on.text(where, x(i) + 39, baseline(i), WHERE, theme.muted());
        }
    }

    /** Makes the entries lead to their steps, once all pages are there. */
    void link(int firstIndexPage) throws IOException {
        for (int i = 0; i < entries.size(); i++) {
            PDPage page = document.getPage(firstIndexPage + i / (columns * lines));
            PDAnnotationLink link = new PDAnnotationLink();
            link.setRectangle(new PDRectangle((float) x(i), (float) (paper.height() - baseline(i) - 3), (float) COLUMN - 6, (float) LINE));
            PDBorderStyleDictionary none = new PDBorderStyleDictionary();
            none.setWidth(0);
            link.setBorderStyle(none);
            PDActionGoTo go = new PDActionGoTo();
            go.setDestination(destination(entries.get(i).step));
            link.setAction(go);
            page.getAnnotations().add(link);
        }
    }

    private PDPageXYZDestination destination(int step) {
        PDPageXYZDestination to = new PDPageXYZDestination();
        to.setPage(document.getPage(sheets.sheetOf(step)));
        to.setTop((int) (paper.height() - sheets.place(step)));
        return to;
    }

    /** Phases, and under no phase the steps that a finding rests on. */
    void bookmarks() {
        PDDocumentOutline outline = new PDDocumentOutline();
        document.getDocumentCatalog().setDocumentOutline(outline);
        for (Phase phase : figure.phases()) {
            outline.addLast(bookmark(phase.text(), phase.firstStep()));
        }
        for (int i = 0; i < figure.steps().size(); i++) {
            Step step = figure.steps().get(i);
            if (step.emphasised() || step.kind() == Step.Kind.MISSING) {
                outline.addLast(bookmark((i + 1) + "  " + step.text(), i));
            }
        }
    }

    private PDOutlineItem bookmark(String text, int step) {
        PDOutlineItem item = new PDOutlineItem();
        item.setTitle(text);
        item.setDestination(destination(step));
        return item;
    }
}
