package org.wirefig.figure.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Figures;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.Theme;

class FigureExportTest {
    @TempDir
    Path folder;

    private Path save(Figure figure, String name) throws IOException {
        Path file = folder.resolve(name);
        FigureExport.save(figure, file, ExportOptions.DEFAULT);
        return file;
    }

    @Test
    void anSvgHasAGroupForEveryStepWithItsFrames() throws Exception {
        Figure figure = Figures.everything();
        byte[] svg = Files.readAllBytes(save(figure, "figure.svg"));
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg));
        NodeList groups = document.getElementsByTagName("g");
        int steps = 0;
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (group.getAttribute("class").equals("step")) {
                Step step = figure.steps().get(steps++);
                assertEquals("step-" + steps, group.getAttribute("id"));
                assertEquals(step.frames().length == 0 ? "" : String.valueOf(step.frames()[0]), group.getAttribute("data-frames").split(" ")[0]);
            }
        }
        assertEquals(figure.steps().size(), steps);
    }

    @Test
    void anSvgIsWellFormedWhateverATraceContains() throws Exception {
        Figure figure = Figures.everything();
        Step odd = Step.of(0, 1, Step.Kind.MESSAGE, 0, new int[] {1}, "a<b>&\"\u0000\u001b\ud800 \uffff ]]>", "\udc00\u007f", 0);
        Figure with = new Figure(figure.title(), figure.detail(), figure.participants(), figure.conversations(),
                List.of(odd), List.of(), List.of(), List.of());
        for (String ending : FigureExport.ENDINGS) {
            assertTrue(Files.size(save(with, "odd." + ending)) > 100);
        }
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(folder.resolve("odd.svg").toFile());
    }

    @Test
    void aPdfCanBeSearchedAndHasItsFontsWithIt() throws Exception {
        Path file = save(Figures.everything(), "figure.pdf");
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("NTLM negotiate"), text);
            assertTrue(text.contains("30.0 s of silence"), text);
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertTrue(page.getResources().getFont(name).isEmbedded());
                }
            }
            assertTrue(document.getDocumentCatalog().getDocumentOutline().hasChildren());
            PDPage index = document.getPage(document.getNumberOfPages() - 1);
            int frames = Figures.everything().steps().stream().mapToInt(step -> step.frames().length).sum();
            assertEquals(frames, index.getAnnotations().size(), "every frame of the index is a link");
        }
    }

    @Test
    void headsStandOnEveryPrintedPage() throws Exception {
        Path file = save(Figures.random(3, 300, 5), "long.pdf");
        Figure figure = Figures.random(3, 300, 5);
        List<String> pages = pages(file);
        assertTrue(pages.size() > 8);
        String role = figure.participants().get(0).role().split(" ")[1];
        for (int i = 0; i < 6; i++) {
            assertTrue(pages.get(i).contains(role) && pages.get(i).contains("Page " + (i + 1) + " of"), "page " + (i + 1) + ": " + pages.get(i));
        }
    }

    /** Few hosts stay on one page wide, as small as can just be read. */
    @Test
    void aFigureOfFewHostsIsNotCut() {
        Sheets sheets = new Sheets(Figures.everything(), ExportOptions.DEFAULT.layout(), PageSetup.A4);
        assertEquals("1", sheets.number(0));
        assertEquals(1, sheets.layout().strips().size());
        assertTrue(sheets.setup().height() > sheets.setup().width(), "upright");
    }

    /** Twenty hosts do not fit a page at a size that can be read: pages lie side by side, or all is shrunk where that is wanted. */
    @Test
    void aWideFigureIsPrintedSideBySideOrShrunk() throws Exception {
        Figure figure = Figures.random(20, 30, 5);
        List<String> split = pages(save(figure, "split.pdf"));
        assertTrue(split.get(0).contains("Page 1a of") && split.get(0).contains("1b →"), split.get(0));
        assertTrue(split.get(1).contains("Page 1b of") && split.get(1).contains("← 1a") && split.get(1).contains("Time (s)"), split.get(1));
        String index = split.getLast();
        assertTrue(index.contains("page 1b") && index.contains("page 1a"), index);
        Path file = folder.resolve("fit.pdf");
        FigureExport.save(figure, file, ExportOptions.DEFAULT.paper(PageSetup.A4.wide(PageSetup.Wide.FIT)));
        List<String> fit = pages(file);
        assertTrue(fit.get(0).contains("Page 1 of " + fit.size()) && fit.size() < split.size(), fit.get(0));
    }

    private static List<String> pages(Path file) throws IOException {
        List<String> pages = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            for (int i = 1; i <= document.getNumberOfPages(); i++) {
                PDFTextStripper page = new PDFTextStripper();
                page.setStartPage(i);
                page.setEndPage(i);
                pages.add(page.getText(document));
            }
        }
        return pages;
    }

    @Test
    void aPngHasTheScaleAskedFor() throws Exception {
        Path once = folder.resolve("once.png");
        Path twice = folder.resolve("twice.png");
        FigureExport.save(Figures.everything(), once, ExportOptions.DEFAULT.scale(1));
        FigureExport.save(Figures.everything(), twice, ExportOptions.DEFAULT.scale(2).theme(Theme.DARK));
        assertEquals(ImageIO.read(once.toFile()).getWidth() * 2, ImageIO.read(twice.toFile()).getWidth(), 2);
        int dark = ImageIO.read(twice.toFile()).getRGB(2, 2) & 0xffffff;
        assertEquals(Theme.DARK.background(), dark);
    }

    @Test
    void whatIsTooLargeForAPngSaysWhatToDo() {
        IOException e = assertThrows(IOException.class, () -> save(Figures.random(3, 20_000, 1), "huge.png"));
        assertTrue(e.getMessage().contains("PDF or SVG"), e.getMessage());
        assertFalse(Files.exists(folder.resolve("huge.png")), "nothing half-written stays");
    }

    /** As readable for others as any file that is made in the folder. */
    @Test
    void whoMayReadASavedFigureIsNotNarrowed() throws IOException {
        Assumptions.assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "SKIPPED: no POSIX permissions here");
        Path usual = Files.writeString(folder.resolve("usual"), "");
        assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(save(Figures.everything(), "figure.svg")));
    }

    @Test
    void anUnknownEndingNamesTheKnownOnes() {
        IOException e = assertThrows(IOException.class, () -> save(Figures.everything(), "figure.doc"));
        assertTrue(e.getMessage().contains(".svg, .pdf, .png, .puml, .mmd, .txt"), e.getMessage());
    }

    @Test
    void textFormatsHaveEveryStepOnce() throws Exception {
        Figure figure = Figures.everything();
        String plantUml = Files.readString(save(figure, "figure.puml"));
        String mermaid = Files.readString(save(figure, "figure.mmd"));
        assertEquals(figure.steps().size(), plantUml.lines().filter(line -> line.matches("p\\d+ \\S+ p\\d+ : .*")).count());
        assertEquals(figure.steps().size(), mermaid.lines().filter(line -> line.matches(" {4}p\\d+[^ ]*p\\d+: .*")).count());
        String plain = Files.readString(save(figure, "figure.txt"));
        assertEquals(figure.steps().size(), plain.lines().filter(line -> line.matches("\\d+(\t[^\t]*){5}")).count());
        assertTrue(plain.contains("9\t18.402\t416\tClient\tProxy\tGET http://crl.verisign.com/pca3.crl; NTLM negotiate\n"), plain);
        assertTrue(plain.contains("\tnever happened: GET /pca3.crl; the CRL was never fetched\n"), plain);
        assertTrue(plantUml.startsWith("@startuml") && plantUml.endsWith("@enduml\n"));
        assertTrue(mermaid.contains("sequenceDiagram"));
    }
}
