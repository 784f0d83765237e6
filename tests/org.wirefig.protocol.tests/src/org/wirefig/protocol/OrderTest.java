package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Node;
import org.wirefig.trace.Trace;

/**
 * What a frame decodes to depends on its number alone: every frame of the captures under the system property
 * {@code wirefig.captures} forward, backward and in random order. Skipped where there are none.
 */
class OrderTest {
    private static final int MOST_CAPTURES = 20;
    private static final int MOST_FRAMES = 400;

    @Test
    void framesDecodeTheSameInAnyOrder() throws IOException {
        for (Path file : captures()) {
            try (Trace trace = Trace.open(file, Progress.NONE); Trace again = Trace.open(file, Progress.NONE)) {
                int count = Math.min(MOST_FRAMES, trace.frameCount());
                List<String> forward = new ArrayList<>();
                List<Integer> order = new ArrayList<>();
                for (int frame = 1; frame <= count; frame++) {
                    forward.add(text(trace, frame));
                    order.add(frame);
                }
                for (int frame = count; frame > 0; frame--) {
                    assertEquals(forward.get(frame - 1), text(again, frame), file + " frame " + frame + " backward");
                }
                Collections.shuffle(order, new Random(7));
                for (int frame : order) {
                    assertEquals(forward.get(frame - 1), text(again, frame), file + " frame " + frame + " at random");
                }
            }
        }
    }

    @Test
    void theFirstPassSeesTheLayersThatAreShownLater() throws IOException {
        for (Path file : captures()) {
            try (Trace trace = Trace.open(file, Progress.NONE)) {
                for (int frame = 1; frame <= Math.min(MOST_FRAMES, trace.frameCount()); frame++) {
                    Layers later = new Layers();
                    trace.dissect(frame, later);
                    assertEquals(later.names, Arrays.stream(trace.columns().stacks().protocols(trace.columns().stack(frame)))
                            .map(Protocol::name).toList(), file + " frame " + frame);
                }
            }
        }
    }

    private static List<Path> captures() throws IOException {
        String folder = System.getProperty("wirefig.captures", "");
        assumeTrue(!folder.isEmpty() && Files.isDirectory(Path.of(folder)),
                "Set the system property wirefig.captures to a folder of captures to run this");
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            List<Path> all = new ArrayList<>(files.filter(f -> f.toString().matches(".*\\.(pcap|pcapng)")).filter(OrderTest::isCapture)
                    .sorted().toList());
            Collections.shuffle(all, new Random(3));
            return all.subList(0, Math.min(MOST_CAPTURES, all.size()));
        }
    }

    private static boolean isCapture(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && (head[0] == (byte) 0xd4 && head[1] == (byte) 0xc3 || head[0] == 0x0a && head[1] == 0x0d);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the layers of a frame. */
    private static final class Layers implements Sink {
        private final List<String> names = new ArrayList<>();

        @Override
        public boolean wants(Field field) {
            return true;
        }

        @Override
        public void open(Field field, Bytes in, int at, int length, String text) {
        }

        @Override
        public void close() {
        }

        @Override
        public void value(Field field, Bytes in, int at, int length, long value, String text) {
        }

        @Override
        public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        }

        @Override
        public void note(Bytes in, int at, int length, String text) {
        }

        @Override
        public void layer(Protocol protocol, int occurrence) {
            names.add(protocol.name());
        }
    }

    private static String text(Trace trace, int frame) {
        StringBuilder text = new StringBuilder(trace.row(frame).toString()).append('\n');
        trace.decode(frame).roots().forEach(node -> text(node, text));
        return text.toString();
    }

    private static void text(Node node, StringBuilder text) {
        text.append(node.text()).append('\n');
        node.children().forEach(child -> text(child, text));
    }
}
