package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window is light or dark as the system, at the start and when the system changes. */
class ThemeTest {
    private static final String TRACE = "alert-alone.cap";
    private static final Path SETTINGS = Path.of("/usr/bin/xsettingsd");

    @TempDir
    Path home;

    @Test
    void aSystemThatPrefersDarkGetsADarkWindow() throws Exception {
        Path settings = home.resolve("configured/gtk-3.0/settings.ini");
        Files.createDirectories(settings.getParent());
        Files.writeString(settings, "[Settings]\ngtk-application-prefer-dark-theme=1\n");
        try (Product product = Product.start(home.resolve("dark"), Map.of("XDG_CONFIG_HOME", home.resolve("configured").toString()),
                Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            shows(product, "dark");
            end(product);
        }
    }

    @Test
    void theWindowFollowsWhenTheSystemChanges() throws Exception {
        assumeTrue(Files.isExecutable(SETTINGS), "xsettingsd, which tells GTK of a system's settings, is not installed");
        Path wanted = home.resolve("xsettings");
        Files.writeString(wanted, "Net/ThemeName \"Adwaita\"\n");
        Process system = new ProcessBuilder(SETTINGS.toString(), "-c", wanted.toString()).redirectErrorStream(true)
                .redirectOutput(home.resolve("xsettingsd.txt").toFile()).start();
        try (Product product = Product.start(home.resolve("changing"), Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            shows(product, "light");
            become(wanted, system, "Adwaita-dark");
            shows(product, "dark");
            product.screen().picture("theme-system-dark");
            become(wanted, system, "Adwaita");
            shows(product, "light");
            end(product);
        } finally {
            system.destroy();
        }
    }

    private static void become(Path wanted, Process system, String theme) throws IOException, InterruptedException {
        Files.writeString(wanted, "Net/ThemeName \"" + theme + "\"\n");
        new ProcessBuilder("kill", "-HUP", Long.toString(system.pid())).start().waitFor();
    }

    private static void shows(Product product, String form) throws Exception {
        product.view().waitFor(form, state -> form.equals(state.all().get("theme")));
    }

    private static void end(Product product) throws Exception {
        product.screen().keys("ctrl+q");
        assertEquals(0, product.waitForEnd());
        assertEquals(List.of(), product.errors());
    }
}
