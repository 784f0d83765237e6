package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figure by mouse and keys: choosing, levels, times, finding, folding, changing who takes part; and all of it again after a restart. */
class FigureTest {
    private static final String TRACE = "ocs-crl-proxy.cap";
    private static final List<String> CAST = List.of("Client", "Proxy", "CRL server (inferred)", "OCS");

    /** Ascent to size of the font that comes with the program, as its file says; no font of a system stands in for it. */
    private static final double LIBERATION_RISE = 1854.0 / 2048;

    @TempDir
    Path home;

    @Test
    void theFigureIsReadAndChanged() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the figure", state -> state.participants().equals(CAST) && state.idle() && !state.steps().isEmpty());
            assertEquals(LIBERATION_RISE, ((Number) view.state().figure().get("rise")).doubleValue(), 0.01, "drawn in another font than measured");

            screen.click(view.state().step(306).get("at"));
            view.waitFor("frame 306 selected everywhere", state -> state.selectedFrame() == 306 && Boolean.TRUE.equals(state.step(306).get("lit")));
            screen.keys("Down");
            view.waitFor("the next step, decoded", state -> state.selectedFrame() == 308 && state.treeShows("Frame 308"));
            screen.hover(view.state().head(1));
            view.waitFor("who the proxy is", state -> state.figure("tip").contains("S3W04156.fg.rbc.com"));

            readAnotherWay(view, screen);
            screen.keys("ctrl+g");
            screen.waitFor("Go to Frame", 10);
            screen.type("417");
            screen.keys("Return");
            screen.waitForNo("Go to Frame", 10);
            view.waitFor("the arrow of a frame chosen elsewhere", state -> state.selectedFrame() == 417
                    && Boolean.TRUE.equals(state.step(417).get("lit")) && Boolean.FALSE.equals(state.step(306).get("lit")));
            bringOut(view, screen);
            print(view, screen);
            change(view, screen);
            screen.picture("figure-changed");
            changeInTheDialog(view, screen);
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            product.view().waitFor("what was changed before", state -> state.participants().equals(List.of("Client", "OCS"))
                    && "Client".equals(state.step(407).get("to")));
        }
    }

    /** Moved by hand and by keys, copied, and its pages looked through. */
    @SuppressWarnings("unchecked")
    private static void bringOut(View view, Screen screen) throws Exception {
        screen.keys("alt+g", "f");
        view.waitFor("every frame", state -> state.figure("detail").equals("Frames") && state.steps().size() > 300 && state.idle());
        screen.keys("Home");
        view.waitFor("the first frame", state -> state.selectedFrame() == 1 && state.steps().get(6).get("at") != null);
        List<Double> place = (List<Double>) view.state().steps().get(6).get("at");
        double before = view.state().figureScroll();
        screen.drag(place.get(0).intValue(), place.get(1).intValue(), place.get(0).intValue(), place.get(1).intValue() - 90);
        view.waitFor("the figure moved with the hand", state -> Math.abs(state.figureScroll() - before - 90) <= 2);
        assertEquals(1, view.state().selectedFrame(), "a drag chooses nothing");
        screen.keys("Next");
        view.waitFor("a page further", state -> state.figureScroll() > before + 200);
        screen.keys("Prior");
        view.waitFor("a page back", state -> state.figureScroll() < before + 100);

        screen.keys("ctrl+p");
        screen.waitFor("Print Figure", 10);
        view.waitFor("the first of many pages, others beside it", state -> print(state).matches("Page 1a of \\d\\d+"));
        screen.click(view.state().print("Next Page").get("at"));
        view.waitFor("the page beside it", state -> print(state).startsWith("Page 1b of"));
        screen.picture("figure-print");
        screen.click(view.state().print("Previous Page").get("at"));
        view.waitFor("the first page again", state -> print(state).startsWith("Page 1a of"));
        screen.click(view.state().print("Split, Side by Side").get("at"));
        screen.keys("Down", "Return");
        view.waitFor("all of its width on one page", state -> print(state).matches("Page 1 of \\d+"));
        screen.keys("Escape");
        view.waitFor("no dialog", state -> state.print("Page").isEmpty());

        screen.keys("alt+g", "t");
        view.waitFor("the story", state -> state.steps().size() == 16 && state.idle());
        screen.keys("alt+g", "c");
        view.waitFor("the picture copied", state -> state.status().startsWith("The figure is on the clipboard as a picture"));
        BufferedImage copied = screen.copied();
        if (copied != null) {
            assertTrue(copied.getWidth() > 1000 && copied.getHeight() > 1000, () -> copied.getWidth() + " x " + copied.getHeight());
            assertTrue(Screen.pixels(copied, 0xffffff) > copied.getWidth() * (long) copied.getHeight() / 3, "it is on white");
        }
    }

    /** The page that the print dialog shows. */
    private static String print(View.State state) {
        return String.valueOf(state.print("Page ").get("text"));
    }

    /** To GTK's own printer into a file, which is there without any other; texts are where they are in the figure. */
    private void print(View view, Screen screen) throws Exception {
        Path file = home.resolve("printed.pdf");
        screen.keys("ctrl+p");
        screen.waitFor("Print Figure", 10);
        view.waitFor("its one page", state -> print(state).startsWith("Page 1 of 1"));
        screen.keys("Return");
        screen.waitFor("Choose a Printer", 20);
        screen.keys("Tab", "Home", "Tab", "space");
        screen.choose("Select a filename", file);
        screen.waitFor("Choose a Printer", 10);
        screen.keys("alt+p");
        view.waitFor("what became of it", state -> state.status().startsWith("The figure was given to the printer"));
        long end = System.nanoTime() + 20_000_000_000L;
        while (!Files.exists(file) || !Files.readString(file, StandardCharsets.ISO_8859_1).stripTrailing().endsWith("%%EOF")) {
            assertTrue(System.nanoTime() < end, "nothing was printed into " + file);
            Thread.sleep(100);
        }
        Process words;
        try {
            words = new ProcessBuilder("pdftotext", "-bbox", file.toString(), "-").redirectErrorStream(true).start();
        } catch (IOException missing) {
            System.out.println("SKIPPED: where the printed words are is not looked at, pdftotext is not installed");
            return;
        }
        String text = new String(words.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        double height = number(text, "<page width=\"[0-9.]+\" height=\"([0-9.]+)\"");
        double footer = number(text, "yMin=\"([0-9.]+)\"[^>]*>Wirefig<");
        assertTrue(footer > height * 0.9 && footer < height, () -> "the footer is at " + footer + " of " + height);
    }

    private static double number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), () -> pattern + " is not in " + text);
        return Double.parseDouble(found.group(1));
    }

    /** By keys: the first moved to the right, and the proxy shown as the client instead. */
    private static void changeInTheDialog(View view, Screen screen) throws Exception {
        screen.keys("alt+g", "a");
        screen.waitFor("Participants of the Figure", 10);
        screen.keys("Home", "alt+r");
        view.waitFor("OCS moved", state -> state.participants().equals(List.of("Client", "OCS")));
        screen.keys("End", "Up", "alt+a");
        screen.keys("Down", "Down", "Return"); // itself, then the client
        view.waitFor("the proxy shown as the client", state -> "Client".equals(state.step(407).get("to")));
        screen.picture("figure-participants");
        screen.keys("Escape");
        screen.waitForNo("Participants of the Figure", 10);
    }

    private static void readAnotherWay(View view, Screen screen) throws Exception {
        screen.keys("alt+g", "y");
        view.waitFor("times of day", state -> state.figure("time").equals("Time of Day"));
        screen.keys("alt+g", "b");
        view.waitFor("times since the step before", state -> state.figure("time").equals("Since the Step Before"));
        screen.keys("alt+g", "m");
        view.waitFor("every message", state -> state.figure("detail").equals("Messages") && state.steps().size() > 16);
        screen.keys("alt+g", "t");
        view.waitFor("the story again", state -> state.figure("detail").equals("Story") && state.steps().size() == 16 && state.idle());
        double fitting = view.state().figureZoom();
        screen.keys("ctrl+equal");
        view.waitFor("a larger figure", state -> state.figureZoom() > fitting);
        screen.keys("ctrl+0");
        view.waitFor("the width fitting again", state -> Math.abs(state.figureZoom() - fitting) < 0.01);

        screen.keys("ctrl+shift+g");
        view.waitFor("the bar to find with", state -> state.figure("found").isEmpty());
        screen.type("ntlm");
        view.waitFor("the first of what is found", state -> state.figure("found").equals("1 of 4") && state.selectedFrame() == 408);
        screen.keys("Return");
        view.waitFor("the next", state -> state.figure("found").equals("2 of 4") && state.selectedFrame() == 416);
        screen.keys("Escape", "Left");
        view.waitFor("the conversation as one arrow", state -> "folded, 6 steps, 6 frames".equals(state.step(416).get("detail")));
        screen.keys("Right");
        view.waitFor("all its arrows", state -> state.steps().size() == 16);
        screen.keys("ctrl+c");
        view.waitFor("the picture copied by its key", state -> state.status().startsWith("The figure is on the clipboard as a picture"));
        screen.keys("Down");
        view.waitFor("the status of the next frame", state -> state.status().contains(" frames"));
    }

    private static void change(View view, Screen screen) throws Exception {
        List<Double> ocs = view.state().head(3);
        List<Double> client = view.state().head(0);
        screen.drag(ocs.get(0).intValue(), ocs.get(1).intValue(), client.get(0).intValue() - 30, client.get(1).intValue());
        view.waitFor("OCS in front", state -> state.participants().equals(List.of("OCS", "Client", "Proxy", "CRL server (inferred)")));
        screen.menuAt(view.state().head(2));
        screen.keys("Down", "Return");
        screen.waitFor("Name", 10);
        screen.type("Blue Coat");
        screen.keys("Return");
        view.waitFor("the proxy's name", state -> state.participants().contains("Blue Coat") && state.step(407).get("to").equals("Blue Coat"));
        screen.menuAt(view.state().head(3));
        screen.keys("Down", "Down", "Return");
        view.waitFor("no CRL server", state -> state.participants().equals(List.of("OCS", "Client", "Blue Coat")));
        screen.menuAt(view.state().head(2));
        screen.keys("Down", "Down", "Return");
        view.waitFor("no proxy", state -> state.participants().equals(List.of("OCS", "Client")) && state.step(407).isEmpty());
        screen.keys("alt+g", "u");
        view.waitFor("the proxy back", state -> state.participants().equals(List.of("OCS", "Client", "Blue Coat")));
        screen.menuAt(view.state().head(2));
        // Rename, hide, move to the left (it is the last, so not to the right), show as: the first of the others.
        screen.keys("Down", "Down", "Down", "Down", "Right", "Return");
        view.waitFor("the proxy shown as OCS", state -> state.participants().equals(List.of("OCS", "Client")) && "OCS".equals(state.step(407).get("to")));
    }
}
