package org.wirefig.figure.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.figure.Detail;
import org.wirefig.figure.Figure;
import org.wirefig.figure.Gap;
import org.wirefig.figure.Note;
import org.wirefig.figure.Participant;
import org.wirefig.figure.Step;
import org.wirefig.figure.draw.FigureLayout;
import org.wirefig.figure.draw.FontTable;
import org.wirefig.figure.draw.LayoutChecker;
import org.wirefig.figure.draw.LayoutOptions;

class FigureBuilderTest {
    /** A figure as lines: who → whom, what, its frame. */
    private static List<String> lines(Figure figure) {
        List<String> lines = new ArrayList<>();
        for (Step step : figure.steps()) {
            int[] frames = step.frames();
            lines.add(figure.participants().get(step.from()).role() + " > " + figure.participants().get(step.to()).role() + ": " + step.kind() + " "
                    + step.text() + (frames.length == 0 ? "" : " [" + frames[frames.length - 1] + "]"));
        }
        return lines;
    }

    private static final List<String> STORY_A = List.of(
            "Client > OCS: HANDSHAKE TCP connection to port 5061 [305]",
            "Client > OCS: MESSAGE Client Hello [306]",
            "OCS > Client: MESSAGE Server Hello, Certificate, Certificate Request, Server Hello Done [311]",
            "Client > OCS: MESSAGE Certificate, Client Key Exchange, Change Cipher Spec, Encrypted Handshake Message [315]",
            "OCS > Client: MESSAGE Change Cipher Spec, Encrypted Handshake Message [316]",
            "Client > Proxy: HANDSHAKE TCP connection to port 8080 [406]",
            "Client > Proxy: MESSAGE GET http://crl.verisign.com/pca3.crl [407]",
            "Proxy > Client: MESSAGE 407 Proxy Authentication Required [408]",
            "Proxy > Client: CLOSE FIN [409]",
            "Client > Proxy: HANDSHAKE TCP connection to port 8080 [415]",
            "Client > Proxy: MESSAGE GET http://crl.verisign.com/pca3.crl [416]",
            "Proxy > Client: MESSAGE 407 Proxy Authentication Required [417]",
            "Client > Proxy: MISSING GET with NTLM authenticate",
            "Proxy > CRL server: MISSING GET /pca3.crl",
            "Client > Proxy: CLOSE FIN [418]",
            "OCS > Client: RESET RST [959]");

    @Test
    void theStoryOfScenarioA() throws Exception {
        Figure figure = Samples.figure("ocs-crl-proxy.cap", Detail.STORY, null);
        assertEquals(List.of("Client", "Proxy", "CRL server", "OCS"), figure.participants().stream().map(Participant::role).toList());
        Participant crl = figure.participants().get(2);
        assertTrue(crl.inferred() && crl.addresses().isEmpty() && crl.name().equals("crl.verisign.com"), crl::toString);
        assertFalse(figure.participants().get(1).inferred());
        assertEquals("T6CK943Y", figure.participants().get(0).name());
        assertEquals(STORY_A, lines(figure));
        Gap gap = figure.gaps().getLast();
        assertEquals(15, gap.beforeStep());
        assertTrue(gap.text().startsWith("30.0 s of silence between Client and OCS"), gap::toString);
        assertTrue(figure.phases().stream().anyMatch(phase -> phase.text().contains("waits 30.0 s") && phase.lastStep() == 15));
        assertTrue(figure.steps().get(11).emphasised() && figure.steps().get(14).emphasised(), "the challenge and the close are evidence");
        assertFalse(figure.steps().get(1).emphasised());
        assertEquals(Note.Severity.PROBLEM, figure.notes().getFirst().severity());
        assertEquals("UTC-05:00", "UTC" + figure.title().zone());
    }

    @Test
    void theSameFramesAsPcapngTellTheSameStory() throws Exception {
        assertEquals(STORY_A, lines(Samples.figure("ocs-crl-proxy.pcapng", Detail.STORY, null)));
    }

    @Test
    void aFilterOfTheAnalystTellsTheSameStory() throws Exception {
        Figure figure = Samples.figure("ocs-crl-proxy.cap", Detail.STORY, "tcp.port==5061 || http");
        assertEquals(STORY_A, lines(figure));
        assertEquals("tcp.port==5061 || http", figure.title().filter());
    }

    @Test
    void theWorkingTwinFetchesTheListAndLivesOn() throws Exception {
        Figure figure = Samples.figure("ocs-crl-proxy-working.cap", Detail.STORY, "tcp.port==5061 || http");
        List<String> lines = lines(figure);
        assertTrue(lines.contains("Proxy > CRL server: INFERRED GET /pca3.crl"), lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.contains("MISSING") || line.contains("RESET")), lines::toString);
        assertTrue(figure.steps().stream().anyMatch(step -> step.detail().contains("NTLM authenticate")));
        assertTrue(figure.notes().stream().noneMatch(note -> note.severity() == Note.Severity.PROBLEM));
    }

    @Test
    void scenarioBEndsInTheAlert() throws Exception {
        Figure figure = Samples.figure("iis-client-cert.cap", Detail.STORY, null);
        List<String> lines = lines(figure);
        int alert = figure.stepOf(32);
        assertTrue(lines.get(alert).contains("ALERT Alert: fatal, bad_certificate (42)"), lines::toString);
        assertTrue(lines.get(alert - 1).contains("Certificate, Client Key Exchange") && figure.steps().get(alert - 1).hasFrame(30), lines::toString);
        assertTrue(figure.steps().get(alert).emphasised() && figure.steps().get(alert - 1).emphasised());
        Step flight = figure.steps().get(figure.stepOf(27));
        assertTrue(flight.hasFrame(9) && flight.hasFrame(12) && flight.hasFrame(22), "continued segments belong to their message");
        assertTrue(figure.stepOf(7) > 0 && figure.stepOf(7) < figure.stepOf(9));
    }

    @Test
    void messagesKeepToTheFilter() throws Exception {
        Figure figure = Samples.figure("ocs-crl-proxy.cap", Detail.MESSAGES, "http");
        List<Integer> frames = new ArrayList<>();
        figure.steps().forEach(step -> java.util.Arrays.stream(step.frames()).forEach(frames::add));
        assertEquals(List.of(407, 408, 416, 417), frames);
    }

    @Test
    void everyFrameIsAnArrow() throws Exception {
        Figure figure = Samples.figure("iis-client-cert.cap", Detail.FRAMES, null);
        assertEquals(64, figure.steps().size());
        for (int i = 0; i < 64; i++) {
            assertTrue(figure.steps().get(i).hasFrame(i + 1));
        }
    }

    @Test
    void aFrameNamesItsProtocolOnce() throws Exception {
        assertEquals("TLSv1: Client Hello.", FrameSteps.text("TLSv1", "TLS: Client Hello."));
        assertEquals("HTTP: GET /", FrameSteps.text("HTTP", "HTTP: GET /"));
        assertEquals("ARP  Who has 10.0.0.1?", FrameSteps.text("ARP", "Who has 10.0.0.1?"));
        assertEquals("ICMPv6  Icmp echo", FrameSteps.text("ICMPv6", "Icmp echo"));
        assertEquals("SSLv2: Client Hello.", FrameSteps.text("SSLv2", "TLS: Client Hello."));
        assertEquals("STP", FrameSteps.text("STP", ""));
        Figure figure = Samples.figure("iis-client-cert.cap", Detail.FRAMES, null);
        assertTrue(figure.steps().stream().anyMatch(step -> step.text().matches("TLSv1: Server Hello.*")));
        assertTrue(figure.steps().stream().noneMatch(step -> step.text().matches("(?i)(\\w+)  \\1\\b.*")));
    }

    @Test
    void bothEndsOnOneAddressAreTwoLifelines() throws Exception {
        for (Detail detail : Detail.values()) {
            Figure figure = Samples.figure("http-tls13.pcap", detail, null);
            assertEquals(List.of("Client", "TLS server"), figure.participants().stream().map(Participant::role).toList(), detail::toString);
            assertEquals("127.0.0.1", figure.participants().getFirst().addresses().getFirst());
            assertTrue(figure.participants().getLast().addresses().getFirst().matches("127\\.0\\.0\\.1:\\d+"), figure.participants()::toString);
            assertTrue(figure.steps().stream().noneMatch(step -> step.from() == step.to()), "an arrow goes back to where it came from");
            assertEquals(1, figure.steps().getFirst().to(), "the client speaks first");
            assertTrue(figure.conversations().getFirst().label().startsWith("Client – TLS server"), figure.conversations()::toString);
        }
    }

    @Test
    void datagramsToOneselfHaveTwoEndsToo(@TempDir Path folder) throws Exception {
        byte[] query = HexFormat.of().parseHex("2b67010000010000000000000568656c6c6f04746573740000010001");
        Path file = new MadeCapture().udp("::1", 50123, "::1", 53, query).write(folder.resolve("self.pcap"));
        for (Detail detail : Detail.values()) {
            Figure figure = Samples.figure(file, detail, null);
            assertEquals(List.of("Client", "DNS server"), figure.participants().stream().map(Participant::role).toList());
            assertEquals(List.of("[::1]:53"), figure.participants().getLast().addresses());
            assertEquals(0, figure.steps().getFirst().from());
        }
    }

    @Test
    void whatAFigureWithoutStepsLacksIsSaid() throws Exception {
        Figure none = Samples.figure("iis-client-cert.cap", Detail.STORY, "sip");
        assertEquals(List.of(), none.steps());
        assertEquals("No frame matches the filter", none.notes().getFirst().title());
        assertTrue(none.notes().getFirst().text().contains("sip"));
        LayoutChecker.check(FigureLayout.of(none, FontTable.get(), LayoutOptions.DEFAULT));
        Figure unspoken = Samples.figure("iis-client-cert.cap", Detail.MESSAGES, "frame.number==1");
        assertEquals(List.of(), unspoken.steps());
        assertTrue(unspoken.notes().getFirst().text().startsWith("1 frame is chosen"), unspoken.notes()::toString);
    }

    @Test
    void oneFrameAloneIsAFigureToo() throws Exception {
        Figure figure = Samples.figure("alert-alone.cap", Detail.STORY, null);
        assertEquals(1, figure.steps().size());
        assertTrue(figure.steps().getFirst().text().contains("bad_certificate"), figure.steps()::toString);
    }

    @Test
    void samplesAreLaidOutWithoutOverlapAtEveryLevel() throws Exception {
        for (String sample : List.of("ocs-crl-proxy.cap", "ocs-crl-proxy-working.cap", "iis-client-cert.cap", "alert-alone.cap")) {
            for (Detail detail : Detail.values()) {
                Figure figure = Samples.figure(sample, detail, null);
                LayoutChecker.check(FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT));
                LayoutChecker.check(FigureLayout.of(figure, FontTable.get(), LayoutOptions.DEFAULT.width(800)));
            }
        }
    }
}
