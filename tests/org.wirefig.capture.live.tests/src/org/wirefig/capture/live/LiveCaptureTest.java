package org.wirefig.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Capture;
import org.wirefig.capture.Progress;

/** Captures on the loopback interface. Skipped, with the reason, where libpcap or the permission is missing. */
@Timeout(60)
class LiveCaptureTest {
    private static final int FRAMES = 40;
    private static final int PAYLOAD = 100;

    @TempDir
    Path folder;
    private String loopback;

    @BeforeEach
    void findLoopback() throws IOException {
        try {
            loopback = Devices.list().stream().filter(i -> i.loopback() && i.up()).findFirst().orElseThrow().name();
            LiveCapture.start(LiveOptions.of(loopback, folder.resolve("permission.pcap"))).close();
        } catch (LiveCaptureException e) {
            abort("no live capture here: " + e.getMessage());
        }
    }

    /** Sends datagrams to a port where nobody listens, until {@code running} has captured as many. */
    private static void send(DatagramSocket to, LiveCapture running) throws Exception {
        try (DatagramSocket from = new DatagramSocket()) {
            for (int i = 0; i < FRAMES; i++) {
                from.send(new DatagramPacket(new byte[PAYLOAD], PAYLOAD, InetAddress.getLoopbackAddress(), to.getLocalPort()));
                Thread.sleep(2);
            }
        }
        while (running.frames() < FRAMES) {
            Thread.sleep(20);
        }
    }

    @Test
    void writesWhatTheFilterLetsThrough() throws Exception {
        Path file = folder.resolve("live.pcap");
        try (DatagramSocket port = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                LiveCapture running = LiveCapture.start(LiveOptions.of(loopback, file).withFilter("udp dst port " + port.getLocalPort()))) {
            send(port, running);
            long end = System.nanoTime() + 10_000_000_000L;
            while (Files.size(file) < 24 + FRAMES * (16 + PAYLOAD + 42) && System.nanoTime() < end) {
                Thread.sleep(20);
            }
            assertEquals(24 + FRAMES * (16 + PAYLOAD + 42), Files.size(file), "frames are in the file though no more come");
            running.stop();
            assertEquals("", running.problem());
            assertFalse(running.running());
        }
        try (Capture capture = Capture.open(file, Progress.NONE)) {
            assertEquals(FRAMES, capture.frames().count());
            assertEquals(List.of(), capture.warnings());
            assertEquals(PAYLOAD + 42, capture.frames().length(1));
        }
    }

    @Test
    void keepsARingOfFiles() throws Exception {
        try (DatagramSocket port = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                LiveCapture running = LiveCapture.start(LiveOptions.of(loopback, folder.resolve("ring.pcap"))
                        .withFilter("udp dst port " + port.getLocalPort()).withRing(2000, 2))) {
            send(port, running);
        }
        try (var files = Files.list(folder)) {
            List<Path> ring = files.filter(f -> f.getFileName().toString().startsWith("ring_")).sorted().toList();
            assertEquals(2, ring.size(), ring.toString());
            try (Capture last = Capture.open(ring.getLast(), Progress.NONE)) {
                assertTrue(last.frames().count() > 0);
                assertEquals(List.of(), last.warnings());
            }
        }
    }

    @Test
    void stopsWithoutTraffic() throws Exception {
        LiveCapture running = LiveCapture.start(LiveOptions.of(loopback, folder.resolve("quiet.pcap")).withFilter("udp dst port 1"));
        running.stop();
        assertEquals("", running.problem());
        assertEquals(0, running.frames());
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        LiveCaptureException error = assertThrows(LiveCaptureException.class,
                () -> LiveCapture.start(LiveOptions.of(loopback, folder.resolve("x.pcap")).withFilter("tcp prot 44")));
        assertTrue(error.getMessage().startsWith("The capture filter 'tcp prot 44' is not understood"), error.getMessage());
        assertTrue(error.getMessage().contains("tcp port 443"), error.getMessage());
    }

    @Test
    void aFilterIsCheckedBeforeTheStart() throws Exception {
        assertEquals("", Devices.problem(loopback, "tcp port 443 or host 10.0.0.1"));
        assertEquals("", Devices.problem(loopback, " "));
        assertTrue(Devices.problem(loopback, "tcp prot 44").startsWith("The capture filter 'tcp prot 44' is not understood"));
    }

    @Test
    void neverWritesOverAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.pcap"), "mine");
        LiveCaptureException error = assertThrows(LiveCaptureException.class, () -> LiveCapture.start(LiveOptions.of(loopback, file)));
        assertTrue(error.getMessage().contains("exists already"), error.getMessage());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void namesAnInterfaceThatIsNotThere() {
        LiveCaptureException error = assertThrows(LiveCaptureException.class,
                () -> LiveCapture.start(LiveOptions.of("none0", folder.resolve("x.pcap"))));
        assertEquals("There is no interface 'none0' any more. Choose another one.", error.getMessage());
    }
}
