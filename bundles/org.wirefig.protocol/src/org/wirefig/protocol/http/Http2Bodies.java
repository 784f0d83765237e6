package org.wirefig.protocol.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Unpacked;

/**
 * Bodies of messages of HTTP/2 (RFC 9113, section 8.1): which DATA frames each is made of. The first pass keeps their numbers;
 * the bytes are had from the frames again when the end of a body is looked at. Only those of a type that later frames may
 * depend on are brought together in the first pass.
 */
final class Http2Bodies {
    private static final Field FRAGMENTS = Field.none("http2.body.fragments", "Body fragments");
    private static final Field FRAGMENT = Field.number("http2.body.fragment", "Body fragment").leads();
    private static final Field COUNT = Field.number("http2.body.fragment.count", "Body fragment count");
    private static final Field REASSEMBLED_IN = Field.number("http2.body.reassembled.in", "Reassembled body in frame").leads();
    private static final Field LENGTH = Field.number("http2.body.reassembled.length", "Reassembled body length");
    private static final int MOST_STREAMS = 100_000;
    private static final int MOST_FRAGMENTS = 1 << 20;
    private static final int MOST_PENDING = 16 << 20;

    /** One direction of a stream. */
    private static final class Body {
        private String type;
        private String encoding;
        /** The numbers of its DATA frames; see {@link Dissection#countMessage}. */
        private long[] fragments = new long[1];
        private int count;
        private long size;
        /** The number of the frame that ends it, or 0. */
        private long end;
        /** First pass: what came so far of a body that is needed there. */
        private ByteArrayOutputStream pending;
    }

    private final Map<Long, Body> bodies = new HashMap<>();
    private int fragments;
    /** Bytes of what is kept in the first pass until a body is whole. */
    private int pending;

    /** Makes the fields above known to the registry. */
    static void declare() {
    }

    /** First pass: the header fields of a message. */
    void begin(Dissection d, long stream, List<String> fields) {
        Body body = null;
        for (int i = 0; i + 1 < fields.size(); i += 2) {
            boolean type = fields.get(i).equals("content-type");
            if (!type && !fields.get(i).equals("content-encoding")) {
                continue;
            }
            body = body == null ? body(d, stream) : body;
            if (body != null && body.count == 0) {
                body.type = type ? fields.get(i + 1) : body.type;
                body.encoding = type ? body.encoding : fields.get(i + 1);
            }
        }
    }

    private Body body(Dissection d, long stream) {
        long key = stream << 1 | d.direction();
        Body body = bodies.get(key);
        if (body == null && d.first() && bodies.size() < MOST_STREAMS) {
            body = new Body();
            bodies.put(key, body);
        }
        return body;
    }

    /** A DATA frame, or the header fields that end a stream ({@code data} null). Returns the body that is whole with it, or null. */
    HttpBody frame(Dissection d, long stream, Bytes data, long number, boolean last) {
        Body body = body(d, stream);
        if (body == null || body.type != null && body.type.startsWith("application/grpc")) {
            return null;
        }
        if (d.first()) {
            learn(d, body, data, number, last);
        } else if (data != null && data.length() > 0 && body.end != 0 && body.end != number) {
            d.value(REASSEMBLED_IN, data, 0, 0, body.end >>> 24);
        }
        return body.end == number && body.size > 0 ? whole(d, body, stream, data) : null;
    }

    private void learn(Dissection d, Body body, Bytes data, long number, boolean last) {
        if (data != null && data.length() > 0 && fragments < MOST_FRAGMENTS && body.end == 0) {
            fragments++;
            if (body.count == body.fragments.length) {
                body.fragments = Arrays.copyOf(body.fragments, body.count * 2);
            }
            body.fragments[body.count++] = number;
            body.size += data.length();
            if (!(last && body.count == 1) && !HttpBody.isIdle(d, body.type) && pending + data.length() <= MOST_PENDING) {
                pending += data.length();
                body.pending = body.pending == null ? new ByteArrayOutputStream() : body.pending;
                body.pending.writeBytes(data.copy());
            }
        }
        if (last && body.end == 0 && body.count > 0) {
            body.end = number;
        }
    }

    private HttpBody whole(Dissection d, Body body, long stream, Bytes data) {
        HttpBody read = new HttpBody(d);
        read.type(body.type);
        read.encoding(body.encoding);
        read.read(read.isWanted() ? bytes(d, body, stream, data) : null);
        if (d.first() && body.pending != null) {
            pending -= body.pending.size();
            body.pending = null;
        }
        return read;
    }

    /** The bytes of a whole body, or null where it is too long for that. */
    private static Bytes bytes(Dissection d, Body body, long stream, Bytes data) {
        if (body.count == 1 && data != null && body.size == data.length()) {
            return data;
        }
        if (d.first()) {
            return body.pending != null && body.pending.size() == body.size ? Bytes.of(body.pending.toByteArray()) : null;
        }
        if (body.size > Unpacked.MOST) {
            d.note(data == null ? Bytes.EMPTY : data, 0, 0, "This ends a body of " + body.size + " bytes; those of more than "
                    + Unpacked.MOST + " are not brought together");
            return null;
        }
        Bytes all = Http2Pieces.of(d.session(), stream, frames(body), (int) body.size);
        if (all == null) {
            d.note(Bytes.EMPTY, 0, 0, "What this body is made of can't be had any more");
            return null;
        }
        if (d.reporting()) {
            d.source("Reassembled body (" + all.length() + " bytes)", all);
            d.open(FRAGMENTS, all, 0, all.length());
            for (int i = 0; i < body.count; i++) {
                d.value(FRAGMENT, all, 0, 0, body.fragments[i] >>> 24);
            }
            d.value(COUNT, all, 0, 0, body.count);
            d.value(LENGTH, all, 0, 0, all.length());
            d.close();
        }
        return all;
    }

    /** The frames of the trace that a body is in, each once. */
    private static int[] frames(Body body) {
        return Arrays.stream(body.fragments, 0, body.count).mapToInt(number -> (int) (number >>> 24)).distinct().toArray();
    }

    /** What ends with this frame, in a few words; empty where nothing does. */
    String story(Dissection d, long stream, long number) {
        Body body = body(d, stream);
        return body == null || body.end != number || body.size == 0 || body.type == null ? ""
                : " " + HttpBody.mediaType(body.type) + " (" + body.size + " bytes)";
    }
}
