package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help inside the program; its links do what they say. */
class HelpTest {

    @TempDir
    Path home;

    @Test
    void aTourLeadsThroughItsSample() throws Exception {
        try (Product product = Product.start(home)) {
            product.waitForMainWindow("");
            View view = product.view();
            Screen screen = product.screen();
            screen.keys("F1");
            view.waitFor("the help", state -> state.part("help").getOrDefault("page", "").equals("Keys and views"));
            screen.picture("help");
            // the tabulator walks the links of a page: findings, figure, then the first tour
            screen.keys("Tab", "Tab", "Tab", "Return");
            view.waitFor("the tour", state -> state.part("help").getOrDefault("page", "").toString().startsWith("Tour: a CRL"));
            screen.keys("Tab", "Return");
            product.waitForMainWindow("ocs-crl-proxy.cap");
            view.waitFor("the sample's findings", state -> state.findings().contains("Root cause"));
            screen.picture("help-tour");
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }
}
