package org.wirefig.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One connection captured at both ends and laid on one clock, by mouse and keys. */
class TwoSidesTest {
    /** How far the server's clock is ahead, and how long a segment is on its way. */
    private static final long AHEAD_MICROS = 2_500_000;
    private static final long WAY_MICROS = 20_000;
    private static final int HOPS = 4;

    @TempDir
    Path home;

    /** A capture of the connection at one of its ends. */
    private static final class End {
        private final boolean client;
        private final Segments segments = new Segments();

        End(boolean client) {
            this.client = client;
        }

        /** A segment that left its sender at a time of the client's clock. */
        End segment(long sent, boolean fromClient, int flags, int seq, int ack, String payload) {
            return segment(sent, fromClient, flags, seq, ack, payload, fromClient == client ? Segments.TTL : Segments.TTL - HOPS);
        }

        End segment(long sent, boolean fromClient, int flags, int seq, int ack, String payload, int ttl) {
            segments.add(sent + (fromClient == client ? 0 : WAY_MICROS) + (client ? 0 : AHEAD_MICROS), fromClient, flags, seq, ack, payload, ttl);
            return this;
        }
    }

    /** What both ends see alike, a response that was changed on the way, a request that was lost, and a reset that nobody sent. */
    private Path capture(boolean client) throws IOException {
        String request = "GET /one HTTP/1.1\r\nHost: wirefig.test\r\n\r\n";
        String response = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + (client ? "jello" : "hello");
        int asked = 1001 + request.length();
        int answered = 5001 + response.length();
        End end = new End(client).segment(0, true, Segments.SYN, 1000, 0, "").segment(30_000, false, Segments.SYN | Segments.ACK, 5000, 1001, "")
                .segment(60_000, true, Segments.ACK, 1001, 5001, "").segment(70_000, true, Segments.DATA, 1001, 5001, request)
                .segment(120_000, false, Segments.DATA, 5001, asked, response).segment(160_000, true, Segments.ACK, asked, answered, "");
        if (client) {
            end.segment(900_000, true, Segments.DATA, asked, answered, "GET /two HTTP/1.1\r\nHost: wirefig.test\r\n\r\n");
            end.segment(1_200_000, false, Segments.RST, answered, 0, "", 250);
        }
        return end.segments.write(home.resolve(client ? "client.pcap" : "server.pcap"));
    }

    @Test
    void whatWasLostChangedAndForgedIsShownInBothTraces() throws Exception {
        Path server = capture(false);
        Path client = capture(true);
        try (Product product = Product.start(home, server.toString(), client.toString())) {
            product.waitForMainWindow("client.pcap");
            View view = product.view();
            Screen screen = product.screen();
            view.waitFor("the client's frames", state -> state.count().equals("8 frames") && state.idle());
            screen.keys("ctrl+alt+w", "alt+t");
            Thread.sleep(400);
            screen.keys("w");
            view.waitFor("both sides on one clock", state -> String.valueOf(sides(state).get("text")).contains("by 3 segments"));
            // the server's was opened first, and is not taken for the client's
            assertEquals(List.of("client.pcap", "server.pcap"), sides(view.state()).get("traces"));
            String text = sides(view.state()).get("text").toString();
            assertTrue(text.startsWith("The clock at the server is 2.500000 s ahead"), text);
            assertTrue(text.contains("To the server: 20.000 ms at the least") && text.contains("hops on the way: 4"), text);
            assertTrue(text.contains("Sent and never arrived: 1. Changed or forged on the way: 2."), text);
            assertEquals(3, rows(view.state()).size());
            BufferedImage picture = screen.picture("two-sides");
            assertTrue(endsInDots(picture, row(view.state(), "forged on the way").get("end")), "what is cut ends in no ellipsis");
            // a click shows the lost request at the client, and at the server what came next
            screen.click(row(view.state(), "never arrived").get("at"));
            view.waitFor("the lost request", state -> selected(state, client) == 7);
            screen.click(row(view.state(), "1 byte of the payload changed").get("at"));
            view.waitFor("the response as it came and as it was sent", state -> selected(state, client) == 5 && selected(state, server) == 5);
            screen.keys("Down");
            view.waitFor("the reset that nobody sent", state -> selected(state, client) == 8);
            assertTrue(row(view.state(), "forged on the way").get("cells").toString().contains("its TTL is 250"));
            screen.picture("two-sides-forged");
            screen.keys("ctrl+q");
            assertEquals(0, product.waitForEnd());
            assertEquals(List.of(), product.errors());
        }
    }

    /** What is left of the end of a cell, as wide as an ellipsis, stands on the line: three dots, and no letter. */
    private static boolean endsInDots(BufferedImage picture, Object end) {
        int right = ((Number) ((List<?>) end).get(0)).intValue() - 2;
        int middle = ((Number) ((List<?>) end).get(1)).intValue();
        int ground = picture.getRGB(right, middle - 8);
        int above = 0;
        int below = 0;
        for (int x = right - 11; x < right; x++) {
            for (int y = middle - 8; y <= middle + 8; y++) {
                if (picture.getRGB(x, y) != ground) {
                    above += y <= middle ? 1 : 0;
                    below += y > middle ? 1 : 0;
                }
            }
        }
        return above == 0 && below > 0;
    }

    private static Map<String, Object> sides(View.State state) {
        return state.part("twosides");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(View.State state) {
        return (List<Map<String, Object>>) sides(state).getOrDefault("rows", List.of());
    }

    private static Map<String, Object> row(View.State state, String part) {
        return rows(state).stream().filter(row -> row.get("cells").toString().contains(part)).findFirst()
                .orElseThrow(() -> new AssertionError("No row says '" + part + "'"));
    }

    /** The selected frame of one of the traces; 0 when none is in sight. */
    private static int selected(View.State state, Path trace) {
        return state.part("frames " + trace).get("rows") instanceof List<?> rows ? rows.stream().map(row -> (Map<?, ?>) row)
                .filter(row -> Boolean.TRUE.equals(row.get("selected"))).map(row -> Integer.valueOf(row.get("No.").toString())).findFirst().orElse(0) : 0;
    }
}
