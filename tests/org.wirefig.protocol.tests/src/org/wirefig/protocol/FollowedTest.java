package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;
import org.wirefig.trace.follow.Followed;
import org.wirefig.trace.follow.Piece;

/** Following a conversation: every byte once, in the order it was said. */
final class FollowedTest {

    private static Segments opened() {
        return new Segments(8080).client(0, 100, 0, Segments.SYN, "").server(1, 500, 101, Segments.SYN | Segments.ACK, "")
                .client(2, 101, 501, Segments.ACK, "");
    }

    private static String told(Trace trace) {
        Followed followed = Followed.wire(trace, Followed.conversation(trace, 1), Progress.NONE);
        assertTrue(followed.whole());
        return followed.pieces().stream().map(FollowedTest::told).collect(Collectors.joining(" "));
    }

    private static String told(Piece piece) {
        return piece.frame() + (piece.backward() ? "<" : ">") + (piece.missing() > 0 ? "[" + piece.missing() + "]" : "")
                + new String(piece.bytes().copy(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void bothSidesInTheOrderOfSpeaking() throws IOException {
        try (Trace trace = opened().client(3, 101, 501, Segments.ACK, "ab").server(4, 501, 103, Segments.ACK, "CD")
                .client(5, 103, 503, Segments.ACK, "ef").open()) {
            assertEquals("4>ab 5<CD 6>ef", told(trace));
        }
    }

    @Test
    void disorderAndOverlapAreUndone() throws IOException {
        try (Trace trace = opened().client(3, 105, 501, Segments.ACK, "efgh").client(4, 101, 501, Segments.ACK, "abcd")
                .client(5, 103, 501, Segments.ACK, "cdefghij").open()) {
            assertEquals("5>abcd 6>efghij", told(trace));
        }
    }

    @Test
    void aHoleIsCounted() throws IOException {
        try (Trace trace = opened().client(3, 101, 501, Segments.ACK, "ab").client(4, 113, 501, Segments.ACK, "cd").open()) {
            assertEquals("4>ab 5>[10]cd", told(trace));
        }
    }

    @Test
    void withoutKeysThereIsNoClearText() throws IOException {
        try (Trace trace = opened().client(3, 101, 501, Segments.ACK, "\u0017\u0003\u0003\u0000\u0001x").open()) {
            assertTrue(Followed.clear(trace, Followed.conversation(trace, 1), Progress.NONE).pieces().isEmpty());
            assertNull(trace.session().udpConversations().stream().findFirst().orElse(null));
        }
    }
}
