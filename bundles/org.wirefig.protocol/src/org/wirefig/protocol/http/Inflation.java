package org.wirefig.protocol.http;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.wirefig.capture.Bytes;

/**
 * What compressed bytes unpack to, as far as they go: gzip (RFC 1952), zlib (RFC 1950), and deflate without a frame (RFC
 * 1951), which some servers send for "deflate". Bounded, since a few bytes can stand for gigabytes.
 *
 * @param whole false when the compressed bytes are damaged or cut off, or stand for more than is unpacked
 */
record Inflation(Bytes bytes, boolean whole) {
    /** The most that is unpacked. */
    static final int MOST = 32 << 20;

    /** Undoes a content coding; null when it is not one of gzip and deflate. */
    static Inflation of(String coding, Bytes b) {
        return switch (coding) {
            case "gzip", "x-gzip" -> {
                int header = gzipHeader(b);
                yield header < 0 ? zlib(b) : inflate(b.from(header), true);
            }
            case "deflate", "x-deflate" -> zlib(b);
            default -> null;
        };
    }

    private static Inflation zlib(Bytes b) {
        Inflation framed = inflate(b, false);
        return framed.bytes.length() > 0 ? framed : inflate(b, true);
    }

    private static Inflation inflate(Bytes b, boolean raw) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Inflater inflater = new Inflater(raw);
        try {
            inflater.setInput(b.copy());
            byte[] buffer = new byte[16384];
            while (!inflater.finished() && out.size() < MOST) {
                int count = inflater.inflate(buffer);
                if (count == 0) {
                    return new Inflation(Bytes.of(out.toByteArray()), false);
                }
                out.write(buffer, 0, count);
            }
            return new Inflation(Bytes.of(out.toByteArray()), inflater.finished());
        } catch (DataFormatException damaged) {
            return new Inflation(Bytes.of(out.toByteArray()), false);
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
