package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The certificates of the selected frame's connection. */
class CertificateViewTest {
    private static final String TRACE = "iis-client-cert.pcapng";

    @TempDir
    Path home;

    @Test
    void bothChainsAreShownWithTheirValidity() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the findings", state -> state.findings().contains("Root cause") && state.idle());
            screen.keys("ctrl+g");
            screen.waitFor("Go to Frame", 10);
            screen.type("32");
            screen.keys("Return");
            view.waitFor("the alert", state -> state.selectedFrame() == 32);
            screen.keys("alt+w", "e");
            view.waitFor("the server's certificate", state -> state.part("certificate").get("chains") instanceof List<?> lines
                    && lines.contains(" b2b.northwind.example") && lines.contains("  Northwind Example Issuing CA 2"));
            Map<?, ?> values = (Map<?, ?>) view.state().part("certificate").get("properties");
            assertEquals("not yet valid (34 hours too early)", values.get("When captured"), "the certificate that is wrong is not shown first");
            assertEquals("CN=post-agent-07, OU=Order Entry, O=Fabrikam Example", values.get("Subject"));
            assertEquals("RSA 1024", values.get("Key"));
            assertTrue(((List<?>) view.state().part("certificate").get("chains")).contains(" post-agent-07"));
            screen.picture("certificates");
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }
}
