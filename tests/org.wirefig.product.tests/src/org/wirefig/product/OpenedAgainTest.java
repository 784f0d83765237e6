package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace large enough for an index to be kept shows, when it is opened again from that, what it showed the first time. */
class OpenedAgainTest {
    /** An index is kept of 20 MB and more. */
    private static final int MEGABYTES = 24;
    private static final String FROM_INDEX = "frames, from the kept index";

    @TempDir
    Path home;

    private Product product;
    private Screen screen;
    private View view;

    private void shows(String what, Predicate<View.State> shown) throws Exception {
        view.waitFor(what, shown);
    }

    private List<Object> texts(int frame) throws Exception {
        Map<String, Object> row = view.state().row(frame);
        return List.of(row.get("Time"), row.get("Source"), row.get("Destination"), row.get("Protocol"), row.get("Length"), row.get("Description"));
    }

    private void filter(String text) throws Exception {
        screen.keys("ctrl+f", "ctrl+a");
        screen.type(text);
        screen.keys("Return", "Escape");
        shows("the frames of " + text, state -> state.count().contains(" of ") && state.filterText().equals(text) && state.idle());
    }

    private void noFilter() throws Exception {
        screen.keys("ctrl+f", "ctrl+a", "BackSpace", "Return", "Escape");
        shows("all", state -> state.idle() && !state.count().contains(" of "));
    }

    /** What is shown at once, by a filter of the index and by one for which frames are decoded, and at both ends. */
    private List<Object> shown() throws Exception {
        List<Object> shown = new ArrayList<>();
        shows("all frames", state -> state.idle() && state.count().matches("[\\d,]+ frames") && state.rowNumbers().contains(1));
        int frames = Integer.parseInt(view.state().count().replaceAll("\\D", ""));
        shown.add(frames);
        for (String text : List.of("tcp.port == 443 || dns", "http.request")) {
            filter(text);
            shown.add(text + ": " + view.state().count());
        }
        noFilter();
        screen.keys("Home");
        shows("the first frame", state -> state.selectedFrame() == 1 && state.rowNumbers().contains(1));
        shown.add(texts(1));
        screen.keys("End");
        shows("the last frame", state -> state.selectedFrame() == frames && state.rowNumbers().contains(frames) && state.treeShows("Frame " + frames + ":"));
        shown.add(texts(frames));
        return shown;
    }

    private List<Path> kept() throws Exception {
        Path folder = home.resolve("home/index");
        try (Stream<Path> files = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith(".index")).toList();
        }
    }

    @Test
    void tableFilterAndLastRowAreAsTheFirstTime() throws Exception {
        Path trace = Product.large(home.resolve("large.pcap"), MEGABYTES);
        product = Product.start(home.resolve("home"), Map.of("WIREFIG_JAVA_OPTIONS", "-Dwirefig.timing"), trace.toString());
        try (Product last = product) {
            product.waitForMainWindow("large.pcap");
            view = product.view();
            screen = product.screen();
            List<Object> first = shown();
            assertEquals(1, kept().size());
            assertFalse(product.said().contains(FROM_INDEX), "opened from an index before there was one");
            screen.keys("alt+f", "s");
            product.waitForMainWindow("");
            screen.keys("ctrl+o");
            screen.choose("Open Trace", trace);
            product.waitForMainWindow("large.pcap");
            List<Object> again = shown();
            screen.picture("opened-again");
            assertTrue(product.said().contains(first.getFirst() + " " + FROM_INDEX), product.said());
            assertEquals(first, again);
            screen.keys("ctrl+q");
            assertEquals(0, last.waitForEnd());
            assertEquals(List.of(), last.errors());
        }
    }
}
