package org.wirefig.protocol.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.wirefig.protocol.Frames;
import org.wirefig.trace.Trace;

class FbZeroTest {
    private static byte[] hello(int end) {
        return Frames.join("1QTV".getBytes(), Frames.hex("30 1a000000"), "CHLO".getBytes(), Frames.hex("01000000"), "SNI\0".getBytes(),
                Frames.hex(String.format("%02x000000", end)), "face.books".getBytes());
    }

    @Test
    void theServerNameIsReadOnThePortOfTls() throws IOException {
        byte[] all = Frames.join(hello(10), Frames.hex("30 04000000 01020304"));
        try (Trace trace = new Frames(40000, 443).client(Arrays.copyOf(all, 20)).client(Arrays.copyOfRange(all, 20, all.length))
                .server(Frames.hex("30 02000000 0506")).open()) {
            assertEquals(List.of("face.books"), Frames.values(trace, 2, "fb_zero.tag.sni"));
            assertEquals(List.of("0506"), Frames.values(trace, 3, "fb_zero.payload"));
            assertEquals("FB_ZERO: CHLO. face.books. encrypted.", trace.row(2).description());
        }
    }

    @Test
    void aValueBeyondTheMessage() throws IOException {
        try (Trace trace = new Frames(40000, 443).client(hello(11)).open()) {
            assertEquals(List.of("CHLO"), Frames.values(trace, 1, "fb_zero.tag"));
            assertTrue(Frames.tree(trace, 1).contains("ends at 11 of 10 bytes"), Frames.tree(trace, 1));
        }
    }
}
