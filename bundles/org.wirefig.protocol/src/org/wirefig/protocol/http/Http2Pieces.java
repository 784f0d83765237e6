package org.wirefig.protocol.http;

import java.io.ByteArrayOutputStream;
import org.wirefig.capture.Bytes;
import org.wirefig.protocol.Dissection;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Protocol;
import org.wirefig.protocol.Session;
import org.wirefig.protocol.Sink;

/** What DATA frames of a stream of HTTP/2 carry, had by decoding their frames of the trace again, as far as HTTP/2 and no further. */
final class Http2Pieces implements Sink {
    private final long stream;
    private final int most;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private boolean inside;
    private long at;

    private Http2Pieces(long stream, int most) {
        this.stream = stream;
        this.most = most;
    }

    /** The bytes of a stream in these frames of the trace, or null where they are not as many as there were. */
    static Bytes of(Session session, long stream, int[] frames, int size) {
        Http2Pieces pieces = new Http2Pieces(stream, size);
        Dissection again = new Dissection(session);
        for (int frame : frames) {
            pieces.inside = false;
            session.dissect(again, frame, pieces, false);
        }
        return pieces.out.size() == size ? Bytes.of(pieces.out.toByteArray()) : null;
    }

    @Override
    public boolean wants(Field field) {
        return field == Http2.STREAM_ID || field == Http2.DATA;
    }

    @Override
    public boolean wants(Protocol protocol) {
        return !inside || protocol instanceof Http2;
    }

    @Override
    public boolean texts() {
        return false;
    }

    @Override
    public void layer(Protocol protocol, int occurrence) {
        inside |= protocol instanceof Http2;
    }

    @Override
    public void value(Field field, Bytes in, int offset, int length, long value, String text) {
        if (field == Http2.STREAM_ID) {
            at = value;
        }
    }

    @Override
    public void value(Field field, Bytes in, int offset, int length, Object value, String text) {
        if (field == Http2.DATA && at == stream && value instanceof Bytes data && out.size() + data.length() <= most) {
            out.writeBytes(data.copy());
        }
    }

    @Override
    public void open(Field field, Bytes in, int offset, int length, String text) {
        // only values count
    }

    @Override
    public void close() {
        // only values count
    }

    @Override
    public void note(Bytes in, int offset, int length, String text) {
        // only values count
    }
}
