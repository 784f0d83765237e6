package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests that share one start of the product with a trace of 1,004 frames, since a start takes longer than most of them. */
abstract class OneWindow {
    private static final int PATIENCE_SECONDS = 20;

    @TempDir
    static Path home;

    static Product product;
    static Screen screen;
    static View view;

    static void open(Path trace) throws Exception {
        open(trace, Map.of());
    }

    /** The same with further variables in the product's environment. */
    static void open(Path trace, Map<String, String> environment) throws Exception {
        product = Product.start(home, environment, trace.toString());
        product.waitForMainWindow(trace.getFileName().toString());
        view = product.view();
        screen = product.screen();
        shows("all frames", state -> state.count().equals("1,004 frames") && state.idle());
    }

    @AfterAll
    static void end() throws Exception {
        try (Product last = product) {
            screen.keys("ctrl+q");
            assertEquals(0, last.waitForEnd());
            assertEquals(List.of(), last.errors());
        }
    }

    static void shows(String what, Predicate<View.State> shown) throws Exception {
        view.waitFor(what, shown);
    }

    static void goTo(int frame) throws Exception {
        screen.keys("Escape", "ctrl+g");
        screen.waitFor("Go to Frame", PATIENCE_SECONDS);
        screen.type(Integer.toString(frame));
        screen.keys("Return");
        screen.waitForNo("Go to Frame", PATIENCE_SECONDS);
        shows("frame " + frame, state -> state.selectedFrame() == frame && state.treeShows("Frame " + frame + ":"));
    }
}
