package org.wirefig.figure.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.export.ExportOptions;
import org.wirefig.figure.export.FigureExport;

/**
 * The structure of saved SVGs against what was once looked at and found right: one line for each participant, step and
 * gap, with its texts. Run with the system property or variable WIREFIG_REBASELINE=FOLDER to write the files anew.
 */
class GoldenTest {
    @ParameterizedTest
    @CsvSource({"ocs-crl-proxy.cap, tcp.port==5061 || http", "ocs-crl-proxy-working.cap, tcp.port==5061 || http", "iis-client-cert.cap, ssl"})
    void samples(String file, String filter) throws Exception {
        compare(Samples.figure(file, Detail.STORY, filter), file);
    }

    /** TLS 1.3; an idle reset; CONNECT refused; resumption; NTLM that works; OCSP; no answer to SYN; retransmissions. */
    @ParameterizedTest
    @CsvSource({"case-009.pcap, tls", "case-011.pcap, tls", "case-015.pcap, http", "case-018.pcap, tls", "case-020.pcap, ntlmssp",
        "case-043.pcap, tcp", "case-115.pcapng.gz, tcp.port==5061", "case-125.pcap, tcp"})
    void labelled(String name, String filter) throws Exception {
        String set = System.getProperty("WIREFIG_LABELLED", System.getenv("WIREFIG_LABELLED"));
        Path folder = set != null ? Path.of(set) : Samples.folder().resolve("../../shared/labelled").normalize();
        Assumptions.assumeTrue(Files.exists(folder.resolve(name)),
                "SKIPPED: the labelled captures are not here; WIREFIG_LABELLED names their folder");
        compare(Samples.figure(folder.resolve(name), Detail.STORY, filter), name);
    }

    private static void compare(Figure figure, String name) throws Exception {
        String actual = structure(figure);
        String golden = name.replaceFirst("\\..*", "") + ".txt";
        String folder = System.getProperty("WIREFIG_REBASELINE", System.getenv("WIREFIG_REBASELINE"));
        if (folder != null) {
            Files.writeString(Path.of(folder).resolve(golden), actual);
        }
        try (InputStream in = GoldenTest.class.getResourceAsStream("/org/wirefig/figure/golden/" + golden)) {
            assertNotNull(in, "no golden file " + golden + "; what is drawn now:\n" + actual);
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8), actual);
        }
    }

    private static String structure(Figure figure) throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(svg(figure)));
        NodeList groups = document.getElementsByTagName("g");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            String kind = group.getAttribute("class");
            if (!kind.equals("note")) {
                lines.add(kind + " " + texts(group));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static byte[] svg(Figure figure) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FigureExport.write(figure, "svg", ExportOptions.DEFAULT, out);
        return out.toByteArray();
    }

    private static String texts(Element group) {
        NodeList texts = group.getElementsByTagName("text");
        List<String> said = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            said.add(texts.item(i).getTextContent());
        }
        return String.join(" | ", said);
    }
}
