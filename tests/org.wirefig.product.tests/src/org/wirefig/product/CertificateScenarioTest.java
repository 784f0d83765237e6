package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "IIS rejects the client certificate", analysed in the window: the alert read without a calculator, and the reason. */
class CertificateScenarioTest {
    private static final String TRACE = "iis-client-cert.cap";

    @TempDir
    Path home;

    @Test
    void theAlertIsReadAndTheRejectedCertificateNamed() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the findings", state -> state.idle() && state.findings().contains("Root cause"));
            screen.keys("slash");
            screen.type("ssl");
            screen.keys("Return", "Escape");
            view.waitFor("the TLS frames", state -> state.idle() && state.rowNumbers().containsAll(List.of(7, 27, 30, 32)));
            assertTrue(view.state().row(32).get("Protocol").toString().startsWith("TLS"));

            screen.keys("ctrl+r");
            view.waitFor("roles", state -> state.row(32).get("Source").equals("Server") && state.row(32).get("Destination").equals("Client"));

            screen.click(view.state().row(32).get("at"));
            view.waitFor("frame 32 decoded", state -> state.selectedFrame() == 32 && state.treeShows("Transport Layer Security"));
            view.waitFor("the alert without a click", state -> state.treeShows("Alert: Fatal (2), bad_certificate (42)"));
            ProxyScenarioTest.select(product, "Transport Layer Security");
            screen.keys("asterisk");
            view.waitFor("the alert", state -> state.treeShows("Level: Fatal (2)") && state.treeShows("bad_certificate (42)")
                    && state.treeShows("Change Cipher Spec"));
            ProxyScenarioTest.select(product, "Description: ");
            view.waitFor("the description's byte", state -> state.markedBytes().equals("2a"));
            ProxyScenarioTest.select(product, "Alert: Fatal (2), bad_certificate (42)");
            view.waitFor("the alert's two bytes", state -> state.markedBytes().equals("02 2a"));

            String findings = view.state().findings();
            assertTrue(findings.startsWith("●  Root cause: "), findings);
            assertTrue(findings.contains("certificate") && findings.contains("issued by") && findings.contains("valid from"), findings);
            assertTrue(findings.lines().anyMatch(line -> line.strip().startsWith("30  ")), "frame 30 is not cited");
            assertTrue(findings.lines().anyMatch(line -> line.strip().startsWith("32  ")), "frame 32 is not cited");
            assertEquals("ALERT", view.state().step(32).get("kind"));
            Thread.sleep(700);
            screen.picture("scenario-b");

            bytes(product);
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    /** A click on a byte selects its field: byte 59 of the frame, 0x02, is the alert's level. */
    private static void bytes(Product product) throws Exception {
        View view = product.view();
        List<?> first = (List<?>) view.state().bytes().get("first");
        List<?> step = (List<?>) view.state().bytes().get("step");
        int perLine = ((Number) view.state().bytes().get("perLine")).intValue();
        int line = 59 / perLine;
        int column = 59 % perLine;
        int characterWidth = ((Number) step.get(0)).intValue() / 3;
        product.screen().click(((Number) first.get(0)).intValue() + column * 3 * characterWidth + (column >= 8 ? characterWidth : 0),
                ((Number) first.get(1)).intValue() + line * ((Number) step.get(1)).intValue());
        view.waitFor("the level's field", state -> state.treeSelection().contains("Level: Fatal (2)") && state.markedBytes().equals("02"));
    }
}
