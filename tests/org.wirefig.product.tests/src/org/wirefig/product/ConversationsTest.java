package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of conversations, and following one of them. */
class ConversationsTest {
    private static final String TRACE = "ocs-crl-proxy.pcapng";

    @TempDir
    Path home;

    @Test
    void aConversationIsFoundDisplayedAndFollowed() throws Exception {
        try (Product product = Product.start(home, Product.sample(TRACE))) {
            product.waitForMainWindow(TRACE);
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the findings", state -> state.findings().contains("Root cause") && state.idle());
            screen.keys("alt+w");
            screen.keys("c");
            view.waitFor("the tree of conversations", state -> state.conversations().stream()
                    .anyMatch(line -> line.get("state").toString().startsWith("handshake complete, reset after")));
            // the tree is painted a moment after it is filled
            Thread.sleep(500);
            screen.picture("conversations");
            screen.click(view.state().conversations().stream().filter(line -> line.get("text").toString().endsWith(" \u2192 5061"))
                    .findFirst().orElseThrow().get("at"));
            view.waitFor("the frames of the connection", state -> state.filterText().equals("tcp.stream==4") && state.rowNumbers().contains(959));
            screen.keys("End", "Up");
            view.waitFor("the frames of the second request", state -> state.rowNumbers().equals(List.of(416, 417)));
            screen.keys("ctrl+shift+f");
            view.waitFor("what was said", state -> text(state.follow()).contains("Proxy-Authorization: NTLM")
                    && text(state.follow()).contains("HTTP/1.1 407"));
            // the challenge is one long line, of which nothing stands beyond the edge
            BufferedImage broken = screen.picture("follow");
            assertEquals(Boolean.TRUE, view.state().follow().get("wrapped"));
            assertFalse(inkAtTheEdge(broken, view.state().follow()), "a line is cut at the edge");
            screen.click(view.state().follow().get("at"));
            screen.keys("Down", "Down", "Return");
            view.waitFor("the exchange with its body", state -> state.follow().get("exchanges") instanceof Map<?, ?> pane
                    && pane.get("rows").toString().contains("407") && pane.get("body").toString().contains("Access Denied"));
            assertEquals(Boolean.TRUE, ((Map<?, ?>) view.state().follow().get("exchanges")).get("wrapped"));
            screen.picture("follow-http");
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    @Test
    void theBodiesOfARequestAndItsResponseAreShownAndSaved() throws Exception {
        String request = "POST /ask HTTP/1.1\r\nHost: wirefig.test\r\nContent-Type: text/xml\r\nContent-Length: 6\r\n\r\n<ask/>";
        String response = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 9\r\n\r\n<answer/>";
        Path trace = new Segments().add(0, true, Segments.SYN, 1000, 0, "", Segments.TTL)
                .add(10_000, false, Segments.SYN | Segments.ACK, 5000, 1001, "", Segments.TTL)
                .add(20_000, true, Segments.DATA, 1001, 5001, request, Segments.TTL)
                .add(30_000, false, Segments.DATA, 5001, 1001 + request.length(), response, Segments.TTL).write(home.resolve("post.pcap"));
        try (Product product = Product.start(home, trace.toString())) {
            product.waitForMainWindow("post.pcap");
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the frames", state -> state.count().equals("4 frames") && state.idle() && state.findings().length() > 0);
            screen.keys("ctrl+shift+f");
            view.waitFor("what was said", state -> text(state.follow()).contains("<answer/>"));
            screen.click(view.state().follow().get("at"));
            screen.keys("Down", "Down", "Return");
            view.waitFor("both bodies", state -> state.follow().get("exchanges") instanceof Map<?, ?> pane
                    && pane.get("body").toString().contains("request:\n\n<ask/>") && pane.get("body").toString().contains("response:\n\n<answer/>"));
            screen.picture("follow-http-post");
            for (String what : List.of("Response", "Request")) {
                screen.click(((Map<?, ?>) view.state().follow().get("exchanges")).get("at"));
                Thread.sleep(400);
                screen.keys("shift+F10");
                Thread.sleep(400);
                screen.keys("Down");
                if (what.equals("Request")) {
                    screen.keys("Down");
                }
                screen.keys("Return");
                Path to = home.resolve(what);
                screen.choose("Save Body of " + what + "\u2026", to);
                view.waitFor("that it is saved", state -> Files.exists(to) && state.idle());
                assertEquals(what.equals("Request") ? "<ask/>" : "<answer/>", Files.readString(to));
            }
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    /** Whether anything but the ground is painted in the last two columns of what was said. */
    private static boolean inkAtTheEdge(BufferedImage picture, Map<String, Object> follow) {
        int x = ((Number) ((List<?>) follow.get("edge")).get(0)).intValue();
        int bottom = ((Number) ((List<?>) follow.get("edge")).get(1)).intValue();
        int ground = picture.getRGB(x, bottom);
        for (int y = bottom; y > bottom - 300; y--) {
            if (picture.getRGB(x, y) != ground || picture.getRGB(x - 1, y) != ground) {
                return true;
            }
        }
        return false;
    }

    private static String text(Map<String, Object> follow) {
        return String.valueOf(follow.get("text"));
    }
}
