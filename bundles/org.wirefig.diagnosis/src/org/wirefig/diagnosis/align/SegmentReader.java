package org.wirefig.diagnosis.align;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import org.wirefig.capture.Bytes;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Field;
import org.wirefig.protocol.Sink;
import org.wirefig.trace.Trace;

/** Reads the segments of a trace that can be told apart: those with payload, and SYN, FIN and RST. */
final class SegmentReader implements Sink {
    private static final int FIN_SYN_RST = 7;
    private static final int SYN = 2;
    /** PSH may be set on the way by offloading; the rest stays. */
    private static final int COMPARED_FLAGS = 0x17;
    private static final int PROGRESS_EVERY = 4096;

    private long sequence;
    private int ttl;
    private Bytes payload;
    private StringJoiner options;

    static List<Segment> read(Trace trace, Progress progress) {
        SegmentReader reader = new SegmentReader();
        List<Segment> segments = new ArrayList<>();
        int frames = trace.frameCount();
        for (int frame = 1; frame <= frames; frame++) {
            int flags = trace.columns().tcpFlags(frame);
            int length = trace.columns().tcpLength(frame);
            int stream = trace.columns().tcpStream(frame);
            if (stream >= 0 && (length > 0 || (flags & FIN_SYN_RST) != 0)
                    && trace.timeNanos(frame) != FrameIndex.NO_TIME) {
                segments.add(reader.read(trace, frame, stream, flags, length));
            }
            if (frame % PROGRESS_EVERY == 0 && !progress.report(frame, frames)) {
                throw new CancellationException("Aligning was cancelled at frame " + frame + " of " + frames);
            }
        }
        return segments;
    }

    private Segment read(Trace trace, int frame, int stream, int flags, int length) {
        payload = Bytes.EMPTY;
        options = new StringJoiner(", ");
        trace.dissect(frame, this);
        int hash = payload.length() == 0 ? 0 : java.util.Arrays.hashCode(payload.copy());
        return new Segment(frame, stream, trace.timeNanos(frame), !trace.columns().backward(frame),
                new Segment.Key(sequence, flags & COMPARED_FLAGS, length, hash), ttl, (flags & SYN) == 0 ? "" : options.toString(), payload);
    }

    @Override
    public boolean wants(Field field) {
        return switch (field.name()) {
            case "tcp.seq_raw", "ip.ttl", "ipv6.hlim", "tcp.payload", "tcp.options.mss_val", "tcp.options.wscale.shift", "tcp.option_kind" -> true;
            default -> false;
        };
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, long value, String text) {
        switch (field.name()) {
            case "tcp.seq_raw" -> sequence = value;
            case "ip.ttl", "ipv6.hlim" -> ttl = (int) value;
            case "tcp.options.mss_val" -> options.add("MSS " + value);
            case "tcp.options.wscale.shift" -> options.add("window scale " + value);
            case "tcp.option_kind" -> kind(value);
            default -> {
            }
        }
    }

    private void kind(long kind) {
        if (kind == 4) {
            options.add("SACK permitted");
        } else if (kind == 8) {
            options.add("timestamps");
        }
    }

    @Override
    public void value(Field field, Bytes in, int at, int length, Object value, String text) {
        if (field.name().equals("tcp.payload")) {
            payload = (Bytes) value;
        }
    }

    @Override
    public boolean texts() {
        return false;
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
