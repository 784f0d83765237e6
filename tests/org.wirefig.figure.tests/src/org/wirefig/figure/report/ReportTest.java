package org.wirefig.figure.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.Diagnosis;
import org.wirefig.diagnosis.debugger.DebuggerEvidence;
import org.wirefig.diagnosis.debugger.DebuggerText;
import org.wirefig.figure.Figure;
import org.wirefig.trace.Trace;

/** Reports of the sample traces: what they tell, and that they stand by themselves. */
class ReportTest {
    @TempDir
    Path folder;

    private static Path sample(String name) {
        for (Path at = Path.of(System.getProperty("wirefig.root", "")).toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("samples").resolve(name))) {
                return at.resolve("samples").resolve(name);
            }
        }
        throw new IllegalStateException("no samples/" + name);
    }

    private static Report report(String name, boolean withDebugger) throws IOException {
        try (Trace trace = Trace.open(sample(name), Progress.NONE)) {
            Diagnosis diagnosis = Diagnosis.of(trace, Progress.NONE);
            ReportBuilder builder = new ReportBuilder(diagnosis, ZoneOffset.UTC);
            if (withDebugger) {
                DebuggerText text = DebuggerText.parse(Files.readString(sample("scenario-a-debugger.txt")));
                builder.evidence(DebuggerEvidence.of(diagnosis, text, Progress.NONE));
            }
            return builder.build();
        }
    }

    private static String html(Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportExport.write(report, "html", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> titles(Report report) {
        return report.sections().stream().map(Report.Section::title).toList();
    }

    @Test
    void hasEverySection() throws IOException {
        List<String> titles = titles(report("ocs-crl-proxy.cap", true));
        assertTrue(titles.containsAll(List.of("Summary", "Root cause", "What it led to", "Figure", "Debugger evidence", "Evidence frames", "Environment",
                "Certificates", "Open questions")), titles.toString());
    }

    @Test
    void tellsTheStory() throws IOException {
        String html = html(report("ocs-crl-proxy.cap", true));
        for (String told : List.of("HTTP/1.0 without keep-alive", "The second holds", "ws2_32!closesocket", "CloseConnection", "pca3.crl", "MAPLE",
                "Frame 417", "T6CK943Y", "not in the trace", "TLS 1.0")) {
            assertTrue(html.contains(told), told);
        }
    }

    @Test
    void thePageStandsByItself() throws IOException {
        String html = html(report("ocs-crl-proxy.cap", true));
        assertTrue(html.startsWith("<!DOCTYPE html>"));
        assertTrue(html.contains("<svg") && html.contains("</svg>"), "the figure is in the page");
        assertFalse(html.contains("<?xml"), "no XML declaration inside a page");
        for (String outside : List.of("<script", "<link", "src=", "href=\"http", "@import", "url(")) {
            assertFalse(html.contains(outside), "needs something else: " + outside);
        }
    }

    @Test
    void evidenceLeadsToTheDecodedFrame() throws IOException {
        String html = html(report("ocs-crl-proxy.cap", false));
        for (int frame : new int[] {311, 407, 417, 418, 959}) {
            assertTrue(html.contains("href=\"#frame-" + frame + "\"") && html.contains("id=\"frame-" + frame + "\""), "frame " + frame);
        }
    }

    /** An arrow whose frame is decoded leads to it, and the frame back; on a dark screen every colour of the figure is another. */
    @Test
    void theFigureIsPartOfThePage() throws IOException {
        String html = html(report("ocs-crl-proxy.cap", false));
        assertTrue(Pattern.compile("<g class=\"step\" id=\"step-12\" data-frames=\"417\"><title>[^<]*</title><a href=\"#frame-417\">").matcher(html).find());
        assertTrue(html.contains("href=\"#step-12\">step 12</a>"), "frame 417 leads back to its arrow");
        String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>"));
        assertEquals(svg.split("<a ", -1).length, svg.split("</a>", -1).length);
        Matcher colours = Pattern.compile("(fill|stroke)=\"#[0-9a-f]{6}\"").matcher(svg);
        while (colours.find()) {
            assertTrue(html.contains(".figure [" + colours.group() + "]{"), () -> "stays as it is on a dark screen: " + colours.group());
        }
    }

    @Test
    void withoutADebuggerItAsksForOne() throws IOException {
        String html = html(report("ocs-crl-proxy.cap", false));
        assertTrue(html.contains("receive frame 417 before it closed?"));
        assertFalse(html.contains("Debugger evidence"));
    }

    @Test
    void aHealthyTraceHasNoRootCause() throws IOException {
        Report report = report("ocs-crl-proxy-working.cap", false);
        assertEquals("Nothing failed in this trace", report.title());
        assertFalse(titles(report).contains("Root cause"));
        assertTrue(titles(report).contains("Environment"));
    }

    @Test
    void thePdfHasTextFigureAndBookmarks() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportExport.write(report("ocs-crl-proxy.cap", true), "pdf", out);
        try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
            String text = new PDFTextStripper().getText(document);
            for (String told : List.of("Root cause", "Frame 417", "The second holds", "Open questions", "Client Hello")) {
                assertTrue(text.contains(told), told);
            }
            assertTrue(document.getNumberOfPages() > 3);
            assertEquals("Summary", document.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle());
        }
    }

    @Test
    void evidenceHangsOnTheFiguresSteps() throws IOException {
        Report.Section section = report("ocs-crl-proxy.cap", true).sections().stream().filter(s -> s.title().equals("Figure")).findFirst().orElseThrow();
        Figure figure = ((Report.Drawing) section.blocks().getFirst()).figure();
        int close = figure.stepOf(418);
        assertTrue(figure.notes().stream().anyMatch(n -> n.afterStep() == close && n.title().contains("closesocket")));
    }

    @Test
    void savesByTheEndingOrNotAtAll() throws IOException {
        Report report = report("iis-client-cert.cap", false);
        ReportExport.save(report, folder.resolve("report.html"));
        assertThrows(IllegalArgumentException.class, () -> ReportExport.save(report, folder.resolve("report.doc")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("report.html"), files.map(f -> f.getFileName().toString()).toList());
        }
    }

    @Test
    void whatACaptureSaysIsOnlyText() throws IOException {
        Report hostile = new Report("<script>alert(1)</script>", "a&b", List.of(new Report.Section("\"x\"", List.of(
                new Report.Code(0, "<b>", List.of("</pre><script>", "\u0001"))))));
        String html = html(hostile);
        assertFalse(html.contains("<script"));
        assertFalse(html.contains("\u0001"));
        assertTrue(html.contains("&lt;/pre&gt;&lt;script&gt;"));
    }

    @Test
    void credentialsAreLeftOutUnlessAskedFor() throws IOException {
        String cookie = "BCSI-CS0AEE9E8D";
        String without = html(report("ocs-crl-proxy.cap", true));
        assertFalse(without.contains(cookie), "the cookie is in the report");
        assertTrue(without.contains("Cookie: (redacted)"));
        assertTrue(without.contains("T6CK943Y"), "an NTLM negotiate message is no secret");
        try (Trace trace = Trace.open(sample("ocs-crl-proxy.cap"), Progress.NONE)) {
            Report all = new ReportBuilder(Diagnosis.of(trace, Progress.NONE), ZoneOffset.UTC).credentials(true).build();
            assertTrue(html(all).contains(cookie), "the cookie is asked for, and not in the report");
        }
    }
}
