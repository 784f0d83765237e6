package org.wirefig.diagnosis.align;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Sink;
import org.wirefig.trace.Trace;

/** Reads the segments of a trace that can be told apart: those with payload, and SYN and FIN. */
final class SegmentReader implements Sink {
    private static final int FIN_SYN = 3;
    /** PSH may be set on the way by offloading; the rest stays. */
    private static final int COMPARED_FLAGS = 0x17;
    private static final int PROGRESS_EVERY = 4096;

    private long sequence;
    private int ttl;
    private int payloadHash;

    static List<Segment> read(Trace trace, Progress progress) {
        SegmentReader reader = new SegmentReader();
        List<Segment> segments = new ArrayList<>();
        int frames = trace.frameCount();
        for (int frame = 1; frame <= frames; frame++) {
            int flags = trace.columns().tcpFlags(frame);
            int length = trace.columns().tcpLength(frame);
            int stream = trace.columns().tcpStream(frame);
            if (stream >= 0 && (length > 0 || (flags & FIN_SYN) != 0)
                    && trace.timeNanos(frame) != FrameIndex.NO_TIME) {
                reader.payloadHash = 0;
                trace.dissect(frame, reader);
                segments.add(new Segment(frame, stream, trace.timeNanos(frame), !trace.columns().backward(frame),
                        new Segment.Key(reader.sequence, flags & COMPARED_FLAGS, length, reader.payloadHash), reader.ttl));
            }
            if (frame % PROGRESS_EVERY == 0 && !progress.report(frame, frames)) {
                throw new CancellationException("Aligning was cancelled at frame " + frame + " of " + frames);
            }
        }
        return segments;
    }

    @Override
    public boolean wants(Field field) {
        return switch (field.name()) {
            case "tcp.seq_raw", "ip.ttl", "ipv6.hlim", "tcp.payload" -> true;
            default -> false;
        };
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        switch (field.name()) {
            case "tcp.seq_raw" -> sequence = value;
            case "ip.ttl", "ipv6.hlim" -> ttl = (int) value;
            default -> {
            }
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        if (field.name().equals("tcp.payload")) {
            payloadHash = java.util.Arrays.hashCode(((Bytes) value).copy());
        }
    }

    @Override
    public void open(Field field, Bytes in, int at, int length, String text) {
    }

    @Override
    public void close() {
    }

    @Override
    public void note(Bytes in, int at, int length, String text) {
    }
}
