package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a screen reader is told of the window, through the system's own interface for assistive technology (AT-SPI). */
class SpokenTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final Path BUS = Path.of("/usr/libexec/at-spi-bus-launcher");
    private static final long PATIENCE = 60_000_000_000L;
    /** What can be worked, and so must be told apart. */
    private static final Set<String> WORKED = Set.of("push button", "toggle button", "check box", "radio button", "combo box", "text", "entry",
            "menu", "page tab");

    private record Element(String role, String name, String description, boolean focused, String within) {
    }

    @TempDir
    Path home;

    private Map<String, String> session;

    @Test
    void everythingThatCanBeWorkedHasANameAndTheDrawnPartsSayWhatTheyShow() throws Exception {
        assumeTrue(Files.isExecutable(BUS) && Files.isExecutable(Path.of("/usr/bin/dbus-daemon")), "AT-SPI or D-Bus is not installed");
        assumeTrue(new ProcessBuilder(PYTHON.toString(), "-c", "import pyatspi").start().waitFor() == 0, "python3-pyatspi is not installed");
        Process bus = new ProcessBuilder("dbus-daemon", "--session", "--print-address", "--nofork").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (BufferedReader said = bus.inputReader()) {
            session = Map.of("DBUS_SESSION_BUS_ADDRESS", said.readLine());
            Process accessibility = inSession(BUS.toString(), "--launch-immediately").start();
            try (Product product = Product.start(home, withBridge(), Product.sample(TRACE))) {
                walk(product);
            } finally {
                accessibility.destroy();
            }
        } finally {
            bus.destroy();
        }
    }

    private Map<String, String> withBridge() {
        return Map.of("DBUS_SESSION_BUS_ADDRESS", session.get("DBUS_SESSION_BUS_ADDRESS"), "GTK_MODULES", "gail:atk-bridge", "NO_AT_BRIDGE", "0");
    }

    private ProcessBuilder inSession(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(session);
        return builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    }

    private void walk(Product product) throws Exception {
        product.waitForMainWindow(TRACE);
        Screen screen = product.screen();
        product.view().waitFor("all frames", state -> state.count().equals("1,004 frames") && state.idle());
        told("the frames", each -> each.role().equals("table") && each.name().startsWith("Frames, 1,004 shown; selected: 1, 0.000000, 10.21.34.57"));
        screen.keys("ctrl+g");
        screen.waitFor("Go to Frame", 20);
        screen.type("306");
        screen.keys("Return");
        product.view().waitFor("the Client Hello", state -> state.selectedFrame() == 306 && !state.tree().isEmpty());
        told("the selected row", each -> each.role().equals("table") && each.name().contains("selected: 306, 8.156262, 10.21.34.57, 10.21.8.40, TLSv1"));
        told("the ruler", each -> each.name().startsWith("Overview of the trace"));
        told("the bytes", each -> each.name().startsWith("Bytes: 123"));
        told("the figure", each -> each.name().startsWith("Figure with 16 steps"));
        told("the findings", each -> each.role().equals("text") && each.name().equals("Findings"));
        screen.keys("Right");
        told("the cell", each -> each.name().endsWith("; in column Time: 8.156262"));
        screen.keys("Tab", "Home");
        told("the mark in the ruler", each -> each.name().startsWith("Overview of the trace: Frame 3"));
        screen.keys("alt+w", "f", "Home", "Down");
        told("the step of the figure", each -> each.name().startsWith("Figure with 16 steps, step ") && each.name().contains("Client Hello")
                && each.name().contains("306"));
        screen.keys("alt+w", "n", "Home");
        told("the finding", each -> each.focused() && each.name().startsWith("Findings; error: ● Root cause: NTLM needs a connection"));
        screen.keys("Down");
        told("its evidence", each -> each.focused() && each.name().equals("Findings; frame 407 GET without credentials"));
        screen.keys("alt+w", "d", "Home", "alt+w", "b");
        told("the bytes of the frame", each -> each.name().startsWith("Bytes: ") && each.name().contains(" are selected from 0 on: 00 "));
        told("the details", each -> each.role().equals("table cell") && each.name().equals("Transport Layer Security"));
        screen.keys("alt+w", "g");
        told("the graph", each -> each.name().startsWith("Traffic over time"));
        screen.keys("Home", "shift+Right");
        told("a span of it", each -> each.name().startsWith("Traffic over time, ") && each.name().contains("span from 0 s to "));
        screen.keys("alt+w", "e");
        told("the certificates", each -> each.name().startsWith("Validity of the certificates: "));
        List<Element> unnamed = elements().stream().filter(each -> WORKED.contains(each.role()) && each.name().isBlank()
                && each.description().isBlank()).toList();
        assertEquals(List.of(), unnamed);
        screen.keys("ctrl+q");
        assertEquals(0, product.waitForEnd());
    }

    /** Waits until assistive technology is told of an element. */
    private void told(String what, Predicate<Element> wanted) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        List<Element> all = elements();
        while (all.stream().noneMatch(wanted)) {
            assertTrue(System.nanoTime() < end, what + " is not told, but: " + all.stream().filter(each -> !each.name().isBlank()).toList());
            all = elements();
        }
    }

    private List<Element> elements() throws IOException, InterruptedException {
        Path script = Product.root().resolve("tests/org.wirefig.product.tests/src/org/wirefig/product/spoken.py");
        Process walker = inSession(PYTHON.toString(), script.toString()).start();
        String text = new String(walker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        walker.waitFor();
        return text.lines().map(line -> line.split("\t", -1)).filter(cells -> cells.length == 5)
                .map(cells -> new Element(cells[0], cells[1], cells[2], cells[3].equals("True"), cells[4])).toList();
    }
}
