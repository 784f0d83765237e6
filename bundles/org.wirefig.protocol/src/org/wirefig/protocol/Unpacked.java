package org.wirefig.protocol;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.brotli.dec.BrotliInputStream;
import org.wirefig.capture.Bytes;

/**
 * What compressed bytes unpack to, as far as they go: gzip (RFC 1952), zlib (RFC 1950), deflate without a frame (RFC
 * 1951), which some servers send for "deflate", zstd (RFC 8878), and Brotli (RFC 7932). Bounded, since a few bytes can stand
 * for gigabytes.
 *
 * @param whole false when the compressed bytes are damaged or cut off, or stand for more than is unpacked
 */
public record Unpacked(Bytes bytes, boolean whole) {
    /** 8 MiB, the window that RFC 9659 allows. */
    private static final int LARGEST_WINDOW_LOG = 23;
    /** The most that is unpacked. */
    public static final int MOST = 32 << 20;

    /** Undoes a content coding; null when it is not one of gzip, deflate, zstd and br. */
    public static Unpacked of(String coding, Bytes b) {
        return of(coding, b, MOST);
    }

    /** The same, with no more than about {@code most} bytes. */
    public static Unpacked of(String coding, Bytes b, int most) {
        return switch (coding) {
            case "gzip", "x-gzip" -> {
                int header = gzipHeader(b);
                yield header < 0 ? zlib(b, most) : inflate(b.from(header), true, most);
            }
            case "deflate", "x-deflate" -> zlib(b, most);
            case "zstd" -> zstd(b, most);
            case "br" -> brotli(b, most);
            default -> null;
        };
    }

    private static Unpacked zstd(Bytes b, int most) {
        return read(() -> new ZstdInputStream(new ByteArrayInputStream(b.copy())).setLongMax(LARGEST_WINDOW_LOG), most);
    }

    private static Unpacked brotli(Bytes b, int most) {
        return read(() -> new BrotliInputStream(new ByteArrayInputStream(b.copy())), most);
    }

    /** Opens what reads from compressed bytes, which looks at the first of them. */
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    private static Unpacked read(Opening opening, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (InputStream in = opening.open()) {
            byte[] buffer = new byte[16384];
            int count = in.read(buffer);
            while (count >= 0 && out.size() < most) {
                out.write(buffer, 0, count);
                count = in.read(buffer);
            }
            return new Unpacked(Bytes.of(out.toByteArray()), count < 0);
        } catch (IOException damaged) {
            return new Unpacked(Bytes.of(out.toByteArray()), false);
        }
    }

    private static Unpacked zlib(Bytes b, int most) {
        Unpacked framed = inflate(b, false, most);
        return framed.bytes.length() > 0 ? framed : inflate(b, true, most);
    }

    private static Unpacked inflate(Bytes b, boolean raw, int most) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(b.copy());
            byte[] buffer = new byte[16384];
            while (!inflater.finished() && out.size() < most) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    return new Unpacked(Bytes.of(out.toByteArray()), false);
                }
                out.write(buffer, 0, count);
            }
            return new Unpacked(Bytes.of(out.toByteArray()), inflater.finished());
        } catch (DataFormatException damaged) {
            return new Unpacked(Bytes.of(out.toByteArray()), false);
        } finally {
            inflater.end();
        }
    }

    /** Length of the gzip header, or -1 where there is none. */
    private static int gzipHeader(Bytes b) {
        if (b.length() < 10 || b.u16(0) != 0x1f8b) {
            return -1;
        }
        int flags = b.u8(3);
        int at = 10;
        if ((flags & 4) != 0) {
            if (!b.has(at, 2)) {
                return -1;
            }
            at += 2 + b.u16le(at);
        }
        for (int flag = 8; flag <= 16; flag <<= 1) {
            if ((flags & flag) != 0) {
                int end = b.find(0, at, b.length());
                if (end < 0) {
                    return -1;
                }
                at = end + 1;
            }
        }
        at += (flags & 2) != 0 ? 2 : 0;
        return at <= b.length() ? at : -1;
    }
}
