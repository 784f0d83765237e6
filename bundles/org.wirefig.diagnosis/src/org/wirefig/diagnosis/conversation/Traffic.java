package org.wirefig.diagnosis.conversation;

import java.util.concurrent.CancellationException;
import org.wirefig.capture.FrameIndex;
import org.wirefig.capture.Progress;
import org.wirefig.trace.FrameColumns;
import org.wirefig.trace.Trace;

/** Frames, bytes, ends and process of every conversation, and what shows in TCP flags: one pass over the index columns. */
final class Traffic {
    static final int NO_PROCESS = -1;

    private static final int FIN = 1;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final int ACK = 16;
    private static final int REPORT_EVERY = 1 << 16;

    /** What is counted of one conversation. */
    static final class Count {
        int frames;
        long bytes;
        int first;
        int last;
        int process = NO_PROCESS;
        int syn;
        int synAck;
        int fin;
        int reset;
        boolean resetBackward;
        boolean answered;
    }

    private final Count[] tcp;
    private final Count[] udp;
    private final Count other = new Count();

    Traffic(Trace trace, Progress progress) {
        tcp = counts(trace.tcpConversations().size());
        udp = counts(trace.udpConversations().size());
        FrameColumns columns = trace.columns();
        FrameIndex index = trace.capture().frames();
        for (int frame = 1; frame <= trace.frameCount(); frame++) {
            if (frame % REPORT_EVERY == 0 && !progress.report(frame, trace.frameCount())) {
                throw new CancellationException("Counting conversations was stopped at frame " + frame);
            }
            int stream = columns.tcpStream(frame);
            int datagrams = columns.udpStream(frame);
            Count count = stream >= 0 && stream < tcp.length ? tcp[stream]
                    : datagrams >= 0 && datagrams < udp.length ? udp[datagrams] : other;
            count.frames++;
            count.bytes += index.length(frame);
            count.first = count.first == 0 ? frame : count.first;
            count.last = frame;
            if (count.process == NO_PROCESS) {
                count.process = trace.capture().processOf(frame);
            }
            count.answered |= columns.backward(frame);
            if (stream >= 0) {
                flags(count, frame, columns.tcpFlags(frame), columns.backward(frame));
            }
        }
    }

    private static Count[] counts(int size) {
        Count[] counts = new Count[size];
        for (int i = 0; i < size; i++) {
            counts[i] = new Count();
        }
        return counts;
    }

    private static void flags(Count count, int frame, int flags, boolean backward) {
        if ((flags & SYN) != 0) {
            if ((flags & ACK) == 0) {
                count.syn = count.syn == 0 ? frame : count.syn;
            } else {
                count.synAck = count.synAck == 0 ? frame : count.synAck;
            }
        }
        if ((flags & FIN) != 0 && count.fin == 0) {
            count.fin = frame;
        }
        if ((flags & RST) != 0 && count.reset == 0) {
            count.reset = frame;
            count.resetBackward = backward;
        }
    }

    Count tcp(int stream) {
        return tcp[stream];
    }

    Count udp(int conversation) {
        return udp[conversation];
    }

    /** Frames of neither TCP nor UDP. */
    Count other() {
        return other;
    }
}
