package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What helps to write filters, what makes them from what is pointed at, hiding, colouring and finding: in one window. */
class FilterToolsTest extends OneWindow {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    /** RuleColour.SKY in the light form. */
    private static final int SKY = 0xd3ebfa;
    /** Palette.HEADER in the light form. */
    private static final int DIMMED = 0xf2f4f6;

    @BeforeAll
    static void start() throws Exception {
        open(Path.of(Product.sample(TRACE)));
    }

    @BeforeEach
    void allFramesAgain() throws Exception {
        screen.keys("Escape", "ctrl+f", "ctrl+a", "BackSpace", "Return");
        shows("all frames again", state -> state.count().equals("1,004 frames") && state.filterText().isEmpty());
    }

    private static void apply(String filter) throws Exception {
        screen.keys("ctrl+f", "ctrl+a");
        screen.type(filter);
        shows(filter + " typed", state -> state.filterText().equals(filter));
        screen.keys("Escape", "ctrl+f", "Return", "Escape");
    }

    @Test
    void completesNamesAndValuesAndLeavesEnterAlone() throws Exception {
        screen.type("tls.handshake.ty");
        shows("proposals", state -> state.proposals().contains("tls.handshake.type") && state.proposal().isEmpty());
        screen.picture("filter-completion");
        screen.keys("Return");
        shows("Enter was the bar's", state -> state.proposals().isEmpty() && state.filterText().equals("tls.handshake.ty")
                && state.filterWrong());
        screen.type("p");
        shows("proposals again", state -> state.proposals().contains("tls.handshake.type"));
        screen.keys("Tab");
        shows("the name", state -> state.filterText().equals("tls.handshake.type") && state.proposals().isEmpty());
        screen.type(" == ");
        shows("the operator", state -> state.filterText().equals("tls.handshake.type == "));
        screen.keys("ctrl+space");
        shows("values", state -> state.proposals().contains("\"Client Hello\"") && !state.proposal().isEmpty());
        while (!view.state().proposal().equals("\"Client Hello\"")) {
            String before = view.state().proposal();
            screen.keys("Down");
            shows("the next value", state -> !state.proposal().equals(before));
        }
        screen.picture("filter-completion-values");
        screen.keys("Return");
        shows("the value", state -> state.filterText().equals("tls.handshake.type == \"Client Hello\"") && state.proposals().isEmpty());
        screen.keys("Return");
        shows("the Client Hello", state -> state.rowNumbers().equals(List.of(306)) && !state.filterWrong());
    }

    @Test
    void everythingWrongIsToldAndTheResultKept() throws Exception {
        apply("http");
        shows("HTTP frames", state -> state.rowNumbers().equals(List.of(407, 408, 416, 417)));
        screen.keys("ctrl+f", "ctrl+a");
        screen.type("tls.foo == 1 && ip.zz == 2 && (");
        screen.keys("Escape");
        shows("three mistakes", state -> state.filterWrong() && state.filterReason().lines().count() == 3);
        screen.picture("filter-three-mistakes");
        assertEquals(List.of(407, 408, 416, 417), view.state().rowNumbers());
    }

    @Test
    void filtersAppliedBeforeAreOneKeyAway() throws Exception {
        apply("arp");
        shows("ARP", state -> state.count().matches("[1-9].* of 1,004"));
        screen.keys("ctrl+f", "ctrl+a", "BackSpace", "Return");
        shows("all", state -> state.count().equals("1,004 frames"));
        screen.keys("ctrl+Down");
        shows("the list", state -> state.past().contains("arp") && state.past().stream().anyMatch(line -> line.startsWith("TLS alerts")));
        screen.picture("filter-past");
        screen.keys("Down", "Return");
        shows("ARP again", state -> state.filterText().equals("arp") && state.count().matches("[1-9].* of 1,004"));
    }

    @Test
    void filtersFromTreeBytesAndCells() throws Exception {
        goTo(407);
        shows("the tree", state -> state.treeShows("Internet Protocol"));
        screen.menuAt(view.state().treeLine("Internet Protocol").get("at"));
        screen.keys("a", "s");
        shows("the protocol", state -> state.filterText().equals("ip") && state.count().matches("[1-9].* of 1,004"));
        screen.menuAt(view.state().row(407).get("at"));
        screen.keys("a");
        screen.picture("filter-cell-menu");
        screen.keys("a");
        shows("and the cell", state -> state.filterText().equals("ip && frame.number == 407") && state.rowNumbers().equals(List.of(407)));
        shows("the frame's bytes", state -> state.bytes().get("first") != null && state.selectedFrame() == 407);
        screen.click(view.state().bytes().get("first"));
        shows("bytes of a field", state -> state.markedBytes().matches("([0-9a-f]{2} ){5}[0-9a-f]{2}"));
        screen.menuAt(view.state().bytes().get("first"));
        screen.keys("p", "s");
        shows("prepared, not applied", state -> state.filterText().startsWith("frame[0:6] == ") && state.rowNumbers().equals(List.of(407)));
        screen.keys("Escape", "ctrl+t");
        shows("the stream", state -> state.filterText().matches("tcp\\.stream == \\d+") && state.rowNumbers().contains(407)
                && state.count().matches("[1-9]\\d? of 1,004"));
        screen.keys("ctrl+alt+t");
        shows("the two hosts", state -> state.filterText().matches("ip\\.addr == [\\d.]+ && ip\\.addr == [\\d.]+"));
    }

    @Test
    void hiddenFramesStayAwayWhateverIsAsked() throws Exception {
        apply("arp");
        shows("ARP", state -> state.count().matches("[1-9].* of 1,004") && state.idle());
        int arp = Integer.parseInt(view.state().count().split(" ")[0]);
        screen.keys("alt+i", "h");
        shows("the others", state -> state.filterText().isEmpty() && state.count().equals((1004 - arp) + " of 1,004")
                && state.status().contains("hidden"));
        screen.picture("filter-hidden");
        apply("arp || http");
        shows("HTTP alone", state -> state.rowNumbers().equals(List.of(407, 408, 416, 417)));
        screen.keys("alt+i", "n");
        shows("ARP too", state -> state.count().equals((arp + 4) + " of 1,004") && !state.status().contains("hidden"));
    }

    @Test
    void rulesColourRows() throws Exception {
        apply("http");
        shows("HTTP frames", state -> state.rowNumbers().equals(List.of(407, 408, 416, 417)));
        screen.menuAt(view.state().row(408).get("at"));
        screen.keys("u", "Right", "Return");
        // The selected row has the selection's colour.
        screen.click(view.state().row(407).get("at"));
        long end = System.nanoTime() + 40_000_000_000L;
        BufferedImage picture = screen.picture("filter-colours");
        while (Screen.pixels(picture, SKY) < 2_000 && System.nanoTime() < end) {
            Thread.sleep(300);
            picture = screen.picture("filter-colours");
        }
        assertTrue(Screen.pixels(picture, SKY) >= 2_000, "one row is sky blue");
        screen.keys("alt+i", "u");
        screen.waitFor("Colouring Rules", 20);
        shows("the rule", state -> state.filterList().get("lines") instanceof List<?> lines
                && lines.equals(List.of("frame.number == 408|frame.number == 408|Sky")));
        assertEquals(Boolean.FALSE, view.state().filterList().get("dimmed"));
        assertEquals(List.of("Remove", "Export\u2026"), view.state().filterList().get("buttons"), "one rule goes neither up nor down");
        long before = Screen.pixels(screen.picture("filter-colour-rules"), DIMMED);
        screen.keys("alt+r");
        shows("nothing to change", state -> List.of().equals(state.filterList().get("lines")) && Boolean.TRUE.equals(state.filterList().get("dimmed")));
        long dimmed = Screen.pixels(screen.picture("filter-no-rules"), DIMMED) - before;
        assertTrue(dimmed >= 5_000, "the field that takes nothing in is not dimmed, but " + dimmed + " pixels more have its ground");
        screen.keys("Escape");
        shows("no dialog", state -> state.filterList().isEmpty());
    }

    @Test
    void namesAreKeptAndGetAButton() throws Exception {
        screen.keys("ctrl+f", "ctrl+a");
        screen.type("http.response.code");
        shows("typed", state -> state.filterText().equals("http.response.code"));
        screen.keys("Escape", "Escape", "alt+i", "a");
        screen.waitFor("Named Filters and Macros", 20);
        shows("the new line", state -> "http.response.code".equals(state.filterList().get("filter")));
        screen.type("Answers");
        shows("its name", state -> "Answers".equals(state.filterList().get("name")));
        screen.keys("Tab", "Tab", "space");
        shows("its button", state -> state.filterList().get("lines").toString().contains("Answers|http.response.code|yes"));
        screen.picture("filter-names");
        screen.keys("Return");
        shows("the button", state -> state.filterButtons().containsKey("Answers"));
        screen.click(view.state().filterButtons().get("Answers"));
        shows("the answers", state -> state.rowNumbers().equals(List.of(408, 417)));
    }

    @Test
    void theProcessOfAFrameIsAFilter() throws Exception {
        goTo(407);
        screen.keys("alt+i", "r");
        shows("the process", state -> state.filterText().equals("frame.process.name == \"communicator.exe\"")
                && state.rowNumbers().contains(407) && state.count().matches("[1-9]\\d* of 1,004"));
        screen.picture("filter-process");
    }

    @Test
    void filtersAndButtonsTravelAsFiles() throws Exception {
        Path mailed = home.resolve("mailed.txt");
        Files.writeString(mailed, "# from a colleague\nNames asked for\tdns.flags.response == 0\tbutton\n$peer\tip.addr == $1\nno filter here\n");
        screen.keys("alt+i", "m");
        screen.waitFor("Named Filters and Macros", 20);
        screen.keys("alt+i");
        screen.choose("Import Filters", mailed);
        screen.waitFor("Named Filters and Macros", 20);
        shows("what was mailed", state -> state.filterList().get("lines").toString().contains("Names asked for|dns.flags.response == 0|yes")
                && state.filterList().get("lines").toString().contains("$peer|ip.addr == $1"));
        assertTrue(view.state().filterList().get("message").toString().matches("2 filters were read\\..*4.*"), view.state().filterList().get("message").toString());
        screen.picture("filter-import");
        Path sent = home.resolve("sent.txt");
        screen.keys("alt+e");
        screen.choose("Export Filters", sent);
        screen.waitFor("Named Filters and Macros", 20);
        shows("that it was written", state -> state.filterList().get("message").toString().contains("sent.txt"));
        assertTrue(Files.readString(sent).contains("Names asked for\tdns.flags.response == 0\tbutton"), Files.readString(sent));
        // Enter on the button that has the keyboard would export again; in a text it is OK's.
        screen.keys("Tab", "Return");
        shows("the button", state -> state.filterList().isEmpty() && state.filterButtons().containsKey("Names asked for"));
        screen.click(view.state().filterButtons().get("Names asked for"));
        shows("names asked for", state -> state.filterText().equals("dns.flags.response == 0") && state.count().matches("[1-9]\\d* of 1,004"));
    }

    @Test
    void colouringRulesTravelAsFiles() throws Exception {
        Path mailed = home.resolve("rules.txt");
        Files.writeString(mailed, "Answers\thttp.response\tgreen\nAsked\thttp.request\tviolet off\n");
        screen.keys("alt+i", "u");
        screen.waitFor("Colouring Rules", 20);
        screen.keys("alt+i");
        screen.choose("Import Filters", mailed);
        screen.waitFor("Colouring Rules", 20);
        shows("the rules", state -> state.filterList().get("lines").toString().contains("Answers|http.response|Green"));
        screen.picture("filter-rules-import");
        Path sent = home.resolve("rules-sent.txt");
        screen.keys("alt+e");
        screen.choose("Export Filters", sent);
        screen.waitFor("Colouring Rules", 20);
        shows("that it was written", state -> state.filterList().get("message").toString().contains("rules-sent.txt"));
        assertTrue(Files.readString(sent).contains("Asked\thttp.request\tviolet off"), Files.readString(sent));
        screen.keys("Escape");
        shows("no dialog", state -> state.filterList().isEmpty());
    }

    @Test
    void showsTheOtherDialectAndBack() throws Exception {
        screen.keys("ctrl+f", "ctrl+a");
        screen.type("tcp.port == 443 and ip.addr == 10.0.0.1");
        screen.keys("Escape", "Escape", "alt+i", "d");
        shows("Network Monitor's", state -> state.filterText().contains(" AND ") && !state.filterText().startsWith("tcp.port == 443 and"));
        screen.keys("alt+i", "d");
        shows("Wireshark's", state -> state.filterText().equals("tcp.port == 443 && ip.addr == 10.0.0.1"));
    }

    @Test
    void findsByTextFieldFilterAndBytes() throws Exception {
        goTo(1);
        screen.keys("ctrl+alt+f");
        shows("the find bar", state -> state.found() != null);
        screen.type("get http");
        screen.keys("Return");
        shows("the request", state -> state.selectedFrame() == 407 && "Frame 407 \u00b7 1 of 2".equals(state.found())
                && state.ruler().stream().filter(mark -> mark.get("kind").equals("FOUND")).count() > 0);
        screen.keys("F3");
        shows("the next", state -> state.selectedFrame() == 416);
        screen.picture("find-bar");
        screen.keys("F3");
        shows("from the beginning", state -> state.selectedFrame() == 407 && state.found().contains("from the beginning"));
        screen.keys("shift+F3");
        shows("from the end", state -> state.selectedFrame() == 416 && state.found().contains("from the end"));
        screen.keys("ctrl+alt+f", "ctrl+a");
        screen.type("nowhere to be seen");
        screen.keys("Return");
        shows("that there is none", state -> "No frame has nowhere to be seen".equals(state.found()) && state.selectedFrame() == 416);
        // The choice before the text: text in any field, a filter, bytes.
        screen.keys("shift+Tab", "Down");
        shows("text in fields", state -> state.findKind().equals("Text in any field"));
        screen.keys("ctrl+alt+f", "ctrl+a");
        screen.type("proxy-authenticate");
        screen.keys("Return");
        shows("the field", state -> state.selectedFrame() == 417 && state.treeSelection().contains("Proxy-Authenticate"));
        screen.keys("ctrl+alt+f", "shift+Tab", "Down", "Down");
        shows("bytes", state -> state.findKind().equals("Bytes"));
        screen.keys("ctrl+alt+f", "ctrl+a");
        screen.type("47 45 54 20 68");
        screen.keys("Return");
        shows("the bytes", state -> state.selectedFrame() == 407);
        screen.keys("ctrl+alt+f", "shift+Tab", "Up");
        shows("a filter", state -> state.findKind().equals("Filter"));
        screen.keys("ctrl+alt+f", "ctrl+a");
        screen.type("tls.handshake.type == 1");
        screen.keys("Escape", "ctrl+alt+f", "Return");
        shows("the Client Hello", state -> state.selectedFrame() == 306);
        screen.keys("ctrl+alt+f", "shift+Tab", "Up", "Up");
        shows("text again", state -> state.findKind().equals("Text in description"));
        screen.keys("ctrl+alt+f", "Escape");
        shows("no find bar, and nothing found in the ruler", state -> state.found() == null
                && state.ruler().stream().noneMatch(mark -> mark.get("kind").equals("FOUND")));
    }
}
