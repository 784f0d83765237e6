package org.wirefig.figure.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** A name asked for and answered, a page, and a request that ends in a reset, all over IPv6. */
    @Test
    void ipv6(@TempDir Path folder) throws Exception {
        String client = "2001:db8:10::25";
        String server = "2001:db8:80:1:0:ff:fe00:443";
        byte[] name = HexFormat.of().parseHex("06706f7274616c056e6f727468047465737400001c0001");
        byte[] answer = HexFormat.of().parseHex("c00c001c00010000012c001020010db800800001000000fffe000443");
        MadeCapture made = new MadeCapture()
                .udp(client, 50123, "2001:db8:53::53", 53, dns("2b6701000001000000000000", name, new byte[0])).after(12)
                .udp("2001:db8:53::53", 53, client, 50123, dns("2b6781800001000100000000", name, answer)).after(3);
        MadeCapture.Connection page = made.open(client, 50200, server, 80);
        page.says("GET /status HTTP/1.1\r\nHost: portal.north.test\r\n\r\n");
        made.after(20);
        page.answers("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK");
        made.after(40);
        page.says("POST /report HTTP/1.1\r\nHost: portal.north.test\r\nContent-Length: 4\r\n\r\ndata");
        made.after(9000);
        page.isReset();
        compare(Samples.figure(made.write(folder.resolve("ipv6.pcap")), Detail.STORY, "ipv6"), "ipv6.pcap");
    }

    private static byte[] dns(String head, byte[] question, byte[] answer) {
        byte[] fixed = HexFormat.of().parseHex(head);
        return ByteBuffer.allocate(fixed.length + question.length + answer.length).put(fixed).put(question).put(answer).array();
    }

    /** Twelve clients at once of one server; one is told that it is overloaded, one is refused. */
    @Test
    void manyClients(@TempDir Path folder) throws Exception {
        String server = "172.20.8.77";
        MadeCapture made = new MadeCapture();
        List<MadeCapture.Connection> connections = new ArrayList<>();
        for (int i = 1; i <= 11; i++) {
            connections.add(made.after(7).open("192.168.44." + (10 + i), 50000 + i, server, 80));
        }
        made.refused("192.168.44.99", 50099, server, 80);
        for (int i = 0; i < connections.size(); i++) {
            connections.get(i).says("GET /orders/" + i + " HTTP/1.1\r\nHost: shop.north.test\r\n\r\n");
        }
        made.after(1500);
        for (int i = connections.size() - 1; i >= 0; i--) {
            connections.get(i).answers(i == 4 ? "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nOK");
            connections.get(i).closes();
        }
        compare(Samples.figure(made.write(folder.resolve("many-clients.pcap")), Detail.STORY, "tcp"), "many-clients.pcap");
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
