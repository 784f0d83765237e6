package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who opens a trace for the first time, on a small screen and on a usual one, and where the first steps lead. */
class FirstLookTest {
    private static final String TRACE = "ocs-crl-proxy.cap";

    @TempDir
    Path home;

    @Test
    void aSmallScreenShowsTheReasonAndWholeRows() throws Exception {
        open("1280x800", product -> {
            View.State state = product.view().state();
            Map<String, Object> description = state.columns().getLast();
            double end = number(description.get("at"), 0) + ((Number) description.get("width")).doubleValue() / 2;
            double bar = number(state.filterButtons().get("Clear"), 0);
            assertTrue(end < bar + 40, "the descriptions end at " + end + ", behind the button at " + bar);
            nextSteps(product);
        });
    }

    @Test
    void aUsualScreenIsFilled() throws Exception {
        open("1920x1080", product -> {
            BufferedImage picture = product.screen().picture("first-look-1920x1080");
            assertNotEquals(0, picture.getRGB(1900, 1040) & 0xffffff, "beside the window is the empty screen");
        });
    }

    private interface Look {
        void at(Product product) throws Exception;
    }

    private void open(String size, Look look) throws Exception {
        try (BigScreen screen = BigScreen.start(size); Product product = Product.start(home, Map.of("DISPLAY", screen.display()), Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            product.view().waitFor("the root cause and the figure", state -> state.findings().contains("Root cause") && state.evidence(417) != null
                    && !state.participants().isEmpty() && state.rowNumbers().contains(1) && state.idle());
            product.screen().picture("first-look-" + size);
            look.at(product);
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    /** A frame that is gone to stands amid its neighbours; views with nothing to show for it say where there is more. */
    private static void nextSteps(Product product) throws Exception {
        View view = product.view();
        product.screen().click(view.state().evidence(417));
        view.waitFor("frame 417 with what came before and after it", state -> state.selectedFrame() == 417
                && state.rowNumbers().containsAll(List.of(414, 415, 416, 418, 419, 420)));
        product.screen().keys("alt+w", "e");
        view.waitFor("where the certificates are", state -> String.valueOf(state.all().get("empty Certificates")).contains("Frame 311 has the first"));
        product.screen().keys("alt+w", "k");
        view.waitFor("the server that gave no name", state -> String.valueOf(state.all().get("keys")).contains("10.21.8.40:5061"));
        product.screen().picture("first-steps-1280x800");
    }

    private static double number(Object place, int axis) {
        return ((Number) ((List<?>) place).get(axis)).doubleValue();
    }
}
