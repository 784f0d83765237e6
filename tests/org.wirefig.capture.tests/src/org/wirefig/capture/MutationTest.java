package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Seeded mutations of a file of every format: bits, bytes, numbers at their edges, cuts, moved pieces. The property
 * wirefig.mutations asks for more of them, wirefig.seed for others, wirefig.mutations.corpus for real captures as well.
 */
class MutationTest {
    private static final long[] EDGES = {0, 1, 2, 3, 4, 11, 12, 13, 15, 16, 127, 128, 255, 0xffff, 0x10000, 0x7ffffffcL,
            0x7fffffffL, 0x80000000L, 0xfffffffcL, 0xfffffff0L, 0xffffffffL};

    @TempDir
    Path folder;

    @Test
    void whateverTheBytesNothingBreaks() throws IOException {
        int wanted = Integer.getInteger("wirefig.mutations", 2000);
        long seed = Long.getLong("wirefig.seed", 20260101L);
        List<byte[]> originals = new ArrayList<>(Samples.all(folder).values());
        originals.addAll(CompressionTest.packedSamples());
        if (Boolean.getBoolean("wirefig.mutations.corpus")) {
            addCorpus(originals);
        }
        Random random = new Random(seed);
        Path file = folder.resolve("mutant");
        for (int i = 0; i < wanted; i++) {
            byte[] mutant = mutate(originals.get(random.nextInt(originals.size())), random);
            try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                out.write(ByteBuffer.wrap(mutant));
            }
            try {
                Soundness.check(file);
                if (i % 32 == 0) {
                    Soundness.checkWriting(file, folder);
                }
            } catch (Throwable e) {
                fail("mutation " + i + " of seed " + seed + ": "
                        + HexFormat.of().formatHex(mutant, 0, Math.min(mutant.length, 2000)), e);
            }
        }
    }

    private static void addCorpus(List<byte[]> originals) throws IOException {
        try (Stream<Path> files = Files.walk(CorpusTest.corpus())) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.toString().contains("/expected/")).toList()) {
                if (Files.size(file) < 20_000) {
                    originals.add(Files.readAllBytes(file));
                }
            }
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times && bytes.length > 0; i++) {
            int at = random.nextInt(random.nextBoolean() ? Math.min(bytes.length, 256) : bytes.length);
            switch (random.nextInt(7)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2, 3 -> put(bytes, at & ~3, EDGES[random.nextInt(EDGES.length)], 4, random.nextBoolean());
                case 4 -> put(bytes, at & ~1, EDGES[random.nextInt(EDGES.length)], 2, random.nextBoolean());
                case 5 -> bytes = java.util.Arrays.copyOf(bytes, at);
                default -> {
                    int from = random.nextInt(bytes.length);
                    int length = Math.min(random.nextInt(64), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, length);
                }
            }
        }
        return bytes;
    }

    private static void put(byte[] bytes, int at, long value, int size, boolean little) {
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >>> 8 * (little ? i : size - 1 - i));
        }
    }
}
