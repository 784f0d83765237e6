package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tells a reason from a suspicion: the working trace beside the failing one, and the debugger's output on its frames. */
class ReasonsTest {
    private static final String WORKING = "ocs-crl-proxy-working.cap";
    private static final String FAILING = "ocs-crl-proxy.cap";
    private static final String DEBUGGER = "scenario-a-debugger.txt";

    @TempDir
    Path home;

    @Test
    void comparisonAndDebuggerDecide() throws Exception {
        Path trace = Files.copy(Path.of(Product.sample(FAILING)), home.resolve(FAILING));
        Files.copy(Path.of(Product.sample(DEBUGGER)), home.resolve(DEBUGGER));
        try (Product product = Product.start(home, Product.sample(WORKING), trace.toString())) {
            product.waitForMainWindow(FAILING);
            View view = product.view();
            view.waitFor("the failing trace looked through", state -> state.idle() && state.findings().contains("Root cause"));
            sideBySide(product, trace);
            compare(product);
            debugger(product);
            report(product);
            product.screen().keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    private static void menu(Product product, String letter) throws Exception {
        product.screen().keys("alt+t");
        Thread.sleep(400);
        product.screen().keys(letter);
    }

    /** Both traces at once, the one in front beside the other; and in tabs again, with the same one in front. */
    private static void sideBySide(Product product, Path trace) throws Exception {
        View view = product.view();
        String failing = "frames " + trace;
        String working = "frames " + Product.sample(WORKING);
        product.screen().keys("ctrl+alt+w");
        view.waitFor("both traces at once", state -> first(state, working) instanceof List<?> left && first(state, failing) instanceof List<?> right
                && ((Number) left.getFirst()).intValue() < ((Number) right.getFirst()).intValue());
        product.screen().picture("side-by-side");
        product.screen().keys("ctrl+alt+w");
        view.waitFor("one trace, the failing one", state -> first(state, working) == null && first(state, failing) instanceof List<?>);
    }

    /** Where the first row of a table stands on the screen; null where the table isn't shown. */
    private static Object first(View.State state, String table) {
        return part(state, table).get("rows") instanceof List<?> rows && !rows.isEmpty() ? ((Map<?, ?>) rows.getFirst()).get("at") : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> part(View.State state, String name) {
        return state.all().get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static String text(View.State state, String name) {
        return String.valueOf(part(state, name).get("text"));
    }

    /** The first difference is the NTLM challenge that only the working client answers; its frames are selected in both traces. */
    private static void compare(Product product) throws Exception {
        View view = product.view();
        menu(product, "m");
        view.waitFor("the comparison", state -> text(state, "compare").startsWith("1.  The working client answers the NTLM challenge")
                && part(state, "compare").get("links") instanceof Map<?, ?> links && links.containsKey("1 working"));
        Map<String, Object> compare = part(view.state(), "compare");
        assertEquals(List.of(WORKING, FAILING), compare.get("traces"), "the two open traces are not chosen by themselves");
        assertTrue(text(view.state(), "compare").contains("HTTP/1.1"), "the working request's version is not told");
        product.screen().click(((Map<?, ?>) compare.get("links")).get("1 working"));
        view.waitFor("frames selected in both traces", state -> part(state, "compare").get("selected").equals(List.of(278.0, 418.0)));
        assertTrue(part(view.state(), "compare").get("lanes").toString().contains("407 with the NTLM challenge"), "no lanes");
        Thread.sleep(500);
        product.screen().picture("compare");
    }

    /** The document's text: its buffers are frames 416 and 417, the stack under CloseConnection hangs on the FIN. */
    private static void debugger(Product product) throws Exception {
        View view = product.view();
        menu(product, "g");
        view.waitFor("the debugger view", state -> part(state, "debugger").containsKey("at"));
        assertTrue(text(view.state(), "debugger").isEmpty());
        product.screen().click(part(view.state(), "debugger").get("open"));
        product.screen().waitFor("Open a Debugger's Log", 15);
        product.screen().keys("ctrl+l", "ctrl+a");
        product.screen().type(product.home().resolve(DEBUGGER).toString());
        product.screen().keys("Return");
        view.waitFor("the verdict", state -> String.valueOf(part(state, "debugger").get("verdict")).contains("The second holds")
                && row(state, "ws2_32!closesocket") != null);
        Map<String, Object> closing = row(view.state(), "ws2_32!closesocket");
        assertTrue(closing.get("cells").toString().contains("418"), closing.toString());
        assertTrue(row(view.state(), "\"buf\"").get("cells").toString().contains("416"), "buf is not frame 416");
        assertTrue(row(view.state(), "00170aa8").get("cells").toString().contains("417"), "the received buffer is not frame 417");
        // The table comes to rest below the verdict a moment after its rows are there.
        Object[] before = {null};
        view.waitFor("the table at rest", state -> {
            Object at = row(state, "00170aa8").get("at");
            boolean rests = at != null && at.equals(before[0]);
            before[0] = at;
            return rests;
        });
        product.screen().click(before[0]);
        view.waitFor("frame 417 with its note", state -> state.selectedFrame() == 417 && state.treeShows("Debugger Evidence")
                && Boolean.TRUE.equals(state.row(417).get("noted")));
        assertFalse(Boolean.TRUE.equals(view.state().row(415).get("noted")), "frame 415 is marked without a note");
        Thread.sleep(500);
        product.screen().picture("debugger");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> row(View.State state, String part) {
        return part(state, "debugger").get("rows") instanceof List<?> rows ? ((List<Map<String, Object>>) rows).stream()
                .filter(row -> row.get("cells").toString().contains(part)).findFirst().orElse(null) : null;
    }

    private void report(Product product) throws Exception {
        Path file = home.resolve("report.html");
        product.screen().keys("ctrl+shift+r");
        product.screen().waitFor("Save Report", 15);
        product.screen().keys("ctrl+a");
        product.screen().type(file.toString());
        product.screen().keys("Return");
        long end = System.nanoTime() + 40_000_000_000L;
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < end, "the report was not saved");
            Thread.sleep(200);
        }
        String html = Files.readString(file, StandardCharsets.UTF_8);
        assertTrue(html.contains("The second holds") && html.contains("closesocket"), "the report does not decide between the theories");
        assertTrue(html.contains("Cookie: (redacted)"), "the cookie is in the report");
        assertFalse(html.contains("BCSI-CS0AEE9E8D=2"), "the cookie is in the report");
    }
}
