package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Communicator can't connect to OCS", analysed in the window from opening the trace to the saved figure. */
class ProxyScenarioTest {
    private static final String TRACE = "ocs-crl-proxy.cap";

    @TempDir
    Path home;

    @Test
    void theAnalysisFromOpeningToTheSavedFigure() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("all frames and the findings", state -> state.count().equals("1,004 frames") && state.idle()
                    && state.findings().contains("Root cause"));

            filter(product, "tcp.port==5061");
            view.waitFor("the OCS connection", state -> state.count().endsWith(" of 1,004") && state.idle()
                    && state.rowNumbers().containsAll(List.of(303, 306, 311, 315, 316, 959)));
            List<Integer> narrow = view.state().rowNumbers();
            assertFalse(narrow.contains(407), "HTTP frames pass a filter for port 5061");

            filter(product, "tcp.port==5061 || http");
            view.waitFor("the proxy's frames", state -> state.rowNumbers().contains(417) && state.idle());
            List<Integer> more = new ArrayList<>(view.state().rowNumbers());
            more.removeAll(narrow);
            assertEquals(List.of(407, 408, 416, 417), more);
            assertEquals((narrow.size() + 4) + " of 1,004", view.state().count());
            assertEquals("HTTP", view.state().row(417).get("Protocol"));

            certificate(product);
            challenge(product);
            reason(view);
            figure(view);
            evidence(product);
            screen.click(view.state().row(417).get("at"));
            view.waitFor("frame 417 again", state -> state.selectedFrame() == 417 && state.treeShows("Target Name"));
            select(product, "NTLM Server Challenge");
            Thread.sleep(700);
            screen.picture("scenario-a");
            save(product, home.resolve("post-mortem.pdf"));

            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    private static void filter(Product product, String text) throws Exception {
        product.screen().keys("ctrl+f");
        product.screen().keys("ctrl+a");
        product.screen().type(text);
        product.screen().keys("Return", "Escape");
    }

    /** In frame 311 the certificate names where its revocation list is. */
    private static void certificate(Product product) throws Exception {
        View view = product.view();
        product.screen().click(view.state().row(311).get("at"));
        view.waitFor("frame 311 decoded", state -> state.selectedFrame() == 311 && state.treeShows("Transport Layer Security"));
        select(product, "Transport Layer Security");
        product.screen().keys("asterisk");
        view.waitFor("the CRL distribution point", state -> state.treeShows("http://crl.verisign.com/pca3.crl"));
    }

    /** In frame 417 the NTLM challenge can be read field by field, with its bytes. */
    private static void challenge(Product product) throws Exception {
        View view = product.view();
        product.screen().click(view.state().row(417).get("at"));
        view.waitFor("frame 417 decoded", state -> state.selectedFrame() == 417 && state.treeShows("Hypertext Transfer Protocol"));
        unfold(product, "Hypertext Transfer Protocol");
        unfold(product, "Proxy-Authenticate: NTLM");
        unfold(product, "NTLM Secure Service Provider");
        view.waitFor("the challenge", state -> state.treeShows("NTLMSSP_CHALLENGE") && state.treeShows("Target Name: FG"));
        select(product, "NTLM Server Challenge");
        view.waitFor("the challenge's bytes", state -> state.treeSelection().contains("NTLM Server Challenge")
                && state.markedBytes().equals("d1 cb 33 31 63 4e 86 38"));
    }

    /** Goes to a line of the tree with the keyboard, and unfolds it. */
    static void unfold(Product product, String line) throws Exception {
        View view = product.view();
        select(product, line);
        product.screen().keys("plus");
        view.waitFor(line + " unfolded", state -> {
            int at = state.tree().indexOf(state.treeLine(line));
            return at + 1 < state.tree().size() && level(state.tree().get(at + 1)) > level(state.treeLine(line));
        });
    }

    private static int level(java.util.Map<String, Object> line) {
        return ((Number) line.get("level")).intValue();
    }

    /** Goes to a line of the tree with the keyboard. */
    static void select(Product product, String line) throws Exception {
        View view = product.view();
        view.waitFor("a line of the tree with " + line, state -> state.treeShows(line)
                && state.tree().stream().anyMatch(each -> each.containsKey("at")));
        if (view.state().treeSelection().isEmpty()) {
            product.screen().click(view.state().tree().stream().filter(each -> each.containsKey("at")).findFirst().orElseThrow().get("at"));
            view.waitFor("a selected line", state -> !state.treeSelection().isEmpty());
        }
        for (int step = 0; step < 200 && !view.state().treeSelection().contains(line); step++) {
            View.State now = view.state();
            int before = now.treeSelected();
            product.screen().keys(now.tree().indexOf(now.treeLine(line)) > before ? "Down" : "Up");
            view.waitFor("the next line", state -> state.treeSelected() >= 0 && state.treeSelected() != before);
        }
        view.waitFor(line + " selected", state -> state.treeSelection().contains(line));
    }

    private static void reason(View view) throws Exception {
        String findings = view.state().findings();
        assertTrue(findings.startsWith("●  Root cause: "), findings);
        assertTrue(findings.contains("NTLM") && findings.contains("HTTP/1.0"), findings);
        assertTrue(findings.contains("HTTP/1.1"), "no advice to allow HTTP/1.1");
        List<String> led = findings.lines().filter(line -> line.matches("[○△□].*")).toList();
        assertFalse(led.isEmpty(), "what the root cause led to is not below it");
        assertTrue(led.stream().allMatch(line -> line.matches("○  Error: .+|△  Warning: .+|□  Note: .+")), "how grave it is, by shape and word: " + led);
        for (int frame : new int[] {311, 316, 407, 408, 416, 417, 418, 959}) {
            assertTrue(findings.lines().anyMatch(line -> line.strip().startsWith(frame + "  ")), "frame " + frame + " is not cited");
        }
    }

    private static void figure(View view) throws Exception {
        View.State state = view.state();
        assertEquals(4, state.participants().size());
        assertTrue(state.participants().containsAll(List.of("Client", "Proxy", "CRL server (inferred)")), state.participants().toString());
        assertTrue(state.gaps().stream().anyMatch(gap -> gap.startsWith("30.0 s of silence")), state.gaps().toString());
        assertEquals("RESET", state.step(959).get("kind"));
        assertEquals(Boolean.TRUE, state.step(417).get("lit"), "the selected frame's arrow is not lit");
        assertEquals(Boolean.FALSE, state.step(408).get("lit"));
    }

    /** A click on an evidence frame, and one on an arrow, select that frame everywhere. */
    private static void evidence(Product product) throws Exception {
        View view = product.view();
        product.screen().click(view.state().evidence(408));
        view.waitFor("frame 408 selected by its finding", state -> state.selectedFrame() == 408
                && Boolean.TRUE.equals(state.step(408).get("lit")) && state.treeShows("407 Proxy Authentication Required"));
        product.screen().click(view.state().step(416).get("at"));
        view.waitFor("frame 416 selected by its arrow", state -> state.selectedFrame() == 416);
    }

    private static void save(Product product, Path file) throws Exception {
        product.screen().keys("ctrl+s");
        product.screen().waitFor("Save Figure", 15);
        product.screen().keys("ctrl+a");
        product.screen().type(file.toString());
        product.screen().keys("Return");
        long end = System.nanoTime() + 30_000_000_000L;
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < end, "the figure was not saved");
            Thread.sleep(200);
        }
        byte[] pdf = Files.readAllBytes(file);
        assertEquals("%PDF-", new String(pdf, 0, 5, StandardCharsets.US_ASCII));
        assertTrue(pdf.length > 5000, "the PDF has " + pdf.length + " bytes");
    }
}
