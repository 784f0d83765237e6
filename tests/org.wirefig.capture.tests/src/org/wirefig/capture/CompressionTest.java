package org.wirefig.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import net.jpountz.lz4.LZ4FrameOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionTest {
    @TempDir
    Path folder;

    private interface Packer {
        OutputStream around(OutputStream out) throws IOException;
    }

    private static final Map<String, Packer> PACKERS = new LinkedHashMap<>(Map.of(
            "gzip", GZIPOutputStream::new, "zstd", ZstdOutputStream::new, "LZ4", out -> new LZ4FrameOutputStream(out, LZ4FrameOutputStream.BLOCKSIZE.SIZE_64KB)));

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
        byte[][] parts = new byte[301][];
        Arrays.fill(parts, zeros);
        parts[0] = Samples.pcap(Samples.little(), 0xa1b2c3d4L, 2, 4, false);
        try (Capture capture = Capture.open(file(packed(PACKERS.get("gzip"), parts)), Progress.NONE)) {
            assertTrue(capture.frames().count() >= 3);
            assertTrue(capture.warnings().getFirst().what().contains("250 times"), capture.warnings().toString());
            assertTrue(capture.memory().byteSize() <= 257L << 20, capture.memory().byteSize() + " bytes unpacked");
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
        try (Capture capture = Capture.open(new java.io.ByteArrayInputStream(Samples.snoop()), Path.of("-"), Progress.NONE)) {
            assertEquals(3, capture.frames().count());
        }
    }
}
