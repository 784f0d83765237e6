package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranges and forms of bytes, what a message was brought together from, and what is told of a field: in one window. */
class BytesTest extends OneWindow {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    /** Server Hello, Certificate and more, brought together from frames 308, 309 and 311. */
    private static final int HELLO = 311;

    @BeforeAll
    static void start() throws Exception {
        open(Path.of(Product.sample(TRACE)));
    }

    @BeforeEach
    void allFramesAgain() throws Exception {
        screen.keys("Escape", "ctrl+f", "ctrl+a", "BackSpace", "Return");
        shows("all frames again", state -> state.count().equals("1,004 frames") && state.filterText().isEmpty());
    }

    /** Where the n-th byte of the first line in sight is on the screen. */
    private static List<Integer> at(int octet) throws Exception {
        List<?> first = (List<?>) view.state().bytes().get("first");
        List<?> step = (List<?>) view.state().bytes().get("step");
        int perLine = ((Number) view.state().bytes().get("perLine")).intValue();
        return List.of(number(first, 0) + octet % perLine * number(step, 0) + (octet % perLine >= 8 ? number(step, 0) / 3 : 0),
                number(first, 1) + octet / perLine * number(step, 1));
    }

    private static int number(List<?> list, int at) {
        return ((Number) list.get(at)).intValue();
    }

    /** Selects a line of the tree by keys, wherever it is. */
    private static void choose(String line) throws Exception {
        shows("the line " + line, state -> state.treeShows(line) && state.tree().stream().anyMatch(each -> each.get("at") != null));
        screen.click(view.state().tree().stream().filter(each -> each.get("at") != null).findFirst().orElseThrow().get("at"));
        screen.keys("Home");
        shows("the first line", state -> state.treeSelected() == 0);
        while (!view.state().treeSelection().contains(line)) {
            int before = view.state().treeSelected();
            screen.keys("Down");
            shows("the next line", state -> state.treeSelected() == before + 1);
        }
    }

    private static void drag(int from, int to) throws Exception {
        screen.drag(at(from).get(0), at(from).get(1), at(to).get(0), at(to).get(1));
    }

    /** Pastes into the filter field what was copied: the only text field that is always there. */
    private static String clipboard() throws Exception {
        screen.keys("ctrl+f", "ctrl+a", "BackSpace", "ctrl+v");
        shows("what was copied", state -> !state.filterText().isEmpty());
        String text = view.state().filterText();
        screen.keys("ctrl+a", "BackSpace", "Escape");
        shows("an empty filter", state -> state.filterText().isEmpty());
        return text;
    }

    /** The line of the TCP header is longer than its view: its tip reaches over the numbers of the bytes beside it. */
    @Test
    void aLineThatIsCutIsShownWholeUnderThePointer() throws Exception {
        goTo(HELLO);
        shows("the bytes", state -> state.bytes().get("firstNumber") != null && state.idle());
        List<?> line = (List<?>) view.state().treeLine("Transmission Control Protocol").get("at");
        List<?> numbers = (List<?>) view.state().bytes().get("firstNumber");
        BufferedImage before = screen.picture("details-tip");
        // the pointer comes to rest, as a hand's does
        screen.hover(List.of((double) number(line, 0), (double) number(line, 1)));
        Thread.sleep(200);
        screen.hover(List.of(number(line, 0) + 4.0, (double) number(line, 1)));
        long end = System.nanoTime() + 20_000_000_000L;
        while (changed(before, screen.picture("details-tip"), number(numbers, 0), number(line, 1)) < 200) {
            assertTrue(System.nanoTime() < end, "no tip appeared");
            Thread.sleep(200);
        }
    }

    /** How many pixels are others in a field, 20 wide and 60 high. */
    private static int changed(BufferedImage before, BufferedImage after, int left, int top) {
        int count = 0;
        for (int x = left; x < left + 20; x++) {
            for (int y = top; y < top + 60; y++) {
                count += before.getRGB(x, y) == after.getRGB(x, y) ? 0 : 1;
            }
        }
        return count;
    }

    @Test
    void aRangeIsDraggedExtendedFilteredAndCopied() throws Exception {
        goTo(407);
        drag(12, 15);
        shows("four bytes", state -> state.markedBytes().matches("08 00 45 [0-9a-f]{2}") && state.status().contains("4 bytes at 12"));
        assertTrue(view.state().treeSelection().startsWith("Frame 407"), "bytes of two layers are the frame's");
        screen.keys("shift+Left", "shift+Left");
        shows("the type", state -> state.markedBytes().equals("08 00") && state.status().contains("2 bytes at 12"));
        assertTrue(view.state().treeSelection().contains("Type: IPv4"), view.state().treeSelection());
        screen.picture("bytes-range");
        screen.keys("shift+Left", "shift+Left");
        shows("to the left of where it began", state -> state.status().contains("2 bytes at 11"));
        screen.keys("shift+Right", "shift+Right", "shift+Right");
        shows("and back", state -> state.status().contains("3 bytes at 12"));
        screen.menuAt(at(13));
        screen.keys("a", "s");
        shows("frames with these bytes", state -> state.filterText().equals("frame[12:3] == 08:00:45")
                && state.count().matches("[1-9]\\d+ of 1,004") && state.rowNumbers().contains(407));
        drag(26, 27);
        shows("half an address", state -> state.treeSelection().contains("Source Address"));
        screen.menuAt(at(26));
        screen.keys("e");
        screen.picture("bytes-range-menu");
        screen.keys("a", "a");
        shows("and the field's slice", state -> state.filterText().matches("frame\\[12:3\\] == 08:00:45 && @ip\\.src\\[0:2\\] == 0a:15")
                && state.rowNumbers().contains(407));
        screen.click(at(26));
        drag(0, 5);
        screen.keys("ctrl+c");
        assertEquals("00000c07ac0a", clipboard());
        screen.click(at(0));
        screen.clickHolding("shift", at(15));
        shows("up to where Shift was held", state -> state.status().contains("16 bytes at 0"));
        screen.menuAt(at(3));
        screen.keys("b", "Down", "Down", "Down", "Down", "Return");
        assertTrue(clipboard().matches("AAAMB6wKA[\\w+/]+={0,2}"), "Base64");
    }

    @Test
    void aMessageShowsWhatItWasBroughtTogetherFrom() throws Exception {
        goTo(HELLO);
        choose("Transport Layer Security");
        shows("the message", state -> state.bytes().get("tab").equals("Reassembled TCP (2966 bytes)"));
        assertEquals(List.of("308: 0+1460", "309: 1460+1460", "311: 2920+46"), view.state().bytes().get("parts"));
        screen.click(at(1));
        shows("a field", state -> state.treeSelection().contains("Version"));
        screen.picture("bytes-parts");
        screen.menuAt(at(1));
        screen.keys("g");
        shows("the frame that brought it", state -> state.selectedFrame() == 308);
        screen.keys("alt+Left");
        shows("back again", state -> state.selectedFrame() == HELLO && state.treeShows("Frame 311:"));
        choose("Transport Layer Security");
        shows("the message again", state -> state.bytes().get("tab").equals("Reassembled TCP (2966 bytes)"));
        screen.click(view.state().bytes().get("firstNumber"));
        shows("the frame whose number was clicked", state -> state.selectedFrame() == 308);
    }

    @Test
    void bytesAreReadAsTextAndAsCertificate() throws Exception {
        goTo(407);
        screen.click(at(0));
        screen.keys("ctrl+a");
        shows("all bytes", state -> state.status().contains("216 bytes at 0"));
        screen.menuAt(at(1));
        screen.keys("w", "Down", "Return");
        shows("text", state -> state.bytes().get("form").equals("Text") && state.bytes().get("text").toString().contains("GET http://"));
        screen.picture("bytes-text");
        goTo(HELLO);
        choose("Transport Layer Security");
        screen.keys("asterisk");
        shows("all fields", state -> state.treeShows("Handshake Protocol: Server Hello"));
        choose("Content Type");
        toForm("PEM Certificate", 5);
        shows("that there is none", state -> state.bytes().get("text").toString().contains("not in a certificate"));
        choose("signedCertificate");
        shows("the certificate", state -> state.bytes().get("text").toString().contains("-----BEGIN CERTIFICATE-----\nMII"));
        screen.picture("bytes-pem");
        toForm("Hex", 0);
        shows("hexadecimal again", state -> state.bytes().get("first") != null);
    }

    /** Chooses a form in the menu of the text. */
    private static void toForm(String name, int place) throws Exception {
        screen.menuAt(view.state().bytes().get("at"));
        screen.keys("w", "Home");
        for (int i = 0; i < place; i++) {
            screen.keys("Down");
        }
        screen.keys("Return");
        shows(name, state -> state.bytes().get("form").equals(name));
    }

    @Test
    void aFieldIsToldAndCopiedAndLeadsToItsFrame() throws Exception {
        goTo(407);
        choose("Internet Protocol");
        shows("the protocol below the tree", state -> String.valueOf(state.all().get("field")).matches("ip · a protocol, 20 bytes at 14 .*RFC 791.*"));
        screen.keys("F1");
        shows("its help", state -> String.valueOf(state.all().get("field help")).contains("https://www.rfc-editor.org/rfc/rfc791"));
        screen.picture("field-help");
        screen.keys("Escape");
        shows("no help", state -> state.all().get("field help") == null);
        screen.menuAt(view.state().treeLine("Internet Protocol").get("at"));
        screen.keys("y", "n");
        assertEquals("ip", clipboard());
        screen.menuAt(view.state().treeLine("Internet Protocol").get("at"));
        screen.keys("y", "t");
        assertTrue(clipboard().startsWith("Frame 407: "), "the whole tree");
        choose("Hypertext");
        screen.keys("asterisk");
        shows("the answer's frame", state -> state.treeShows("Response in frame: 408"));
        choose("Response in frame: 408");
        screen.keys("Return");
        shows("the answer", state -> state.selectedFrame() == 408 && state.treeShows("Status Code: 407"));
    }
}
