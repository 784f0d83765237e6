package org.wirefig.protocol.http;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;

/**
 * Which streams of a connection of HTTP/2 carry gRPC, and what of a message came before a DATA frame. Written in the first
 * pass; what is kept for messages over several frames is bounded, and where that is reached they are not brought together.
 */
final class GrpcStreams {
    private static final int MOST_STREAMS = 100_000;
    private static final int MOST_KEPT = 16 << 20;

    private final Set<Long> streams = new HashSet<>();
    /** First pass: by stream and direction, the beginning of a message. */
    private final Map<Long, byte[]> begun = new HashMap<>();
    /** By the number of a DATA frame: the beginning that it goes on with. */
    private final Map<Long, byte[]> before = new HashMap<>();
    private int kept;
    /** What came at last does not fit any more: the number of the frame from which on nothing is brought together. */
    private long fullAt = Long.MAX_VALUE;

    /** First pass: a header block of a stream. */
    void begin(long stream, List<String> fields) {
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            if (fields.get(i).equals("content-type") && fields.get(i + 1).startsWith("application/grpc") && streams.size() < MOST_STREAMS) {
                streams.add(stream);
            }
        }
    }

    /** The whole messages that a DATA frame completes; {@code key} is its number. */
    Bytes messages(Dissection d, long stream, Bytes data, long key) {
        if (!streams.contains(stream) || key >= fullAt) {
            return Bytes.EMPTY;
        }
        if (d.first()) {
            byte[] earlier = begun.remove(stream << 1 | d.direction());
            if (earlier != null) {
                kept += earlier.length;
                if (kept > MOST_KEPT) {
                    fullAt = key;
                    return Bytes.EMPTY;
                }
                before.put(key, earlier);
            }
        }
        byte[] earlier = before.get(key);
        Bytes all = earlier == null ? data : joined(earlier, data);
        int whole = Grpc.whole(all);
        if (d.first() && whole < all.length()) {
            begun.put(stream << 1 | d.direction(), all.copy(whole, all.length() - whole));
        }
        return all.slice(0, whole);
    }

    private static Bytes joined(byte[] earlier, Bytes data) {
        byte[] all = Arrays.copyOf(earlier, earlier.length + data.length());
        System.arraycopy(data.copy(), 0, all, earlier.length, data.length());
        return Bytes.of(all);
    }
}
