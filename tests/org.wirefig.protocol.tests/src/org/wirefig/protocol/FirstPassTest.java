package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/**
 * Two threads learn from a trace what one learns: what the first pass tells of every frame and what the frame decodes to
 * afterwards are the same, whether the thread ahead is one frame ahead or a whole trace. On a trace that has everything
 * for which the one ahead must wait, on the samples, and on the captures of {@code ../shared/captures} or the folder that
 * WIREFIG_CORPUS names; without those the last is skipped.
 */
class FirstPassTest {
    private static final int MOST_DECODED = 150;
    private static final int A = 0x0a000001;
    private static final int B = 0x0a000002;

    @Test
    void packetsWithinPacketsAndDisorder() throws IOException {
        Frames frames = new Frames(1, 1);
        for (int round = 0; round < 40; round++) {
            int port = 20000 + round % 7;
            int seq = 1000 + round / 7 * 400;
            byte[] request = ascii("GET /" + round + " HTTP/1.1\r\nHost: a\r\nX: ");
            frames.raw(ether(tcp(A, B, port, 80, seq, 1, 0x18, request)));
            // a hole, then what is behind it, then what fills it
            frames.raw(ether(tcp(A, B, port, 80, seq + request.length + 4, 1, 0x18, ascii("cd\r\n\r\n"))));
            frames.raw(ether(udp(A, B, 30000, 53, Frames.hex("0001 0100 0001 0000 0000 0000 0161 00 0001 0001"))));
            frames.raw(ether(vxlan(ether(tcp(A, B, port, 80, seq, 1, 0x18, ascii("POST /inner HTTP/1.1\r\nContent-Length: 0\r\n\r\n"))))));
            frames.raw(ether(vxlan(ether(tcp(3, 4 + round % 3, 1111, 443, 1, 1, 2, new byte[0])))));
            frames.raw(ether(tcp(A, B, port, 80, seq + request.length, 1, 0x18, ascii("b: c"))));
            byte[] large = udp(A, B, 40000 + round, 514, ascii("<13>1 - a b c d - in two fragments of an IPv4 datagram"));
            frames.raw(ether(fragment(large, 0, 24, round))).raw(ether(fragment(large, 24, large.length - 20, round)));
            frames.raw(ether(ip(1, B, A, Frames.join(Frames.hex("0303 0000 00000000"), udp(A, B, 5000 + round, 4789, new byte[12])))));
            frames.raw(ether(tcp(B, A, 80, port, 1, seq, round % 5 == 4 ? 0x11 : 0x18, ascii("HTTP/1.0 200 OK\r\n\r\nuntil the end"))));
            frames.raw(ether(tcp(7, 8, 9000 + round, 443, 5, 6, 0x10, new byte[0])));
            frames.raw(Frames.hex("ffffffffffff 000000000001 0806 0001 0800 0604 0001"));
        }
        try (Trace trace = frames.open()) {
            compare(trace.capture(), DecodeAs.NONE, "made trace");
            compare(trace.capture(), DecodeAs.parse("udp.port==53,vxlan"), "made trace with tunnels where there are none");
        }
    }

    @Test
    void samples() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("samples"))) {
            folder = folder.getParent();
        }
        assertEquals(true, compareAll(folder.resolve("samples")) > 3);
    }

    @Test
    void captures() throws IOException {
        String set = System.getenv("WIREFIG_CORPUS");
        Path folder = Path.of(set != null ? set : Files.isDirectory(Path.of("../shared/captures")) ? "../shared/captures" : "../../../shared/captures");
        assumeTrue(Files.isDirectory(folder), "No captures in " + folder + "; name a folder in WIREFIG_CORPUS to compare on them");
        compareAll(folder);
    }

    private static int compareAll(Path folder) throws IOException {
        int compared = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try (Capture capture = Capture.open(file, Progress.NONE)) {
                    compare(capture, DecodeAs.NONE, file.toString());
                    compared++;
                } catch (CaptureException e) {
                    // the folder has other files as well
                }
            }
        }
        return compared;
    }

    private static void compare(Capture capture, DecodeAs decodeAs, String what) {
        List<String> wanted = new ArrayList<>();
        Session one = new Session(capture, new org.wirefig.protocol.tls.decrypt.Keys(), decodeAs);
        pass(capture, FirstPass.inOneThread(one, seen(wanted)));
        for (int framesInBatch : new int[] {1, 4096}) {
            List<String> found = new ArrayList<>();
            Session two = new Session(capture, new org.wirefig.protocol.tls.decrypt.Keys(), decodeAs);
            pass(capture, FirstPass.inTwoThreads(two, seen(found), framesInBatch));
            assertEquals(wanted, found, what);
            int step = Math.max(1, capture.frames().count() / MOST_DECODED);
            for (int frame = 1; frame <= capture.frames().count(); frame += step) {
                assertEquals(text(one, frame), text(two, frame), what + " frame " + frame + ", batches of " + framesInBatch);
            }
        }
    }

    private static void pass(Capture capture, FirstPass pass) {
        try (pass) {
            pass.take(1, capture.frames().count());
            pass.await();
        }
    }

    private static Consumer<Dissection> seen(List<String> to) {
        return d -> {
            StringBuilder text = new StringBuilder().append(d.frame());
            for (int i = 0; i < d.layerCount(); i++) {
                text.append(' ').append(d.layer(i).name());
            }
            Conversation c = d.conversation();
            to.add(text + " " + d.marks() + " " + (c == null ? "" : c.getClass().getSimpleName() + c.number() + "/" + d.direction() + " "
                    + c.addressA() + c.portA() + c.addressB() + c.portB()) + " " + d.tcpFlags() + " " + d.tcpLength());
        };
    }

    private static String text(Session session, int frame) {
        StringBuilder text = new StringBuilder();
        Dissection d = new Dissection(session);
        session.dissect(d, frame, new Everything(text), true);
        return text.append(d.source()).append(' ').append(d.destination()).append(' ').append(d.column()).append(' ').append(d.description())
                .append(' ').append(session.tcpNotes().flags(frame)).append(' ').append(session.tcpNotes().acknowledges(frame)).toString();
    }

    /** Writes down all that is reported. */
    private record Everything(StringBuilder to) implements Sink {
        @Override
        public boolean wants(Field field) {
            return true;
        }

        @Override
        public void open(Field field, Bytes in, int at, int length, String text) {
            to.append(field.name()).append(" {").append(text).append('\n');
        }

        @Override
        public void close() {
            to.append("}\n");
        }

        @Override
        public void value(Field field, Bytes in, int at, int length, long value, String text) {
            to.append(field.name()).append('=').append(value).append(' ').append(text).append('\n');
        }

        @Override
        public void value(Field field, Bytes in, int at, int length, Object value, String text) {
            to.append(field.name()).append('=').append(FieldText.plain(field, value)).append(' ').append(text).append('\n');
        }

        @Override
        public void note(Bytes in, int at, int length, String text) {
            to.append(text).append('\n');
        }

        @Override
        public void layer(Protocol protocol, int occurrence) {
            to.append(protocol.name()).append('\n');
        }
    }

    // ---- packets

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] ether(byte[] packet) {
        return Frames.join(Frames.hex("000000000001 000000000002 0800"), packet);
    }

    private static byte[] ip(int protocol, int from, int to, byte[] payload) {
        return ByteBuffer.allocate(20 + payload.length).putShort((short) 0x4500).putShort((short) (20 + payload.length)).putInt(0)
                .put((byte) 64).put((byte) protocol).putShort((short) 0).putInt(from).putInt(to).put(payload).array();
    }

    private static byte[] tcp(int from, int to, int fromPort, int toPort, int seq, int ack, int flags, byte[] payload) {
        return ip(6, from, to, ByteBuffer.allocate(20 + payload.length).putShort((short) fromPort).putShort((short) toPort).putInt(seq)
                .putInt(ack).putShort((short) (0x5000 | flags)).putShort((short) 8192).putInt(0).put(payload).array());
    }

    private static byte[] udp(int from, int to, int fromPort, int toPort, byte[] payload) {
        return ip(17, from, to, ByteBuffer.allocate(8 + payload.length).putShort((short) fromPort).putShort((short) toPort)
                .putShort((short) (8 + payload.length)).putShort((short) 0).put(payload).array());
    }

    private static byte[] vxlan(byte[] frame) {
        return udp(A, B, 50000, 4789, Frames.join(Frames.hex("08000000 00000100"), frame));
    }

    /** The bytes {@code from..to} of a packet's payload as a fragment. */
    private static byte[] fragment(byte[] packet, int from, int to, int id) {
        ByteBuffer b = ByteBuffer.allocate(20 + to - from).put(packet, 0, 20).put(packet, 20 + from, to - from);
        boolean more = 20 + to < packet.length;
        return b.putShort(2, (short) b.capacity()).putShort(4, (short) id).putShort(6, (short) ((more ? 0x2000 : 0) | from / 8)).array();
    }
}
