package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Communicator can't connect to OCS", from opening the trace to the saved figure, without a mouse. */
class KeyboardTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    private static final String TABLE = TRACE + ": NatTable";
    private static final int SECONDS = 20;

    @TempDir
    Path home;

    private Product product;
    private View view;
    private Screen screen;

    @Test
    void theAnalysisFromOpeningToTheSavedFigureByKeysAlone() throws Exception {
        try (Product started = Product.start(home)) {
            product = started;
            view = product.view();
            screen = product.screen();
            product.waitForMainWindow("");
            screen.keys("ctrl+o");
            screen.choose("Open Trace", Path.of(Product.sample(TRACE)));
            product.waitForMainWindow(TRACE);
            shows("all frames and the findings", state -> state.count().equals("1,004 frames") && state.idle()
                    && state.findings().contains("Root cause") && state.focus().equals(TABLE));
            table();
            menuOfACell();
            columns();
            ruler();
            partsInTurn();
            conversations();
            graph();
            keysListed();
            figureOut();
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    private void shows(String what, Predicate<View.State> shown) throws Exception {
        view.waitFor(what, shown);
    }

    private void filter(String text) throws Exception {
        screen.keys("ctrl+f", "ctrl+a", "BackSpace");
        if (!text.isEmpty()) {
            screen.type(text);
        }
        screen.keys("Return", "Escape");
        shows("the filter " + text, state -> state.filterText().equals(text) && state.idle() && state.focus().equals(TABLE));
    }

    /** Opens the context menu; a menu is in no state, so that it is given a moment. */
    private void menu(String picture) throws Exception {
        screen.keys("shift+F10");
        Thread.sleep(500);
        screen.picture(picture);
    }

    private void table() throws Exception {
        filter("tcp.port==5061 || http");
        shows("both conversations", state -> state.rowNumbers().containsAll(List.of(306, 407, 417)));
        screen.keys("Home");
        shows("the first frame", state -> state.selectedFrame() == 303);
        screen.keys("End");
        shows("the reset", state -> state.selectedFrame() == 959);
        screen.keys("Home", "Down", "Down", "Down");
        shows("the Client Hello", state -> state.selectedFrame() == 306);
    }

    /** The cell that the arrows to the sides have come to. */
    private void menuOfACell() throws Exception {
        screen.keys("Right", "Right");
        menu("keyboard-cell-menu");
        screen.keys("Down", "Right", "Return");
        shows("the frames from the client", state -> state.filterText().equals("ip.src == 10.21.34.57") && state.focus().equals(TABLE));
        filter("");
    }

    private void columns() throws Exception {
        List<Object> before = view.state().columnFields();
        screen.keys("ctrl+shift+Right");
        shows("the column moved", state -> state.columnFields().indexOf(before.get(2)) == 3 && state.columnFields().indexOf(before.get(3)) == 2);
        screen.keys("ctrl+shift+Left");
        shows("the column back", state -> state.columnFields().equals(before));
        int width = ((Number) view.state().columns().get(2).get("width")).intValue();
        screen.keys("shift+Right", "shift+Right");
        shows("a wider column", state -> ((Number) state.columns().get(2).get("width")).intValue() > width);
        screen.keys("shift+Left", "shift+Left");
        shows("the width before", state -> ((Number) state.columns().get(2).get("width")).intValue() == width);
    }

    private void ruler() throws Exception {
        screen.keys("Tab");
        shows("the keyboard in the ruler", state -> state.focus().equals(TRACE + ": Canvas"));
        screen.keys("Home");
        int first = (int) (double) (Double) view.state().ruler().getFirst().get("frame");
        shows("the first mark", state -> state.selectedFrame() == first);
        screen.picture("keyboard-ruler");
        screen.keys("End");
        shows("the last mark", state -> state.selectedFrame() > first);
        screen.keys("Escape");
        shows("the table again", state -> state.focus().equals(TABLE));
    }

    /** F6 goes from part to part as they stand; in each, the keys do what a mouse would. */
    private void partsInTurn() throws Exception {
        screen.keys("ctrl+g");
        screen.waitFor("Go to Frame", SECONDS);
        screen.type("407");
        screen.keys("Return");
        screen.waitForNo("Go to Frame", SECONDS);
        shows("frame 407", state -> state.selectedFrame() == 407 && state.treeShows("Hypertext") && state.focus().equals(TABLE));
        screen.keys("F6");
        shows("the details", state -> state.focus().equals("Details: Tree"));
        screen.keys("End");
        shows("the last line, of the layer that is unfolded from the start", state -> state.treeSelected() == state.tree().size() - 1
                && state.treeShows("User-Agent: Entrust"));
        menu("keyboard-details-menu");
        screen.keys("Escape");
        shows("the details after their menu", state -> state.focus().equals("Details: Tree"));
        screen.keys("F6");
        shows("the bytes", state -> state.focus().equals("Bytes: HexCanvas"));
        screen.keys("Home", "shift+Right", "shift+Right");
        shows("bytes chosen", state -> state.status().contains(" bytes at "));
        screen.keys("F6");
        shows("the figure", state -> state.focus().equals("Figure: FigureCanvas"));
        screen.keys("Home");
        shows("the first step", state -> state.selectedFrame() == 303);
        menu("keyboard-figure-menu");
        screen.keys("Escape", "F6");
        shows("the findings", state -> state.focus().equals("Findings: StyledText"));
        screen.keys("Home", "Down", "Return");
        shows("the first frame of evidence", state -> state.selectedFrame() == 407);
        screen.keys("Down", "Return");
        shows("the second", state -> state.selectedFrame() == 408);
        screen.picture("keyboard-findings");
        menu("keyboard-findings-menu");
        screen.keys("s");
        shows("all frames of the finding selected", state -> state.status().contains("5 selected") && state.focus().equals("Findings: StyledText"));
        menu("keyboard-findings-menu-again");
        screen.keys("y", "m");
        shows("the finding copied", state -> state.status().contains("Copied"));
        assertTrue(screen.clipboard().startsWith("### Root cause: NTLM needs a connection that stays open") && screen.clipboard().contains("- **417** NTLM challenge\n"),
                screen.clipboard());
        menu("keyboard-findings-menu-filter");
        screen.keys("a", "s");
        shows("its frames alone", state -> state.filterText().equals("frame.number in {407, 408, 416, 417, 418}") && state.idle());
        screen.keys("ctrl+f", "ctrl+a", "BackSpace", "Return", "Escape", "F6", "F6", "F6", "F6");
        shows("the findings again", state -> state.filterText().isEmpty() && state.idle() && state.focus().equals("Findings: StyledText"));
        screen.keys("ctrl+shift+F10");
        shows("the tools", state -> state.focus().equals("Findings: ToolBar"));
        screen.keys("space");
        shows("the findings copied", state -> state.status().contains("copied"));
        assertTrue(screen.clipboard().contains("Root cause"), "the tool was not worked");
        screen.keys("F6");
        shows("all parts gone through", state -> state.focus().equals(TABLE));
        screen.keys("shift+F6");
        shows("and back", state -> state.focus().equals("Findings: StyledText"));
    }

    private void conversations() throws Exception {
        screen.keys("alt+w", "c");
        shows("the conversations", state -> !state.conversations().isEmpty() && state.focus().equals("Conversations: Tree"));
        screen.keys("End", "Up", "Down");
        shows("one of them", state -> !state.filterText().isEmpty() && state.idle());
        menu("keyboard-conversations-menu");
        screen.keys("Escape");
        shows("the conversations after their menu", state -> state.focus().equals("Conversations: Tree"));
        filter("");
    }

    private void graph() throws Exception {
        screen.keys("alt+w", "g");
        shows("the graph", state -> state.part("graph").get("plot") != null && state.focus().equals("I/O Graph: Canvas"));
        screen.keys("Home", "shift+Right", "shift+Right", "Return");
        shows("the frames of a span", state -> state.filterText().startsWith("frame.time_relative >= 0.000000000 &&"));
        screen.picture("keyboard-graph");
        filter("");
    }

    private void keysListed() throws Exception {
        screen.keys("ctrl+F1");
        Thread.sleep(700);
        screen.picture("keyboard-keys");
        List<String> keys = ((List<?>) view.state().all().get("keys")).stream().map(Object::toString).toList();
        assertTrue(keys.contains("CTRL+M org.wirefig.ui.frames.mark") && keys.stream().anyMatch(key -> key.endsWith("org.eclipse.ui.edit.paste")), keys.toString());
        assertEquals(List.of(), keys.stream().filter(key -> key.matches(".*(newWizard|file\\.(print|save|properties|refresh)|maximizePart|navigate\\.next)")).toList());
        screen.keys("Escape");
        shows("the table after the list of keys", state -> state.focus().equals(TABLE));
    }

    private void figureOut() throws Exception {
        Path saved = home.resolve("post-mortem.svg");
        screen.keys("ctrl+s");
        screen.choose("Save Figure", saved);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!written(saved)) {
            assertTrue(System.nanoTime() < end, "the figure was not saved");
            Thread.sleep(100);
        }
        shows("the table after saving", state -> state.focus().equals(TABLE));
        screen.keys("ctrl+p");
        shows("the pages", state -> state.all().get("print") instanceof Map<?, ?>);
        screen.picture("keyboard-print");
        screen.keys("Escape");
        shows("the table after printing", state -> state.focus().equals(TABLE));
    }

    private static boolean written(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).strip().endsWith("</svg>");
    }
}
