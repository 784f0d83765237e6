package org.wirefig.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wirefig.capture.Capture;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Progress;
import org.wirefig.trace.Trace;

/**
 * Seeded mutations of frames: runs of frames of real captures, some of them changed, decoded in the first pass and again
 * in full. Whatever the bytes, nothing is thrown, and no frame takes long. The samples are always mutated; the property
 * wirefig.mutations asks for more frames, wirefig.seed for others, wirefig.captures for a folder of captures as well.
 */
class MutationTest {
    private static final int LONGEST_RUN = 48;
    private static final long[] EDGES = {0, 1, 2, 3, 4, 7, 8, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L,
            0xfffffffeL, 0xffffffffL};
    /** What a frame may take, the machine being warm; measured again before it counts, as a collection may fall in it. */
    private static final long LONGEST_NANOS = 50_000_000;
    private static final int MEASUREMENTS = 20;
    /** Opening a file and starting the thread that indexes it, on a machine that has other things to do. */
    private static final long OPENING_NANOS = 500_000_000;

    @TempDir
    Path folder;
    /** What went wrong, by place: the same mistake is told once. */
    private final Map<String, String> wrong = new TreeMap<>();

    @Test
    void whateverTheBytesEveryFrameIsDecoded() throws IOException {
        int wanted = Integer.getInteger("wirefig.mutations", 2000);
        long seed = Long.getLong("wirefig.seed", 20260101L);
        Random random = new Random(seed);
        List<Path> files = captures();
        Path mutant = folder.resolve("mutant.pcap");
        for (int done = 0; done < wanted;) {
            Path file = files.get(random.nextInt(files.size()));
            List<byte[]> frames = new ArrayList<>();
            int link = run(file, random, frames);
            if (frames.isEmpty()) {
                continue;
            }
            int from = random.nextInt(frames.size());
            for (int i = 0; i < frames.size(); i++) {
                if (i == from || random.nextInt(3) == 0) {
                    frames.set(i, mutate(frames.get(i), frames.get(random.nextInt(frames.size())), random));
                    done++;
                }
            }
            Files.write(mutant, pcap(link, frames));
            check(mutant, file + ", mutation " + done + " of seed " + seed, frames);
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong.values()));
    }

    private void check(Path file, String what, List<byte[]> frames) throws IOException {
        int frame = 0;
        try {
            long allowed = OPENING_NANOS + LONGEST_NANOS * frames.size();
            long opened = opening(file);
            for (int i = 1; i < MEASUREMENTS && opened > allowed; i++) {
                opened = Math.min(opened, opening(file));
            }
            assertTrue(opened <= allowed, "the first pass took more than 50 ms a frame");
            try (Trace trace = Trace.open(file, Progress.NONE)) {
                for (frame = 1; frame <= trace.frameCount(); frame++) {
                    long took = took(trace, frame);
                    for (int i = 1; i < MEASUREMENTS && took > LONGEST_NANOS; i++) {
                        took = Math.min(took, took(trace, frame));
                    }
                    assertTrue(took <= LONGEST_NANOS, "a frame took more than 50 ms");
                }
            }
        } catch (RuntimeException | Error e) {
            StackTraceElement[] trace = e.getStackTrace();
            String place = e + " at " + Arrays.stream(trace).filter(t -> t.getClassName().startsWith("org.wirefig")).findFirst()
                    .map(StackTraceElement::toString).orElse("");
            if (!wrong.containsKey(place)) {
                Path kept = Files.copy(file, Files.createTempDirectory("wirefig-mutant").resolve("mutant.pcap"));
                wrong.put(place, place + "\n  " + what + ", frame " + frame + ", kept as " + kept + "\n    "
                        + Arrays.stream(trace).limit(12).map(StackTraceElement::toString).collect(Collectors.joining("\n    ")));
            }
        }
    }

    private static long opening(Path file) throws IOException {
        long start = System.nanoTime();
        try (Trace trace = Trace.open(file, Progress.NONE)) {
            return System.nanoTime() - start;
        }
    }

    private static long took(Trace trace, int frame) {
        long start = System.nanoTime();
        trace.decode(frame);
        trace.row(frame);
        return System.nanoTime() - start;
    }

    /** A run of frames of one link type out of a capture; returns the link type. */
    private static int run(Path file, Random random, List<byte[]> frames) throws IOException {
        try (Capture capture = Capture.open(file, Progress.NONE)) {
            int count = capture.frames().count();
            if (count == 0) {
                return 0;
            }
            int first = 1 + (random.nextBoolean() ? 0 : random.nextInt(count));
            int link = capture.linkType(first);
            for (int i = first; i <= count && frames.size() < LONGEST_RUN && link < 0x10000; i++) {
                if (capture.linkType(i) == link) {
                    frames.add(capture.frame(i).copy());
                }
            }
            return link;
        } catch (CaptureException e) {
            return 0;
        }
    }

    private static byte[] mutate(byte[] original, byte[] other, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 128) : bytes.length);
            switch (random.nextInt(8)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> put(bytes, at, EDGES[random.nextInt(EDGES.length)], 4);
                case 3 -> put(bytes, at, EDGES[random.nextInt(EDGES.length)], 2);
                case 4 -> put(bytes, at, EDGES[random.nextInt(EDGES.length)], 1);
                case 5 -> bytes = Arrays.copyOf(bytes, at);
                case 6 -> {
                    int length = Math.min(random.nextInt(64), Math.min(bytes.length - at, other.length));
                    int from = random.nextInt(other.length - length + 1);
                    System.arraycopy(other, from, bytes, at, length);
                }
                default -> {
                    byte[] twice = Arrays.copyOf(bytes, bytes.length + random.nextInt(256));
                    System.arraycopy(bytes, at, twice, twice.length - (bytes.length - at), bytes.length - at);
                    bytes = twice;
                }
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, long value, int size) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (size - 1 - i));
        }
    }

    private static byte[] pcap(int link, List<byte[]> frames) {
        int size = 24 + frames.stream().mapToInt(f -> 16 + f.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0).putInt(262144).putInt(link);
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = frames.get(i);
            out.putInt(1_200_000_000 + i / 100).putInt(i % 100 * 10_000).putInt(frame.length).putInt(frame.length).put(frame);
        }
        return out.array();
    }

    private static List<Path> captures() throws IOException {
        List<Path> files = new ArrayList<>(under(samples()));
        String folder = System.getProperty("wirefig.captures", "");
        if (!folder.isEmpty()) {
            files.addAll(under(Path.of(folder)));
        }
        return files;
    }

    private static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> Files.isRegularFile(f) && !f.toString().contains("/expected/")
                    && !f.toString().matches(".*\\.(txt|md|tsv)")).sorted().toList();
        }
    }

    private static Path samples() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("samples/alert-alone.cap"))) {
                return at.resolve("samples");
            }
        }
        throw new IllegalStateException("the folder samples is in none of the folders above " + Path.of("").toAbsolutePath());
    }
}
