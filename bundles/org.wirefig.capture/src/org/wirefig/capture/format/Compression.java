package org.wirefig.capture.format;

import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.CaptureException;
import org.wirefig.capture.Catalog;
import org.wirefig.capture.Progress;

/**
 * What is packed around a capture: gzip (RFC 1952), zstd (RFC 8878), LZ4 frames, or logs that escape every frame. Unpacked as a stream into a file; a stream
 * that breaks off or unpacks to far more than captures do ends there, with a warning, and what came before is kept.
 */
public enum Compression {
    GZIP("gzip"), ZSTD("zstd"), LZ4("LZ4"), PPPD("pppd log"), EYESDN("EyeSDN trace");

    private static final int BUFFER = 64 << 10;
    /** 32 MiB, the window of zstd's level 20: more memory is not spent on a file. */
    private static final int MAX_ZSTD_WINDOW_LOG = 25;
    /** Captures pack to a fifth, rarely to a fiftieth; beyond this ratio the file is made to fill the disk. */
    private static final long MAX_RATIO = 250;
    private static final long ALWAYS_ALLOWED = 64L << 20;

    private final String label;

    Compression(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    private InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(packed, BUFFER);
            case ZSTD -> Zstd.unpack(packed);
            case LZ4 -> new Lz4Stream(packed);
            case PPPD -> new PppdLog(packed);
            case EYESDN -> new EyeSdn(packed);
        };
    }

    /** A class of its own, so that the library is loaded only for files that need it. */
    private static final class Zstd {
        static InputStream unpack(InputStream packed) throws IOException {
            return new ZstdInputStream(packed).setLongMax(MAX_ZSTD_WINDOW_LOG);
        }
    }

    public static Optional<Compression> of(Bytes head) {
        if (head.length() < 4) {
            return Optional.empty();
        }
        return switch (head.i32(0)) {
            case 0x28b52ffd -> Optional.of(ZSTD);
            case 0x04224d18 -> Optional.of(LZ4);
            default -> head.u16(0) == 0x1f8b ? Optional.of(GZIP) : EyeSdn.recognises(head) ? Optional.of(EYESDN)
                    : PppdLog.recognises(head) ? Optional.of(PPPD) : Optional.empty();
        };
    }

    /** An input that counts, for the progress and the ratio. */
    private static final class Counted extends InputStream {
        private final InputStream in;
        private long count;

        Counted(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            int value = in.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] to, int from, int length) throws IOException {
            int got = in.read(to, from, length);
            count += Math.max(0, got);
            return got;
        }
    }

    /**
     * Unpacks to {@code target}.
     *
     * @param free bytes that may be written at most
     * @throws CaptureException if nothing at all can be unpacked, or the target cannot be written
     */
    public void unpack(InputStream packed, long packedSize, FileChannel target, long free, Catalog catalog, Progress progress)
            throws CaptureException {
        Counted counted = new Counted(new BufferedInputStream(packed, BUFFER));
        long limit = Math.min(free, Math.max(ALWAYS_ALLOWED, packedSize * MAX_RATIO));
        long written = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = unpack(counted)) {
            for (;;) {
                int got = in.read(buffer);
                if (got < 0) {
                    return;
                }
                if (written + got > limit) {
                    catalog.warn(written, "unpacking stopped after " + written + " bytes: " + (limit == free
                            ? "the disk of temporary files is full. Make room, or unpack the file elsewhere"
                            : "more than " + MAX_RATIO + " times the packed size, which no capture needs. Unpack it with "
                            + label + " if you trust it"));
                    return;
                }
                write(target, buffer, got);
                written += got;
                if (!progress.report(counted.count, packedSize)) {
                    catalog.warn(written, "unpacking was cancelled");
                    return;
                }
            }
        } catch (UnwritableException e) {
            throw new CaptureException("The unpacked file cannot be written: " + e.getMessage()
                    + ". Make room where temporary files lie, or unpack it elsewhere.", e);
        } catch (LinkageError e) {
            throw new CaptureException("The library for " + label + " does not load here (" + e.getMessage()
                    + "). Unpack the file with " + label + " first.", e);
        } catch (IOException | RuntimeException e) {
            // the libraries report damage in their own ways; an end in the middle is the common one
            String reason = e instanceof EOFException ? "the file is cut off" : String.valueOf(e.getMessage());
            if (written == 0) {
                throw new CaptureException("The " + label + " file cannot be unpacked (" + reason
                        + "). Unpack it with " + label + ", or copy it again.", e);
            }
            catalog.warn(written, "unpacking " + label + " ended after " + written + " bytes, at byte " + counted.count
                    + " of the packed file: " + reason);
        }
    }

    private static final class UnwritableException extends IOException {
        private static final long serialVersionUID = 1;

        UnwritableException(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private static void write(FileChannel target, byte[] bytes, int count) throws UnwritableException {
        ByteBuffer from = ByteBuffer.wrap(bytes, 0, count);
        try {
            while (from.hasRemaining()) {
                target.write(from);
            }
        } catch (IOException e) {
            throw new UnwritableException(e);
        }
    }
}
