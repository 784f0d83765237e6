package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionTest {
    @TempDir
    Path folder;

    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    /**
     * What lz4 1.9.4 makes of 140,000 bytes, byte i being (i mod 50) * 7, deflated and in base 64: with "-B4 -BD -BX
     * --content-size" (blocks that reach back, checksums of blocks) and with "-B4 -BI -9".
     */
    private static final List<String> LZ4_FILES = List.of(
            "eNpjUfKViHF4oMTEAAL+towMDP+VGdj5RGWUtQwt7N18Q6KTMgvK61p7Js9auGL9tr1HTl+6+eD5u69/mLkEJeTVdE2snTwD"
            + "wo0Y/o9wsC0AHCwKU5ZIcwEDkf/OSA+Q/y8CwMlm6duzE+MZQMkKXwLCnuSISVY7AsAGzFv0NQCUhP8rNUsBAOqmZSQ=",
            "eNpjUfKVSHFYbsvIwPBfmYGdT1RGWcvQwt7NNyQ6KbOgvK61Z/KshSvWb9t75PSlmw+ev/v6h5lLUEJeTdfE2skzINyI4f8I"
            + "B9sCwMECCUDUwCEmOEcDcFsAOFjiGUABiC+tYQ9OYgJwRwDEAJAVSs1SAI8AcYI=");

    private static final Map<String, Packer> PACKERS = new LinkedHashMap<>(Map.of(
            "gzip", GZIPOutputStream::new, "zstd", ZstdOutputStream::new, "LZ4", StoredLz4::new));

    /** LZ4 frames of stored blocks: the least a packer can do. */
    private static final class StoredLz4 extends FilterOutputStream {
        StoredLz4(OutputStream out) throws IOException {
            super(out);
            out.write(Samples.little().u32(0x184D2204).u8(0x60, 0x40, 0x82).make());
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            for (int at = from; at < from + length; at += 1 << 16) {
                int count = Math.min(1 << 16, from + length - at);
                out.write(Samples.little().u32(0x80000000L | count).make());
                out.write(bytes, at, count);
            }
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void close() throws IOException {
            out.write(new byte[4]);
            super.close();
        }
    }

    /** A capture with one frame that holds what the fixtures unpack to. */
    private static byte[] lz4Capture(String fixture) throws IOException {
        byte[] header = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 262_144, 1).u32(0, 0, 140_000, 140_000).make();
        byte[] file = new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(fixture))).readAllBytes();
        return Samples.little().bytes(packed(StoredLz4::new, header)).bytes(file).make();
    }

    @Test
    void lz4BlocksAreUnpackedAndChecked() throws IOException {
        for (String fixture : LZ4_FILES) {
            byte[] packed = lz4Capture(fixture);
            try (Capture capture = Capture.open(file(packed), Progress.NONE)) {
                assertEquals(List.of(), capture.warnings());
                Bytes frame = capture.frame(1);
                assertEquals(140_000, frame.length());
                for (int i = 0; i < 140_000; i++) {
                    assertEquals(i % 50 * 7 & 0xff, frame.u8(i), "byte " + i);
                }
            }
            packed[packed.length - 1] ^= 1;
            try (Capture capture = Capture.open(file(packed), Progress.NONE)) {
                assertTrue(capture.warnings().getFirst().what().contains("checksum"), capture.warnings().toString());
            }
        }
    }

    @Test
    void damagedCompressedBytesNeverBreakAnything() throws IOException {
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < 600; i++) {
            byte[] packed = i % 3 < 2 ? lz4Capture(LZ4_FILES.get(i % 2))
                    : packed(PACKERS.get(i % 2 == 0 ? "gzip" : "zstd"), Samples.snoop());
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                packed[random.nextInt(packed.length)] = (byte) random.nextInt();
            }
            Soundness.check(file(packed));
        }
    }

    /** A capture in every compression, and LZ4 in the forms that its own program writes. */
    static List<byte[]> packedSamples() throws IOException {
        List<byte[]> samples = new ArrayList<>();
        for (Packer packer : PACKERS.values()) {
            samples.add(packed(packer, Samples.snoop()));
        }
        for (String fixture : LZ4_FILES) {
            samples.add(lz4Capture(fixture));
        }
        return samples;
    }

    private static byte[] packed(Packer packer, byte[]... parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packing = packer.around(out)) {
            for (byte[] part : parts) {
                packing.write(part);
            }
        }
        return out.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("t"), bytes);
    }

    @Test
    void everyFormatIsReadInEveryCompression() throws IOException {
        for (Map.Entry<String, byte[]> sample : Samples.all(folder).entrySet()) {
            int frames = Soundness.check(file(sample.getValue()));
            for (Map.Entry<String, Packer> packer : PACKERS.entrySet()) {
                int unpacked = Soundness.check(file(packed(packer.getValue(), sample.getValue())));
                assertEquals(frames, unpacked, sample.getKey() + " in " + packer.getKey());
            }
        }
    }

    @Test
    void progressIsReportedInPackedBytes() throws IOException {
        byte[] packed = packed(PACKERS.get("gzip"), Samples.snoop());
        AtomicLong last = new AtomicLong();
        Capture.open(file(packed), (done, total) -> {
            last.set(total);
            return true;
        }).close();
        assertEquals(Samples.snoop().length, last.get(), "the last report is about the unpacked file");
    }

    @Test
    void aCutStreamKeepsWhatCameBefore() throws IOException {
        byte[] random = new byte[40_000];
        new java.util.Random(1).nextBytes(random);
        Samples.Maker maker = Samples.little().u32(0xa1b2c3d4L).u16(2, 4).u32(0, 0, 65535, 1);
        for (int i = 0; i < 20; i++) {
            maker.u32(1, 2, 40_000, 40_000).bytes(random);
            random[i] ^= 1;
            new java.util.Random(i).nextBytes(random);
        }
        for (Map.Entry<String, Packer> packer : PACKERS.entrySet()) {
            byte[] packed = packed(packer.getValue(), maker.make());
            Path file = file(Arrays.copyOf(packed, packed.length * 3 / 4));
            try (Capture capture = Capture.open(file, Progress.NONE)) {
                assertTrue(capture.frames().count() > 0, packer.getKey() + capture.warnings());
                assertTrue(capture.warnings().getFirst().what().contains("unpacking"), packer.getKey() + capture.warnings());
            }
        }
    }

    @Test
    void aBombStopsAtTheLimitWithAMessage() throws IOException {
        byte[] zeros = new byte[1 << 20];
        byte[][] parts = new byte[80][];
        Arrays.fill(parts, zeros);
        parts[0] = Samples.pcap(Samples.little(), 0xa1b2c3d4L, 2, 4, false);
        try (Capture capture = Capture.open(file(packed(PACKERS.get("gzip"), parts)), Progress.NONE)) {
            assertTrue(capture.frames().count() >= 3);
            assertTrue(capture.warnings().getFirst().what().contains("250 times"), capture.warnings().toString());
            assertTrue(capture.memory().byteSize() <= 65L << 20, capture.memory().byteSize() + " bytes unpacked");
        }
    }

    @Test
    void damagedCompressionIsExplained() throws IOException {
        for (Map.Entry<String, Packer> packer : PACKERS.entrySet()) {
            byte[] packed = packed(packer.getValue(), Samples.snoop());
            CaptureException e = assertThrows(CaptureException.class,
                    () -> Capture.open(file(Arrays.copyOf(packed, 6)), Progress.NONE), packer.getKey());
            assertTrue(e.getMessage().contains(packer.getKey()), e.getMessage());
        }
    }

    @Test
    void aStreamIsReadToItsEnd() throws IOException {
        try (Capture capture = Capture.open(new ByteArrayInputStream(Samples.snoop()), Path.of("-"), Progress.NONE)) {
            assertEquals(3, capture.frames().count());
        }
    }
}
