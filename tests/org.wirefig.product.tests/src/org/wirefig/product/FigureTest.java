package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The figure by mouse and keys: choosing, levels, times, finding, folding, changing who takes part; and all of it again after a restart. */
class FigureTest {
    private static final String TRACE = "ocs-crl-proxy.cap";
    private static final List<String> CAST = List.of("Client", "Proxy", "CRL server (inferred)", "OCS");

    @TempDir
    Path home;

    @Test
    void theFigureIsReadAndChanged() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the figure", state -> state.participants().equals(CAST) && state.idle() && !state.steps().isEmpty());

            screen.click(view.state().step(306).get("at"));
            view.waitFor("frame 306 selected everywhere", state -> state.selectedFrame() == 306 && Boolean.TRUE.equals(state.step(306).get("lit")));
            screen.keys("Down");
            view.waitFor("the next step, decoded", state -> state.selectedFrame() == 308 && state.treeShows("Frame 308"));
            screen.hover(view.state().head(1));
            view.waitFor("who the proxy is", state -> state.figure("tip").contains("S3W04156.fg.rbc.com"));

            readAnotherWay(view, screen);
            change(view, screen);
            screen.picture("figure-changed");
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            product.view().waitFor("what was changed before", state -> state.participants().equals(List.of("OCS", "Client", "Blue Coat")));
        }
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
    }
}
