package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be set for a trace and for the program, in one window: ports decoded as something else, preferences. */
class SettingsTest extends OneWindow {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    /** A Client Hello to port 5061. */
    private static final int HELLO = 306;
    private static final long PATIENCE = 30_000_000_000L;

    @BeforeAll
    static void start() throws Exception {
        open(Path.of(Product.sample(TRACE)));
        goTo(HELLO);
        shows("the Client Hello", state -> state.selectedFrame() == HELLO && state.row(HELLO).get("Protocol").equals("TLSv1") && !state.tree().isEmpty());
    }

    private static Map<String, Object> openDecodeAs(String rules) throws Exception {
        screen.keys("ctrl+alt+d");
        screen.waitFor("Decode As", 20);
        shows("the dialog with " + rules, state -> state.part("decode as").getOrDefault("rules", "").toString().equals(rules));
        return view.state().part("decode as");
    }

    private static void decoded(String protocol) throws Exception {
        shows("frame " + HELLO + " as " + protocol, state -> state.idle() && state.selectedFrame() == HELLO
                && state.row(HELLO).get("Protocol").equals(protocol) && state.treeShows("Transport Layer Security") == protocol.startsWith("TLS"));
    }

    @Test
    void aPortIsDecodedOtherwiseUntilTheRuleIsRemoved() throws Exception {
        assertEquals("TCP port 5061", openDecodeAs("[]").get("what"));
        screen.type("data");
        shows("the protocol sought", state -> state.part("decode as").getOrDefault("as", "").equals("data"));
        screen.picture("decode-as");
        screen.keys("Return");
        decoded("TCP");
        Map<String, Object> dialog = openDecodeAs("[tcp.port 5061 data this trace]");
        screen.click(dialog.get("first"));
        screen.click(dialog.get("remove"));
        shows("no rule", state -> state.part("decode as").getOrDefault("rules", "").toString().equals("[]"));
        screen.keys("Return");
        decoded("TLSv1");
    }

    @Test
    void aConversationAloneAndEveryTrace() throws Exception {
        openDecodeAs("[]");
        // the combo: the last choice is the conversation
        screen.keys("shift+Tab", "End", "Tab");
        shows("the conversation", state -> state.part("decode as").getOrDefault("what", "").toString().contains("TCP stream")
                && state.part("decode as").get("everywhere").equals(false));
        screen.keys("shift+Tab", "Home", "Tab");
        shows("the port again", state -> state.part("decode as").get("everywhere").equals(true));
        screen.type("data");
        shows("the protocol sought", state -> state.part("decode as").getOrDefault("as", "").equals("data"));
        screen.keys("alt+e", "Return");
        decoded("TCP");
        Map<String, Object> dialog = openDecodeAs("[tcp.port 5061 data every trace]");
        screen.click(dialog.get("first"));
        screen.click(dialog.get("remove"));
        screen.keys("Return");
        decoded("TLSv1");
    }

    // ---- Window > Preferences

    private static void openPage(String page, String kind, String shown) throws Exception {
        screen.keys("ctrl+comma");
        screen.waitFor("Preferences", 20);
        shows("the pages", state -> !controls(state, "Tree", page).isEmpty());
        turnTo(page, kind, shown);
    }

    /** Chooses a page, again while the dialog still takes its place, until it shows what is on it. */
    private static void turnTo(String page, String kind, String shown) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (controls(view.state(), kind, shown).isEmpty() && System.nanoTime() < end) {
            screen.click(control("Tree", page));
            Thread.sleep(700);
        }
        shows("the page " + page, state -> !controls(state, kind, shown).isEmpty());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> controls(View.State state, String kind, String text) {
        return ((List<Map<String, Object>>) state.part("preferences").getOrDefault("controls", List.of())).stream()
                .filter(control -> control.get("kind").equals(kind) && control.get("text").equals(text)).toList();
    }

    private static Object control(String kind, String text) throws Exception {
        List<Map<String, Object>> found = controls(view.state(), kind, text);
        return found.isEmpty() ? null : found.getFirst().get("at");
    }

    private static void press(String button) throws Exception {
        shows("the button " + button, state -> !controls(state, "Button", button).isEmpty());
        // A dialog that has just opened is still being put in its place.
        Object at;
        do {
            at = control("Button", button);
            Thread.sleep(300);
        } while (at == null || !at.equals(control("Button", button)));
        screen.click(at);
    }

    private static void closed() throws Exception {
        shows("no preferences", state -> state.part("preferences").isEmpty());
        screen.waitFor(TRACE + " - Wirefig", 20);
    }

    @Test
    void theThemeChangesAtOnceAlsoInTheDialogAndColoursAreOfTheForm() throws Exception {
        openPage("General", "Button", "Dark");
        press("Dark");
        press("Apply");
        shows("dark", state -> state.all().get("theme").equals("dark"));
        long end = System.nanoTime() + PATIENCE;
        BufferedImage dark = screen.picture("preferences-dark");
        while (!isDark(dark)) {
            assertTrue(System.nanoTime() < end, "the window's ground is the dark form's, and nothing large is white, the dialog neither");
            dark = screen.picture("preferences-dark");
        }
        press("As the system");
        press("Apply and Close");
        closed();
        shows("light as the display", state -> state.all().get("theme").equals("light"));
    }

    private static boolean isDark(BufferedImage picture) {
        return Screen.pixels(picture, 0x23272d) > 200_000 && Screen.pixels(picture, 0xffffff) < 20_000;
    }

    @Test
    void timesAndHostsAreShownOtherwise() throws Exception {
        openPage("Formats", "Button", "Roles (Client, Server, Proxy)");
        press("Roles (Client, Server, Proxy)");
        press("Apply");
        shows("roles", state -> state.row(HELLO).get("Source").equals("Client") && state.row(HELLO).get("Time").equals("8.156262"));
        screen.keys("alt+p", "Home", "alt+t", "Down", "Down", "Down");
        press("Apply and Close");
        closed();
        shows("the date in UTC, in seconds", state -> state.row(HELLO).get("Time").toString().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
        openPage("Formats", "Button", "Roles (Client, Server, Proxy)");
        press("Restore Defaults");
        press("Apply and Close");
        closed();
        shows("all as before", state -> state.row(HELLO).get("Time").equals("8.156262") && state.row(HELLO).get("Source").equals("10.21.34.57"));
    }

    @Test
    void aPortOfEveryTraceStandsOnItsPage() throws Exception {
        openPage("Protocol Ports", "Button", "Add\u2026");
        press("Add\u2026");
        screen.waitFor("Protocol of Ports", 20);
        screen.type("5061-5062");
        screen.keys("Tab");
        screen.type("data");
        screen.keys("Return");
        screen.waitFor("Preferences", 20);
        screen.picture("preferences-ports");
        press("Apply and Close");
        closed();
        decoded("TCP");
        openPage("Protocol Ports", "Button", "Add\u2026");
        press("Restore Defaults");
        press("Apply and Close");
        closed();
        decoded("TLSv1");
    }

    @Test
    void everyPageOpensAndTellsWhatItHas() throws Exception {
        openPage("Keys", "Label", "Key log file:");
        turnTo("Fonts", "Label", "Frame table:");
        turnTo("Colours", "Label", "Failures and root causes:");
        screen.picture("preferences-colours");
        screen.keys("Escape");
        closed();
    }
}
