package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product starts, shows its window, and ends when told to: the least that must work before anything else can. */
class StartTest {

    @TempDir
    Path home;

    @Test
    void startsShowsItsWindowAndQuits() throws Exception {
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            Thread.sleep(1500);
            BufferedImage picture = product.screen().picture("start");
            // The start page's picture is the program's own dark blue; an empty window has none of it.
            assertTrue(Screen.pixels(picture, 0x16324f) > 1000, "the start page is not in the window");
            assertEquals(List.of(), product.libraries("libawt_xawt"), "the window needs more of X11 than GTK brings");
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    @Test
    void aboutDialogOpensFromTheMenu() throws Exception {
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            product.screen().keys("alt+h");
            Thread.sleep(500);
            product.screen().keys("a");
            product.screen().waitFor("About Wirefig", 10);
            product.screen().picture("about");
            product.screen().keys("Escape");
            product.waitForMainWindow("");
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    @Test
    void aFileThatIsNotThereIsNamedAndTheWindowStays() throws Exception {
        try (Product product = Product.start(home, home.resolve("missing.cap").toString())) {
            product.screen().waitFor("Problem Occurred", 90);
            product.screen().picture("missing-file");
            product.screen().keys("Escape");
            product.waitForMainWindow("");
            assertTrue(product.errors().stream().anyMatch(error -> error.contains("There is no file")
                    && error.contains("missing.cap")), "the log does not name the file");
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
        }
    }

    @Test
    void startsAgainWithTheSettingsOfTheLastStart() throws Exception {
        Path classes = home.resolve("classes.jsa");
        for (int start = 0; start < 2; start++) {
            Map<String, String> options = Map.of("WIREFIG_JAVA_OPTIONS",
                    "-XX:SharedArchiveFile=" + classes + " -Xlog:class+load:file=" + home.resolve("loaded-" + start));
            try (Product product = Product.start(home, options)) {
                product.waitForMainWindow("");
                product.screen().keys("ctrl+q");
                assertEquals(0, product.waitForEnd());
                assertEquals(List.of(), product.errors());
            }
        }
        assertTrue(Files.exists(home.resolve("workspace/.metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi")),
                "the window's layout was not kept");
        assertEquals(List.of(false, true), List.of(kept(0), kept(1)), "the second start takes the classes that the first has kept");
    }

    /** Whether a class of the window came from what an earlier start kept of it. */
    private boolean kept(int start) throws IOException {
        List<String> sources = Files.readAllLines(home.resolve("loaded-" + start)).stream()
                .filter(line -> line.contains(" org.wirefig.ui.shell.TraceWindowAdvisor source: ")).toList();
        assertEquals(1, sources.size());
        return sources.getFirst().endsWith("shared objects file (top)");
    }

    /** The layout is also written while the program runs, then with the traces' tabs, which nothing could fill again. */
    @Test
    void noTabIsLeftOfATraceThatWasOpenWhenTheProgramWasKilled() throws Exception {
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
        }
        Path layout = home.resolve("workspace/.metadata/.plugins/org.eclipse.e4.workbench/workbench.xmi");
        String tag = "<tags>org.eclipse.e4.primaryDataStack</tags>";
        String before = Files.readString(layout);
        assertTrue(before.contains(tag), "the layout has no place for traces");
        Files.writeString(layout, before.replaceFirst(tag, tag + "<children xsi:type=\"basic:Part\" xmi:id=\"_left\""
                + " elementId=\"org.eclipse.e4.ui.compatibility.editor\" contributionURI=\"bundleclass://org.eclipse.ui.workbench/"
                + "org.eclipse.ui.internal.e4.compatibility.CompatibilityEditor\" label=\"left.pcapng\" closeable=\"true\">"
                + "<tags>Editor</tags><tags>removeOnHide</tags><tags>org.wirefig.ui.frames.editor</tags></children>"));
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            BufferedImage picture = product.screen().picture("start-after-kill");
            for (int i = 0; i < 100 && Screen.pixels(picture, 0x16324f) <= 1000; i++) {
                Thread.sleep(100);
                picture = product.screen().picture("start-after-kill");
            }
            assertTrue(Screen.pixels(picture, 0x16324f) > 1000, "something else than the start page is in the window");
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }
}
