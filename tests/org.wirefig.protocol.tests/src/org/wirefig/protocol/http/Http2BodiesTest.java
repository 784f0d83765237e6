package org.wirefig.protocol.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Frames;
import org.wirefig.protocol.Unpacked;
import org.wirefig.trace.Trace;

/** Bodies of HTTP/2 over several DATA frames, their codings, and who takes them; Brotli by what Node's zlib made. */
class Http2BodiesTest {
    private static final String JSON = "{\"answer\": \"the the the the quick brown fox\", \"list\": [1, 2, 3]}";
    private static final byte[] BROTLI = Frames.hex("1b3f0060ad8a7701155f78c9586092abe6612508de5e8bc8cc6ce92e33ba3ec5a29322316585f606"
            + "1b70a01c073a2d389d25412bc382c804f848eb80e1745863");

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] frame(int type, int flags, int stream, byte[] body) {
        return Frames.join(Frames.hex(String.format("%06x%02x%02x%08x", body.length, type, flags, stream)), body);
    }

    /** :status 200, and these two as literals with indexed names. */
    private static byte[] headers(int stream, String type, String encoding) {
        return frame(1, 4, stream, Frames.join(Frames.hex("88"), field("0f10", type), encoding == null ? new byte[0] : field("0f0b", encoding)));
    }

    private static byte[] field(String name, String value) {
        return Frames.join(Frames.hex(name), new byte[] {(byte) value.length()}, text(value));
    }

    private static Frames begun() {
        return new Frames(1234, 80).client(text("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), Frames.hex("000003 01 05 00000001 82 86 84"),
                Frames.hex("000003 01 05 00000003 82 86 84"));
    }

    /** Two streams in turn; what is padded does not count; the last frame is empty. */
    @Test
    void aBodyIsWholeWithItsLastFrame() throws IOException {
        byte[] half = Arrays.copyOf(BROTLI, 30);
        byte[] rest = Arrays.copyOfRange(BROTLI, 30, BROTLI.length);
        try (Trace trace = begun().server(headers(1, "application/json; charset=utf-8", "br"), headers(3, "text/plain", null), frame(0, 0, 1, half))
                .server(frame(0, 0, 3, text("one ")), frame(0, 8, 1, Frames.join(new byte[] {2}, rest, new byte[2])))
                .server(frame(0, 1, 3, text("two")), frame(0, 1, 1, new byte[0])).open()) {
            assertEquals(List.of("4"), Frames.values(trace, 2, "http2.body.reassembled.in"), Frames.tree(trace, 2));
            assertEquals(List.of("4", "4"), Frames.values(trace, 3, "http2.body.reassembled.in"), Frames.tree(trace, 3));
            assertEquals(List.of("3", "4", "2", "3"), Frames.values(trace, 4, "http2.body.fragment"), Frames.tree(trace, 4));
            assertEquals(List.of("7", Integer.toString(BROTLI.length)), Frames.values(trace, 4, "http2.body.reassembled.length"));
            assertTrue(Frames.values(trace, 4, "frame.protocols").getFirst().endsWith("http2:data-text-lines:json"), Frames.tree(trace, 4));
            assertTrue(Frames.tree(trace, 4).contains("the the the the quick brown fox"), Frames.tree(trace, 4));
            assertTrue(trace.row(4).description().endsWith("DATA[3] text/plain (7 bytes), DATA[1] application/json (" + BROTLI.length + " bytes)"),
                    trace.row(4).description());
            assertEquals(List.of(), Frames.values(trace, 2, "json"));
        }
    }

    /** What later frames may depend on is brought together in the first pass, so that filters find its layer. */
    @Test
    void anOcspResponseOverTwoFramesIsDecoded() throws IOException {
        byte[] answer = Frames.hex("30030a0106");
        try (Trace trace = begun().server(headers(1, "application/ocsp-response", null), frame(0, 0, 1, Arrays.copyOf(answer, 2)))
                .server(frame(0, 1, 1, Arrays.copyOfRange(answer, 2, 5))).open()) {
            assertEquals(List.of("6"), Frames.values(trace, 3, "ocsp.responseStatus"), Frames.tree(trace, 3));
            assertTrue(Frames.values(trace, 3, "frame.protocols").getFirst().endsWith("http2:ocsp"));
            assertTrue(trace.columns().stacks().with(org.wirefig.protocol.Protocols.protocol("ocsp")).get(trace.columns().stack(3)));
        }
    }

    /** Trailers end a stream as its last DATA frame does. */
    @Test
    void trailersEndABody() throws IOException {
        try (Trace trace = begun().server(headers(1, "text/plain", null), frame(0, 0, 1, text("ab")))
                .server(frame(0, 0, 1, text("cd")), frame(1, 5, 1, Frames.hex("88"))).open()) {
            assertNotNull(Frames.node(trace, 3, "Line-based text data: text/plain (4 bytes)"), Frames.tree(trace, 3));
        }
    }

    @Test
    void brotliIsUndoneAndBounded() throws IOException {
        Unpacked all = Unpacked.of("br", Bytes.of(BROTLI));
        assertEquals(JSON, all.bytes().ascii(0, all.bytes().length()));
        assertTrue(all.whole());
        // a megabyte of zeros
        Unpacked some = Unpacked.of("br", Bytes.of(Frames.hex("5bffff8f7f02201e0b0472ef1f00")), 1000);
        assertTrue(!some.whole() && some.bytes().length() < 20_000, "" + some.bytes().length());
        assertEquals(false, Unpacked.of("br", Bytes.of(Arrays.copyOf(BROTLI, 40))).whole());
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: " + BROTLI.length + "\r\n\r\n";
        try (Trace trace = new Frames(1234, 80).server(text(head), BROTLI).open()) {
            assertEquals(List.of(JSON), Frames.values(trace, 1, "http.file_data"), Frames.tree(trace, 1));
        }
    }

    @Test
    void damagedBrotliEndsWhereTheDamageIs() {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = BROTLI.clone();
            for (int k = 0; k <= i % 4; k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertTrue(Unpacked.of("br", Bytes.of(bytes), 100_000).bytes().length() < 200_000);
        }
    }
}
