package org.wirefig.diagnosis.align;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wirefig.diagnosis.made.Scene.CLIENT;
import static org.wirefig.diagnosis.made.Scene.SERVER;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Progress;
import org.wirefig.diagnosis.made.Scene;
import org.wirefig.diagnosis.made.Talk;
import org.wirefig.trace.Trace;

/** One connection captured at both ends: clocks, losses, changes, forgeries. */
class AlignmentTest {
    private static final double OFFSET = 3.7;

    @TempDir
    Path folder;
    private final Scene client = new Scene();
    private final Scene server = new Scene().after(OFFSET);

    private interface Ends {
        void talk(Talk at, boolean client);
    }

    private Alignment align(Ends ends) throws IOException {
        ends.talk(client.tcp(CLIENT, 40_000, SERVER, 443), true);
        ends.talk(server.tcp(CLIENT, 40_000, SERVER, 443), false);
        try (Trace first = Trace.open(client.write(folder.resolve("client.pcap")), Progress.NONE);
                Trace second = Trace.open(server.write(folder.resolve("server.pcap")), Progress.NONE)) {
            return Alignment.of(first, second, Progress.NONE);
        }
    }

    @Test
    void alikeOnBothSides() throws IOException {
        Alignment found = align((talk, side) -> talk.open().client("GET / HTTP/1.1\r\n\r\n").server("HTTP/1.1 200 OK\r\n\r\n").fin(true).fin(false));
        assertEquals(OFFSET, found.offsetNanos() / 1e9, 0.001);
        assertEquals(0, found.lost().size() + found.changed().size());
        assertEquals(6, found.matched());
    }

    @Test
    void sentAndNeverArrived() throws IOException {
        Alignment found = align((talk, side) -> {
            talk.open().client("hello").server("welcome");
            if (side) {
                talk.client("lost on the way");
            }
        });
        assertEquals(1, found.lost().size());
        assertTrue(found.lost().getFirst().clientSent());
        assertEquals("15 bytes", found.lost().getFirst().what());
        assertEquals(0, found.changed().size());
    }

    @Test
    void aByteChangedOnTheWay() throws IOException {
        Alignment found = align((talk, side) -> talk.open().client(side ? "transfer 100" : "transfer 900").server("done"));
        assertEquals(1, found.changed().size());
        Alignment.Changed changed = found.changed().getFirst();
        assertTrue(changed.what().startsWith("1 byte of the payload changed on the way, from byte 9 on"), changed.what());
        assertEquals(4, changed.sentFrame());
        assertEquals(0, found.lost().size());
    }

    @Test
    void aForgedReset() throws IOException {
        Alignment found = align((talk, side) -> {
            talk.open().client("hello").server("welcome");
            if (side) {
                talk.rst(false, 250);
            }
        });
        assertEquals(1, found.changed().size());
        assertTrue(found.changed().getFirst().atClient());
        assertTrue(found.changed().getFirst().what().contains("forged on the way, its TTL is 250 where the peer's segments have 60"),
                found.changed().getFirst().what());
    }

    @Test
    void otherPiecesOfTheSameBytesAreNoLoss() throws IOException {
        Alignment found = align((talk, side) -> {
            talk.open().client("hello");
            if (side) {
                talk.server("one two three");
            } else {
                talk.server("one ").server("two ").server("three");
            }
        });
        assertEquals(0, found.lost().size() + found.changed().size());
        assertEquals(4, found.resegmented());
    }

    @Test
    void otherConnectionsHaveNothingInCommon() throws IOException {
        client.open(CLIENT, 40_000, SERVER, 443).client("one");
        server.after(1).udp(CLIENT, 1, SERVER, 2, new byte[4]);
        try (Trace first = Trace.open(client.write(folder.resolve("client.pcap")), Progress.NONE);
                Trace second = Trace.open(server.write(folder.resolve("server.pcap")), Progress.NONE)) {
            assertNull(Alignment.of(first, second, Progress.NONE));
        }
    }
}
