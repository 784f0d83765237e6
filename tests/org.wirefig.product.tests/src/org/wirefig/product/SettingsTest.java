package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be set for a trace and for the program, in one window: ports decoded as something else, preferences. */
class SettingsTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";
    /** A Client Hello to port 5061. */
    private static final int HELLO = 306;

    @TempDir
    static Path home;

    private static Product product;
    private static Screen screen;
    private static View view;

    @BeforeAll
    static void start() throws Exception {
        product = Product.start(home, Product.sample(TRACE));
        product.waitForMainWindow(TRACE);
        view = product.view();
        screen = product.screen();
        shows("all frames", state -> state.count().equals("1,004 frames") && state.idle());
        screen.keys("ctrl+g");
        screen.waitFor("Go to Frame", 20);
        screen.type(Integer.toString(HELLO));
        screen.keys("Return");
        shows("the Client Hello", state -> state.selectedFrame() == HELLO && state.row(HELLO).get("Protocol").equals("TLSv1") && !state.tree().isEmpty());
    }

    @AfterAll
    static void end() throws Exception {
        try (Product last = product) {
            screen.keys("ctrl+q");
            assertEquals(0, last.waitForEnd());
            assertEquals(List.of(), last.errors());
        }
    }

    private static void shows(String what, Predicate<View.State> shown) throws Exception {
        view.waitFor(what, shown);
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
}
