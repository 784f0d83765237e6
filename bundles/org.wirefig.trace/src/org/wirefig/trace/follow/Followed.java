package org.wirefig.trace.follow;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.wirefig.capture.Progress;
import org.wirefig.protocol.Peers;
import org.wirefig.protocol.TcpStream;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;

/**
 * What both sides of a conversation said, in the order it was said: as it was on the wire, or what TLS kept secret where
 * its keys are known.
 *
 * @param whole false when there was more than {@link #MOST} bytes of a side, which is where that side stops
 */
public record Followed(Peers conversation, List<Piece> pieces, boolean whole) {
    /** The most that is brought together of one side. */
    public static final long MOST = 64L << 20;

    private static final int REPORT_EVERY = 4096;

    /** The conversation a frame belongs to, or null; without waiting for anything. */
    public static Peers conversation(Trace trace, int frame) {
        FrameColumns columns = trace.columns();
        int tcp = columns.tcpStream(frame);
        int udp = columns.udpStream(frame);
        return tcp >= 0 ? trace.tcpConversations().get(tcp) : udp >= 0 ? trace.udpConversations().get(udp) : null;
    }

    /** The bytes as they were sent. Cancelling throws {@link CancellationException}. */
    public static Followed wire(Trace trace, Peers conversation, Progress progress) {
        if (!conversation.overTcp()) {
            return decoded(trace, conversation, progress, PayloadSink.ofUdp());
        }
        TcpStream stream = trace.session().tcpStreams().get(conversation.number());
        FlowPieces there = FlowPieces.of(stream.flow(0), false, trace.capture().memory(), MOST);
        FlowPieces back = FlowPieces.of(stream.flow(1), true, trace.capture().memory(), MOST);
        return new Followed(stream, merged(there.pieces(), back.pieces()), there.whole() && back.whole());
    }

    /** The clear text of what TLS carried, record by record; empty without its keys. Cancelling throws {@link CancellationException}. */
    public static Followed clear(Trace trace, Peers conversation, Progress progress) {
        return decoded(trace, conversation, progress, PayloadSink.ofTls());
    }

    /** By frame, but each side in its own order. */
    private static List<Piece> merged(List<Piece> there, List<Piece> back) {
        List<Piece> all = new ArrayList<>(there.size() + back.size());
        int i = 0;
        int j = 0;
        // A piece that came late is said when it filled its hole, and what stands behind it after it.
        int thereAt = 0;
        int backAt = 0;
        while (i < there.size() || j < back.size()) {
            int a = i < there.size() ? Math.max(thereAt, there.get(i).frame()) : Integer.MAX_VALUE;
            int b = j < back.size() ? Math.max(backAt, back.get(j).frame()) : Integer.MAX_VALUE;
            if (a <= b) {
                thereAt = a;
                all.add(there.get(i++));
            } else {
                backAt = b;
                all.add(back.get(j++));
            }
        }
        return all;
    }

    private static Followed decoded(Trace trace, Peers conversation, Progress progress, PayloadSink sink) {
        FrameColumns columns = trace.columns();
        boolean tcp = conversation.overTcp();
        List<Piece> pieces = new ArrayList<>();
        long[] sizes = new long[2];
        for (int frame = conversation.firstFrame(); frame <= trace.frameCount(); frame++) {
            if (frame % REPORT_EVERY == 0 && !progress.report(frame, trace.frameCount())) {
                throw new CancellationException("Following was stopped at frame " + frame);
            }
            if ((tcp ? columns.tcpStream(frame) : columns.udpStream(frame)) != conversation.number()) {
                continue;
            }
            boolean backward = columns.backward(frame);
            trace.dissect(frame, sink);
            for (var bytes : sink.take()) {
                sizes[backward ? 1 : 0] += bytes.length();
                if (sizes[backward ? 1 : 0] > MOST) {
                    return new Followed(conversation, pieces, false);
                }
                pieces.add(new Piece(frame, backward, 0, 0, bytes));
            }
        }
        return new Followed(conversation, pieces, true);
    }
}
