package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nothing is cut in the window, its views and its dialogs, light and dark, on a usual screen and on one of twice the density: every
 * control asks for no more room than it has, every column is as wide as its heading and as what stands in it.
 */
class ClippingTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    private static final String OTHER = "ocs-crl-proxy-working.pcapng";
    /** Columns of words without an end, such as addresses in the web, which give way to the others; what is cut in them is told whole under the pointer. */
    private static final Set<String> GIVE_WAY = Set.of("cell of Conversation", "cell of Protocol", "cell of Addresses", "cell of Description",
            "cell of Request", "cell of What", "cell of Key file",
            "cell of Ports", "cell of Working", "cell of Failing", "cell of In the debugger", "cell of In the trace", "cell of What became of it");

    /** A view, and the keys that open it. */
    record Sight(String title, String... keys) {
    }

    static final List<Sight> VIEWS = List.of(new Sight("Details", "alt+w", "d"), new Sight("Bytes", "alt+w", "b"),
            new Sight("Figure", "alt+w", "f"), new Sight("Findings", "alt+w", "n"), new Sight("Conversations", "alt+w", "c"),
            new Sight("Keys", "alt+w", "k"), new Sight("Certificates", "alt+w", "e"), new Sight("Statistics", "alt+w", "s"),
            new Sight("I/O Graph", "alt+w", "g"), new Sight("Compare", "alt+t", "m"), new Sight("Two Sides", "alt+t", "w"),
            new Sight("Debugger", "alt+t", "g"), new Sight("Live Capture", "ctrl+shift+l"));

    private record Dialog(String title, String... keys) {
    }

    private static final List<Dialog> DIALOGS = List.of(new Dialog("Go to Frame", "ctrl+g"), new Dialog("Colouring Rules", "alt+i", "u"),
            new Dialog("Named Filters and Macros", "alt+i", "m"), new Dialog("Hide Frames", "alt+i", "i"), new Dialog("Decode As", "ctrl+alt+d"),
            new Dialog("Save As", "ctrl+shift+s"), new Dialog("Export Frames", "ctrl+shift+d"), new Dialog("Merge Captures", "alt+f", "m"),
            new Dialog("Frame Comment", "ctrl+alt+c"), new Dialog("About Wirefig", "alt+h", "a"));
    private static final int PAGES = 6;
    private static final String MEASURED = "-Dwirefig.state.clipped=true";

    @TempDir
    Path home;

    private final List<String> cut = new ArrayList<>();
    private Product product;

    @Test
    void nothingIsCut() throws Exception {
        walkThrough(Map.of("WIREFIG_JAVA_OPTIONS", MEASURED), 1);
    }

    @Test
    void nothingIsCutAtTwiceTheDensity() throws Exception {
        try (BigScreen screen = BigScreen.start()) {
            walkThrough(Map.of("WIREFIG_JAVA_OPTIONS", MEASURED, "GDK_SCALE", "2", "DISPLAY", screen.display()), 2);
        }
    }

    private void walkThrough(Map<String, String> scaled, int scale) throws Exception {
        try (Product started = Product.start(home, scaled, Product.sample(OTHER), Product.sample(TRACE))) {
            product = started;
            open(started.screen());
            for (String form : List.of("light", "dark")) {
                started.screen().keys("alt+w");
                started.screen().keys("t", form.substring(0, 1));
                started.view().waitFor(form, state -> form.equals(state.all().get("theme")));
                walk(started.screen(), form + "-" + scale);
            }
            started.screen().keys("ctrl+q");
            assertEquals(0, started.waitForEnd());
            assertEquals(List.of(), started.errors());
        }
        assertEquals(List.of(), cut);
    }

    private void open(Screen screen) throws Exception {
        product.waitForMainWindow(TRACE);
        product.view().waitFor("the trace looked through", state -> state.idle() && state.findings().contains("Root cause"));
        screen.keys("ctrl+g");
        screen.waitFor("Go to Frame", 20);
        screen.type("408");
        screen.keys("Return");
        product.view().waitFor("the frame and what is told of it", state -> state.selectedFrame() == 408 && !state.tree().isEmpty()
                && state.all().get("findings") != null && state.all().get("figure") != null && state.idle());
    }

    private static void picture(Screen screen, String what, String form) throws Exception {
        screen.picture("clipping-" + what.replaceAll("[ /]", "-").toLowerCase() + "-" + form);
    }

    private void walk(Screen screen, String form) throws Exception {
        for (Sight view : VIEWS) {
            screen.keys(view.keys());
            product.view().waitFor(view.title(), state -> state.focus().startsWith(view.title() + ":") && state.idle());
            look("Window, " + view.title(), "Wirefig");
            // what it says is painted a moment after it is there, and the system fades its buttons from one theme to the other
            Thread.sleep(900);
            picture(screen, view.title(), form);
        }
        screen.keys("ctrl+shift+f");
        product.view().waitFor("what was said", state -> !state.follow().isEmpty());
        look("Follow", "Wirefig");
        screen.keys("F1");
        product.view().waitFor("the help", state -> !state.part("help").isEmpty());
        look("Help", "Wirefig");
        picture(screen, "Window", form);
        for (Dialog dialog : DIALOGS) {
            screen.keys(dialog.keys());
            screen.waitFor(dialog.title(), 20);
            look(dialog.title(), dialog.title());
            picture(screen, dialog.title(), form);
            screen.keys("Escape");
            screen.waitForNo(dialog.title(), 20);
        }
        screen.keys("ctrl+comma");
        screen.waitFor("Preferences", 20);
        // from the field that filters the pages into their list, which the second time begins where it ended
        screen.keys("Down", "Home");
        for (int page = 1; page <= PAGES; page++) {
            look("Preferences, page " + page, "Preferences");
            picture(screen, "Preferences " + page, form);
            Object before = product.view().state().part("preferences").get("controls");
            screen.keys("Down");
            if (page < PAGES) {
                product.view().waitFor("page " + (page + 1), state -> !state.part("preferences").getOrDefault("controls", before).equals(before));
            }
        }
        screen.keys("Escape");
        screen.waitForNo("Preferences", 20);
    }

    /** Waits until the window of this title is measured, and notes what stays cut in it. */
    private void look(String where, String title) throws Exception {
        List<Map<String, Object>> found = found(title);
        // what was opened a moment ago may still be laid out
        long end = System.nanoTime() + 3_000_000_000L;
        while ((found == null || !found.isEmpty()) && System.nanoTime() < end) {
            Thread.sleep(100);
            found = found(title);
        }
        if (found == null) {
            cut.add(where + " was not measured");
            return;
        }
        found.forEach(each -> cut.add(where + ": " + each));
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> found(String title) throws Exception {
        return product.view().state().part("clipped").entrySet().stream().filter(window -> window.getKey().endsWith(title)).findFirst()
                .map(window -> ((List<Map<String, Object>>) window.getValue()).stream().filter(each -> !GIVE_WAY.contains(each.get("kind"))).toList())
                .orElse(null);
    }
}
