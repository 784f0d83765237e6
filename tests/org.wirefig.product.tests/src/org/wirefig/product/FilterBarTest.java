package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter bar and the keyboard on a real trace, and two traces at once. */
class FilterBarTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";

    @TempDir
    Path home;

    @Test
    void whatDoesNotCompileIsMarkedAndTheFilterInForceStays() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("all frames", state -> state.count().equals("1,004 frames") && state.idle());
            screen.keys("slash");
            screen.type("http");
            screen.keys("Return");
            view.waitFor("HTTP frames", state -> state.rowNumbers().equals(List.of(407, 408, 416, 417)));
            screen.type(".request.methud == 1");
            view.waitFor("the mistake", state -> state.filterWrong() && state.filterReason().contains("column "));
            screen.picture("filter-wrong");
            screen.keys("Return");
            Thread.sleep(400);
            assertEquals(List.of(407, 408, 416, 417), view.state().rowNumbers(), "a filter that does not compile changed the table");
            screen.keys("ctrl+a");
            screen.type("http.request");
            screen.keys("Return", "Escape");
            view.waitFor("the requests", state -> !state.filterWrong() && state.rowNumbers().equals(List.of(407, 416)));
            screen.keys("Home");
            view.waitFor("the first row", state -> state.selectedFrame() == 407);
            screen.keys("Down");
            view.waitFor("the second row", state -> state.selectedFrame() == 416);
            screen.keys("alt+Left");
            view.waitFor("back", state -> state.selectedFrame() == 407);
            screen.keys("ctrl+f", "ctrl+a", "BackSpace", "Return", "Escape");
            view.waitFor("all frames again", state -> state.count().equals("1,004 frames"));
            screen.keys("ctrl+g");
            screen.waitFor("Go to Frame", 10);
            screen.type("959");
            screen.keys("Return");
            view.waitFor("frame 959", state -> state.selectedFrame() == 959);
            screen.keys("ctrl+period");
            view.waitFor("the first finding's first frame", state -> state.selectedFrame() == 407);
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    @Test
    void twoTracesAreOpenAtOnce() throws Exception {
        try (Product product = Product.start(home, Product.sample("iis-client-cert.pcapng"), Product.sample("alert-alone.cap"))) {
            product.waitForMainWindow("alert-alone.cap");
            View view = product.view();
            view.waitFor("the trace in front", state -> state.count().equals("1 frames") || state.count().equals("1 frame"));
            view.waitFor("its only frame as an alert", state -> state.row(1).getOrDefault("Protocol", "").toString().startsWith("TLS"));
            product.screen().picture("alert-alone");
            product.screen().keys("ctrl+Page_Up");
            product.waitForMainWindow("iis-client-cert.pcapng");
            view.waitFor("the other trace's findings", state -> state.findings().contains("Root cause") && state.idle());
            view.waitFor("its frames", state -> state.rowNumbers().contains(7));
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }
}
